/// Counts the events of each group of a dimension.
struct ValueTally {
    private let log: EventTable
    private let dimension: Dimension
    private let rows: RowSet
    private let grouping: Grouping
    private let parts: TimeParts?
    private let span: ClosedRange<Int64>?

    private var events, objects, severities: [Int]
    private var first, last: [Int64]
    private var trends: [UInt32]
    /// Rows by group, and where the rows of each group end.
    private var order: [UInt32] = []
    private var ends: [Int] = []
    private var objectsInAll = 0

    init(_ dimension: Dimension, of log: EventTable, in rows: RowSet, bucketCount: Int) {
        self.log = log
        self.dimension = dimension
        self.rows = rows
        grouping = Grouping(dimension, of: log, in: rows)
        span = log.timeSpan(of: rows)
        parts = span.map { TimeParts(first: $0.lowerBound, last: $0.upperBound, count: bucketCount) }
        events = Array(repeating: 0, count: grouping.count)
        objects = events
        severities = Array(repeating: Status.bySeverity.count, count: grouping.count)
        first = Array(repeating: .max, count: grouping.count)
        last = Array(repeating: .min, count: grouping.count)
        trends = Array(repeating: 0, count: grouping.count * (parts?.count ?? 0))
    }

    mutating func countEvents() {
        let buckets = parts?.count ?? 0
        for (index, segment) in log.segments.enumerated() {
            let base = index << Segment.rowBits
            let statuses = segment.column(.status)
            for row in 0..<segment.count where rows.contains(row: base + row) {
                let group = Int(grouping.numbers[base + row])
                events[group] &+= 1
                severities[group] = min(severities[group], Status.severity(ofSymbol: statuses[row]))
                let time = segment.times[row]
                guard time != Timestamp.absent, let parts else { continue }
                first[group] = min(first[group], time)
                last[group] = max(last[group], time)
                if buckets > 0 { trends[group * buckets + parts.index(of: time)] &+= 1 }
            }
        }
    }

    /// Rows are brought together group by group, so that an object is counted once a group by a mark of its last group.
    mutating func countObjects() {
        let numbers = log.objectNumbers(in: rows)
        sortRows()
        objectsInAll = Int(numbers.max() ?? 0)
        var lastGroup = [Int](repeating: -1, count: objectsInAll + 1)
        var place = 0
        for group in 0..<grouping.count {
            while place < ends[group] {
                let object = Int(numbers[Int(order[place])])
                place += 1
                if lastGroup[object] == group { continue }
                lastGroup[object] = group
                objects[group] += 1
            }
        }
    }

    private mutating func sortRows() {
        var places: [Int] = []
        var end = 0
        for count in events {
            places.append(end)
            end += count
        }
        order = Array(repeating: 0, count: end)
        rows.forEach { row in
            let group = Int(grouping.numbers[row])
            order[places[group]] = UInt32(row)
            places[group] += 1
        }
        ends = places
    }

    // MARK: - The result

    var table: ValueTable {
        var table = ValueTable(dimension: dimension, rowCount: log.count)
        table.events = order.count
        table.objects = objectsInAll
        table.span = span
        table.bucketCount = parts?.count ?? 0
        table.trends = trends
        table.order = order
        for (group, row) in sortedGroups() {
            table.groups.append(ValueTable.Group(places: ends[group] - events[group]..<ends[group], trend: group))
            table.rows.append(row)
        }
        return table
    }

    private func sortedGroups() -> [(group: Int, row: ValueRow)] {
        let groups = grouping.examples.indices.compactMap { group in
            grouping.examples[group].map { (group: group, row: row(of: group, example: $0)) }
        }
        let isRanked = dimension == .summary
        return groups.sorted { one, other in
            if isRanked, severities[one.group] != severities[other.group] {
                return severities[one.group] < severities[other.group]
            }
            if one.row.events != other.row.events { return one.row.events > other.row.events }
            return (one.row.text ?? "", one.group) < (other.row.text ?? "", other.group)
        }
    }

    private func row(of group: Int, example: EventID) -> ValueRow {
        let saysHowItEnded = [Dimension.status, .error, .summary].contains(dimension)
        let hasTime = first[group] <= last[group]
        return ValueRow(
            text: dimension.groupText(of: example, in: log), filter: dimension.filter(of: example, in: log),
            status: saysHowItEnded ? Status?(severity: severities[group]) : nil, events: events[group],
            objects: objects[group], first: hasTime ? first[group] : nil, last: hasTime ? last[group] : nil,
            example: example)
    }
}
