import Foundation
import ProvisioningLog
import Testing
import TriageUI

@testable import entriage

/// `--since`, `--until` and `--timezone`. The log's events are of 2026-03-18 and 19, the newest at midnight.
struct TimeOptionsTests {
    @Test(arguments: [
        (["--since", "2026-03-18T12:05:09Z"], 4), (["--since", "2026-03-18T12:05:10Z"], 3), (["--since", "-1m"], 2),
        (["--until", "2026-03-18T07:17:42Z"], 1), (["--until", "yesterday"], 4), (["--since", "today"], 1),
        (["--since", "2026-03-18T08:00Z", "--until", "2026-03-18T13:00Z"], 1),
        (["--since", "-1d", "-f", "status:success"], 2),
    ])
    func bothEndsBelongToTheTime(options: [String], count: Int) async {
        let run = await CommandRun(arguments: ["list", "--format", "jsonl"] + options + [TestLog.portal])
        #expect(run.lines.count == count, "\(run.errors)")
    }

    @Test(arguments: ["--since", "--until"])
    func aTimeThatIsNoneIsWrongUse(option: String) async {
        let run = await CommandRun("list", option, "noonish", TestLog.portal)
        #expect(run.status == .usage)
        #expect(run.errors.contains("\(option) noonish: time cannot be \"noonish\""))
    }

    /// In a process of its own: the C library has one zone for all.
    @Test func tablesAndFiltersAreInTheZoneThatIsNamed() throws {
        let list = try Program.shell(#"entriage list --timezone Europe/Berlin "$1""#, TestLog.portal)
        #expect(list.output.contains("2026-03-19 01:00:00+01:00"))
        let found = try Program.shell(
            #"entriage list --timezone Asia/Kolkata -f time:2026-03-19T05:30:00 --format csv "$1""#, TestLog.portal)
        #expect(found.status == 0)
        #expect(found.output.contains("2026-03-19T00:00:00"), "what machines read stays in UTC")
    }
}

/// The manual page is made of the tables that the program works by.
struct ManualTests {
    @Test func namesEveryActionFieldAndStatus() async {
        let run = await CommandRun("manual")
        #expect(run.status == .fine)
        #expect(run.output.hasPrefix(".TH ENTRIAGE 1"))
        let terms =
            Action.all.map { $0.chords.map { $0.name() }.joined(separator: "  ") }
            + FilterField.all.map { $0.name + ":" } + Fact.all.map { "is:" + $0.name }
            + ExitStatus.allCases.map { String($0.rawValue) }
        for text in terms { #expect(run.output.contains("\n.B \(ManualPage.escaped(text))\n"), "\(text)") }
        #expect(run.lines.allSatisfy { !$0.hasPrefix("'") && !$0.contains("\t") })
    }

    @Test(arguments: [
        ("plain", "plain"), ("--by x", "\\-\\-by x"), (".TH", "\\&.TH"), ("' next", "\\&' next"), ("a\\b", "a\\eb"),
        ("say \"no\"", "say \\(dqno\\(dq"),
    ])
    func textCannotBecomeAMacro(text: String, escaped: String) { #expect(ManualPage.escaped(text) == escaped) }
}
