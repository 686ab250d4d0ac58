import Testing

@testable import ProvisioningLog

/// Records that a log has twice, and IDs that stand for two.
struct DuplicateTests {
    @Test func repeatedRecordsAreCountedOnceAndConflictsAreKept() async throws {
        let table = await Fixture.load("damage/duplicate-ids.jsonl").table
        let file = table.files[0]
        #expect(table.texts(.eventId) == ["twice-same", "once", "twice-different", "twice-different"])
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
