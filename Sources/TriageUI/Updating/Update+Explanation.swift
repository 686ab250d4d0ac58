import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// The explanation: what is known of the cause, and going to what can be opened in it.
extension Model {
    // MARK: - What this log knows

    var showsExplanation: Bool {
        if case .explanation = overlay { return true }
        return layout.explanation != nil
    }

    /// The condition that keeps the events with the cause of the event that was read; nil where it says no more than
    /// its status.
    private var causeOfReading: Filter? {
        guard let event = detail.reading?.event, table.status(of: event) != .success,
            let cause = Dimension.summary.filter(of: event, in: table), cause.field != Dimension.status.name
        else { return nil }
        return cause
    }

    /// What is known of the cause of the event that was read.
    var causeReport: CauseReport? { causeOfReading.flatMap { explanation.causes[$0] } }

    /// Whether the cause is still to be looked at.
    var wantsCause: Bool { showsExplanation && causeReport == nil && causeOfReading != nil }

    /// O(events of the log), so it is done when the cursor has rested, and once for each cause.
    mutating func answerCause() {
        guard let cause = causeOfReading, let answer = try? table.answer(cause, in: filterContext, knowing: memory)
        else { return }
        if explanation.causes.count >= ExplanationState.mostCauses { explanation.causes = [:] }
        explanation.causes[cause] = CauseReport(of: cause, rows: answer.rows, in: table)
    }

    /// Begins the explanation of an event that was just read.
    ///
    /// - Parameter reading: without pseudonyms, which known issues would not be found by.
    mutating func beginExplanation(of reading: EventReading) {
        (explanation.top, explanation.item, explanation.reading) = (0, nil, reading)
        answerFindings()
        if wantsCause, !countsInBackground { answerCause() }
    }

    /// Finds the known issues of the event that was read, with what is known by now.
    mutating func answerFindings() {
        (explanation.findings, explanation.evidence, explanation.openIssues) = ([], [:], 0)
        guard let reading = explanation.reading, let content = reading.content else { return }
        let names = log.factNames(of: reading.event, among: filterContext.facts)
        explanation.findings = catalogue.findings(of: content, facts: names)
        for name in Set(explanation.findings.flatMap { $0.entry.when?.facts ?? [] }) {
            var evidence = patterns?.evidence(of: reading.event, for: name)
            if evidence == nil { evidence = deep?.evidence(of: reading.event, for: name) }
            if let filter = evidence?.filter { evidence?.filter = shown(filter) }
            explanation.evidence[name] = evidence
        }
        guard load.isComplete, deep?.isComplete != true else { return }
        let known = Set(explanation.findings.map(\.entry.id))
        let possible = catalogue.findings(of: content, facts: names.union(Fact.names(from: .records)))
        explanation.openIssues = possible.count { !known.contains($0.entry.id) }
    }

    // MARK: - Moving

    /// By a line, and on the way from one item in sight to the next; by pages as everywhere.
    mutating func moveInExplanation(_ command: Command) {
        guard let rect = layout.explanation else { return }
        let text = explanationText(width: rect.columns - 2)
        let page = ExplanationPage(text: text, rows: rect.rows - 1)
        switch command {
        case .down: page.goDown(&explanation)
        case .up: page.goUp(&explanation)
        default:
            explanation.top = Self.moved(explanation.top, command, page: page.rows, count: page.lastTop + 1)
            page.forgetHiddenItem(&explanation)
        }
    }

    // MARK: - Opening

    private var explanationItem: ExplanationText.Item? {
        guard let rect = layout.explanation, let place = explanation.item else { return nil }
        let items = explanationText(width: rect.columns - 2).items
        return items.indices.contains(place) ? items[place] : nil
    }

    /// Opens all events that the item under the cursor fits, or the text that it names.
    mutating func openExplanationItem() -> [Effect] {
        guard let item = explanationItem else {
            return say("the cursor is on nothing to open; \(key(.down)) goes to the next")
        }
        if item.readsRecords { return beginDeepPass() }
        guard let wanted = item.filter else { return readEntry() }
        var new = EventView(filter: wanted)
        new.column = item.column ?? view.column
        return push(new, holding: current)
    }

    /// Reads the catalogue's entry that the item under the cursor names.
    mutating func readEntry() -> [Effect] {
        guard let id = explanationItem?.entry else { return say("no entry of the catalogue is under the cursor") }
        return read(entry: id)
    }

    mutating func read(entry id: String) -> [Effect] {
        overlay = .entry(id: id, top: 0)
        return []
    }
}

/// Which lines of an explanation are in sight.
private struct ExplanationPage {
    let text: ExplanationText
    let rows: Int

    var lastTop: Int { max(0, text.lines.count - rows) }

    func goDown(_ state: inout ExplanationState) {
        let from = start(of: state.item) ?? state.top - 1
        let next = text.items.firstIndex { $0.lines.lowerBound > from }
        if choose(next, &state) { return }
        state.top = min(lastTop, state.top + 1)
        forgetHiddenItem(&state)
        _ = choose(next, &state)
    }

    func goUp(_ state: inout ExplanationState) {
        let from = start(of: state.item) ?? state.top
        let next = text.items.lastIndex { $0.lines.lowerBound < from }
        if choose(next, &state) { return }
        state.top = max(0, min(lastTop, state.top) - 1)
        forgetHiddenItem(&state)
        _ = choose(next, &state)
    }

    func forgetHiddenItem(_ state: inout ExplanationState) {
        if let start = start(of: state.item), !isInSight(start, state.top) { state.item = nil }
    }

    private func start(of item: Int?) -> Int? {
        item.flatMap { text.items.indices.contains($0) ? text.items[$0].lines.lowerBound : nil }
    }

    private func isInSight(_ line: Int, _ top: Int) -> Bool { top..<top + rows ~= line }

    /// Goes to an item whose beginning is in sight, and shows all of it where it fits; false for one further away.
    private func choose(_ item: Int?, _ state: inout ExplanationState) -> Bool {
        guard let item, isInSight(text.items[item].lines.lowerBound, state.top) else { return false }
        let lines = text.items[item].lines
        state.item = item
        if lines.upperBound > state.top + rows { state.top = min(lines.lowerBound, lines.upperBound - rows) }
        return true
    }
}
