import ProvisioningLog

/// What the pages of cycles and of comparisons know beside their rows.
struct ComparisonState: Sendable {
    /// The cycles of the page, row by row.
    var cycles: [Cycle] = []
    /// Two cycles of a job; nil until they have been compared.
    var pair: CyclePair?
    /// Two events, row by row.
    var differences: [EventDifference] = []
    /// Why two events could not be compared in full, as a sentence.
    var problem: String?
}

/// A cycle and the one before it in its job.
struct CyclePair: Sendable {
    let now, before: Cycle
    /// Causes of the one against those of the other.
    let causes: [ComparedValue]

    /// Whether more went wrong than in the cycle before.
    enum Verdict {
        case worse, better, same
    }

    /// A share is the same within a tenth of the greater one, a number of failures within one.
    var verdict: Verdict {
        let (share, former) = (now.failureShare, before.failureShare)
        let isClose = abs(share - former) <= max(share, former) / 10
        if isClose || abs(now.counts[.failure] - before.counts[.failure]) <= 1 { return .same }
        return share > former ? .worse : .better
    }

    func changes(_ change: ComparedValue.Change) -> [ComparedValue] { causes.filter { $0.change == change } }
}

extension EventTable {
    /// The events of a cycle in its job; O(events).
    func rows(of cycle: Cycle) -> RowSet {
        var rows = rows(with: symbol(.cycleId, of: cycle.example), in: .cycleId)
        rows.formIntersection(self.rows(with: symbol(.jobId, of: cycle.example), in: .jobId))
        return rows
    }

    /// Compares two cycles as far as `shown` goes; O(events).
    func pair(_ now: Cycle, _ before: Cycle, in shown: RowSet) -> CyclePair {
        var (after, former) = (rows(of: now), rows(of: before))
        after.formIntersection(shown)
        former.formIntersection(shown)
        return CyclePair(now: now, before: before, causes: comparison(of: after, with: former))
    }
}

extension Cycle {
    /// When the cycle before it in its job began; nil where the log has none.
    var startOfFormer: Int64? {
        guard let started, let gap else { return nil }
        return started &- gap
    }

    /// Why there is no cycle to compare it with, as a sentence without a full stop.
    ///
    /// - Parameter moment: writes a time.
    func reasonForNoFormer(_ moment: (Int64?) -> String) -> String {
        if let startOfFormer {
            return "the filter hides the cycle before this one (\(moment(startOfFormer))): nothing to compare it with"
        }
        return started == nil
            ? "this cycle has no time, so no cycle is known to be before it"
            : "this is the first cycle of its job in this log: there is no cycle before this one"
    }
}

extension [Cycle] {
    /// The cycle before one in its job in the whole log; nil where it is not in the list.
    func before(_ place: Int) -> Cycle? {
        guard indices.contains(place), let start = self[place].startOfFormer else { return nil }
        let cycle = self[place]
        // Of those that began at the same time, the last one is the one before.
        return last { other in
            other.started == start && other.job == cycle.job
                && (other.started != cycle.started || other.example < cycle.example)
        }
    }
}
