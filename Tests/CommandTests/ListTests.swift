import Foundation
import TerminalScreen
import Testing

@testable import entriage

struct ListTests {
    static let keys = [
        "eventId", "time", "tenantId", "jobId", "cycleId", "changeId", "action", "status", "durationMs", "errorCode",
        "errorCategory", "reason", "recommendedAction", "skipReason", "failedStep", "servicePrincipalId",
        "servicePrincipalName", "sourceSystem", "targetSystem", "sourceId", "sourceName", "sourceUpn", "sourceType",
        "targetId", "targetName", "targetType", "initiatedBy", "file", "offset",
    ]

    @Test func tableIsNewestFirst() async {
        let run = await CommandRun("list", TestLog.portal)
        #expect(run.status == .fine)
        #expect(run.errors.isEmpty)
        #expect(
            run.output == """
                TIME                  S  ACTION        APP                     USER                         ERROR/SUMMARY
                2026-03-19 00:00:00Z  ✓  stagedDelete  Fabrikam Projects       zoe.lukasik@contoso.example  staged for deletion, 1 attribute
                2026-03-18 23:59:59Z  !  update        Contoso Wiki; internal  Wiki editors, "north"        1 of 3 members of the group could not be resolved in the target yet; the others were written.
                2026-03-18 13:36:50Z  ✓  update        Fabrikam Projects       zoe.lukasik@contoso.example  4 attributes
                2026-03-18 12:05:09Z  –  other         Fabrikam Projects       kim.brandt@contoso.example   NotEffectivelyEntitled
                2026-03-18 07:17:42Z  ✗  create        Fabrikam Projects       dana.okafor@contoso.example  SystemForCrossDomainIdentityManagementServiceIncompatible

                """)
    }

    @Test(arguments: [80, 100, 120, 200])
    func tableFitsATerminal(width: Int) async {
        let run = await CommandRun("list", TestLog.demo, width: width)
        #expect(run.lines.count > 500)
        #expect(run.lines.allSatisfy { displayWidth($0) <= width })
        #expect(run.lines.allSatisfy { !$0.hasSuffix(" ") })
    }

    @Test(arguments: ["json", "jsonl"])
    func jsonHasExactlyTheKeysInTheirOrder(format: String) async throws {
        let run = await CommandRun("list", "--format", format, TestLog.portal)
        let events = try format == "json" ? run.jsonObjects() : run.jsonLines()
        #expect(events.count == 5)
        for event in events { #expect(Set(event.keys) == Set(Self.keys)) }
        let first = try #require(run.lines.first { $0.hasPrefix("{") })
        let places = Self.keys.compactMap { first.range(of: "\"\($0)\":")?.lowerBound }
        #expect(places.count == Self.keys.count)
        #expect(places == places.sorted())
    }

    @Test func jsonHoldsWhatTheLogSays() async throws {
        let run = await CommandRun("list", "--format", "json", "--full", "--sort", "eventId", TestLog.portal)
        let events = try run.jsonObjects().sorted { "\($0["eventId"] ?? "")" < "\($1["eventId"] ?? "")" }
        let text = try Data(contentsOf: TestLog.fixtures.appending(path: "expected.json"))
        let expected = try #require(JSONSerialization.jsonObject(with: text) as? [[String: Any]])
        #expect(events.count == expected.count)
        for (event, expected) in zip(events, expected) {
            for (key, value) in expected where event[key] != nil {
                #expect(Self.withoutEmpty(event[key]) == Self.withoutEmpty(value), "\(key)")
            }
            #expect(event["file"] as? String == TestLog.portal)
            #expect(event["offset"] is Int)
            #expect(Set(event.keys) == Set(Self.keys + ["steps", "modifiedProperties"]))
        }
    }

    /// The expectations do not tell an empty attribute from none.
    private static func withoutEmpty(_ value: Any?) -> NSObject? {
        guard let changes = value as? [[String: Any]], changes.first?["newValue"] != nil else {
            return value as? NSObject
        }
        return changes.map { $0.filter { $0.value as? String != "" && !($0.value is NSNull) } } as NSArray
    }

    @Test func csvHasTheSameColumns() async {
        let run = await CommandRun("list", "--format", "csv", "--limit", "1", TestLog.portal)
        #expect(run.lines.count == 2)
        #expect(run.lines.first == Self.keys.joined(separator: ","))
    }

    @Test func markdownIsATable() async {
        let run = await CommandRun("list", "--format", "markdown", "-f", "status:warning", TestLog.portal)
        #expect(
            run.lines.prefix(2) == [
                "| TIME | S | ACTION | APP | USER | ERROR/SUMMARY |", "| --- | --- | --- | --- | --- | --- |",
            ])
        #expect(run.lines.count == 3)
    }

    @Test(arguments: ["table", "csv", "json", "jsonl", "markdown"])
    func everyFormatTakesTheDemo(format: String) async throws {
        let run = await CommandRun("list", "--format", format, TestLog.demo)
        #expect(run.status == .fine)
        #expect(run.lines.count > 550)
    }

    // MARK: - Selection

    @Test func filterMayBeginWithADash() async throws {
        let run = await CommandRun("list", "-f", "-status:success", "--format", "jsonl", TestLog.portal)
        #expect(try run.jsonLines().compactMap { $0["status"] as? String } == ["warning", "skipped", "failure"])
        let long = await CommandRun("list", "--filter", "-status:success", "--format", "jsonl", TestLog.portal)
        #expect(long.output == run.output)
    }

    @Test func factsOfTheCatalogueCanBeAskedFor() async throws {
        let known = await CommandRun("list", "-f", "is:known", "--format", "jsonl", TestLog.portal)
        #expect(try known.jsonLines().map { $0["status"] as? String } == ["skipped", "failure"])
        let benign = await CommandRun("list", "-f", "is:benign", "--format", "jsonl", TestLog.demo)
        #expect(try Set(benign.jsonLines().compactMap { $0["status"] as? String }) == ["skipped"])
    }

    @Test func nothingMatchedIsStatusOne() async throws {
        let run = await CommandRun("list", "-f", "app:nonesuch", "--format", "json", TestLog.portal)
        #expect(run.status == .nothingMatched)
        #expect(try run.jsonObjects().isEmpty)
        #expect(run.errors == "entriage: none of the 5 events matches.\n")
    }

    @Test func sortingPutsWhatHasNoValueLast() async throws {
        let up = await CommandRun("list", "--sort", "errorCode", "--format", "jsonl", TestLog.demo)
        let down = await CommandRun("list", "--sort", "error:desc", "--format", "jsonl", TestLog.demo)
        for (run, isDescending) in [(up, false), (down, true)] {
            let codes = try run.jsonLines().map { $0["errorCode"] as? String }
            let present = codes.prefix { $0 != nil }.compactMap { $0?.lowercased() }
            #expect(present == present.sorted(by: isDescending ? (>) : (<)))
            #expect(codes.dropFirst(present.count).allSatisfy { $0 == nil })
            #expect(!present.isEmpty)
        }
    }

    @Test func laterKeysDecideAmongEqualOnes() async throws {
        let run = await CommandRun(
            "list", "--sort", "status:desc,app, time", "--format", "jsonl", "--columns", "status,app,time", TestLog.demo
        )
        let keys = try run.jsonLines().map { line in
            ["status", "application", "time"].map { (line[$0] as? String ?? "").lowercased() }
        }
        #expect(Set(keys.map { $0[0] }).count == 4)
        for (one, next) in zip(keys, keys.dropFirst()) {
            #expect(one[0] == next[0] ? (one[1], one[2]) <= (next[1], next[2]) : one[0] > next[0])
        }
    }

    @Test(arguments: ["time:up", "time,", "status:desc,colour"])
    func anUnknownOrderIsRefused(text: String) async {
        let run = await CommandRun("list", "--sort", text, TestLog.portal)
        #expect(run.status == .usage)
    }

    @Test func timeCanBeTurnedRound() async throws {
        let run = await CommandRun("list", "--sort", "time", "--limit", "3", "--format", "jsonl", TestLog.demo)
        let times = try run.jsonLines().compactMap { $0["time"] as? String }
        #expect(times.count == 3)
        #expect(times == times.sorted())
        let slow = await CommandRun("list", "--sort", "durationMs:desc", "--columns", "durationMs", TestLog.portal)
        #expect(slow.lines == ["DURATIONMS", "91009", "2417", "1250", "63", "0"])
    }

    @Test func columnsAreNeutralNamesAndWordsOfTheFilter() async {
        let run = await CommandRun(
            "list", "--columns", "app,error,changeId,user,summary", "--limit", "1", TestLog.portal)
        #expect(run.lines.first?.split(separator: " ") == ["APP", "ERROR", "CHANGEID", "USER", "ERROR/SUMMARY"])
        let csv = await CommandRun("list", "--columns", "app,error", "--format", "csv", TestLog.portal)
        #expect(csv.lines.first == "application,errorCode")
        let more = await CommandRun(
            "list", "--columns", "domain,shape,changes,type,offset,step", "--format", "csv", TestLog.portal)
        #expect(more.lines.first == "domain,shape,changes,type,offset,failedStep")
        #expect(more.lines.last?.hasPrefix("contoso.example,") == true)
        let wrong = await CommandRun("list", "--columns", "app,colour", TestLog.portal)
        #expect(wrong.status == .usage)
        #expect(wrong.errors.contains("\"colour\""))
        #expect(wrong.errors.contains("sourceUpn"))
        #expect(wrong.errors.contains("category"))
    }

    @Test func factsOfPatternsAndOfTheDeepPassAreFound() async throws {
        let late = await CommandRun("list", "-f", "is:late", "--format", "jsonl", TestLog.demo)
        #expect(try late.jsonLines().count == 12)
        #expect(late.errors.isEmpty)
        let none = await CommandRun("list", "-f", "is:wave is:secret", TestLog.demo)
        #expect(none.status == .nothingMatched)
    }

    @Test func theDemoIsALogForEveryCommand() async {
        #expect(
            await CommandRun("list", "--by", "status", "demo").output
                == CommandRun("list", "--by", "status", TestLog.demo).output)
        #expect(await CommandRun("ticket", "-f", "status:failure", "demo").status == .fine)
    }
}
