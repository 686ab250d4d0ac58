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
        let inGroup = AttributeSample(of: group, in: self, atMost: sample)
        guard !inGroup.events.isEmpty else { return nil }
        let inBase = AttributeSample(of: base, in: self, atMost: sample)
        let shares = inGroup.events.keys.map { name in
            AttributeShare(
                name: name, shareOfGroup: inGroup.share(of: name), shareOfBase: inBase.share(of: name),
                sampleCount: inGroup.records)
        }
        return shares.filter { $0.shareOfGroup >= 0.25 && $0.shareOfGroup >= 2 * $0.shareOfBase }
            .max { ($0.shareOfGroup, $1.name) < ($1.shareOfGroup, $0.name) }
    }
}

/// Which attributes some events change, as a sample of their records tells.
struct AttributeSample {
    /// How many of the records that were read change an attribute, by its name.
    private(set) var events: [String: Int] = [:]
    /// How many records were read, and how many of them change anything.
    private(set) var records = 0
    private(set) var changing = 0

    /// Reads at most `limit` records, evenly spread over the log.
    init(of rows: RowSet, in table: EventTable, atMost limit: Int) {
        var all: [Int] = []
        rows.forEach { all.append($0) }
        let step = max(1, all.count / max(1, limit))
        for place in stride(from: 0, to: all.count, by: step).prefix(limit) {
            guard let event = try? table.event(EventID(row: UInt32(all[place]))) else { continue }
            let names = Set(event.modifiedProperties.map(\.name)).subtracting([""])
            records += 1
            changing += names.isEmpty ? 0 : 1
            for name in names { events[name, default: 0] += 1 }
        }
    }

    /// From 0 to 1, of all records that were read.
    func share(of name: String) -> Double { Double(events[name] ?? 0) / Double(max(1, records)) }
}
