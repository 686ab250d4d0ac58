/// The most frequent values of a dimension among some events.
public struct Facet: Equatable, Sendable {
    /// A value of the dimension.
    public struct Value: Equatable, Sendable {
        /// Nil stands for the events without a value. It comes from the log and is not safe to print as it is.
        public var text: String?
        /// What keeps these events; see `Dimension.filter`.
        public var filter: Filter?
        /// How many events have it.
        public var events: Int
    }

    /// What the values are of.
    public let dimension: Dimension
    /// Most frequent first, then by text.
    public var values: [Value]
    /// How many distinct values there are, listed or not; events without a value count as one.
    public var valueCount: Int
    /// All events that were looked at, those of values that are not listed too.
    public var events: Int
}

extension EventTable {
    /// The most frequent values of a dimension among some events; O(events), without a look at objects and times.
    public func facet(of dimension: Dimension, in rows: RowSet, limit: Int) -> Facet {
        let groups = EventGroups(dimension, of: self, in: rows)
        let values = groups.mostFrequent(limit).map { group in
            Facet.Value(
                text: groups.text(of: group), filter: groups.filter(of: group), events: groups.events[group])
        }
        return Facet(dimension: dimension, values: values, valueCount: groups.valueCount, events: rows.count)
    }
}

/// The groups of a dimension with no more than their number of events.
struct EventGroups {
    let dimension: Dimension
    let table: EventTable
    let grouping: Grouping
    /// By group.
    private(set) var events: [Int]

    init(_ dimension: Dimension, of table: EventTable, in rows: RowSet) {
        self.dimension = dimension
        self.table = table
        grouping = Grouping(dimension, of: table, in: rows)
        events = Array(repeating: 0, count: grouping.count)
        rows.forEach { events[Int(grouping.numbers[$0])] &+= 1 }
    }

    var valueCount: Int { events.count { $0 > 0 } }

    func text(of group: Int) -> String? { grouping.examples[group].flatMap { dimension.groupText(of: $0, in: table) } }

    func filter(of group: Int) -> Filter? { grouping.examples[group].flatMap { dimension.filter(of: $0, in: table) } }

    /// How many of these rows are in each group.
    func counts(of rows: RowSet) -> [Int] {
        var counts = [Int](repeating: 0, count: grouping.count)
        rows.forEach { counts[Int(grouping.numbers[$0])] &+= 1 }
        return counts
    }

    /// The groups with most events, equal ones by text. Only those that may be among them have their texts looked up.
    func mostFrequent(_ limit: Int) -> [Int] {
        let groups = events.indices.filter { events[$0] > 0 }
        guard limit > 0, !groups.isEmpty else { return [] }
        let counts = groups.map { events[$0] }.sorted(by: >)
        let least = counts[min(limit, counts.count) - 1]
        let candidates = groups.filter { events[$0] >= least }.map { (group: $0, text: text(of: $0) ?? "") }
        let sorted = candidates.sorted { one, other in
            (events[other.group], one.text, one.group) < (events[one.group], other.text, other.group)
        }
        return sorted.prefix(limit).map(\.group)
    }
}
