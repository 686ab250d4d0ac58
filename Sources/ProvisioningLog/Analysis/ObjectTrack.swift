/// The events of an object in one application.
struct ObjectTrack {
    private let table: EventTable
    /// Oldest first; never empty.
    private let events: [EventID]
    private let turns: TurnReader

    init(_ events: [EventID], in table: EventTable, turns: TurnReader) {
        self.events = events
        self.table = table
        self.turns = turns
    }

    func row(_ parts: TimeParts?) -> ObjectHistory.Row {
        let newest = events.last ?? EventID(row: 0)
        let lastSuccess = events.last { table.status(of: $0) == .success }
        return ObjectHistory.Row(
            application: table.text(.application, of: newest), job: table.text(.jobId, of: newest),
            events: events.count, state: state, buckets: buckets(parts), lastSuccess: lastSuccess.flatMap(table.time),
            firstFailure: failures.first.flatMap(table.time), newest: newest)
    }

    /// Those after the last success.
    private var failures: [EventID] {
        let start = events.lastIndex { table.status(of: $0) == .success }.map { $0 + 1 } ?? 0
        return events[start...].filter { table.status(of: $0) == .failure }
    }

    private var state: ObjectHistory.State {
        let known = events.filter { table.status(of: $0) != nil }
        guard let telling = known.last(where: { turns.turn(of: $0, in: table) != .agreed }) ?? known.last else {
            return .unknown
        }
        switch table.status(of: telling) {
        case .failure: return .broken(since: failures.first.flatMap(table.time), failures: failures.count)
        case .success: return .ok(at: table.time(of: telling))
        case .skipped: return .skipped(table.summary(of: telling))
        case .warning: return .warning
        case nil: return .unknown
        }
    }

    private func buckets(_ parts: TimeParts?) -> [Status?] {
        guard let parts, parts.count > 0 else { return [] }
        var severities = [Int](repeating: Status.bySeverity.count, count: parts.count)
        for event in events {
            guard let time = table.time(of: event) else { continue }
            let part = parts.index(of: time)
            severities[part] = min(severities[part], table.status(of: event).severity)
        }
        return severities.map(Status?.init(severity:))
    }
}
