/// What became of an object in each application, in this log.
public struct ObjectHistory: Sendable {
    /// How an object stands in an application, as far as this log tells.
    public enum State: Equatable, Sendable {
        /// It failed last. Since the first failure after the last success (nil where that has no time); so many
        /// failures since.
        case broken(since: Int64?, failures: Int)
        /// It succeeded last, then.
        case ok(at: Int64?)
        /// It was skipped last, for this reason; the text comes from the log.
        case skipped(String)
        /// It was written last with a warning.
        case warning
        /// No event has a status that is known.
        case unknown
    }

    /// An application, or a job of one where an application has several.
    public struct Row: Equatable, Sendable {
        /// Both come from the log and are not safe to print as they are.
        public var application, job: String?
        /// How many events the object has there.
        public var events: Int
        /// How it stands there, by its newest events.
        public var state: State
        /// The worst status in each part of the span; nil where nothing happened.
        public var buckets: [Status?]
        /// Milliseconds since 1970, UTC; nil where there is none in this log.
        public var lastSuccess: Int64?
        /// The first failure after the last success.
        public var firstFailure: Int64?
        /// The newest of the events.
        public var newest: EventID
    }

    /// What is broken first, then warnings, then the newest.
    public internal(set) var rows: [Row] = []
    /// The time of all events, which the buckets divide in equal parts; nil where none has a time.
    public internal(set) var span: ClosedRange<Int64>?
    /// Oldest first, by row.
    var eventsOfRows: [[EventID]] = []
    let table: EventTable

    /// The events in other applications between the last success and the first failure of a row, oldest first.
    ///
    /// Nil where the row has not both, so that there is no between.
    public func events(betweenSuccessAndFailureOf row: Int) -> [EventID]? {
        guard let success = rows[row].lastSuccess, let failure = rows[row].firstFailure else { return nil }
        let others = eventsOfRows.indices.filter { $0 != row }.flatMap { eventsOfRows[$0] }
        let between = others.filter { event in
            table.time(of: event).map { success < $0 && $0 < failure } ?? false
        }
        return table.oldestFirst(between)
    }
}

extension EventTable {
    /// The history of the objects of some events, mostly those of one person; O(events).
    ///
    /// The state is that of the newest event that says something: skips because nothing was to be written, and events
    /// with an unknown status, do not, unless there are no others (decision 17 tells the order of events).
    public func history(ofObjects rows: RowSet, bucketCount: Int) -> ObjectHistory {
        var history = ObjectHistory(table: self)
        history.span = timeSpan(of: rows)
        let parts = history.span.map { TimeParts(first: $0.lowerBound, last: $0.upperBound, count: bucketCount) }
        let turns = TurnReader(self)
        let tracks = tracks(of: rows).map { events in
            (row: ObjectTrack(events, in: self, turns: turns).row(parts), events: events)
        }
        let sorted = tracks.sorted { one, other in
            if one.row.state.rank != other.row.state.rank { return one.row.state.rank < other.row.state.rank }
            return (time(of: other.row.newest) ?? .min, one.row.newest)
                < (time(of: one.row.newest) ?? .min, other.row.newest)
        }
        history.rows = sorted.map(\.row)
        history.eventsOfRows = sorted.map(\.events)
        return history
    }

    /// The events of each application and job, oldest first.
    private func tracks(of rows: RowSet) -> [[EventID]] {
        var keys = KeyNumbers()
        var tracks: [[EventID]] = []
        rows.forEach { row in
            let event = EventID(row: UInt32(row))
            let key = UInt64(symbol(.application, of: event).number) << 32 | UInt64(symbol(.jobId, of: event).number)
            let number = Int(keys.number(for: key))
            if number > tracks.count { tracks.append([]) }
            tracks[number - 1].append(event)
        }
        return tracks.map(oldestFirst)
    }

    /// Calls `body` with events that are newest first in the order of decision 17: by time, then as in the log, those
    /// without a time first. O(events).
    func forEachOldestFirst(of newestFirst: [EventID], _ body: (EventID) -> Void) {
        var end = newestFirst.count
        while end > 0 {
            let time = segments.time(of: newestFirst[end - 1].row)
            // Equal times are in the order of the log already.
            var start = end - 1
            while start > 0, segments.time(of: newestFirst[start - 1].row) == time { start -= 1 }
            for place in start..<end { body(newestFirst[place]) }
            end = start
        }
    }

    /// By time, then by the order in the log (decision 17); events without a time come first.
    func oldestFirst(_ events: [EventID]) -> [EventID] {
        let timed = events.map { (time: time(of: $0) ?? Timestamp.absent, event: $0) }
        return timed.sorted { ($0.time, $0.event) < ($1.time, $1.event) }.map(\.event)
    }
}

extension ObjectHistory.State {
    fileprivate var rank: Int {
        switch self {
        case .broken: 0
        case .warning: 1
        default: 2
        }
    }
}
