import Foundation
import Testing

@testable import ProvisioningLog

/// What is broken costs the broken record and nothing else, and the user is told what and where.
struct DamageTests {
    private func load(_ name: String) async throws -> (table: EventTable, file: LogFile, text: [UInt8]) {
        let table = await Fixture.load("damage/\(name)").table
        return (table, table.files[0], try Fixture.bytes("damage/\(name)"))
    }

    private func offset(of marker: String, in text: [UInt8]) throws -> Int {
        try #require(Data(text).range(of: Data(marker.utf8))?.lowerBound)
    }

    private func ids(_ table: EventTable) -> [String] { table.texts(.eventId).map { $0 ?? "-" } }

    @Test func halfALastLineIsReported() async throws {
        let (table, file, text) = try await load("half-last-line.jsonl")
        #expect(ids(table) == ["good-1", "good-2"])
        #expect(file.bad.map(\.reason) == ["the record is cut off at the end of the file"])
        #expect(file.bad.first?.offset == (text.lastIndex(of: 0x0A) ?? 0) + 1)
    }

    @Test func aBrokenRecordCostsNoOther() async throws {
        let (table, file, text) = try await load("bad-between-good.json")
        #expect(ids(table) == ["good-1", "good-2"])
        #expect(file.bad.count == 1)
        #expect(file.bad.first?.offset == (try offset(of: #"{"id":"broken""#, in: text)))
        #expect(
            file.bad.first?.reason == "not JSON at byte \(try offset(of: #","durationInMilliseconds":1O2"#, in: text))")
        #expect(file.bad.first?.isKept == false)
    }

    @Test func garbageBetweenLinesIsOneFindingEach() async throws {
        let (table, file, text) = try await load("garbage-between-lines.jsonl")
        #expect(ids(table) == ["good-1", "good-2", "good-3"])
        #expect(file.bad.map(\.reason) == Array(repeating: "text between the records that is not JSON", count: 2))
        #expect(
            file.bad.map(\.offset) == [try offset(of: "<html>", in: text), try offset(of: "-- 2 records", in: text)])
    }

    @Test func NULsAreSkippedAndReported() async throws {
        let (table, file, text) = try await load("null-bytes.jsonl")
        #expect(ids(table) == ["good-1", "good-2", "good-3"])
        let first = try #require(text.firstIndex(of: 0))
        let second = try #require(text.lastIndex(of: 0)) - 76
        #expect(file.bad.map(\.offset) == [first, second])
        #expect(file.bad.allSatisfy { !$0.isKept })
    }

    @Test func deepNestingIsRefusedAndReported() async throws {
        let (table, file, text) = try await load("deep.json")
        #expect(ids(table) == ["good-1", "good-2"])
        #expect(file.bad.count == 1)
        #expect(file.bad.first?.reason.hasPrefix("nested too deeply at byte") == true)
        #expect(file.bad.first?.offset == (try offset(of: #"{"id":"deep""#, in: text)))
    }

    @Test func whatTheIndexTakesCanBeShown() async throws {
        for depth in [100, 127, 128, 200, 500, 511] {
            let nested = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
            let table = await LogLoader.read("[" + record("deep", more: #","note":\#(nested)"#) + "]").table
            for event in table.events { #expect(throws: Never.self, "\(depth) levels") { try table.event(event) } }
        }
    }

    @Test func loneSurrogatesBecomeReplacementCharacters() async throws {
        let (table, file, _) = try await load("lone-surrogate.json")
        #expect(table.count == 5)
        #expect(file.badCount == 0)
        let names = table.texts(.sourceName).compactMap { $0 }
        #expect(names.map { $0.unicodeScalars.count { $0 == "\u{FFFD}" } } == [1, 1, 2, 0, 1])
    }

    @Test func ofRepeatedKeysTheFirstCounts() async throws {
        let (table, file, _) = try await load("duplicate-keys.json")
        #expect(table.count == 2)
        #expect(file.badCount == 0)
        let text = try Fixture.bytes("damage/duplicate-keys.json")
        let record = try #require(JSONValue(bytes: text)?.elements.first)
        #expect(record.members.count { $0.key == "id" } == 2)
        #expect(ids(table)[0] == record["id"]?.text)
        let event = try table.event(EventID(row: 0))
        #expect(event.steps.count == 1)
        #expect(table.statusDisagrees(in: EventID(row: 0)))
    }

    // MARK: - Tables

    private static let header = "Change ID,Status,Action,Reason\n"

    @Test(arguments: ["\"open", "\"a\"\"b"], ["z", "\"z\""])
    func aMissingQuotationMarkCostsItsRowOnly(cell: String, later: String) async {
        let rows = [
            "a,Failure,create,x", "b,Failure,create,\(cell)", "c,Failure,create,y", "d,Failure,create,\(later)",
            "e,Failure,create,",
        ]
        for end in ["\n", "\r\n"] {
            let table = await LogLoader.read(Self.header + rows.joined(separator: end) + end).table
            #expect(table.texts(.changeId) == ["a", "c", "d", "e"])
            #expect(table.files[0].bad.map(\.reason) == ["a quotation mark is missing or is one too many"])
            #expect(table.files[0].bad.map(\.offset) == [Self.header.utf8.count + rows[0].utf8.count + end.utf8.count])
        }
    }

    /// Each row was read to the end of the file: in a release build 40,000 took 13 s, and twice as many four times as long.
    @Test(arguments: ["\"a\",\"b\n", "\"a\n", "x,\"a\n", "\"\",\"a\n"])
    func aMissingQuotationMarkInEachRowCostsTheRows(row: String) async {
        let rows = String(repeating: row, count: 40_000)
        let table = await LogLoader.read(Self.header + rows + "\nc,Failure,create,y\n").table
        #expect(table.files[0].badCount >= 39_999)
        #expect(table.texts(.changeId).last == "c")
    }

    @Test func aRowThatIsCutOffInItsFirstCellIsReported() async {
        let table = await LogLoader.read(Self.header + "a,Failure,create,x\n\"b").table
        #expect(table.texts(.changeId) == ["a"])
        #expect(table.files[0].bad.map(\.reason) == ["a row of 0 cells under 4 headers"])
    }

    @Test func aStrayQuotationMarkOnOneLineIsNoHarm() async {
        let table = await LogLoader.read(Self.header + "a,Failure,create,\"x\" y\nb,Failure,create,5\" screen\n").table
        #expect(table.texts(.reason) == ["x y", "5\" screen"])
        #expect(table.files[0].badCount == 0)
    }

    @Test func aMissingQuotationMarkInTheStepsCostsItsRowOnly() async throws {
        let header = "Change ID,Name,Type,Status,Description\n"
        let steps = header + "a,Nil,import,success,x\na,One,import,success,\"open\na,Two,export,failure,\"x\"\n"
        let inputs = [("log", Self.header + "a,Failure,create,x\n"), ("steps", steps)]
            .map { LogInput.bytes(name: $0.0, Array($0.1.utf8)) }
        let table = await LogLoader(inputs: inputs, readers: 1).load().table
        #expect(try table.event(EventID(row: 0)).steps.map(\.name) == ["Nil", "Two"])
        #expect(table.text(.failedStep, of: EventID(row: 0)) == "Two")
        #expect(table.files[1].badCount == 1)
    }

    /// One that ends rows with carriage returns alone, as old Macs did.
    @Test func aMissingQuotationMarkCostsItsRowInAFileWithoutLineFeedsToo() async {
        let rows = [#"a,Failure,create,"x""#, #"b,Failure,create,"y"#, #"c,Failure,create,"z""#, "d,Failure,create,w"]
        let log = (Self.header + rows.joined(separator: "\n") + "\n").replacing("\n", with: "\r")
        let table = await LogLoader.read(log).table
        #expect(table.texts(.changeId) == ["a", "c", "d"])
        #expect(table.files[0].badCount == 1)
    }

    @Test func aHeaderBetweenRowsAndEmptyRowsAreNoEvents() async {
        let row = "a,Failure,create,x\n"
        let table = await LogLoader.read(Self.header + row + ",,,\n" + Self.header + "b,Failure,create,x\n").table
        #expect(table.texts(.changeId) == ["a", "b"])
        #expect(table.files[0].badCount == 0)
    }

    @Test func stepsAreFoundByAnIDInOtherCaseAndWithBlanks() async throws {
        let id = "0da3c765-fb1d-4f01-add6-9da3dd9164d5"
        for name in [id, "Change-A"] {
            let steps = "Change ID,Name,Type,Status,Description\n \(name.uppercased()) ,One,import,success,x\n"
            let inputs = [("log", Self.header + "\(name),Failure,create,x\n"), ("steps", steps)]
                .map { LogInput.bytes(name: $0.0, Array($0.1.utf8)) }
            let table = await LogLoader(inputs: inputs, readers: 1).load().table
            #expect(try table.event(EventID(row: 0)).steps.map(\.name) == ["One"])
        }
    }

    @Test func rowsOfTheWrongWidthAreReported() async {
        let table = await LogLoader.read(Self.header + "a,Failure,create\nb,Failure,create,x\nc,Failure,create,x,y\n")
            .table
        #expect(table.texts(.changeId) == ["b"])
        #expect(
            table.files[0].bad.map(\.reason) == [
                "a row of 3 cells under 4 headers", "a row of 5 cells under 4 headers",
            ])
    }

    @Test func aBrokenRowOfAQueryResultCostsNoOther() async throws {
        let head = #"{"tables":[{"columns":[{"name":"Id"},{"name":"ChangeId"},{"name":"ResultType"}],"rows":["#
        let rows = [#"["a","A","Success"]"#, #"["b",[1],:"B"]"#, #"["c","C"]"#, #"[ "d" , "D", "Failure" ]"#]
        let table = await LogLoader.read(head + rows.joined(separator: ",") + "]}]}").table
        #expect(ids(table) == ["a", "d"])
        // The list inside of the broken row is no row of this table.
        #expect(table.files[0].bad.map(\.reason) == ["the row is not JSON", "a row of 2 cells under 3 columns"])
        #expect(table.files[0].bad.map(\.offset).first == head.utf8.count + rows[0].utf8.count + 1)
    }

    // MARK: - Records that lack something

    @Test func everyWrongTypeIsNamedAndTheEventKept() async throws {
        let (table, file, _) = try await load("wrong-types.json")
        #expect(table.count == 34)
        #expect(table.text(.eventId, of: EventID(row: 33)) == "good-last")
        // Values that are only unknown, such as the action "teleport", are shown as they are.
        #expect(
            reasons(file, table) == [
                0: "eventId is a number", 1: "time is a number", 2: "the time \"yesterday\" cannot be read",
                3: "tenantId is an object", 4: "jobId is a number", 5: "cycleId is an array",
                6: "changeId is true or false", 7: "action is an object", 10: "durationMs is not a number",
                11: "durationMs is not a number", 12: "durationMs is not a number", 13: "status is an array",
                16: "errorInformation is a text", 17: "errorCode is a number; reason is an object",
                18: "initiatedBy is true or false", 19: "servicePrincipal is a number",
                20: "sourceSystem is cut or broken JSON in a string", 21: "targetSystem is an array without objects",
                22: "sourceIdentity is a number", 23: "targetIdentity is an array without objects",
                24: "sourceId is a number; sourceName is an array; sourceType is an object; sourceDetails is a text",
                25: "provisioningSteps is a text", 26: "provisioningSteps is an object",
                27: "provisioningSteps is an array without objects", 30: "modifiedProperties is an object",
                31: "modifiedProperties is an array without objects",
            ])
        let values = Array(repeating: "a value that is not a provisioning event", count: 3)
        #expect(
            file.bad.filter { !$0.isKept }.map(\.reason) == values + ["an object that is not a provisioning event"])
        #expect(table.text(.action, of: EventID(row: 9)) == "teleport")
        #expect(table.text(.status, of: EventID(row: 15)) == "exploded")
        for event in table.events { _ = try table.event(event) }
    }

    @Test func whatARecordLacksIsNamedAndTheEventKept() async throws {
        let (table, file, _) = try await load("missing-fields.json")
        #expect(table.count == 26)
        #expect(
            reasons(file, table) == [
                0: "no id", 1: "no time", 5: "no changeId", 6: "no action", 14: "no status", 17: "no status",
            ])
        #expect(file.bad.filter { !$0.isKept }.map(\.reason) == ["an object that is not a provisioning event"])
        for event in table.events { _ = try table.event(event) }
    }

    /// What is wrong with the events that are kept, by their rows.
    private func reasons(_ file: LogFile, _ table: EventTable) -> [Int: String] {
        let rows = Dictionary(uniqueKeysWithValues: zip(table.places.map(\.lowerBound), 0...))
        let kept = file.bad.filter(\.isKept).map { (rows[$0.offset] ?? -1, $0.reason) }
        return Dictionary(kept, uniquingKeysWith: { "\($0), and again \($1)" })
    }

    // MARK: - Values that are no records

    private static let event =
        #"{"id":"i","changeId":"c","activityDateTime":"2026-01-01T00:00:00Z","action":"create","statusInfo":{"status":"success"},"#
        + #""provisioningSteps":[]}"#

    @Test func aMillionValuesAreCountedAndAFewListed() async {
        let text = "[" + Self.event + String(repeating: ",1", count: 300_000) + "]"
        let file = await LogLoader.read(text, readers: 2).table.files[0]
        #expect(file.bad.count == LogFile.listedBadRecords && file.badCount == 300_000)
    }

    @Test(arguments: [
        #"],"errors":[{"code":1},"b"]}"#, #"],"@odata.nextLink":"https://graph.example/next"}"#, "]}",
    ])
    func theTailOfAPageIsNoRecord(tail: String) async {
        let file = await LogLoader.read(#"{"value":["# + Self.event + tail).table.files[0]
        #expect(!file.bad.contains { $0.reason.contains("value") }, "\(file.bad)")
    }

    @Test func anEventBehindABracketAndManyBlanksIsFoundAtTheEdgeOfAWindow() async {
        // A window is 128 KB; the bracket of the second event is just before its end.
        for distance in [60, 100, 150] {
            let broken = #"{"id":"x","changeId":"c","broken":}"#
            let filler = String(repeating: "z", count: (1 << 17) - distance - broken.utf8.count - 1)
            let spread = "{" + String(repeating: " ", count: 200) + Self.event.dropFirst()
            let table = await LogLoader.read("[" + broken + filler + spread + "]").table
            #expect(table.count == 1, "\(distance)")
        }
    }
}
