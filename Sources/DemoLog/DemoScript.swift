/// Collects the events of the demo while the stories are told.
struct DemoScript {
    var tenant: DemoTenant
    var random: SplitMix64
    /// Updates that the throttled hour kept from ServiceNow; told together, with their retries.
    var throttledUpdates: [ThrottledUpdate] = []
    private(set) var events: [DemoEvent] = []

    struct ThrottledUpdate {
        let subject: DemoSubject
        let changes: [PropertyChange]
        let cycle: Int
    }

    /// Workday is down for maintenance: the HR job has no cycle at 2026-03-02T21:36Z.
    static let missingCycle = 32
    /// 2026-03-02, 10:07 and 10:47 in ServiceNow.
    static let throttledCycles = 15...16
    /// 2026-03-03T17:20Z in Fabrikam Expenses.
    static let tokenExpiry = 62

    init(seed: UInt64) {
        tenant = DemoTenant(seed: seed)
        random = SplitMix64(seed: ~seed)
    }

    /// A moment in the first two minutes of a cycle, when most of its events fall.
    mutating func moment(in job: DemoJob, cycle: Int) -> DemoTime {
        job.start(ofCycle: cycle).adding(
            seconds: random.number(in: 3...115), ticks: random.number(in: 0...9_999_999))
    }

    mutating func append(
        _ outcome: DemoOutcome, cycle: Int, at time: DemoTime? = nil, changeID: String? = nil
    ) {
        let job = outcome.subject.job
        let time = time ?? moment(in: job, cycle: cycle)
        events.append(
            DemoEvent(
                number: events.count, time: time, id: random.guid(), changeID: changeID ?? random.guid(),
                cycleID: job.cycleID(cycle), milliseconds: milliseconds(of: outcome), tenantID: tenant.id,
                outcome: lacksToken(job, cycle) ? refused(outcome, at: time) : outcome))
    }

    /// From the moment the token expires, nothing gets through, whatever it is.
    func lacksToken(_ job: DemoJob, _ cycle: Int) -> Bool {
        job.kind == .expenses && cycle >= Self.tokenExpiry
    }

    private func refused(_ outcome: DemoOutcome, at time: DemoTime) -> DemoOutcome {
        outcome.refused(with: .unauthorized.retried(0, next: time.adding(minutes: 6 * 60)))
    }

    private mutating func milliseconds(of outcome: DemoOutcome) -> Int {
        let usual = random.number(in: outcome.subject.job.form.milliseconds)
        if outcome.failure?.code == DemoFailure.tooManyRequests.code { return usual * 12 }
        if outcome.status == .skipped { return usual / 4 }
        // Now and then an agent or an application takes its time.
        return random.happens(percent: 2) ? usual * 9 : usual
    }
}
