import ProvisioningLog

/// When the events of the view happened.
struct TimelineState: Sendable {
    /// Nil where there is no time to show, or the strip was never in sight.
    var histogram: Histogram?
    /// The bucket under the cursor.
    var cursor = 0
    /// The bucket where a range was begun.
    var start: Int?
    /// The view is another one since it was counted: it is not counted while it is out of sight.
    var isStale = true

    /// What Enter keeps.
    var range: ClosedRange<Int> {
        let start = start ?? cursor
        return min(start, cursor)...max(start, cursor)
    }

    /// What happened in the range.
    func events(_ status: Status?) -> Int {
        guard let histogram else { return 0 }
        return histogram.buckets[range.clamped(to: 0...max(0, histogram.buckets.count - 1))].reduce(0) {
            $0 + $1[status]
        }
    }

    var eventsInAll: Int { Status.bySeverity.reduce(events(nil)) { $0 + events($1) } }
}
