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

/// A cause and how many of some events have it.
struct CountedCause {
    var text: String?
    var filter: Filter?
    var status: Status?
    var events: Int

    /// What makes causes of two logs one: what keeps their events, without case.
    fileprivate var key: String? { filter?.description.lowercased() }
}

extension ComparedValue {
    /// Causes of later events against those of earlier ones, of one log or of two.
    ///
    /// Failures first, then warnings, skips and successes; among them the greatest difference first, then by text.
    static func comparison(of after: [CountedCause], with before: [CountedCause]) -> [ComparedValue] {
        var values = after.map {
            ComparedValue(text: $0.text, filter: $0.filter, status: $0.status, before: 0, after: $0.events)
        }
        let places = Dictionary(after.enumerated().map { ($0.element.key, $0.offset) }) { first, _ in first }
        for cause in before {
            guard let place = places[cause.key] else {
                values.append(
                    ComparedValue(
                        text: cause.text, filter: cause.filter, status: cause.status, before: cause.events, after: 0))
                continue
            }
            values[place].before += cause.events
            values[place].status = Status?(severity: min(values[place].status.severity, cause.status.severity))
        }
        return values.sorted { one, other in
            if one.status != other.status { return one.status.severity < other.status.severity }
            let (difference, another) = (abs(one.after - one.before), abs(other.after - other.before))
            return difference == another ? (one.text ?? "") < (other.text ?? "") : difference > another
        }
    }
}

extension EventTable {
    /// The causes of some events (after) against those of others (before); O(events). The order is that of
    /// `ComparedValue.comparison`.
    public func comparison(of after: RowSet, with before: RowSet) -> [ComparedValue] {
        ComparedValue.comparison(of: causes(in: after), with: causes(in: before))
    }

    /// The causes of some events with their worst status; O(events).
    func causes(in rows: RowSet) -> [CountedCause] {
        let groups = EventGroups(.summary, of: self, in: rows)
        let severities = severities(groups.grouping, in: rows)
        return groups.events.indices.filter { groups.events[$0] > 0 }.map { group in
            CountedCause(
                text: groups.text(of: group), filter: groups.filter(of: group),
                status: Status?(severity: severities[group]), events: groups.events[group])
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
