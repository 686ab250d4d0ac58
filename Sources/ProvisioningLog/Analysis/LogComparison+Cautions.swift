extension LogComparison {
    /// What could mislead who reads the comparison: sentences without a full stop. Names and paths in them come from the
    /// logs and are not safe to print as they are. O(events).
    ///
    /// - Parameter moment: writes a time in milliseconds since 1970, UTC.
    public func cautions(_ moment: (Int64) -> String) -> [String] {
        order(moment) + lengths + gaps(moment) + jobNotes
    }

    private func order(_ moment: (Int64) -> String) -> [String] {
        guard let old = before.span, let new = after.span else { return [] }
        if new.upperBound < old.lowerBound { return ["\(after.name) ends before \(before.name) begins"] }
        guard new.lowerBound <= old.upperBound else { return [] }
        let (start, end) = (max(old.lowerBound, new.lowerBound), min(old.upperBound, new.upperBound))
        return ["the two overlap from \(moment(start)) to \(moment(end))"]
    }

    /// Twice the time has twice the events.
    private var lengths: [String] {
        guard let old = before.span, let new = after.span else { return [] }
        let (one, other) = (old.upperBound &- old.lowerBound, new.upperBound &- new.lowerBound)
        guard max(one, other) > 3_600_000, max(one, other) / 3 * 2 > min(one, other) else { return [] }
        return [
            "\(before.name) covers \(SpanText.words(one)), \(after.name) \(SpanText.words(other)): "
                + "numbers of events differ for that alone"
        ]
    }

    /// Of the whole logs, since what is missing in one part of it is missing in the log.
    private func gaps(_ moment: (Int64) -> String) -> [String] {
        let isOneLog = before.table.isSameLog(as: after.table)
        let sides = isOneLog ? [after] : [before, after]
        return sides.flatMap { side in
            side.table.gaps.map { gap in
                let lead = isOneLog || gap.path != nil ? "" : "\(side.name): "
                return lead + gap.sentence(moment)
            }
        }
    }

    private var jobNotes: [String] {
        jobs.compactMap { pair in
            guard let old = pair.before else {
                return pair.after.map { "only \(after.name) has \($0.words)" }
            }
            guard let new = pair.after else { return "only \(before.name) has \(old.words)" }
            switch pair.match {
            case .id, nil: return nil
            case .template:
                return "\(new.words) is taken for \(old.words): another ID, but the same application and kind of job"
            case .application: return "\(new.words) is taken for \(old.words), since the application is the same"
            }
        }
    }
}

extension JobPair.Job {
    fileprivate var words: String {
        let name = application.map { " of \($0)" } ?? ""
        return id.map { "the job \($0)\(name)" } ?? "a job without an ID\(name)"
    }
}

extension EventTable {
    fileprivate func isSameLog(as other: EventTable) -> Bool {
        count == other.count && files.map(\.path) == other.files.map(\.path)
    }
}
