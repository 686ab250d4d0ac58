import Foundation
import Testing

@testable import ProvisioningLog

/// Records that are valid and unlike those of every day.
@Suite struct StrangeRecordTests {
    private func load(_ text: String, name: String = "log.json") async -> EventTable {
        await LogLoader(inputs: [.bytes(name: name, Array(text.utf8))]).load().table
    }

    private let head = #""changeId":"c1","jobId":"scim.a.b","action":"create""#

    @Test func stepsInAJSONTextOutliveTheTextsBehindThem() async throws {
        let steps = #"[{\"name\":\"EntryExportAdd\",\"provisioningStepType\":\"export\",\"status\":\"failure\"}]"#
        let inner = #"{\"id\":\"e1\",\"statusInfo\":{\"status\":\"failure\"},\"provisioningSteps\":"# + steps + "}"
        let long = String(repeating: "x", count: 100_000)
        let record =
            #"{"time":"2026-03-02T10:00:00Z","category":"ProvisioningLogs",\#(head),"properties":"\#(inner)","#
            + #""servicePrincipal":"{\"Name\":\"\#(long)\"}"}"#
        let table = await load(record)
        let event = try #require(table.newestFirst.first)
        #expect(table.text(.failedStep, of: event) == "EntryExportAdd")
    }

    /// By name in any case, or as the number of an export.
    @Test(arguments: [
        (#""failure""#, true), (#""Failure""#, true), (#""FAILURE""#, true), ("1", true), (#""1""#, true),
        (#""success""#, false), (#""Success""#, false), ("0", false), (#""skipped""#, false), (#""fail""#, false),
        (#""""#, false), ("null", false),
    ])
    func aStepFailsInAnySpelling(status: String, fails: Bool) async throws {
        let step = #"{"name":"EntryExportAdd","provisioningStepType":"export","status":\#(status)}"#
        let table = await load(
            #"{"id":"e1",\#(head),"statusInfo":{"status":"failure"},"provisioningSteps":[\#(step)]}"#)
        let event = try #require(table.newestFirst.first)
        #expect(table.text(.failedStep, of: event) == (fails ? "EntryExportAdd" : nil))
    }

    @Test func aLongRecordMayNameAKeyInAValue() async {
        let long = String(repeating: "x", count: 20_000)
        let record =
            #"{"id":"e1","activityDateTime":"2026-03-02T10:00:00Z",\#(head),"statusInfo":{"status":"success"},"#
        let changes =
            #""modifiedProperties":[{"displayName":"changeId","newValue":"changeId"},{"displayName":"\#(long)"}]}"#
        let table = await load("[\(record)\(changes)]")
        #expect(table.count == 1)
        #expect(table.files.first?.badCount == 0)
    }

    @Test(arguments: ["[Prod] ServiceNow", "{x} Workday", "[", "{"])
    func aNameMayBeginWithABracket(name: String) async throws {
        let table = await load(
            "Change ID,Status,Action,Target System,Date\nc1,success,create,\(name),2026-03-02\n", name: "log.csv")
        let event = try #require(table.newestFirst.first)
        let found = table.text(.targetSystem, of: event)
        // A lone bracket may be what is left of JSON that was cut off.
        #expect(found == name || name.count == 1)
    }

    @Test(arguments: [#"a\"b"#, #"a\\b"#, #"\u212Aelvin"#, #"\u00e9"#])
    func anEventWithAnOddIdIsFoundAgain(id: String) async throws {
        let record =
            #"[{"id":"\#(id)","activityDateTime":"2026-03-02T10:00:00Z",\#(head),"statusInfo":{"status":"success"}}]"#
        let table = await load(record)
        let event = try #require(table.newestFirst.first)
        #expect(try table.event(event)[.eventId] == table.text(.eventId, of: event))
    }

    @Test func aSkipReasonThatIsNullIsNone() async throws {
        let steps = #"[{"name":"EntrySynchronizationSkip","details":{"SkipReason":null}}]"#
        let table = await load(
            #"[{"id":"e1","activityDateTime":"2026-03-02T10:00:00Z",\#(head),"statusInfo":{"status":"skipped"},"#
                + #""provisioningSteps":\#(steps)}]"#)
        #expect(table.texts(.skipReason) == [nil])
    }

    @Test func theServicePrincipalNamesTheApplicationWhereverItStands() async throws {
        let system = #""targetSystem":{"details":{"ServicePrincipalDisplayName":"Old"}}"#
        let table = await load(
            #"[{"id":"e1","activityDateTime":"2026-03-02T10:00:00Z",\#(head),"statusInfo":{"status":"success"},"#
                + #"\#(system),"servicePrincipal":{"Name":"New"}}]"#)
        #expect(table.texts(.application) == ["New"])
    }

    // MARK: - Records that are no objects

    private func record(_ id: String) -> String {
        #"{"id":"\#(id)","activityDateTime":"2026-03-02T10:00:00Z",\#(head),"statusInfo":{"status":"success"}}"#
    }

    @Test(arguments: [
        #"[E,42,"x"]"#, #"[E,"x",E]"#, #"[42,E]"#, #"["x",null , E]"#, "[E,true,E,false]", "E\n42\nE\n\"x\"\n",
        #"[E,["x",1],E]"#, #"{"value":[E,7,E,-1.5]}"#,
        #"{"value":[E,"x"],"@odata.nextLink":"https://a.example","n":[1,[2,"y"],3],"b":true,"c" : "z"}"#,
        #"{"value":[E],"n":["a","b"]}"#, #"[E]"#, #"[E,"a:b"]"#,
    ])
    func areCountedAndListedWithTheirPlace(shape: String) async {
        // Each value that is wrong begins with one of these; those of a page's tail are none.
        let tail = shape.range(of: "],").map { shape.hasPrefix("{") ? $0.lowerBound : shape.endIndex } ?? shape.endIndex
        let text = shape.replacing("E", with: record("e1"))
        let wanted = ["42", "\"x\"", "null", "true", "false", "7", "-1.5", "\"a:b\"", "1]"].flatMap { value in
            shape[..<tail].ranges(of: value).map { place in
                shape[..<place.lowerBound].replacing("E", with: record("e1")).utf8.count
            }
        }
        for readers in [1, 3] {
            let table = await LogLoader(
                inputs: [.bytes(name: "log.json", Array(text.utf8))], readers: readers, regionSize: 64
            ).load().table
            let bad = table.files.first?.bad ?? []
            #expect(bad.map(\.offset) == wanted.sorted(), "\(shape)")
            #expect(bad.allSatisfy { $0.reason == "a value that is not a provisioning event" && !$0.isKept })
            #expect(table.files.first?.badCount == wanted.count)
        }
    }

    @Test func thousandsOfRecordsWithOneIdAreAllKept() async {
        let records = (0..<3000).map { number in
            #"{"id":"e1","activityDateTime":"2026-03-02T10:00:00Z","durationInMilliseconds":\#(number),\#(head),"#
                + #""statusInfo":{"status":"success"}}"#
        }
        let table = await load(records.joined(separator: "\n"))
        #expect(table.count == 3000)
        #expect(table.conflicts.count == 3000)
    }

    @Test func timesThatCannotBeWrittenAreNoTimes() {
        for text in [
            "0000-01-01T00:00:00Z", "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:60Z", "2026-01-01T00:00:00+99:99",
        ] {
            #expect(Timestamp.milliseconds(text) == nil, "\(text)")
        }
    }

    /// Such a list makes no page of an event, wherever it stands; and a page without events is no event.
    @Test(arguments: ["value", "records"]) func anEmptyListOfRecordsCostsNoEvent(key: String) async {
        let record =
            #"{"id":"e1","activityDateTime":"2026-03-02T10:00:00Z",\#(head),"statusInfo":{"status":"success"}}"#
        for list in ["[]", "[ \n ]"] {
            let first = record.replacing(#"{"id":"e1""#, with: #"{"\#(key)":\#(list),"id":"e2""#)
            let page = #"{"@odata.count":0,"\#(key)":\#(list),"@odata.nextLink":"x"}"#
            for separator in ["\n", ","] {
                let log = [record, first, page, page, record.replacing("e1", with: "e3")].joined(separator: separator)
                let table = await load(separator == "," ? "[\(log)]" : log)
                #expect(table.count == 3 && table.files[0].bad == [])
            }
        }
    }
}
