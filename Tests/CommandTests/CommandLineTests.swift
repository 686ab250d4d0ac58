import ArgumentParser
import Foundation
import TerminalScreen
import Testing

@testable import entriage

struct CommandLineTests {
    @Test func helpIsShortAndBeginsWithExamples() {
        let help = Entriage.helpMessage(columns: 80)
        let lines = help.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 27)
        #expect(lines.allSatisfy { $0.count <= 80 })
        #expect(lines.dropFirst(2).first == "  entriage prov.json                       open a log in the browser")
        for command in Self.commands {
            #expect(help.contains("\n  \(command) "))
        }
    }

    static let commands = [
        "browse", "demo", "list", "problems", "show", "explain", "ticket", "report", "requests", "compare", "check",
        "doctor",
    ]

    @Test(arguments: commands)
    func everyCommandHasHelp(command: String) async {
        let run = await CommandRun(command, "--help")
        #expect(run.status == .fine)
        #expect(run.output.contains("USAGE: entriage"))
        #expect(run.errors.isEmpty)
    }

    /// The parser is the oracle: where it is left out it would have said the same.
    @Test func inputsAloneAreWhatTheParserFindsInThem() throws {
        let words = ["", "a.json", "-", "two words", "help", "helper", "Demo", "-x", "--", "--theme"] + Self.commands
        let lines = [[]] + words.map { [$0] } + words.flatMap { first in words.map { [first, $0] } }
        var count = 0
        for line in lines {
            guard let inputs = Entriage.inputsAlone(in: line) else { continue }
            let command = try Entriage.parseAsRoot(line)
            let browse = try #require(command as? BrowseCommand, "\(line)")
            #expect(browse.files == inputs)
            #expect(browse.browser.given.isEmpty && !browse.browser.linear && browse.checkTheme == nil)
            count += 1
        }
        #expect(count == 1 + 6 + 6 * (6 + 1 + Self.commands.count), "all lines without an option or a command first")
    }

    @Test func versionIsOneLine() async {
        let run = await CommandRun("--version")
        #expect(run.output == "entriage \(Entriage.release)\n")
        #expect(run.status == .fine)
    }

    @Test(arguments: [
        ["list"], ["list", "--nonsense", "x"], ["list", "--limit", "0", "x"], ["list", "--limit", "many", "x"],
        ["list", "--format", "xml", "x"], ["list", "--full", "x"], ["list", "--by", "error", "--sort", "time", "x"],
        ["list", "--by", "error", "--columns", "time", "x"], ["list", "-f", "stauts:failure", "x"],
        ["list", "--sort", "colour", "x"],
        ["list", "--timezone", "Europe", "x"], ["list", "--timezone", "Nowhere/Berlin", "x"],
        ["list", "--sort", "time:up", "x"], ["show"], ["check"], ["explain"], ["demo", "--color", "mauve"],
    ])
    func wrongCommandLinesAreStatusTwo(arguments: [String]) async {
        let console = Console.inMemory()
        #expect(await Entriage.execute(arguments, on: console) == .usage)
        #expect(console.output.text.isEmpty)
        #expect(console.errors.text.hasPrefix("entriage: "))
        #expect(console.errors.text.split(separator: "\n").count == 1)
    }

    @Test func nothingReadIsStatusThree() async {
        for path in [
            "/nonexistent", TestLog.fixture("not-a-log/sign-in-log.json"), TestLog.fixture("not-a-log/empty.json"),
        ] {
            for arguments in [["list", path], ["show", "abcd", path], ["check", path]] {
                #expect(await Entriage.execute(arguments, on: .inMemory()) == .nothingRead, "\(arguments)")
            }
        }
        let run = await CommandRun("list", "/nonexistent")
        #expect(run.errors == "entriage: /nonexistent: cannot be read: No such file or directory.\n")
    }

    @Test func oneUnreadableFileDoesNotStopTheOthers() async {
        let run = await CommandRun("list", "/nonexistent", TestLog.portal)
        #expect(run.status == .fine)
        #expect(run.lines.count == 6)
        #expect(run.errors.contains("/nonexistent"))
    }

    @Test func doctorTellsOfLibraryAndCatalogue() async {
        let run = await CommandRun("doctor")
        #expect(run.status == .fine)
        #expect(run.output.contains("Compression   libarchive"))
        #expect(run.output.contains("entries, newest source 20"))
        #expect(!run.output.contains("Problem"))
    }

    @Test func localeDecidesOnTheGlyphs() {
        #expect(Console.glyphs(locale: "C") == .ascii)
        #expect(Console.glyphs(locale: "POSIX") == .ascii)
        #expect(Console.glyphs(locale: nil) == .unicode)
        #expect(Console.glyphs(locale: "C.UTF-8") == .unicode)
    }

    @Test func asciiTableHasNothingElse() async {
        var console = Console.inMemory(width: 100)
        console.glyphs = .ascii
        _ = await Entriage.execute(["list", TestLog.portal], on: console)
        #expect(console.output.text.utf8.allSatisfy { $0 < 0x80 })
        #expect(console.output.text.contains(" X create"))
    }
}
