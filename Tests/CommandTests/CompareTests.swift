import Foundation
import Testing

@testable import entriage

struct CompareTests {
    private static func record(
        _ source: String, _ time: String, _ status: String, error: String? = nil, job: String = "j"
    )
        -> String
    {
        let code = error.map { #","errorInformation":{"errorCode":"\#($0)","reason":"no"}"# } ?? ""
        return """
            {"id":"\(source)-\(time)","activityDateTime":"2026-03-02T\(time):00Z","changeId":"c\(source)\(time)",\
            "jobId":"\(job)","provisioningAction":"update","provisioningStatusInfo":{"status":"\(status)"\(code)},\
            "servicePrincipal":{"id":"","displayName":"Box"},"sourceIdentity":{"id":"\(source)","displayName":"\(source)"},\
            "provisioningSteps":[],"modifiedProperties":[]}
            """
    }

    private static let early = [
        record("adele", "06:00", "failure", error: "Conflict"), record("lynne", "06:10", "success"),
        record("diego", "06:20", "failure", error: "Conflict"),
    ]
    private static let late = [
        record("adele", "08:00", "success"), record("lynne", "08:10", "failure", error: "NoRights"),
        record("joni", "08:20", "success"),
    ]

    private static let before = TestLog.file(named: "early.json", Array("[\(early.joined(separator: ","))]".utf8))
    private static let after = TestLog.file(named: "late.json", Array("[\(late.joined(separator: ","))]".utf8))
    private static let whole = TestLog.file(
        named: "whole.json", Array("[\((early + late).joined(separator: ","))]".utf8))

    @Test func twoLogsAreCompared() async {
        let run = await CommandRun("compare", Self.before, Self.after)
        #expect(run.status == .fine && run.errors.isEmpty)
        #expect(run.lines.first?.contains("early.json: 3 events, 3 objects, 2026-03-02 06:00:00") == true)
        for text in ["NoRights", "1 broke\n      lynne, Box, NoRights", "1 healed\n      adele, Box"] {
            #expect(run.output.contains(text), "\(run.output)")
        }
        #expect(!run.output.contains("Mind"))
    }

    @Test(arguments: [["--at", "2026-03-02T07:00"], ["--a", "time<07:00", "--b", "time>=07:00"], ["--at", "-1h"]])
    func partsOfALogAreComparedAlike(options: [String]) async throws {
        let parts = try await CommandRun(arguments: ["compare", "--format", "json"] + options + [Self.whole])
            .jsonObject()
        let logs = try await CommandRun("compare", "--format", "json", Self.before, Self.after).jsonObject()
        for key in ["errors", "objects", "counts", "jobs"] {
            #expect((parts[key] as? NSObject) == (logs[key] as? NSObject), "\(key)")
        }
    }

    @Test func jsonHasExactlyTheKeys() async throws {
        let answer = try await CommandRun("compare", "--format", "json", Self.before, Self.after).jsonObject()
        #expect(Set(answer.keys) == ["before", "after", "cautions", "errors", "jobs", "counts", "objects"])
        let objects = try #require(answer["objects"] as? [[String: Any]])
        #expect(objects.map { $0["change"] as? String } == ["healed", "broke", "onlyAfter", "brokenAndGone"])
        #expect(objects[1]["errorCode"] as? String == "NoRights")
        let counts = try #require(answer["counts"] as? [String: Int])
        #expect(counts["healed"] == 1 && counts["fine"] == 0)
        let side = try #require(answer["before"] as? [String: Any])
        #expect(Set(side.keys) == ["name", "events", "objects", "from", "to", "gaps"])
    }

    @Test func aLimitLeavesTheRestToANumber() async {
        let run = await CommandRun("compare", "--limit", "0", Self.before, Self.after)
        #expect(run.output.contains("and 1 more that is new") && !run.output.contains("NoRights"))
    }

    @Test(arguments: [
        [whole], ["--a", "x", whole], ["--at", "06:00", "--a", "x", "--b", "y", whole], ["--at", "soon", whole],
        ["--a", "stauts:x", "--b", "y", whole], ["--limit", "-1", before, after],
    ])
    func wrongUseIsTold(arguments: [String]) async {
        let run = await CommandRun(arguments: ["compare"] + arguments)
        #expect(run.status == .usage)
        #expect(!run.errors.isEmpty && run.output.isEmpty)
    }

    @Test func anEmptySideIsNoMatch() async {
        let run = await CommandRun("compare", "--at", "2026-03-03", Self.whole)
        #expect(run.status == .nothingMatched)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("since 2026-03-03: none of the "))
        #expect(run.errors.contains("; the log covers 2026-03-02 "))
    }

    @Test func whatACheckFindsMissingIsSaid() async throws {
        let records = (0..<60).map { Self.record("s\($0)", "06:\($0 < 10 ? "0" : "")\($0)", "failure", error: "X") }
        let path = TestLog.file(named: "failures.json", Array("[\(records.joined(separator: ","))]".utf8))
        let sentence = "none of the 60 events has the status success, as if the download had been filtered"
        let check = await CommandRun("check", path)
        #expect(check.lines.last == "mind: \(sentence)")
        let json = try await CommandRun("check", "--format", "json", path).jsonObject()
        #expect((json["gaps"] as? [[String: String]])?.first?["kind"] == "filtered")
        let compare = await CommandRun("compare", path, Self.after)
        #expect(compare.output.contains("- \(path): \(sentence)"))
    }
}
