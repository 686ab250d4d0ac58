import Testing

@testable import ProvisioningLog

/// Which attribute a group of events changes more often than the others.
struct AttributeShareTests {
    private static func log(_ events: [(status: String, attributes: [String])]) async -> EventTable {
        let records = events.enumerated().map { number, event in
            let changes = event.attributes.map { "{\"displayName\":\"\($0)\",\"newValue\":\"x\"}" }.joined(
                separator: ",")
            return """
                {"id":"e\(number)","activityDateTime":"2026-03-02T10:00:00Z","provisioningSteps":[],
                "provisioningStatusInfo":{"status":"\(event.status)"},"modifiedProperties":[\(changes)]}
                """
        }
        let text = "[" + records.joined(separator: ",") + "]"
        return await LogLoader(inputs: [.bytes(name: "log", Array(text.utf8))], readers: 1).load().table
    }

    private static func failures(_ table: EventTable) -> RowSet { table.rows(with: Status.failure.symbol, in: .status) }

    @Test func theAttributeOfTheFailuresStandsOut() async throws {
        let failed = Array(repeating: (status: "failure", attributes: ["user_name", "mail"]), count: 5)
        let others = Array(repeating: (status: "success", attributes: ["mail"]), count: 15)
        let table = await Self.log(failed + others)
        let found = try #require(table.attribute(changedBy: Self.failures(table), within: table.allRows))
        #expect(found == AttributeShare(name: "user_name", shareOfGroup: 1, shareOfBase: 0.25, sampleCount: 5))
    }

    @Test func whatAllChangeIsNotNotable() async {
        let table = await Self.log([("failure", ["mail"]), ("success", ["mail"]), ("success", ["mail"])])
        #expect(table.attribute(changedBy: Self.failures(table), within: table.allRows) == nil)
    }

    @Test func eventsWithoutChangesHaveNone() async {
        let table = await Self.log([("failure", []), ("success", ["mail"])])
        #expect(table.attribute(changedBy: Self.failures(table), within: table.allRows) == nil)
        #expect(table.attribute(changedBy: RowSet(rowCount: table.count), within: table.allRows) == nil)
    }

    @Test func noMoreRecordsAreReadThanWereAskedFor() async {
        let table = await Self.log(Array(repeating: ("failure", ["a"]), count: 50) + [("success", [])])
        let found = table.attribute(changedBy: Self.failures(table), within: table.allRows, sample: 7)
        #expect(found == nil, "nearly all events change it")
        let some = await Self.log(
            Array(repeating: ("failure", ["a"]), count: 20) + Array(repeating: ("success", []), count: 80))
        #expect(some.attribute(changedBy: Self.failures(some), within: some.allRows, sample: 7)?.sampleCount == 7)
    }
}
