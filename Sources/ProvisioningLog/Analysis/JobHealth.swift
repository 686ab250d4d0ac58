/// How a job is, by what the whole log shows of it.
public struct JobHealth: Equatable, Sendable {
    /// The job ID; nil for events that name none. Like all texts here it comes from the log and is not safe to print as
    /// it is.
    public var job: String?
    /// Of the newest event.
    public var application: String?
    /// What keeps the events of the job.
    public var filter: Filter
    /// All its events in the log, and how they ended.
    public var counts: StatusCounts
    /// Milliseconds since 1970, UTC; nil where no event has a time.
    public var last: Int64?
    /// Its newest event.
    public var newest: EventID
    /// From its last event to the newest of the whole log, in milliseconds; nil where it has no time.
    public var quiet: Int64?
    /// How often it runs.
    public var cadence: Cadence
    /// By the objects that fail now.
    public var estimate: QuarantineEstimate
    /// The codes of its newest cycle that it did not have in the cycle before.
    public var newErrors: [String]
    /// Since when every event failed with one code; nil where that is not so.
    public var deadCredentials: DeadCredentials?

    /// How many events it has.
    public var events: Int { counts.total }
    /// Whether it should have been heard of again.
    public var isSilent: Bool { quiet.map(cadence.isSilent) ?? false }

    /// The estimate, and what puts a job in quarantine at any number of failures: credentials that look dead. A job that
    /// runs once a day, and ran more often before, looks as if it were there.
    public var verdict: QuarantineEstimate.Verdict {
        deadCredentials != nil || cadence.dailySince != nil ? .couldBeQuarantined : estimate.verdict
    }
}

/// From one moment on all events of a job fail with one code.
public struct DeadCredentials: Equatable, Sendable {
    /// From the log.
    public var code: String
    /// The first of these failures: milliseconds since 1970, UTC.
    public var since: Int64
    /// How many events failed so.
    public var events: Int
    /// Distinct objects; at least `leastObjects`.
    public var objects: Int
    /// Whether the log has no other event of the job before.
    public var isFromStart: Bool

    /// With fewer it may be the objects.
    public static let leastObjects = 5
}

extension EventTable {
    /// How the jobs of some events are, the worst first: by verdict, then the silent, then by failing objects, then the
    /// newest.
    ///
    /// The events only say which jobs; what is said of a job is of the whole log, since a filter that hides successes
    /// would make every job look ill. O(events of the log).
    public func jobHealth(ofJobsIn rows: RowSet) -> [JobHealth] {
        let tally = JobTally(self)
        return tally.jobs(in: rows).map(tally.health).sorted { $0.urgency > $1.urgency }
    }
}

extension JobHealth {
    /// Of two jobs that are alike the one comes first whose newest event does in the log.
    fileprivate var urgency: (Int, Int, Int, Int64, Int) {
        (verdict.rawValue, isSilent ? 1 : 0, estimate.failuresOfAnyKind, last ?? .min, -Int(newest.row))
    }
}
