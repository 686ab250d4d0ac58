/// One of the dimensions that a list is sorted by.
public struct SortKey: Hashable, Sendable {
    /// What is compared.
    public var dimension: Dimension
    /// The highest first; what has no value is last all the same.
    public var isDescending: Bool

    /// In rising order, unless told otherwise.
    public init(_ dimension: Dimension, isDescending: Bool = false) {
        self.dimension = dimension
        self.isDescending = isDescending
    }
}

extension SortKey {
    /// Reads `status` or `status:desc`; nil for what names no dimension or no direction.
    public init?(spelling text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let dimension = Dimension.named(parts[0]) else { return nil }
        switch parts.count == 2 ? parts[1].lowercased() : "asc" {
        case "asc": self.init(dimension)
        case "desc": self.init(dimension, isDescending: true)
        default: return nil
        }
    }

    /// `status:desc`.
    public var spelling: String { dimension.name + (isDescending ? ":desc" : "") }
}

extension [SortKey] {
    /// Reads `status:desc,time`; parts that name nothing are left out.
    public init(spelling text: String) {
        self = text.split(separator: ",").compactMap { SortKey(spelling: String($0.drop { $0 == " " })) }
    }

    /// As `--sort` takes it.
    public var spelling: String { map(\.spelling).joined(separator: ",") }
}

extension EventTable {
    /// The events of a set, newest first; O(all events), or O(all events / 64 + events) in a log that has this order.
    public func newestFirst(_ rows: RowSet) -> [EventID] {
        isNewestFirst ? rows.events(below: count) : rows.filter(newestFirst)
    }

    /// Events in the order of the first key, equal ones in that of the next, and so on; what is equal by all keys keeps
    /// the order in which it came. Texts are compared without case; what has no value is last in either direction.
    ///
    /// O(keys · events + distinct values · log distinct values).
    public func sorted(_ events: [EventID], by keys: [SortKey]) -> [EventID] {
        let set = RowSet(rowCount: count, events)
        var rows = events.map(\.row)
        // Every pass is stable, so the least important key comes first.
        for key in keys.reversed() {
            for ranks in ranks(key.dimension, in: set) {
                rows = Self.sorted(rows, by: ranks, isDescending: key.isDescending)
            }
        }
        return rows.map(EventID.init)
    }

    private static let absent = UInt64.max

    private static func sorted(_ rows: [UInt32], by ranks: [UInt64], isDescending: Bool) -> [UInt32] {
        let present = rows.filter { ranks[Int($0)] != absent }
        let others = present.count == rows.count ? [] : rows.filter { ranks[Int($0)] == absent }
        return RadixSort.sorted(present, by: isDescending ? ranks.map { ~$0 } : ranks) + others
    }

    /// Numbers for each row that rise with the value, the less important ones first.
    private func ranks(_ dimension: Dimension, in rows: RowSet) -> [[UInt64]] {
        switch dimension.source {
        case .time:
            let ranks = segments.flatMap(\.times).map {
                $0 == Timestamp.absent ? Self.absent : UInt64(bitPattern: $0) ^ (1 << 63)
            }
            return [ranks]
        case .duration:
            return [
                segments.flatMap(\.durations).map { $0 == EventFlags.absentDuration ? Self.absent : UInt64($0) }
            ]
        case .changeCount: return [segments.flatMap(\.changeCounts).map(UInt64.init)]
        case .identifier(let field):
            return Self.ranks(segments.flatMap { field == .eventId ? $0.eventIds : $0.changeIds })
        case .fate: return [fateRanks]
        case .tries: return [fates.tries.map { $0 == 0 ? Self.absent : UInt64($0) }]
        case .nextRetry:
            let times = retryNotes(
                { $0.nextRetry.map { UInt64(bitPattern: $0) ^ (1 << 63) } ?? Self.absent }, absent: Self.absent)
            return [
                segments.flatMap { segment in
                    let reasons = segment.column(.reason)
                    return (0..<segment.count).map { times[Int(reasons[$0])] }
                }
            ]
        case .columns, .file, .summary: return [textRanks(dimension, in: rows)]
        }
    }

    /// What is broken first; what healed last, the quickest before the others.
    private var fateRanks: [UInt64] {
        var ranks = [UInt64](repeating: Self.absent, count: count)
        for (place, fate) in [Fate.broken, .leftScope, .deleted, .healed].enumerated() {
            fates.rows(fate).forEach { row in
                let span = fate == .healed ? fates.course(of: EventID(row: UInt32(row)))?.healedAfter : nil
                ranks[row] = UInt64(place) << 56 | min(span?.magnitude ?? 0, 1 << 56 - 1)
            }
        }
        return ranks
    }

    /// GUIDs in their order, then other texts in the order of first sight.
    private static func ranks(_ identifiers: [Identifier]) -> [[UInt64]] {
        [
            identifiers.map { $0.isAbsent ? absent : min($0.low, absent - 1) },
            identifiers.map { $0.isAbsent ? absent : min($0.high, absent - 1) },
        ]
    }

    /// The place of each row's text among the distinct ones.
    private func textRanks(_ dimension: Dimension, in rows: RowSet) -> [UInt64] {
        let grouping = Grouping(dimension, of: self, in: rows, asShown: true)
        let texts = grouping.examples.indices.dropFirst().map { group in
            let text = grouping.examples[group].flatMap { dimension.text(of: $0, in: self) }
            return (group: group, text: text?.lowercased() ?? "")
        }
        var ranks = [UInt64](repeating: Self.absent, count: grouping.count)
        for (rank, entry) in texts.sorted(by: { $0.text < $1.text }).enumerated() { ranks[entry.group] = UInt64(rank) }
        return grouping.numbers.map { ranks[Int($0)] }
    }
}
