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
        (explanation.place, explanation.reading) = (TextPlace(), reading)
        answerFindings()
        if wantsCause, !countsInBackground { answerCause() }
    }

    /// Finds the known issues of the event that was read, with what is known by now.
    mutating func answerFindings() {
        explanation.known = KnownIssues()
        guard let reading = explanation.reading, let content = reading.content else { return }
        let names = log.factNames(of: reading.event, among: filterContext.facts)
        explanation.known.findings = catalogue.findings(of: content, facts: names)
        for name in Set(explanation.known.findings.flatMap { $0.entry.when?.facts ?? [] }) {
            var evidence = patterns?.evidence(of: reading.event, for: name)
            if evidence == nil { evidence = deep?.evidence(of: reading.event, for: name) }
            if let filter = evidence?.filter { evidence?.filter = shown(filter) }
            explanation.known.evidence[name] = evidence
        }
        guard load.isComplete, deep?.isComplete != true else { return }
        let known = Set(explanation.known.findings.map(\.entry.id))
        let possible = catalogue.findings(of: content, facts: names.union(Fact.names(from: .records)))
        explanation.known.openIssues = possible.count { !known.contains($0.entry.id) }
    }

    // MARK: - Moving

    mutating func moveInExplanation(_ command: Command) {
        guard let rect = layout.explanation else { return }
        TextPage(text: explanationText(width: rect.columns - 2), rows: rect.rows - 1).move(command, &explanation.place)
    }

    // MARK: - Opening

    /// What the cursor is on, in the explanation or in the page over it.
    private var chosenItem: OpenableText.Item? {
        if let overlay { return overlay.place.flatMap(overlayText().item(at:)) }
        guard let rect = layout.explanation else { return nil }
        return explanationText(width: rect.columns - 2).item(at: explanation.place)
    }

    /// Opens all events that the item under the cursor fits, or the text that it names.
    mutating func openItem() -> [Effect] {
        guard let item = chosenItem else {
            return overlay != nil && overlayText().items.isEmpty
                ? say("there is nothing to open on this page")
                : say("the cursor is on nothing to open; \(key(.down)) goes to the next")
        }
        if item.readsRecords { return beginDeepPass() }
        guard let wanted = item.filter else { return readEntry() }
        var new = EventView(filter: wanted)
        new.column = item.column ?? view.column
        return push(new, holding: current)
    }

    /// Reads the catalogue's entry that the item under the cursor names.
    mutating func readEntry() -> [Effect] {
        guard let id = chosenItem?.entry else { return say("no entry of the catalogue is under the cursor") }
        return read(entry: id)
    }

    mutating func read(entry id: String) -> [Effect] {
        cover(with: .entry(id: id))
        return []
    }
}
