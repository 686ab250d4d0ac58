/// How often a value occurs in a group of events and in a base that holds the group.
struct ValueShare {
    /// The number of the value among the groups of its dimension.
    let number: Int
    let inGroup, groupCount, inBase, baseCount: Int

    var shareOfGroup: Double { Double(inGroup) / Double(groupCount) }
    var shareOfBase: Double { Double(inBase) / Double(baseCount) }
    /// How many times more frequent the value is in the group than in the base.
    var lift: Double { shareOfGroup / shareOfBase }
}

/// The counts of all values of a dimension in a group of events and in a base that holds it.
struct ValueShares {
    let groups: EventGroups
    /// Those of real values; events without a value have none.
    let values: [ValueShare]
    /// How many events of the group, and of the base, have a value.
    let valuedInGroup, valuedInBase: Int

    /// O(rows of the log + distinct values).
    ///
    /// - Parameters:
    ///   - group: part of the base, and not empty.
    ///   - groupCount: how many events the group has.
    init(_ dimension: Dimension, of group: RowSet, _ groupCount: Int, within base: RowSet, in table: EventTable) {
        groups = EventGroups(dimension, of: table, in: base)
        let (events, counts) = (groups.events, groups.counts(of: group))
        let baseCount = events.reduce(0, +)
        values = events.indices.dropFirst().map { number in
            ValueShare(
                number: number, inGroup: counts[number], groupCount: groupCount, inBase: events[number],
                baseCount: baseCount)
        }
        valuedInGroup = groupCount - (counts.first ?? 0)
        valuedInBase = baseCount - (events.first ?? 0)
    }
}
