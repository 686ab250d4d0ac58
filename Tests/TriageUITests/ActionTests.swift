import Foundation
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct ActionTests {
    private func chords(in place: Place) -> [(chord: Chord, command: TriageUI.Command)] {
        Action.all.filter { $0.places.contains(place) }.flatMap { action in
            action.chords.map { ($0, action.command) }
        }
    }

    @Test(arguments: Place.allCases) func noChordHasTwoMeanings(place: Place) {
        let meanings = Dictionary(grouping: chords(in: place), by: \.chord)
        for (chord, found) in meanings { #expect(found.count == 1, "\(chord.name()): \(found.map(\.command))") }
    }

    @Test(arguments: Place.allCases) func noChordIsTheBeginningOfAnother(place: Place) {
        let chords = chords(in: place).map(\.chord)
        for chord in chords {
            let longer = chords.filter { $0.keys.count > chord.keys.count && $0.keys.starts(with: chord.keys) }
            #expect(longer.isEmpty, "\(chord.name())")
        }
    }

    /// Flow control, what browser consoles and screen take for themselves, and the tail of a split arrow key.
    @Test(arguments: Place.allCases) func theKeysThatOthersTakeAreFree(place: Place) {
        let banned: [Key] = "sqwtna".map { .control($0) } + [.character("[")]
        for preset in KeyMap.Preset.allCases {
            for key in banned { #expect(KeyMap(preset).meaning(of: [key], in: place) == .nothing, "\(key.name)") }
        }
    }

    @Test(arguments: TriageUI.Command.allCases)
    func eachCommandHasAnAction(command: TriageUI.Command) {
        #expect(Action.all.contains { $0.command == command && !$0.places.isEmpty })
    }

    @Test func noCommandHasTwoActionsInOnePlace() {
        for place in Place.allCases {
            let commands = Action.all.filter { $0.places.contains(place) }.map(\.command)
            #expect(Set(commands).count == commands.count, "\(place)")
        }
    }

    @Test func eachActionHasKeysAHelpAndAHint() {
        for action in Action.all {
            #expect(!action.chords.isEmpty, "\(action.command)")
            for chord in action.chords { #expect((1...2).contains(chord.keys.count), "\(action.command)") }
            #expect(!action.help.isEmpty && !action.hint.isEmpty, "\(action.command)")
            #expect(!action.help.hasSuffix("."), "\(action.help)")
            #expect(displayWidth(action.help) <= 64, "\(action.help)")
        }
    }

    @Test func noCommandNeedsAFunctionKey() {
        for action in Action.all {
            let others = action.chords.filter { chord in
                chord.keys.allSatisfy { if case .function = $0 { false } else { true } }
            }
            #expect(!others.isEmpty, "\(action.command)")
        }
    }

    @Test func namesAreKebabCaseAndUnique() {
        let names = TriageUI.Command.allCases.map(\.name)
        #expect(Set(names).count == names.count)
        for name in names { #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(name)") }
    }

    @Test func eachFirstKeyOfAChordHasATitleForItsMenu() {
        for chord in Action.all.flatMap(\.chords) where chord.keys.count > 1 {
            for place in Place.allCases where KeyMap.standard.meaning(of: [chord.keys[0]], in: place) == .prefix {
                let group = KeyMap.standard.menuGroup(behind: chord.keys[0], in: place)
                #expect(group.flatMap { Action.menus[$0] }?.title.isEmpty == false, "\(chord.name())")
            }
        }
    }

    @Test func theWordsOfMenusFitThem() {
        for action in Action.all where action.chords.contains(where: { $0.keys.count > 1 }) {
            #expect(displayWidth(action.hint) <= 16, "\(action.hint)")
        }
    }

    @Test(arguments: Place.allCases) func theFooterNamesActionsOfItsPlace(place: Place) {
        let footer = Action.footer(place)
        #expect(footer.count > 1)
        for (index, item) in footer.enumerated() { #expect(!footer[..<index].contains(item)) }
        for case .menu(let group) in footer { #expect(KeyMap.standard.menuKey(of: group, in: place) != nil) }
        for command in footer.flatMap(\.commands) { #expect(Action.of(command, in: place) != nil, "\(command)") }
    }

    @Test(arguments: Place.allCases) func eachChordDoesWhatItsActionSays(place: Place) {
        for (chord, command) in chords(in: place) {
            #expect(KeyMap.standard.meaning(of: chord.keys, in: place) == .command(command))
            guard chord.keys.count > 1 else { continue }
            #expect(KeyMap.standard.meaning(of: [chord.keys[0]], in: place) == .prefix)
        }
    }

    @Test func aNameThatIsNoKeyGivesNoKey() {
        #expect(Key(name: "Enter") == .enter)
        #expect(Key(name: "Ctrl-D") == .control("d"))
        #expect(Key(name: "F12") == .function(12))
        #expect(Key(name: "é") == .character("é"))
        #expect(Key(name: "Entr") == nil)
        #expect(Key(name: "") == nil)
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
