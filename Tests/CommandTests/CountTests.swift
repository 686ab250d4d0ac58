import Foundation
import Testing

@testable import entriage

struct CountTests {
    @Test func combinationsAreCountedWithTheirObjects() async {
        let run = await CommandRun("list", "--by", "error,app", TestLog.portal)
        #expect(
            run.output == """
                ERROR                                                      APP                     EVENTS  OBJECTS
                none                                                       Fabrikam Projects       3       2
                none                                                       Contoso Wiki; internal  1       1
                SystemForCrossDomainIdentityManagementServiceIncompatible  Fabrikam Projects       1       1

                """)
    }

    @Test func jsonHasNullForNone() async throws {
        let run = await CommandRun("list", "--by", "error,app", "--format", "json", TestLog.portal)
        let first = try #require(run.jsonObjects().first)
        #expect(first["errorCode"] is NSNull)
        #expect(first["application"] as? String == "Fabrikam Projects")
        #expect(first["events"] as? Int == 3)
        #expect(first["objects"] as? Int == 2)
        #expect(first.count == 4)
        let lines = await CommandRun("list", "--by", "status", "--format", "jsonl", TestLog.portal)
        #expect(try lines.jsonLines().count == 4)
    }

    @Test func everyOtherFormatHasThem() async {
        let csv = await CommandRun("list", "--by", "error", "--format", "csv", TestLog.portal)
        #expect(csv.lines.prefix(2) == ["errorCode,events,objects", ",4,3"])
        let markdown = await CommandRun("list", "--by", "error", "--format", "markdown", TestLog.portal)
        #expect(
            markdown.lines.prefix(3) == ["| ERROR | EVENTS | OBJECTS |", "| --- | --- | --- |", "| none | 4 | 3 |"])
    }

    @Test func whatIsMadeOfSeveralFieldsIsCountedToo() async throws {
        for (name, key) in [
            ("user", "user"), ("domain", "domain"), ("type", "type"), ("summary", "summary"), ("file", "file"),
        ] {
            let run = await CommandRun("list", "--by", name, "--format", "jsonl", TestLog.portal)
            let lines = try run.jsonLines()
            #expect(lines.compactMap { $0["events"] as? Int }.reduce(0, +) == 5)
            #expect(lines.allSatisfy { $0.keys.contains(key) })
        }
        let run = await CommandRun("list", "--by", "user", TestLog.portal)
        #expect(run.lines.dropFirst().first?.hasPrefix("zoe.lukasik@contoso.example") == true)
    }

    @Test func countsAddUpToTheFilteredEvents() async throws {
        let events = await CommandRun("list", "-f", "status:failure", "--format", "jsonl", TestLog.demo)
        let counts = await CommandRun(
            "list", "-f", "status:failure", "--by", "errorCode", "--format", "jsonl", TestLog.demo)
        let numbers = try counts.jsonLines().compactMap { $0["events"] as? Int }
        #expect(numbers.reduce(0, +) == events.lines.count)
        #expect(numbers == numbers.sorted(by: >))
        let limited = await CommandRun("list", "--by", "errorCode", "--limit", "2", "--format", "jsonl", TestLog.demo)
        #expect(limited.lines.count == 2)
    }

    @Test(arguments: ["time", "durationMs", "eventId", "changeId", "id", "change"])
    func fieldsThatDifferInEveryEventAreRefused(field: String) async {
        let run = await CommandRun("list", "--by", field, TestLog.portal)
        #expect(run.status == .usage)
        #expect(run.errors.contains("--by \(field)"))
    }

    @Test func unknownFieldsAreNamedWithTheKnownOnes() async {
        let run = await CommandRun("list", "--by", "eror", TestLog.portal)
        #expect(run.status == .usage)
        #expect(run.errors.contains("errorCode"))
    }
}
