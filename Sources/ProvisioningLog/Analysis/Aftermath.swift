/// What came after some events for the objects that they are about, in this log.
public struct Aftermath: Equatable, Sendable {
    /// Distinct objects of the events (decision 16).
    public var objects: Int
    /// Those of them that succeeded after the last of the events.
    public var succeeded: Int

    /// So many objects, and how many of them succeeded.
    public init(objects: Int = 0, succeeded: Int = 0) { (self.objects, self.succeeded) = (objects, succeeded) }
}

extension EventTable {
    /// How many of the objects of some events succeeded after the last of them; O(all events).
    ///
    /// Events of an object are ordered by time, then as in the log (decision 17). Those without a time come first.
    public func aftermath(of rows: RowSet) -> Aftermath {
        let objects = objectNumbers(in: allRows)
        let count = Int(objects.max() ?? 0)
        // By object; nil for those that are not asked for.
        var latest = [Moment?](repeating: nil, count: count + 1)
        rows.forEach { row in
            let moment = Moment(of: row, in: self)
            let object = Int(objects[row])
            if object > 0, latest[object].map({ $0 < moment }) ?? true { latest[object] = moment }
        }
        var hasSucceeded = [Bool](repeating: false, count: count + 1)
        self.rows(with: Status.success.symbol, in: .status).forEach { row in
            let object = Int(objects[row])
            guard let last = latest[object], !hasSucceeded[object] else { return }
            hasSucceeded[object] = last < Moment(of: row, in: self)
        }
        return Aftermath(objects: latest.count { $0 != nil }, succeeded: hasSucceeded.count { $0 })
    }
}

/// Where an event is in the order of events.
private struct Moment: Comparable {
    let time: Int64
    let row: Int

    init(of row: Int, in table: EventTable) {
        time = table.time(of: EventID(row: UInt32(row))) ?? Timestamp.absent
        self.row = row
    }

    static func < (one: Moment, other: Moment) -> Bool { (one.time, one.row) < (other.time, other.row) }
}
