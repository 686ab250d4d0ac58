import Testing

@testable import ProvisioningLog

/// Old values that a record does not have.
struct OldValueTests {
    private typealias Change = WrittenEvent.Change

    /// The value that the title of the last event had before, and the number of the event that tells.
    private func former(_ events: [WrittenEvent], _ name: String = "title") async throws -> [String]? {
        let table = await EventTable.of(events)
        let event = EventID(row: UInt32(events.count - 1))
        let values = table.formerValues(of: event, try table.changes(of: event))
        return values[name].map { [$0.text, "\($0.event.row)"] }
    }

    private static let title = [
        WrittenEvent(0, Change("title", "A")), WrittenEvent(1, Change("title", "B")),
        WrittenEvent(2, Change("mail", "m")),
        WrittenEvent(3, Change("title", "C")),
    ]

    @Test func theNewestWriteBeforeTells() async throws {
        #expect(try await former(Self.title) == ["B", "1"])
        #expect(try await former(Array(Self.title.suffix(1))) == nil)
        #expect(try await former(Self.title, "mail") == nil)
        for change: (inout WrittenEvent) -> Void in [
            { $0.status = "failure" }, { $0.source = "s2" }, { $0.job = "j2" }, { $0.target = "t2" }, { $0.minute = 9 },
            { $0.minute = nil }, { $0.changes[0].name = "TITLE" },
        ] {
            var events = Self.title
            change(&events[1])
            #expect(try await former(events) == ["A", "0"])
        }
    }

    @Test func aClearedValueWasEmpty() async throws {
        var events = Self.title
        events[1].changes[0].new = nil
        #expect(try await former(events) == ["", "1"])
    }

    @Test func anOldValueOfTheRecordNeedsNoOther() async throws {
        var events = Self.title
        events[3].changes[0].old = "X"
        #expect(try await former(events) == nil)
    }

    @Test func nothingIsKnownFromBeforeTheObjectWasMadeOrDeleted() async throws {
        var events = Self.title
        events[2].action = "create"
        #expect(try await former(events) == nil)
        events[2].changes.append(Change("title", "made"))
        #expect(try await former(events) == ["made", "2"], "what it was made with is known")
        events[2].action = "delete"
        #expect(try await former(events) == nil)
    }

    @Test func attributesWithSeveralValuesAreNotTold() async throws {
        var events = Self.title
        events[3].changes.append(Change("title", "D"))
        #expect(try await former(events) == nil)
        events = Self.title
        events[1].changes.append(Change("title", "D"))
        #expect(try await former(events) == nil, "nor is the one before, which is not the last")
    }

    @Test func secretsAreLeftAlone() async throws {
        let events = [WrittenEvent(0, Change("password", "p1")), WrittenEvent(1, Change("password", "p2"))]
        #expect(try await former(events, "password") == nil)
    }

    @Test func atMostTwoHundredRecordsAreRead() async throws {
        func log(_ between: Int) -> [WrittenEvent] {
            [WrittenEvent(0, Change("title", "A"))]
                + (0..<between).map { WrittenEvent(1 + $0, Change("mail", "\($0)")) }
                + [WrittenEvent(between + 1, Change("title", "B"))]
        }
        #expect(try await former(log(199)) == ["A", "0"])
        #expect(try await former(log(200)) == nil)
    }

    @Test func aFailedUpdateIsAgainstTheLastValueThatWasWritten() async throws {
        var events = Self.title
        events[3].status = "failure"
        #expect(try await former(events) == ["B", "1"])
    }

    @Test func theSentenceSaysThatItIsReconstructed() {
        #expect(
            FormerValue.sentence("B", time: "03-02 14:10") == "was B, by the event of 03-02 14:10; reconstructed")
        #expect(FormerValue.sentence("B", time: nil) == "was B; reconstructed")
    }
}
