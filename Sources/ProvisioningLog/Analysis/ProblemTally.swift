/// Counts the failures and warnings of each cause.
struct ProblemTally {
    private let log: EventTable
    /// The events that were looked at, and those of them that went wrong.
    private let looked: RowSet
    private let rows: RowSet
    private let grouping: ProblemGrouping
    private let parts: TimeParts?

    // By group.
    private var events, objects, brokenObjects, severities: [Int]
    private var first, last: [Int64]
    private var newest: [EventID]
    private var trends: [UInt32]
    /// The reasons that the newest failures of the broken objects give: what an older one promised was kept or replaced.
    private var lastReasons: [Set<UInt32>]

    init(of log: EventTable, in looked: RowSet, bucketCount: Int) {
        self.log = log
        self.looked = looked
        var rows = log.failuresAndWarnings
        rows.formIntersection(looked)
        self.rows = rows
        grouping = ProblemGrouping(of: rows, in: log)
        parts = log.timeSpan(of: looked).map {
            TimeParts(first: $0.lowerBound, last: $0.upperBound, count: bucketCount)
        }
        let count = grouping.count
        events = Array(repeating: 0, count: count)
        (objects, brokenObjects) = (events, events)
        severities = Array(repeating: Status.bySeverity.count, count: count)
        first = Array(repeating: .max, count: count)
        last = Array(repeating: .min, count: count)
        newest = Array(repeating: EventID(row: 0), count: count)
        trends = Array(repeating: 0, count: count * (parts?.count ?? 0))
        lastReasons = Array(repeating: [], count: count)
    }

    mutating func countEvents() {
        let buckets = parts?.count ?? 0
        for (index, segment) in log.segments.enumerated() {
            let statuses = segment.column(.status)
            for row in 0..<segment.count {
                let place = index << Segment.rowBits + row
                guard rows.contains(row: place) else { continue }
                let group = Int(grouping.numbers[place])
                severities[group] = min(severities[group], Status.severity(ofSymbol: statuses[row]))
                let time = segment.times[row]
                // Events without a time come before all others.
                if events[group] == 0 || time > last[group] { newest[group] = EventID(row: UInt32(place)) }
                events[group] &+= 1
                guard time != Timestamp.absent, let parts else { continue }
                first[group] = min(first[group], time)
                last[group] = max(last[group], time)
                if buckets > 0 { trends[group * buckets + parts.index(of: time)] &+= 1 }
            }
        }
    }

    /// Rows are brought together group by group, so that an object is counted once a group by a mark of its last group.
    mutating func countObjects() {
        let numbers = log.objectNumbers(in: log.allRows)
        let (broken, newestFailures) = (log.fates.rows(.broken), log.fateIndex.last)
        let order = grouping.order(of: rows, sizes: events)
        let count = Int(numbers.max() ?? 0) + 1
        var (lastGroup, lastBrokenGroup) = ([Int](repeating: -1, count: count), [Int](repeating: -1, count: count))
        var place = 0
        for group in 0..<grouping.count {
            for row in order[place..<place + events[group]] {
                let (object, event) = (Int(numbers[Int(row)]), EventID(row: row))
                if lastGroup[object] != group {
                    lastGroup[object] = group
                    objects[group] &+= 1
                }
                guard broken.contains(event) else { continue }
                if lastBrokenGroup[object] != group {
                    lastBrokenGroup[object] = group
                    brokenObjects[group] &+= 1
                }
                guard newestFailures.contains(event) else { continue }
                let reason = log.symbol(.reason, of: event)
                if !reason.isAbsent { lastReasons[group].insert(reason.number) }
            }
            place += events[group]
        }
    }

    // MARK: - The result

    func problems(limit: Int, nextRetry: (String) -> Int64?) -> [Problem] {
        let groups = (0..<grouping.count).sorted { one, other in
            (brokenObjects[other], last[other], events[other], one) < (
                brokenObjects[one], last[one], events[one], other
            )
        }
        let filters = ProblemFilters(grouping, newest, of: log, among: looked)
        let now = log.newestFirst.first.flatMap(log.time) ?? .min
        var retries = KnownRetries()
        return groups.prefix(max(0, limit)).map { group in
            let times = lastReasons[group].compactMap { retries.time(of: $0, in: log, nextRetry) }
            var problem = problem(group, filters.filter(of: group), nextRetry: times.filter { $0 > now }.min())
            if problem.nextRetry == nil { problem.missedRetry = times.max() }
            return problem
        }
    }

    private func problem(_ group: Int, _ filter: Filter, nextRetry: Int64?) -> Problem {
        let (example, buckets) = (newest[group], parts?.count ?? 0)
        let hasTime = first[group] <= last[group]
        return Problem(
            application: Dimension.app.text(of: example, in: log), code: log.text(.errorCode, of: example),
            skipReason: log.symbol(.errorCode, of: example).isAbsent ? log.text(.skipReason, of: example) : nil,
            shape: Dimension.shape.text(of: example, in: log),
            status: severities[group] == Status?.some(.failure).severity ? .failure : .warning,
            events: events[group], objects: objects[group], brokenObjects: brokenObjects[group],
            first: hasTime ? first[group] : nil, last: hasTime ? last[group] : nil, nextRetry: nextRetry,
            trend: trends[group * buckets..<(group + 1) * buckets].map(Int.init), example: example, filter: filter)
    }
}

/// What reasons say of the next try. Each text is read once.
private struct KnownRetries {
    private var known: [UInt32: Int64?] = [:]

    mutating func time(of reason: UInt32, in log: EventTable, _ read: (String) -> Int64?) -> Int64? {
        if let time = known[reason] { return time }
        let time = log.text(Symbol(number: reason), of: .reason).flatMap(read)
        known[reason] = .some(time)
        return time
    }
}
