/// The cycles of jobs.
public struct CycleTable: Sendable {
    /// Newest first; cycles without a time are last.
    public internal(set) var cycles: [Cycle] = []
    /// How many events have no cycle ID.
    public internal(set) var eventsWithoutCycle = 0
}

/// A run of a job, as far as the log has it.
public struct Cycle: Equatable, Sendable {
    /// The job ID; nil where its events name none. It comes from the log and is not safe to print as it is.
    public var job: String?
    /// The cycle ID; from the log too.
    public var id: String
    /// What keeps the events of the cycle.
    public var filter: Filter
    /// The time of the first and the last of all its events in this log; nil where none has a time.
    public var started, ended: Int64?
    /// Of the events that were asked for.
    public var counts: StatusCounts
    /// From the beginning of the cycle before to that of this one, in milliseconds; nil for the first of a job.
    public var gap: Int64?
    /// The median gap of the job in this log; nil where it has fewer than two cycles.
    public var usualGap: Int64?
    /// The codes of failures and warnings that the job did not have in the cycle before, most frequent first.
    public var newErrors: [String]
    /// An event of the cycle.
    public var example: EventID

    /// How many of the events that were asked for are of this cycle.
    public var events: Int { counts.total }
    /// From 0 to 1.
    public var failureShare: Double { events == 0 ? 0 : Double(counts[.failure]) / Double(events) }

    /// Whether a cycle seems to be missing before this one: the gap is longer than one and a half of the usual one, by
    /// five minutes at least.
    public internal(set) var isGapUnusual: Bool
}

extension EventTable {
    /// The cycles that some events belong to; O(all events).
    ///
    /// When a cycle began, its gap and which errors are new are facts of the whole log, so that a filter makes no cycle
    /// seem to be missing; what is counted and which codes are named is only among `rows`.
    public func cycles(in rows: RowSet) -> CycleTable {
        let order = CycleOrder(self)
        var counts = [StatusCounts](repeating: StatusCounts(), count: order.cycles.count)
        var result = CycleTable()
        for (index, segment) in segments.enumerated() {
            let statuses = segment.column(.status)
            for row in 0..<segment.count where rows.contains(row: index << Segment.rowBits + row) {
                let cycle = Int(order.numbers[index << Segment.rowBits + row])
                counts[cycle].add(severity: Status.severity(ofSymbol: statuses[row]))
            }
        }
        result.eventsWithoutCycle = counts[0].total
        let newErrors = newErrors(in: rows, order)
        let usualGaps = order.gaps.mapValues(Self.median)
        result.cycles = order.cycles.indices.dropFirst().filter { counts[$0].total > 0 }.map { number in
            cycle(number, order, counts[number], usualGaps, newErrors[number] ?? [])
        }
        result.cycles.sort { ($1.started ?? .min, $0.example) < ($0.started ?? .min, $1.example) }
        return result
    }

    private func cycle(
        _ number: Int, _ order: CycleOrder, _ counts: StatusCounts, _ usualGaps: [Symbol: Int64], _ newErrors: [String]
    ) -> Cycle {
        let cycle = order.cycles[number]
        let (gap, usual) = (order.gap(before: number), usualGaps[cycle.job])
        let isKnown = (order.gaps[cycle.job]?.count ?? 0) >= Self.leastGaps
        let filters = [Dimension.job, .cycle].compactMap { $0.filter(of: cycle.example, in: self) }
        return Cycle(
            job: text(cycle.job, of: .jobId), id: text(cycle.id, of: .cycleId) ?? "", filter: .all(of: filters),
            started: cycle.started, ended: cycle.ended, counts: counts, gap: gap, usualGap: usual,
            newErrors: newErrors, example: cycle.example,
            isGapUnusual: isKnown && Self.isUnusual(gap ?? 0, usual: usual ?? 0))
    }

    /// With fewer there is no telling what is usual.
    private static let leastGaps = 3

    private static func isUnusual(_ gap: Int64, usual: Int64) -> Bool {
        gap - usual > usual / 2 && gap - usual >= 300_000
    }

    static func median(_ gaps: [Int64]) -> Int64 {
        let sorted = gaps.sorted()
        let (low, high) = (sorted[(sorted.count - 1) / 2], sorted[sorted.count / 2])
        return low + (high - low) / 2
    }

    private func newErrors(in rows: RowSet, _ order: CycleOrder) -> [Int: [String]] {
        var new = rowsWithNewErrors(order)
        new.formIntersection(rows)
        var counts: [Int: [String: Int]] = [:]
        let groups = EventGroups(.error, of: self, in: new)
        new.forEach { row in
            guard let code = groups.text(of: Int(groups.grouping.numbers[row])) else { return }
            counts[Int(order.numbers[row]), default: [:]][code, default: 0] += 1
        }
        return counts.mapValues { codes in codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key) }
    }
}
