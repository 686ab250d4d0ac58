import ProvisioningLog
import TerminalScreen

/// Facts that are worked out when they are first needed: patterns over several events, and the deep pass over all records.
extension Model {
    /// Whether something on the screen needs what only the deep pass tells.
    var wantsDeepPass: Bool { view.effectiveFilter.asks(for: .records) }

    /// Whether the view may gain or lose events, since records that it depends on have not been read.
    var isSoFar: Bool { wantsDeepPass && deep?.isComplete != true }

    /// The patterns of this state of the log, for a filter that asks for them.
    mutating func preparePatterns() {
        if patterns == nil, view.effectiveFilter.asks(for: .patterns) { patterns = log.patterns }
    }

    /// Forgets what was worked out of an earlier state of the log.
    mutating func forgetDeepFacts() { (patterns, deep) = (nil, nil) }

    /// Begins the deep pass where it is needed, once the log is read: then its records no longer change. It goes on when
    /// the view changes, since it is needed but once.
    mutating func startDeepPass() -> [Effect] {
        guard wantsDeepPass, isSoFar, load.isComplete, deepPass == nil else { return [] }
        deepPassCount += 1
        deepPass = RunningSearch(number: deepPassCount, read: deep?.recordsRead ?? 0, all: table.count)
        return [.deepPass(DeepPass(log, continuing: deep), number: deepPassCount)]
    }

    /// A pass that was stopped reports once more: what it found stays, and the next one goes on from there.
    mutating func take(_ facts: DeepFacts, of number: Int) -> [Effect] {
        guard number == deepPassCount, facts.recordsInAll == table.count else { return [] }
        let wasRunning = deepPass != nil
        deep = facts
        deepPass?.read = facts.recordsRead
        if facts.isComplete { deepPass = nil }
        let held = hasMoved || cursor > 0 ? current : nil
        guard facts.isComplete else {
            if wantsDeepPass { answerView(holding: held) }
            return []
        }
        if wasRunning, facts.problems > 0 {
            let text = "\(facts.problems.grouped) records could not be read: \(facts.firstProblem ?? "")"
            notice = Notice(text: text, role: .messageWarn)
        }
        return wantsDeepPass ? refresh(holding: held) : []
    }

    /// How far searches in records are; nothing where none is going on.
    var searchText: String {
        let parts = [("searching records", searching), ("deep pass", deepPass)].compactMap { name, run in
            run.flatMap { $0.all > 0 ? "\(name) \($0.read * 100 / $0.all) %" : nil }
        }
        return parts.isEmpty ? "" : parts.joined(separator: ", ") + ", \(key(.stop)) stops"
    }
}
