import ErrorCatalogue
import ProvisioningLog
import TriageReports

/// An event with everything that the log and the catalogue say of it.
struct ExplainedEvent {
    let event: ProvisioningEvent
    let status: Status?
    let columns: [JSONValue.Member]
    let explanation: Explanation?
    let findings: [Finding]
    /// What the record itself says of another try, and what else its reason tells.
    let reason: ReasonFacts
    /// Why it was skipped, in sentences; none for what was not.
    let skipStory: [String]
    let place: String
    /// Old values that the record does not have, by the names of attributes, with the times of the events that tell.
    let formerValues: [String: (value: FormerValue, eventId: String?, time: Int64?)]
    /// What a reader of the record should be told.
    private(set) var notes: [String] = []

    /// - Parameters:
    ///   - facts: the events of the `is:` words of the log.
    ///   - redaction: puts pseudonyms in the place of names and values; nil to leave them. What the event means is asked of
    ///     the record as it is, but for evidence, which is shown.
    init(
        _ id: EventID, of table: EventTable, catalogue: ErrorCatalogue, facts: [String: RowSet],
        redaction: Redaction? = nil
    ) throws(LogError) {
        let read = try table.event(id)
        event = redaction?.event(read) ?? read.withoutSecrets
        status = table.status(of: id)
        columns = EventColumn.neutral.map { JSONValue.Member(key: $0.name, value: $0.value(table, id).json) }
        explanation = catalogue.explanation(of: read, scopingFilterIsFalse: table.scopingFilterIsFalse(in: id))
        findings = catalogue.findings(of: event, facts: table.factNames(of: id, among: facts))
        reason = ReasonFacts(of: event)
        var former: [String: (value: FormerValue, eventId: String?, time: Int64?)] = [:]
        for (name, value) in table.formerValues(of: id, read.modifiedProperties) {
            let text = redaction?.value(value.text) ?? Secret.shown(value.text, of: name)
            former[name] = (
                FormerValue(text: text, event: value.event), table.text(.eventId, of: value.event),
                table.time(of: value.event)
            )
        }
        formerValues = former
        skipStory = SkipStory(of: event).sentences
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
    var ownRetry: String? { reason.retrySentence(time: readableTime) }

    var json: JSONValue {
        var members = columns + event.detailMembers
        members.append(.init(key: "reconstructedOldValues", value: .array(reconstructed)))
        members.append(.init("skipStory", skipStory))
        members.append(.init(key: "explanation", value: explanation.map(json(of:)) ?? .null))
        members.append(.init(key: "findings", value: findings.json))
        members.append(.init(key: "reasonFacts", value: reason.json))
        return .object(members)
    }

    private var reconstructed: [JSONValue] {
        event.modifiedProperties.compactMap { change in
            formerValues[change.name].map { former in
                .object([
                    .init("name", change.name), .init("oldValue", former.value.text), .init("eventId", former.eventId),
                    .init("time", former.time.map(Timestamp.iso)),
                ])
            }
        }
    }

    private func json(of explanation: Explanation) -> JSONValue {
        .object(
            explanation.match.members + explanation.entry.members + [
                .init("nextRetry", reason.nextRetry.map(Timestamp.iso)),
                .init(key: "retries", value: reason.retries.map { .number(String($0)) } ?? .null),
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
