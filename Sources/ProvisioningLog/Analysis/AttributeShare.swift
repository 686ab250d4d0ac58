/// How often events change an attribute, compared with the events around them, as a sample of their records tells.
public struct AttributeShare: Equatable, Sendable {
    /// The attribute's name; it comes from the log and is not safe to print as it is.
    public var name: String
    /// From 0 to 1, of the records that were read.
    public var shareOfGroup, shareOfBase: Double
    /// How many records of the group were read.
    public var sampleCount: Int
}

extension EventTable {
    /// The attribute that a group changes most notably: in at least a quarter of its events, and at least twice as often as
    /// the base does; nil where none is. Columns do not know attributes, so up to `sample` records of each are read, evenly
    /// spread over the log: some tens of milliseconds, whatever its size.
    public func attribute(changedBy group: RowSet, within base: RowSet, sample: Int = 100) -> AttributeShare? {
        let (inGroup, groupCount) = attributeCounts(in: group, sample: sample)
        guard groupCount > 0, !inGroup.isEmpty else { return nil }
        let (inBase, baseCount) = attributeCounts(in: base, sample: sample)
        let shares = inGroup.map { name, count in
            AttributeShare(
                name: name, shareOfGroup: Double(count) / Double(groupCount),
                shareOfBase: Double(inBase[name] ?? 0) / Double(max(1, baseCount)), sampleCount: groupCount)
        }
        return shares.filter { $0.shareOfGroup >= 0.25 && $0.shareOfGroup >= 2 * $0.shareOfBase }
            .max { ($0.shareOfGroup, $1.name) < ($1.shareOfGroup, $0.name) }
    }

    private func attributeCounts(in rows: RowSet, sample: Int) -> (counts: [String: Int], records: Int) {
        var all: [Int] = []
        rows.forEach { all.append($0) }
        let step = max(1, all.count / max(1, sample))
        var counts: [String: Int] = [:]
        var records = 0
        for place in stride(from: 0, to: all.count, by: step).prefix(sample) {
            guard let event = try? event(EventID(row: UInt32(all[place]))) else { continue }
            records += 1
            for name in Set(event.modifiedProperties.map(\.name)) where !name.isEmpty { counts[name, default: 0] += 1 }
        }
        return (counts, records)
    }
}
