import ArgumentParser
import Foundation
import ProvisioningLog
import Testing

@testable import entriage

/// What a command says where its answer may be incomplete.
struct FilterProblemTests {
    private static func record(_ name: String) -> String {
        """
        {"id":"id-\(name)","activityDateTime":"2026-03-18T07:00:00Z","changeId":"change-\(name)",\
        "provisioningAction":"create","provisioningStatusInfo":{"status":"failure"},\
        "sourceIdentity":{"id":"\(name)","displayName":"\(name)"}}
        """
    }

    private static func log(_ names: [String]) -> String {
        TestLog.file(named: "log.json", Array(("[" + names.map(record).joined(separator: ",\n") + "]").utf8))
    }

    @Test func aPatternThatNeedsTooLongIsToldOf() async {
        let log = Self.log([String(repeating: "a", count: 60) + "!", "b"])
        let run = await CommandRun("list", "-f", "user~/(a+)+$/ OR user:b", "--format", "jsonl", log)
        #expect(run.status == .fine)
        #expect(run.lines.count == 1)
        let problem = "the regular expression needs too long on some texts; they count as no match."
        #expect(run.errors.split(separator: "\n").contains("entriage: \(problem)"))
    }

    @Test func recordsThatCannotBeReadAgainAreToldOf() async throws {
        let path = Self.log(["a", "b", "c"])
        let table = await LogLoader(inputs: [.path(path)]).load().table
        try #require(table.count == 3)
        truncate(path, off_t(Self.record("a").utf8.count + 20))
        let console = Console.inMemory()
        let rows = try await EventFilter("needle", times: TimeOptions()).rows(of: table, on: console)
        #expect(rows.isEmpty)
        #expect(console.errors.text.hasPrefix("entriage: 2 records could not be read again: \(path): the file changed"))
    }
}
