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
        #expect(file.bad.first?.reason == "not JSON at byte \(try offset(of: #","durationInMilliseconds":1O2"#, in: text))")
        #expect(file.bad.first?.isKept == false)
    }

    @Test func garbageBetweenLinesIsOneFindingEach() async throws {
        let (table, file, text) = try await load("garbage-between-lines.jsonl")
        #expect(ids(table) == ["good-1", "good-2", "good-3"])
        #expect(file.bad.map(\.reason) == Array(repeating: "text between the records that is not JSON", count: 2))
        #expect(file.bad.map(\.offset) == [try offset(of: "<html>", in: text), try offset(of: "-- 2 records", in: text)])
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

    // MARK: - Duplicates

    @Test func repeatedRecordsAreCountedOnceAndConflictsAreKept() async throws {
        let (table, file, _) = try await load("duplicate-ids.jsonl")
        #expect(ids(table) == ["twice-same", "once", "twice-different", "twice-different"])
        #expect(file.events == 4)
        #expect(file.duplicates == 1)
        #expect(file.conflicts == 1)
        #expect(table.conflicts == [EventID(row: 2), EventID(row: 3)])
        #expect(table.rows(withEventId: "twice-different").count == 2)
        #expect(table.rows(matching: .fact("conflict")).count == 2)
    }

    @Test func theOrderOfDetailsMakesNoConflict() async {
        func log(_ details: String) -> String {
            record("a", more: #","provisioningSteps":[{"name":"EntryImport","details":{\#(details)}}]"#)
        }
        let table = await LogLoader.read("[" + log(#""b":"1","c":"2""#) + "," + log(#""c":"2","b":"1""#) + "]").table
        #expect(table.count == 1)
        #expect(table.files[0].conflicts == 0)
    }

    @Test func otherStepsMakeAConflict() async {
        func log(_ details: String) -> String {
            record("a", more: #","provisioningSteps":[{"name":"EntryImport","details":{\#(details)}}]"#)
        }
        let table = await LogLoader.read("[" + log(#""b":"1""#) + "," + log(#""b":"2""#) + "]").table
        #expect(table.conflicts.count == 2)
    }
}
