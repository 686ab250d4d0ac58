/// The values of a dimension among some events.
public struct ValueTable: Sendable {
    /// What the values are of.
    public let dimension: Dimension
    /// Most frequent first, then by text; for the summary failures come before warnings, skips and successes.
    public internal(set) var rows: [ValueRow] = []
    /// All events that were looked at.
    public internal(set) var events = 0
    /// Distinct objects in all, which may be fewer than those of the values together.
    public internal(set) var objects = 0
    /// The time of all events, from which the trends are made; nil where no event has a time.
    public internal(set) var span: ClosedRange<Int64>?
    /// The parts of a trend.
    public internal(set) var bucketCount = 0

    /// The numbers of events in each part of the span, group by group.
    var trends: [UInt32] = []
    /// The rows of all groups, group by group, and where those of a group are.
    var order: [UInt32] = []
    var groups: [Group] = []
    let rowCount: Int

    /// Where in `order` and `trends` the events of a row of the table are.
    struct Group: Sendable {
        var places: Range<Int>
        var trend: Int
    }

    init(dimension: Dimension, rowCount: Int) {
        self.dimension = dimension
        self.rowCount = rowCount
    }

    /// The events of a value in each of `bucketCount` equal parts of the span; O(bucketCount).
    public func trend(at row: Int) -> [Int] {
        let start = groups[row].trend * bucketCount
        return trends[start..<start + bucketCount].map(Int.init)
    }

    /// The events of one or several values; O(their events).
    public func events(at rows: some Sequence<Int>) -> RowSet {
        var result = RowSet(rowCount: rowCount)
        for row in rows { for place in groups[row].places { result.insert(row: Int(order[place])) } }
        return result
    }
}

/// A value of a dimension, and what is known of its events.
public struct ValueRow: Equatable, Sendable {
    /// Nil stands for the events without a value. It comes from the log and is not safe to print as it is.
    public var text: String?
    /// What keeps these events; see `Dimension.filter`.
    public var filter: Filter?
    /// The worst status, where the dimension says how events ended; else nil.
    public var status: Status?
    /// How many events have the value.
    public var events: Int
    /// Distinct objects (decision 16).
    public var objects: Int
    /// Milliseconds since 1970, UTC; nil where no event has a time.
    public var first, last: Int64?
    /// The first of the events in the order of the log.
    public var example: EventID
}

extension EventTable {
    /// The values of a dimension among some events, with their trends in `bucketCount` parts of the span of all of
    /// them.
    ///
    /// O(events + values · log values).
    public func values(of dimension: Dimension, in rows: RowSet, bucketCount: Int = 0) -> ValueTable {
        var tally = ValueTally(dimension, of: self, in: rows, bucketCount: bucketCount)
        tally.countEvents()
        tally.countObjects()
        return tally.table
    }
}
