import ProvisioningLog
import TerminalScreen

/// Counting in the background: among a million events a page of answers takes a second, and no key waits for that.
extension Model {
    /// Whether the log is so large that pages and panes are counted on a copy of the model: see `take(counted:)`.
    public var countsInBackground: Bool { log.count > mostCountedAtOnce }

    var question: CountingQuestion {
        CountingQuestion(
            page: view.page, filter: view.effectiveFilter, isRedacted: isRedacted, usesLocalZone: usesLocalZone,
            size: size, problems: problems.order, values: values.order)
    }

    /// Whether the page of the view is left for the background.
    var postponesPage: Bool {
        switch view.page {
        case .values, .jobs: countsInBackground
        case .problems: countsInBackground && !hasCountedProblems
        case .events, .object, .cycles, .comparison: false
        }
    }

    /// While the page is being counted, the one before stays where its rows stand for the same; else there is none yet.
    mutating func postponePage() {
        isPageStale = true
        object = nil
        guard tablePage == nil || countedQuestion?.hasRows(of: question) != true else { return }
        holdTable()
        countedQuestion = nil
        tablePage = TablePage(title: pageTitle, count: "", columns: [], rows: [], emptyText: "Counting…")
        (problems.found, values.answer, values.places, jobs) = ([], nil, [], [])
    }

    private var pageTitle: String {
        switch view.page {
        case .values(let dimension): "values of \(dimension.title)"
        case .problems: "problems"
        case .jobs: "jobs"
        case .events, .object, .cycles, .comparison: ""
        }
    }

    /// Takes what a copy of the model has counted, unless the question is another one by now. An answer that is a little old
    /// is better than none, while the log is read and its records are searched: it is shown, and asked for again.
    mutating func take(counted: Model) {
        // A cause is the same in every view, but for its names; at the end of the reading all are looked at anew.
        if counted.isRedacted == isRedacted, counted.load.isComplete == load.isComplete {
            explanation.causes.merge(counted.explanation.causes) { $1 }
            let isFull = explanation.causes.count > ExplanationState.mostCauses
            if isFull { explanation.causes = counted.explanation.causes }
        }
        guard counted.question == question else { return }
        let isOld = counted.answerNumber != answerNumber
        if isPageStale, !counted.isPageStale {
            takePage(of: counted)
            isPageStale = isOld
        }
        if facets.isStale, !counted.facets.isStale {
            show(counted.facets.sections)
            facets.isStale = isOld
        }
        if timelineState.isStale, !counted.timelineState.isStale {
            show(counted.timelineState.histogram)
            timelineState.isStale = isOld
        }
    }

    // MARK: - Keys that are early

    /// Whether the page has no rows yet that a key could mean.
    var awaitsRows: Bool { isPageStale && countedQuestion?.hasRows(of: question) != true }

    /// Whether nothing was read so far, so that no key can mean a row.
    var awaitsEvents: Bool { log.isEmpty && !load.isComplete }

    /// Keys for rows wait until these are there, and all keys behind them; those that lead away do not.
    func mustWait(_ message: Message) -> Bool {
        if isCurtained { return waitsForCurtain(message) }
        guard prompt == nil, menu == nil, Self.placesOfRows.contains(here) else { return false }
        switch message {
        case .key(let key): return !leadsAway(key) && (!waiting.isEmpty || needsRows(key))
        case .pasted, .mouse: return awaitsRows
        default: return false
        }
    }

    mutating func wait(_ message: Message) {
        // Nobody saw what was clicked.
        if case .mouse = message { return }
        waiting.append(message)
        guard awaitsEvents, !isCurtained else { return }
        notice = Notice(text: "the keys wait for the first events; \(key(.cancel)) drops them")
    }

    /// Behind the curtain only ways out are there.
    private func waitsForCurtain(_ message: Message) -> Bool {
        switch message {
        case .key(let key): !leadsAway(key) && !means([.togglePrivacy], key)
        case .pasted, .mouse: true
        default: false
        }
    }

    private static let placesOfRows: Set<Place> = [.events, .values, .cycles, .comparison, .problems, .jobs]

    private func needsRows(_ key: Key) -> Bool {
        if awaitsRows { return true }
        guard awaitsEvents else { return false }
        guard view.page.isList else { return true }
        guard case .command(let command) = keyMap.meaning(of: [key], in: here) else { return false }
        return Action.all(in: here).contains { $0.command == command && ($0.group == .move || command == .open) }
    }

    private func leadsAway(_ key: Key) -> Bool { means([.back, .quit, .cancel, .stop], key) || staysHere(key) }

    /// Whether it is about the terminal, and what was typed for the page still holds.
    func staysHere(_ key: Key) -> Bool { means([.suspend, .redraw], key) }

    private func means(_ commands: Set<Command>, _ key: Key) -> Bool {
        guard case .command(let command) = keyMap.meaning(of: [key], in: here) else { return false }
        return commands.contains(command)
    }

    mutating func obeyWaiting() -> [Effect] {
        var effects: [Effect] = []
        var keys = waiting
        waiting = []
        while let first = keys.first, !mustWait(first) {
            keys.removeFirst()
            effects += update(first)
        }
        waiting = keys
        return effects
    }

    private mutating func takePage(of counted: Model) {
        holdTable()
        (isPageStale, toldRow) = (false, nil)
        (tablePage, problems, values, jobs) = (counted.tablePage, counted.problems, counted.values, counted.jobs)
        countedQuestion = question
        showHeld()
        findHits()
        keepTableCursorVisible()
    }
}
