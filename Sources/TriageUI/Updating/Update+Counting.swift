import ProvisioningLog
import TerminalScreen

/// Counting in the background: among a million events a page of answers takes a second, and no key waits for that.
extension Model {
    /// Whether the log is so large that pages and panes are counted on a copy of the model: see `take(counted:)`.
    public var countsInBackground: Bool { log.count > mostCountedAtOnce }

    var question: CountingQuestion {
        CountingQuestion(
            page: view.page, filter: view.effectiveFilter, isPrivate: isPrivate, usesLocalZone: usesLocalZone,
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

    /// Takes what a copy of the model has counted, unless the question is another one by now. While the log is read, an
    /// answer that is a little old is better than none; the next part of the log asks again.
    mutating func take(counted: Model) {
        // A cause is the same in every view, but for its names; at the end of the reading all are looked at anew.
        if counted.isPrivate == isPrivate, counted.load.isComplete == load.isComplete {
            explanation.causes.merge(counted.explanation.causes) { $1 }
        }
        guard counted.question == question else { return }
        let isOld = counted.logNumber != logNumber && load.isComplete
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

    private mutating func takePage(of counted: Model) {
        let (former, held) = (tablePage, cursor == 0 ? nil : tableRow?.filter)
        (tablePage, problems, values, jobs) = (counted.tablePage, counted.problems, counted.values, counted.jobs)
        countedQuestion = question
        keepChoices(of: former, row: held)
        findHits()
        keepTableCursorVisible()
    }
}
