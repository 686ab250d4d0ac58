import ErrorCatalogue
import ProvisioningLog

/// An event with everything that the log and the catalogue say of it.
struct ExplainedEvent {
    let event: ProvisioningEvent
    let status: Status?
    let columns: [JSONValue.Member]
    let explanation: Explanation?
    /// What the record itself says of another try.
    let retries: ReasonFacts
    let place: String
    /// What a reader of the record should be told.
    private(set) var notes: [String] = []

    init(_ id: EventID, of table: EventTable, catalogue: ErrorCatalogue) throws(LogError) {
        event = try table.event(id)
        status = table.status(of: id)
        columns = EventColumn.neutral.map { JSONValue.Member(key: $0.name, value: $0.value(table, id).json) }
        explanation = catalogue.explanation(of: event, scopingFilterIsFalse: table.scopingFilterIsFalse(in: id))
        retries = ReasonFacts(of: event)
        let (file, bytes) = table.record(of: id)
        place = "\(file.path), byte \(bytes.lowerBound)"
        if table.statusDisagrees(in: id) { notes.append("The record gives several statuses that disagree.") }
        if table.conflicts.contains(id) {
            notes.append("Another record has this event ID and a different content.")
        }
        if event.eventsOfChange > 1 {
            notes.append(
                "\(event.eventsOfChange) events share these steps and changes: the file tells them by change only.")
        }
    }

    /// What the event says of its own retries; nil where it says nothing.
    var ownRetry: String? { retries.retrySentence(time: readableTime) }

    var json: JSONValue {
        var members = columns + event.detailMembers
        members.append(.init(key: "explanation", value: explanation.map(json(of:)) ?? .null))
        return .object(members)
    }

    private func json(of explanation: Explanation) -> JSONValue {
        .object(
            explanation.match.members + explanation.entry.members + [
                .init("nextRetry", retries.nextRetry.map(Timestamp.iso)),
                .init(key: "retries", value: retries.retries.map { .number(String($0)) } ?? .null),
            ])
    }
}

extension [ExplainedEvent] {
    var changeJSON: JSONValue {
        .object([
            .init("changeId", first?.event[.changeId]), .init(key: "events", value: .array(map(\.json))),
        ])
    }
}

/// `2026-03-18 07:17:42Z`: lists and reports leave out the milliseconds, which JSON has.
func readableTime(_ milliseconds: Int64) -> String { readableTime(milliseconds, .utc) }

/// In another zone with its offset: `2026-03-18 08:17:42+01:00`.
func readableTime(_ milliseconds: Int64, _ zone: DisplayZone) -> String {
    String(zone.iso(milliseconds - (milliseconds % 1000 + 1000) % 1000).map { $0 == "T" ? " " : $0 })
}
