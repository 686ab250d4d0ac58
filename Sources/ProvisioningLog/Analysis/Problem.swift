/// Failures and warnings with one cause: an application, a code, and the shape of the reason.
public struct Problem: Equatable, Sendable {
    /// Nil where the events name none. Like all texts of a problem it comes from the log and is not safe to print as it
    /// is.
    public var application: String?
    /// Nil where the events have none.
    public var code: String?
    /// What events without a code give as the reason of a skip: a warning may say so why a part was left out.
    public var skipReason: String?
    /// The reason without what differs from event to event (`ReasonShape`); nil where the events give none.
    public var shape: String?
    /// The worst of the events: `failure` or `warning`.
    public var status: Status
    /// How many events there are.
    public var events: Int
    /// Distinct objects (decision 16).
    public var objects: Int
    /// Those that have not succeeded since, in the whole log.
    public var brokenObjects: Int
    /// Milliseconds since 1970, UTC; nil where no event has a time.
    public var first, last: Int64?
    /// When the service tries next, by what the last failures of the broken objects say: the earliest time behind the
    /// newest event of the log. Milliseconds since 1970, UTC; nil where none says so.
    public var nextRetry: Int64?
    /// The latest try that was promised for a time before the newest event of the log, and did not come; nil where there
    /// is none, or a next one.
    public var missedRetry: Int64?
    /// How many of the events fall in each part of the time of all events that were looked at.
    public var trend: [Int]
    /// The newest of the events.
    public var example: EventID
    /// What keeps exactly these events among those that were looked at. Where patterns cannot tell reasons apart, or
    /// reasons of one shape have other blanks, it keeps some more or fewer.
    public var filter: Filter

    /// What to call it: the code, else the reason; nil where the log says neither.
    public var name: String? { code ?? shape ?? skipReason }
}

extension EventTable {
    /// The failures and warnings among some events by their causes: first where most objects are still broken, then the
    /// newest.
    ///
    /// Whether an object is still broken is a fact of the whole log: a filter that hides successes breaks nothing.
    /// O(events of the log + problems · log problems); each distinct reason is looked at once.
    ///
    /// - Parameters:
    ///   - bucketCount: the parts of a trend, which together span the time of all of `rows`.
    ///   - limit: at most so many problems, the first of that order.
    ///   - nextRetry: when the text of a reason says that the service will try again, in milliseconds since 1970.
    public func problems(
        in rows: RowSet, bucketCount: Int = 0, limit: Int = .max, nextRetry: (String) -> Int64? = { _ in nil }
    ) -> [Problem] {
        var tally = ProblemTally(of: self, in: rows, bucketCount: bucketCount)
        tally.countEvents()
        tally.countObjects()
        return tally.problems(limit: limit, nextRetry: nextRetry)
    }
}
