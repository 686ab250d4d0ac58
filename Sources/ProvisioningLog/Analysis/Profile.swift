/// What some events have in common and the others around them have not, in one dimension.
public struct ProfileRow: Equatable, Sendable {
    /// A value that the group has more often than the base.
    public struct Value: Equatable, Sendable {
        /// It comes from the log and is not safe to print as it is.
        public var text: String
        /// What keeps the events with this value; see `Dimension.filter`.
        public var filter: Filter?
        /// How many events of the group and of the base have it.
        public var eventsInGroup, eventsInBase: Int
        /// From 0 to 1.
        public var shareOfGroup, shareOfBase: Double
        /// How many times more frequent the value is in the group than in the base.
        public var lift: Double { shareOfGroup / shareOfBase }
    }

    /// What the values are of.
    public let dimension: Dimension
    /// The notable values, highest lift first; three at most.
    public var values: [Value]
    /// How many distinct values the group has, notable or not.
    public var valueCount: Int
}

extension EventTable {
    /// The dimensions in which a cause shows.
    private static let profiled: [Dimension] = [.app, .action, .step, .cycle, .domain, .job, .type, .shape]

    /// What a group of events is over-represented in among a base that holds it: the dimension with the highest lift
    /// first.
    ///
    /// A value is notable where it has a twentieth of the group and two of its events at least (one, if the group is
    /// one event), and is in the group at least twice as frequent as in the base, or is in all of the group and not in
    /// all of the base. Dimensions without a notable value are left out, and no value is never one. O(events).
    ///
    /// - Parameter dimensions: those to look at; nil for those in which a cause shows.
    public func profile(of group: RowSet, within base: RowSet, by dimensions: [Dimension]? = nil) -> [ProfileRow] {
        var group = group
        group.formIntersection(base)
        let groupCount = group.count
        guard groupCount > 0 else { return [] }
        let rows = (dimensions ?? Self.profiled).compactMap { dimension -> ProfileRow? in
            let shares = ValueShares(dimension, of: group, groupCount, within: base, in: self)
            let notable = shares.values.filter(\.isNotable)
            guard !notable.isEmpty else { return nil }
            let valueCount = shares.values.count { $0.inGroup > 0 }
            return ProfileRow(
                dimension: dimension, values: Self.values(notable, shares.groups), valueCount: valueCount)
        }
        return rows.sorted { ($0.values.first?.lift ?? 0) > ($1.values.first?.lift ?? 0) }
    }

    private static let listedValues = 3

    private static func values(_ notable: [ValueShare], _ groups: EventGroups) -> [ProfileRow.Value] {
        let sorted = notable.sorted { one, other in
            one.lift == other.lift
                ? (other.inGroup, one.number) < (one.inGroup, other.number) : one.lift > other.lift
        }
        return sorted.prefix(listedValues).map { share in
            ProfileRow.Value(
                text: groups.text(of: share.number) ?? "", filter: groups.filter(of: share.number),
                eventsInGroup: share.inGroup, eventsInBase: share.inBase,
                shareOfGroup: share.shareOfGroup, shareOfBase: share.shareOfBase)
        }
    }
}

extension ValueShare {
    /// Whether the value says something of the group.
    fileprivate var isNotable: Bool {
        guard inGroup >= min(2, groupCount), shareOfGroup >= 0.05 else { return false }
        return shareOfGroup >= 2 * shareOfBase || inGroup == groupCount && inBase < baseCount
    }
}
