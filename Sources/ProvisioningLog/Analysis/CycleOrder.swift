/// The cycles of all jobs, each with the one before it.
struct CycleOrder {
    struct Cycle {
        let job, id: Symbol
        /// The first event in the order of the log.
        let example: EventID
        var started, ended: Int64?
        /// The cycle of the same job that began before this one; nil for the first, and for cycles without a time.
        var previous: Int?
    }

    /// Numbered from 1; the first is none.
    private(set) var cycles: [Cycle] = []
    /// The cycle of each row; 0 for events without one.
    private(set) var numbers: [UInt32]
    /// From the beginning of a cycle to that of the next, by job.
    private(set) var gaps: [Symbol: [Int64]] = [:]

    /// O(events + cycles · log cycles).
    init(_ table: EventTable) {
        numbers = Array(repeating: 0, count: table.count)
        cycles = [Cycle(job: .absent, id: .absent, example: EventID(row: 0))]
        findCycles(table)
        findOrder()
    }

    private mutating func findCycles(_ table: EventTable) {
        var keys = KeyNumbers()
        for (index, segment) in table.segments.enumerated() {
            let (jobs, ids) = (segment.column(.jobId), segment.column(.cycleId))
            if ids.single == 0 { continue }
            for row in 0..<segment.count where ids[row] != 0 {
                let number = Int(keys.number(for: UInt64(jobs[row]) << 32 | UInt64(ids[row])))
                let event = EventID(row: UInt32(index << Segment.rowBits + row))
                if number == cycles.count {
                    let (job, id) = (Symbol(number: jobs[row]), Symbol(number: ids[row]))
                    cycles.append(Cycle(job: job, id: id, example: event))
                }
                numbers[Int(event.row)] = UInt32(number)
                let time = segment.times[row]
                if time == Timestamp.absent { continue }
                cycles[number].started = min(cycles[number].started ?? time, time)
                cycles[number].ended = max(cycles[number].ended ?? time, time)
            }
        }
    }

    private mutating func findOrder() {
        let timed = cycles.indices.dropFirst().compactMap { number in
            cycles[number].started.map { (number: number, started: $0) }
        }
        var last: [Symbol: (number: Int, started: Int64)] = [:]
        for cycle in timed.sorted(by: { ($0.started, $0.number) < ($1.started, $1.number) }) {
            let job = cycles[cycle.number].job
            if let previous = last[job] {
                cycles[cycle.number].previous = previous.number
                gaps[job, default: []].append(cycle.started - previous.started)
            }
            last[job] = cycle
        }
    }

    /// From the beginning of the cycle before to that of this one, in milliseconds.
    func gap(before number: Int) -> Int64? {
        guard let previous = cycles[number].previous, let started = cycles[number].started,
            let former = cycles[previous].started
        else { return nil }
        return started - former
    }
}
