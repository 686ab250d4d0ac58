/// Something that holds for nearly all events of a group, and is markedly rarer among the others.
///
/// The rule: a value that at least 95 % of the group have, and that is at most half as frequent among those other events
/// of the log that have a value of the dimension at all. Only failures have a failed step: compared with successes, each
/// of them would say something. A group of fewer than three events has nothing in common that is worth a word.
public struct Commonality: Equatable, Sendable {
    /// What the events share.
    public enum Subject: Hashable, Sendable {
        /// A value of a dimension.
        case value(Dimension, String)
        /// That they change an attribute.
        case attribute(String)
    }

    /// What it is; its texts come from the log and are not safe to print as they are.
    public var subject: Subject
    /// Keeps the events that it holds for: together with the filter of the group, the view that proves it.
    public var filter: Filter
    /// From 0 to 1: of the group, and of the others that have a value.
    public var shareOfGroup, shareOfOthers: Double
    /// How many records of the group were read, where the shares are of a sample; nil where all events were counted.
    public var sampleCount: Int?

    /// The least share of the group.
    static let leastShare = 0.95
    /// The least number of events, or of records that were read.
    static let leastEvents = 3

    /// "all have app Box; 12 % of the others". Without a full stop.
    public var sentence: String {
        let group = shareOfGroup >= 1 ? "all" : Self.percent(shareOfGroup)
        let what =
            switch subject {
            // Cycles are known by their beginnings everywhere.
            case .value(.cycle, let text): "have cycle \(text.prefix(8))"
            case .value(let dimension, let text): "have \(dimension.name) \(text)"
            case .attribute(let name): "change \(name)"
            }
        let others = shareOfOthers == 0 ? "none" : Self.percent(shareOfOthers)
        let sample = sampleCount.map { " (a sample of \($0))" } ?? ""
        return "\(group) \(what); \(others) of the others\(isOfJob ? " in its job" : "")\(sample)"
    }

    private var isOfJob: Bool { if case .attribute = subject { true } else { false } }

    /// Whole numbers; what is not all is never said to be 100, and what is not none is never said to be 0.
    private static func percent(_ share: Double) -> String {
        let rounded = Int((share * 100).rounded())
        return share > 0 && rounded == 0 ? "<1 %" : "\(share < 1 ? min(99, rounded) : 100) %"
    }
}

extension EventTable {
    /// The dimensions in which what events have in common shows. Of those that say the same the first one speaks.
    private static let compared: [Dimension] = [
        .app, .action, .step, .type, .domain, .source, .target, .job, .initiator, .cycle, .category,
    ]

    /// What the events of a group have in common and the other events of the log have not, the rarest among the others
    /// first; see `Commonality` for the rule. Exact; O(events · dimensions).
    public func commonalities(of group: RowSet) -> [Commonality] {
        let groupCount = group.count
        guard groupCount >= Commonality.leastEvents else { return [] }
        var seen: Set<[Int]> = []
        let found = Self.compared.flatMap { dimension -> [Commonality] in
            let shares = ValueShares(dimension, of: group, groupCount, within: allRows, in: self)
            let others = shares.valuedInBase - shares.valuedInGroup
            guard others > 0 else { return [] }
            return shares.values.compactMap { share in
                let elsewhere = share.inBase - share.inGroup
                guard let common = shares.commonality(share, shareOfOthers: Double(elsewhere) / Double(others)),
                    seen.insert([share.inGroup, elsewhere]).inserted
                else { return nil }
                return common
            }
        }
        return found.sorted { $0.shareOfOthers < $1.shareOfOthers }
    }

    /// The attributes that the events of a group change, by the same rule; the others are those of the same jobs that
    /// change anything, since each job has its own names. Up to `sample` records of each are read: some tens of
    /// milliseconds, whatever the log.
    public func attributesInCommon(of group: RowSet, sample: Int = 100) -> [Commonality] {
        let inGroup = AttributeSample(of: group, in: self, atMost: sample)
        guard inGroup.records >= Commonality.leastEvents else { return [] }
        let wanted = inGroup.events.keys.filter { inGroup.share(of: $0) >= Commonality.leastShare }.sorted()
        guard !wanted.isEmpty else { return [] }
        let others = othersInJobs(of: group)
        let elsewhere = AttributeSample(of: others, in: self, atMost: sample)
        guard elsewhere.changing > 0 else { return [] }
        let isWhole = inGroup.records == group.count && elsewhere.records == others.count
        return wanted.compactMap { name in
            let share = Double(elsewhere.events[name] ?? 0) / Double(elsewhere.changing)
            guard share * 2 <= inGroup.share(of: name) else { return nil }
            return Commonality(
                subject: .attribute(name), filter: .element(.modifiedProperty, .term("name", .equals, name)),
                shareOfGroup: inGroup.share(of: name), shareOfOthers: share,
                sampleCount: isWhole ? nil : inGroup.records)
        }
    }

    private func othersInJobs(of group: RowSet) -> RowSet {
        var others = RowSet(rowCount: count)
        for (job, _) in counts(by: .jobId, in: group) { others.formUnion(rows(with: job, in: .jobId)) }
        others.subtract(group)
        return others
    }
}

extension ValueShares {
    /// Nil where the rule does not hold, or no filter keeps the events.
    fileprivate func commonality(_ share: ValueShare, shareOfOthers: Double) -> Commonality? {
        guard share.shareOfGroup >= Commonality.leastShare, shareOfOthers * 2 <= share.shareOfGroup,
            let text = groups.text(of: share.number), let filter = groups.filter(of: share.number)
        else { return nil }
        return Commonality(
            subject: .value(groups.dimension, text), filter: filter, shareOfGroup: share.shareOfGroup,
            shareOfOthers: shareOfOthers)
    }
}
