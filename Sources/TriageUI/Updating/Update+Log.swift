import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// What was read, and what it says to the current view.
extension Model {
    /// - Parameter table: the log of this state as it is to be shown.
    mutating func take(_ progress: LoadProgress, shownAs table: EventTable) -> [Effect] {
        let held = hasMoved ? current : nil
        let isOnTop = !view.page.isList && cursor == 0
        load = progress
        log = progress.table
        columnMemory = ColumnMemory()
        failures = log.failuresAndWarnings
        show(table)
        facts = catalogue.facts(of: log)
        forgetDeepFacts()
        if progress.isComplete { explanation.causes = [:] }
        var effects = refresh(holding: held)
        // What comes first is what matters, until the user has moved.
        if isOnTop { (cursor, top) = (0, 0) }
        guard progress.isComplete else { return effects }
        gaps = []
        announceEnd(progress)
        if countsInBackground {
            effects.append(.findGaps(log, number: logNumber))
        } else {
            take(log.gaps, of: logNumber)
        }
        // What the panes show was read from a part of the log.
        if let event = detail.reading?.event { effects.append(.read(event)) }
        return effects
    }

    private mutating func announceEnd(_ progress: LoadProgress) {
        let bad = table.files.reduce(0) { $0 + $1.badCount }
        let errors = table.files.compactMap(\.error)
        if progress.wasStopped {
            notice = Notice(text: "reading was stopped; what was read is shown", role: .messageWarn)
        } else if let error = errors.first {
            notice = Notice(
                text: error.description + (errors.count > 1 ? " \(key(.showInputs)) shows all." : ""),
                role: .messageError)
        } else if let file = table.files.first(where: \.isCutOff) {
            let text = "\(file.path) is cut off: what came behind is missing; \(key(.showInputs)) shows more"
            notice = Notice(text: text, role: .messageWarn)
        } else if bad > 0 {
            let text = bad == 1 ? "1 record is damaged or odd" : "\(bad.grouped) records are damaged or odd"
            notice = Notice(text: "\(text): \(key(.showInputs)) shows where and why", role: .messageWarn)
        }
    }

    /// A sentence on the end of the reading is not replaced, and says where the gaps are too.
    mutating func take(_ found: [DataGap], of number: Int) {
        guard number == logNumber else { return }
        gaps = found
        guard notice == nil, gaps.contains(where: { $0.path == nil }) else { return }
        let text = "the log seems to lack events: \(key(.showInputs)) shows which"
        notice = Notice(text: text, role: .messageWarn)
    }

    mutating func take(_ progress: RecordSearch.Progress, of number: Int) -> [Effect] {
        guard let run = searching, run.number == number else { return [] }
        memory = progress.memory
        searching?.read = run.readBefore + progress.recordsRead
        if progress.isComplete { searching = nil }
        answerView(holding: hasMoved || cursor > 0 ? current : nil)
        guard progress.isComplete, progress.problems > 0 else { return [] }
        return say("\(progress.problems.grouped) records could not be read: \(progress.firstProblem ?? "")")
    }

    // MARK: - Answers

    /// What filters need to know beside their own words.
    var filterContext: FilterContext {
        var facts = facts
        var marked = RowSet(rowCount: table.count)
        for event in marks { marked.insert(event) }
        facts["marked"] = marked
        for known in [patterns?.facts, deep?.facts].compactMap(\.self) { facts.merge(known) { $1 } }
        // Somebody waits at the screen.
        return FilterContext(facts: facts, zone: zone, patience: .seconds(3))
    }

    /// What the log says of a filter, as far as that is known without reading records.
    func ask(_ filter: Filter) throws(FilterError) -> FilterAnswer {
        var context = filterContext
        context.columns = columnMemory
        return try log.answer(asked(filter), in: context, knowing: memory)
    }

    /// Answers the view anew; the cursor stays on its event, or goes to the nearest in time. Records are read in the
    /// background where the columns cannot tell.
    mutating func refresh(holding held: EventID?) -> [Effect] {
        answerView(holding: held)
        return searchRecords() + startDeepPass()
    }

    private mutating func searchRecords() -> [Effect] {
        guard !answer.undecided.isEmpty else {
            let wasSearching = searching != nil
            searching = nil
            return wasSearching ? [.stopSearching] : []
        }
        let filter = view.effectiveFilter
        let search = RecordSearch(
            asked(filter), in: log, rows: answer.undecided, context: filterContext, memory: memory)
        searchCount += 1
        // On another page of the same events the search goes on; what was read is known.
        let former = searching?.filter == filter ? searching : nil
        let all = max(former?.all ?? 0, answer.undecided.count)
        let read = all - answer.undecided.count
        searching = RunningSearch(number: searchCount, read: read, all: all, filter: filter, readBefore: read)
        return [.search(search, number: searchCount)]
    }

    mutating func answerView(holding held: EventID?) {
        preparePatterns()
        var new = ViewAnswer()
        do throws(FilterError) {
            let result = try ask(view.effectiveFilter)
            new.rows = result.rows
            new.undecided = result.undecided
            if let problem = result.problem { notice = Notice(text: problem, role: .messageWarn) }
        } catch {
            // What cannot be asked hides nothing.
            new.rows = table.allRows
            notice = Notice(text: error.message, role: .messageError)
        }
        let newest = view.effectiveFilter == .all ? table.newestFirst : table.newestFirst(new.rows)
        new.summary = LogSummary(table, failures: failures, rows: new.rows, events: newest)
        new.events = view.sort.isEmpty ? newest : log.sorted(newest, by: view.sort)
        answer = new
        answerPage()
        findHits()
        if view.page.isList { cursor = held.map(place(nearest:)) ?? 0 }
        if held == nil, view.page.isList { top = 0 }
        keepCursorVisible()
    }

    func place(nearest event: EventID) -> Int {
        if let place = events.firstIndex(of: event) { return place }
        guard let time = table.time(of: event) else { return 0 }
        guard view.sort.isEmpty else {
            let distances = events.indices.lazy.map { index in
                (index: index, distance: abs((table.time(of: events[index]) ?? .max / 2) &- time))
            }
            return distances.min { $0.distance < $1.distance }?.index ?? 0
        }
        let older = events.firstIndex { (table.time(of: $0) ?? .min) <= time }
        return max(0, min(older ?? events.count - 1, events.count - 1))
    }

    mutating func keepCursorVisible() {
        guard view.page.isList else { return keepTableCursorVisible() }
        cursor = max(0, min(cursor, events.count - 1))
        let rows = pageRows
        top = max(0, min(top, cursor, max(0, events.count - rows)))
        if cursor >= top + rows { top = cursor - rows + 1 }
        if view.columns.wraps, !layout.isTwoLine { top = topWhereWrapped() }
    }
}
