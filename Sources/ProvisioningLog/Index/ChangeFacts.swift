/// What the portal's steps and changes files say of each change that the events' own file does not.
struct ChangeFacts: Sendable {
    struct Facts: Sendable {
        var failedStep: UInt32 = 0
        var skipReason: UInt32 = 0
        var filterFailed = false
        var changeCount: UInt16 = 0
    }

    private(set) var facts: [UInt64: Facts] = [:]
    private(set) var failedSteps = SymbolIndex()
    private(set) var skipReasons = SymbolIndex()

    subscript(key: UInt64) -> Facts? { facts[key] }

    /// Adds what the rows behind say.
    mutating func append(_ other: ChangeFacts) {
        let steps = other.failedSteps.table.numbers(in: &failedSteps)
        let reasons = other.skipReasons.table.numbers(in: &skipReasons)
        for (key, new) in other.facts {
            var known = facts[key] ?? Facts()
            if known.failedStep == 0 { known.failedStep = steps[Int(new.failedStep)] }
            if known.skipReason == 0 { known.skipReason = reasons[Int(new.skipReason)] }
            known.filterFailed = known.filterFailed || new.filterFailed
            known.changeCount &+= new.changeCount
            facts[key] = known
        }
    }

    mutating func countChange(_ key: UInt64) { facts[key, default: Facts()].changeCount &+= 1 }

    mutating func add(_ step: StepFacts, to key: UInt64) {
        guard step.failed || step.skipReason != nil || step.filterFailed else { return }
        var known = facts[key] ?? Facts()
        if step.failed, known.failedStep == 0, let name = step.name ?? step.type {
            known.failedStep = failedSteps.number(for: name)
        }
        if let reason = step.skipReason, known.skipReason == 0 { known.skipReason = skipReasons.number(for: reason) }
        if step.filterFailed { known.filterFailed = true }
        facts[key] = known
    }
}

extension Segment {
    /// This segment with what is known of its changes. Only failures, skips and warnings have a failing step or a reason.
    func joined(_ facts: ChangeFacts, files wanted: Set<Int>, _ indexes: inout [SymbolIndex]) -> Segment {
        guard (0..<count).contains(where: { wanted.contains(Int(files[$0])) }) else { return self }
        let steps = facts.failedSteps.table.numbers(in: &indexes[Field.failedStep.index])
        let reasons = facts.skipReasons.table.numbers(in: &indexes[Field.skipReason.index])
        var failedSteps = (0..<count).map { column(.failedStep)[$0] }
        var skipReasons = (0..<count).map { column(.skipReason)[$0] }
        let texts = indexes[RegionStrings.identifierTexts].table
        var (counts, flags) = (changeCounts, flags)
        for row in 0..<count where wanted.contains(Int(files[row])) {
            guard let known = facts[ChangePart.key(changeIds[row], texts)] else { continue }
            counts[row] = known.changeCount
            guard column(.status)[row] != Status.success.rawValue else { continue }
            if failedSteps[row] == 0 { failedSteps[row] = steps[Int(known.failedStep)] }
            if skipReasons[row] == 0 { skipReasons[row] = reasons[Int(known.skipReason)] }
            if known.filterFailed { flags[row].insert(.scopingFilterFalse) }
        }
        var symbols = symbols
        symbols[Field.failedStep.index] = SymbolColumn(failedSteps)
        symbols[Field.skipReason.index] = SymbolColumn(skipReasons)
        return Segment(
            times: times, symbols: symbols, eventIds: eventIds, changeIds: changeIds, durations: durations,
            changeCounts: counts, flags: flags, files: files, offsets: offsets, lengths: lengths)
    }
}

extension SymbolTable {
    /// The numbers of these strings in another table, by their number here; 0 stays 0.
    fileprivate func numbers(in index: inout SymbolIndex) -> [UInt32] {
        var result: [UInt32] = [0]
        for symbol in symbols { result.append(withBytes(of: symbol.number) { index.number(for: $0) } ?? 0) }
        return result
    }
}
