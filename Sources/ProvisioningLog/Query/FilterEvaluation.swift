extension EventTable {
    /// Fields that free text looks at.
    static let searchedFields: [Field] = [
        .application, .sourceName, .sourceUpn, .sourceId, .targetName, .targetUpn, .targetId, .errorCode, .reason,
        .skipReason, .failedStep, .action, .sourceSystem, .targetSystem, .jobId, .cycleId, .recommendedAction,
        .initiatedBy, .sourceType,
    ]

    /// What a whole filter wants, by what each condition wants.
    func answer(
        _ tree: ConditionTree<BoundCondition>, _ condition: (BoundCondition) -> FilterAnswer
    ) -> FilterAnswer {
        switch tree {
        case .all: FilterAnswer(rows: allRows, undecided: RowSet(rowCount: count))
        case .condition(let leaf): condition(leaf)
        case .not(let inner): answer(inner, condition).opposite
        case .and(let parts): .intersection(of: parts, among: allRows) { answer($0, condition) }
        case .or(let parts): .union(of: parts, among: allRows) { answer($0, condition) }
        }
    }

    /// What one condition wants, by the columns and by what is known of the records.
    func answer(
        _ condition: BoundCondition, in context: FilterContext, knowing records: RecordMemory.Knowledge?
    ) -> FilterAnswer {
        let known = context.columns?.rows(of: condition) { self.rows(condition, facts: context.facts) }
        let rows = known ?? self.rows(condition, facts: context.facts)
        var answer = FilterAnswer(rows: rows, undecided: RowSet(rowCount: count))
        guard condition.needsRecords else { return answer }
        answer.undecided = candidates(condition)
        if let records {
            answer.rows.formUnion(records.fits)
            answer.undecided.subtract(records.known)
        }
        answer.undecided.subtract(answer.rows)
        return answer
    }

    /// The events whose records may fulfil a condition.
    private func candidates(_ condition: BoundCondition) -> RowSet {
        guard case .modifiedProperty = condition.test else { return allRows }
        var rows = rows(in: .changeCount, [1..<Int64.max], TermSense())
        // The changes of the portal's CSV are counted when its last file has been read.
        if changeParts.isEmpty { rows.formUnion(self.rows(ofFiles: files.map(\.isPortalCSV))) }
        return rows
    }

    /// The events whose columns fulfil a condition.
    func rows(_ condition: BoundCondition, facts: [String: RowSet]) -> RowSet {
        switch condition.test {
        case .never, .modifiedProperty, .step, .raw: return RowSet(rowCount: count)
        case .fact(let name): return rows(ofFact: name, facts)
        case .columns(let columns, let sense): return rows(in: columns, sense)
        case .text(let columns, _): return rows(in: columns, TermSense())
        case .numbers(let column, let ranges, let sense): return rows(in: column, ranges, sense)
        case .file(let test, let sense):
            return rows(ofFiles: files.map { sense.holds([$0.path], test) })
        case .fate(let test, let sense): return rows(ofFate: test, sense)
        }
    }

    private func rows(ofFact name: String, _ facts: [String: RowSet]) -> RowSet {
        var rows = RowSet(rowCount: count)
        switch name {
        case "conflict": for event in conflicts { rows.insert(event) }
        case "scoped-out": return rowsOutOfScope
        case "new": return rowsWithNewErrors
        // A fact of another state of the log is too short or too long, and is taken as far as it goes.
        default: if let known = facts[name] ?? fates.facts[name] { rows.formUnion(known) }
        }
        return rows
    }

    private func rows(ofFate test: ValueTest, _ sense: TermSense) -> RowSet {
        var others = allRows
        var rows = RowSet(rowCount: count)
        for fate in Fate.allCases {
            others.subtract(fates.rows(fate))
            if sense.holds([fate.name, fate.title], test) { rows.formUnion(fates.rows(fate)) }
        }
        if sense.holds([], test) { rows.formUnion(others) }
        return rows
    }
}
