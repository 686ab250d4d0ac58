/// How often a cause occurs in one set of events and in another.
public struct ComparedValue: Equatable, Sendable {
    /// How the later number stands to the earlier one.
    public enum Change: Equatable, Sendable {
        /// Only after, only before, more often, less often, or about as often.
        case new, gone, up, down, same
    }

    /// The cause, as the values of the summary have it; nil for events of which nothing is known. It comes from the
    /// log.
    public var text: String?
    /// What keeps these events; see `Dimension.filter`.
    public var filter: Filter?
    /// The worst status of its events.
    public var status: Status?
    /// The number of events in the earlier set and in the later one.
    public var before, after: Int

    /// "Same" forgives one event or a tenth of the greater number: no two cycles are alike.
    public var change: Change {
        if before == 0 { return .new }
        if after == 0 { return .gone }
        if abs(after - before) <= max(1, max(after, before) / 10) { return .same }
        return after > before ? .up : .down
    }
}

/// A field of two events side by side.
public struct ComparedField: Equatable, Sendable {
    /// The neutral name.
    public var name: String
    /// Nil where the event has no value. The texts come from the log.
    public var left, right: String?

    /// Whether both events have the same text, or both none.
    public var isSame: Bool { left == right }
}

extension EventTable {
    /// The causes of some events (after) against those of others (before); O(events).
    ///
    /// Failures first, then warnings, skips and successes; among them the greatest difference first, then by text.
    public func comparison(of after: RowSet, with before: RowSet) -> [ComparedValue] {
        var union = after
        union.formUnion(before)
        let groups = EventGroups(.summary, of: self, in: union)
        let (counts, former) = (groups.counts(of: after), groups.counts(of: before))
        let severities = severities(groups.grouping, in: union)
        let values = groups.events.indices.filter { groups.events[$0] > 0 }.map { group in
            ComparedValue(
                text: groups.text(of: group), filter: groups.filter(of: group),
                status: Status?(severity: severities[group]), before: former[group], after: counts[group])
        }
        return values.sorted { one, other in
            if one.status != other.status { return one.status.severity < other.status.severity }
            let (difference, another) = (abs(one.after - one.before), abs(other.after - other.before))
            return difference == another ? (one.text ?? "") < (other.text ?? "") : difference > another
        }
    }

    private func severities(_ grouping: Grouping, in rows: RowSet) -> [Int] {
        var severities = [Int](repeating: Status.bySeverity.count, count: grouping.count)
        rows.forEach { row in
            let severity = status(of: EventID(row: UInt32(row))).severity
            let group = Int(grouping.numbers[row])
            severities[group] = min(severities[group], severity)
        }
        return severities
    }

    /// All fields that either of two events has, and the number of changed attributes, in the order of `Dimension.all`.
    public func comparison(of left: EventID, with right: EventID) -> [ComparedField] {
        Dimension.all.filter { $0.field != nil || $0 == .changes }.compactMap { dimension in
            let field = ComparedField(
                name: dimension.neutralName, left: dimension.text(of: left, in: self),
                right: dimension.text(of: right, in: self))
            return field.left == nil && field.right == nil ? nil : field
        }
    }
}
