/// A job that has had no event for far longer than is usual for it, while the log goes on.
///
/// How long is usual, only its cycles tell, so a job with fewer than four cycles is never called silent; nor is one that is
/// alone in its log.
struct Silence: Sendable {
    /// The newest event of the job.
    let event: EventID
    /// Milliseconds since 1970: the time of that event, and of the newest one of the log.
    let since, newest: Int64
    /// The median time from the beginning of a cycle of the job to that of the next.
    let usualGap: Int64

    static func all(in table: EventTable, _ order: CycleOrder) -> [Silence] {
        guard let newest = table.newestTime else { return [] }
        var seen: Set<Symbol> = [.absent]
        var silences: [Silence] = []
        for event in table.newestFirst {
            let job = table.symbol(.jobId, of: event)
            guard seen.insert(job).inserted, let since = table.time(of: event), let gaps = order.gaps[job] else {
                continue
            }
            let cadence = Cadence(gaps: gaps)
            let (silence, isOver) = newest.subtractingReportingOverflow(since)
            guard !isOver, cadence.isSilent(after: silence), let usual = cadence.usualGap else { continue }
            silences.append(Silence(event: event, since: since, newest: newest, usualGap: usual))
        }
        return silences
    }

    func evidence(in table: EventTable) -> PatternEvidence {
        let zone = DisplayZone.utc
        let minutes = max(1, usualGap / 60_000)
        return PatternEvidence(
            "no event of the job since \(zone.full(since)) UTC, while the log goes on until \(zone.full(newest)) UTC; "
                + "its cycles usually begin \(minutes) minute\(minutes == 1 ? "" : "s") apart",
            events: [event], filter: Dimension.job.filter(of: event, in: table))
    }
}
