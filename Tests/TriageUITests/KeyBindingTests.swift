import Foundation
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct KeyBindingTests {
    @Test func noKeyHasTwoMeanings() {
        var commands: [Key: [TriageUI.Command]] = [:]
        for binding in KeyBinding.all { for key in binding.keys { commands[key, default: []].append(binding.command) } }
        let doubled = commands.filter { $0.value.count > 1 }
        #expect(doubled.isEmpty)
    }

    /// Flow control, what browser consoles and screen take for themselves, and the tail of a split arrow key.
    @Test func theKeysThatOthersTakeAreFree() {
        let banned: [Key] = "sqwtna".map { .control($0) } + [.character("[")]
        for key in banned { #expect(KeyBinding.command(for: key) == nil, "\(key.name)") }
    }

    @Test(arguments: TriageUI.Command.allCases)
    func eachCommandHasOneBinding(command: TriageUI.Command) {
        #expect(KeyBinding.all.filter { $0.command == command }.count == 1)
    }

    @Test func eachBindingHasAKeyAndAnExplanation() {
        for binding in KeyBinding.all {
            #expect(!binding.keys.isEmpty)
            #expect(!binding.help.isEmpty)
            #expect(binding.help.first?.isLowercase == true || binding.help.hasPrefix("UTC"))
            #expect(displayWidth(binding.help) <= 60, "the help fits beside its keys")
        }
    }

    @Test func noCommandNeedsAFunctionKey() {
        for binding in KeyBinding.all {
            let others = binding.keys.filter { if case .function = $0 { false } else { true } }
            #expect(!others.isEmpty, "\(binding.command)")
        }
    }

    @Test func theHelpNamesEachKeyAndEachFilterWord() {
        let help = Model(size: .wide).helpLines(width: 198).map(\.text)
        for binding in KeyBinding.all {
            #expect(help.contains { $0.contains(binding.help) && $0.contains(binding.keys[0].name) })
        }
        for field in FilterField.all { #expect(help.contains { $0.contains(field.meaning) }) }
        for fact in Filter.facts { #expect(help.contains { $0.contains("is:\(fact.name)") }) }
    }

    @Test func theHelpFitsEightyColumns() {
        for line in Model(size: .standard).helpLines(width: 78) {
            #expect(displayWidth(line.text) <= 78, "\(line.text)")
        }
    }

    @Test func eachExampleOfAFilterWordIsAFilter() throws {
        for field in FilterField.all {
            let filter = try Filter(field.example)
            guard case .term(field.name, _, _) = filter else {
                Issue.record("\(field.example) is no condition on \(field.name)")
                continue
            }
        }
    }
}

@Suite struct ReadmeTests {
    @Test(arguments: [("keys", KeyBinding.markdownTable), ("filter words", FilterField.filterWordsMarkdown)])
    func holdsTheTablesThatTheProgramUses(name: String, table: String) throws {
        let readme = try String(contentsOf: TestFolder.readme, encoding: .utf8)
        let start = try #require(readme.firstRange(of: "<!-- \(name) -->\n"), "README.md has no <!-- \(name) -->")
        let end = try #require(readme.firstRange(of: "<!-- /\(name) -->"), "README.md has no <!-- /\(name) -->")
        let found = String(readme[start.upperBound..<end.lowerBound])
        let comment: Comment = "README.md, between <!-- \(name) --> and <!-- /\(name) -->, should be:\n\(table)"
        #expect(found.trimmed == table, comment)
    }

    /// Fails when the screen changes and the picture in the README does not.
    @Test func showsAScreenOfTheProgram() throws {
        let readme = try String(contentsOf: TestFolder.readme, encoding: .utf8)
        let golden = try String(
            contentsOf: TestFolder.screens.appending(path: "summary-80x24.txt"), encoding: .utf8)
        let screen = try #require(golden.split(separator: "\n---\n").first)
        #expect(readme.contains("```text\n" + screen))
    }
}
