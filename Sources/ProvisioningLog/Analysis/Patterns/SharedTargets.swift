/// Different source objects of a job that write to one target object.
///
/// IDs of sources are compared without case, those of targets as they are: some applications tell IDs by their case, and a
/// target that is not shared must not seem to be.
enum SharedTargets {
    /// The events on such targets of all sources that have written to them. O(events).
    static func rows(in table: EventTable) -> RowSet {
        let sources = Grouping(.of(.sourceId), of: table, in: table.allRows).numbers
        let targets = targetNumbers(in: table)
        // Which sources have written to a target: the first of them, and whether there are others.
        var first = [UInt32](repeating: 0, count: targets.count + 1)
        var isShared = [Bool](repeating: false, count: targets.count + 1)
        var writers: Set<UInt64> = []
        forEachWrite(in: table) { row in
            let (source, target) = (sources[row], Int(targets.numbers[row]))
            guard source != 0, target != 0 else { return }
            writers.insert(UInt64(target) << 32 | UInt64(source))
            if first[target] == 0 { first[target] = source } else if first[target] != source { isShared[target] = true }
        }
        var rows = RowSet(rowCount: table.count)
        for row in 0..<table.count where isShared[Int(targets.numbers[row])] {
            let key = UInt64(targets.numbers[row]) << 32 | UInt64(sources[row])
            if writers.contains(key) { rows.insert(row: row) }
        }
        return rows
    }

    /// A number for each target ID of a job; 0 for rows without one.
    private static func targetNumbers(in table: EventTable) -> (numbers: [UInt32], count: Int) {
        var keys = KeyNumbers()
        var numbers = [UInt32](repeating: 0, count: table.count)
        for (index, segment) in table.segments.enumerated() {
            let (jobs, targets) = (segment.column(.jobId), segment.column(.targetId))
            for row in 0..<segment.count where targets[row] != 0 {
                let key = UInt64(jobs[row]) << 32 | UInt64(targets[row])
                numbers[index << Segment.rowBits + row] = keys.number(for: key)
            }
        }
        return (numbers, keys.count)
    }

    private static func forEachWrite(in table: EventTable, _ body: (Int) -> Void) {
        let other = table.symbol("other", in: .action)
        table.rows(with: Status.success.symbol, in: .status).forEach { row in
            let action = table.symbol(.action, of: EventID(row: UInt32(row)))
            if !action.isAbsent, action != other { body(row) }
        }
    }

    // MARK: - Evidence

    private static let namedSources = 5

    static func evidence(of event: EventID, among rows: RowSet?, in table: EventTable) -> PatternEvidence {
        var shared = table.rows(with: table.symbol(.targetId, of: event), in: .targetId)
        shared.formIntersection(table.rows(with: table.symbol(.jobId, of: event), in: .jobId))
        if let rows { shared.formIntersection(rows) }
        let events = table.oldestFirst(table.newestFirst(shared))
        var names: [String] = []
        var sources: Set<String> = []
        for event in events {
            guard let id = table.text(.sourceId, of: event), sources.insert(id.lowercased()).inserted else { continue }
            names.append(table.text(.sourceUpn, of: event) ?? table.text(.sourceName, of: event) ?? id)
        }
        let more = names.count > namedSources ? " and \(names.count - namedSources) more" : ""
        let target = table.text(.targetId, of: event) ?? ""
        let terms = [Dimension.job, .of(.targetId)].compactMap { $0.filter(of: event, in: table) }
        return PatternEvidence(
            "\(names.count) source objects write to the target \(target): "
                + names.prefix(namedSources).joined(separator: ", ") + more,
            events: events, filter: .all(of: [.fact("shared-target")] + terms))
    }
}
