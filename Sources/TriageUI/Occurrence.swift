import ProvisioningLog

/// How often, for how many objects and since when the cause of an event occurs in a log.
struct Occurrence: Sendable {
    var events, objects: Int
    var first, last: Int64?
}

extension EventTable {
    /// Nil for an event without a code and without a skip reason. O(events), so it is made when an event is read.
    func occurrence(ofCauseOf event: EventID) -> Occurrence? {
        let field: Field = symbol(.errorCode, of: event).isAbsent ? .skipReason : .errorCode
        let cause = symbol(field, of: event)
        guard !cause.isAbsent else { return nil }
        let rows = rows(with: cause, in: field)
        let events = newestFirst(rows)
        return Occurrence(
            events: events.count, objects: objectCount(in: rows),
            first: events.last(where: { time(of: $0) != nil }).flatMap(time), last: events.first.flatMap(time))
    }
}
