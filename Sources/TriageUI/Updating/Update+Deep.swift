import ProvisioningLog
import TerminalScreen

/// Facts that are worked out when they are first needed: patterns over several events, and the deep pass over all records.
extension Model {
    /// Whether the filter asks for what only the deep pass tells.
    private var filterAsksForRecords: Bool { view.effectiveFilter.asks(for: .records) }

    /// Whether the view may gain or lose events, since records that it depends on have not been read.
    var isSoFar: Bool { filterAsksForRecords && deep?.isComplete != true }

    /// Whether the explanation on the screen may gain known issues, and the log is so small that nobody need be asked.
    private var explanationAsksForRecords: Bool {
        explanation.known.openIssues > 0 && !deepPassWasStopped && log.count <= mostRecordsUnasked
            && showsExplanation
    }

    /// The patterns of this state of the log, for a filter that asks for them.
    mutating func preparePatterns() {
        if patterns == nil, view.effectiveFilter.asks(for: .patterns) { patterns = log.patterns }
    }

    /// Looks for patterns in the background once the explanation of an event may name them: it takes half a second in a
    /// log of a million events.
    mutating func findPatterns() -> [Effect] {
        guard patterns == nil, !isFindingPatterns, load.isComplete, detail.reading?.content != nil else { return [] }
        isFindingPatterns = true
        return [.findPatterns(log, number: logNumber)]
    }

    mutating func take(_ found: PatternTable, of number: Int) {
        guard number == logNumber else { return }
        (patterns, isFindingPatterns) = (found, false)
        answerFindings()
    }

    /// Forgets what was worked out of an earlier state of the log.
    mutating func forgetDeepFacts() {
        (patterns, deep, isFindingPatterns) = (nil, nil, false)
        logNumber += 1
    }

    /// Begins the deep pass where it is needed, once the log is read: then its records no longer change. It goes on when
    /// the view changes, since it is needed but once.
    mutating func startDeepPass() -> [Effect] { isSoFar ? beginDeepPass() : [] }

    /// Begins it for an explanation that may gain by it. One that was stopped stays so.
    mutating func startDeepPassOfExplanation() -> [Effect] { explanationAsksForRecords ? beginDeepPass() : [] }

    mutating func beginDeepPass() -> [Effect] {
        guard load.isComplete, deepPass == nil, deep?.isComplete != true else { return [] }
        deepPassWasStopped = false
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
            if filterAsksForRecords { answerView(holding: held) }
            return []
        }
        answerFindings()
        if wasRunning, facts.problems > 0 {
            let text = "\(facts.problems.grouped) records could not be read: \(facts.firstProblem ?? "")"
            notice = Notice(text: text, role: .messageWarn)
        }
        return filterAsksForRecords ? refresh(holding: held) : []
    }

    /// How far searches in records are; nothing where none is going on.
    var searchText: String {
        let parts = [("searching records", searching), ("deep pass", deepPass)].compactMap { name, run in
            run.flatMap { $0.all > 0 ? "\(name) \($0.read * 100 / $0.all) %" : nil }
        }
        return parts.isEmpty ? "" : parts.joined(separator: ", ") + ", \(key(.stop)) stops"
    }
}
