import ProvisioningLog
import TerminalScreen

/// Pages whose rows are answers: moving in them, choosing, opening.
extension Model {
    /// Works out the page of the current view, where it is one of answers. The cursor stays on its row, and what is
    /// gone is no longer chosen.
    mutating func answerPage() {
        answerNumber += 1
        postponesPage ? postponePage() : countPage()
        facets.isStale = true
        timelineState.isStale = true
    }

    mutating func countPage() {
        isPageStale = false
        countedQuestion = question
        holdTable()
        (object, toldRow) = (nil, nil)
        switch view.page {
        case .events: tablePage = nil
        case .object:
            tablePage = nil
            answerObject()
        case .values(let dimension): tablePage = valuesPage(of: dimension)
        case .cycles: tablePage = cyclesPage()
        case .comparison(let subject): tablePage = comparisonPage(of: subject)
        case .problems: tablePage = problemsPage()
        case .jobs: tablePage = jobsPage()
        }
        showHeld()
    }

    /// Before the rows are worked out anew. While a filter is typed the page passes through other filters; what counts is
    /// what was there before.
    mutating func holdTable() {
        guard heldTable == nil, let page = tablePage else { return }
        heldTable = HeldTable(title: page.title, row: cursor == 0 ? nil : tableRow?.filter, chosen: page.chosen)
    }

    /// The cursor goes to its row again, and what is still there is chosen again.
    mutating func showHeld() {
        defer { releaseTable() }
        guard let page = tablePage, let held = heldTable, page.title == held.title else { return }
        tablePage?.chosen = held.chosen.intersection(page.rows.compactMap(\.filter))
        goToTableRow(of: held.row)
    }

    /// When no filter is typed any more, and the rows are there.
    mutating func releaseTable() {
        if prompt?.kind != .filter, !awaitsRows { heldTable = nil }
    }

    /// The row under the cursor.
    var tableRow: TablePage.Row? {
        guard let rows = tablePage?.rows, rows.indices.contains(cursor) else { return nil }
        return rows[cursor]
    }

    var tableFilter: Filter? {
        guard let page = tablePage, !page.chosen.isEmpty else { return tableRow?.filter }
        return Filter.oneOf(page.rows.compactMap(\.filter).filter(page.chosen.contains))
    }

    /// Nil for a row that only tells something.
    var tableText: String? { tableRow.flatMap { $0.name.isEmpty ? nil : $0.name } }

    /// Rows of a table that are on the screen at once.
    var tableRows: Int { max(1, layout.list.rows - 1 - min(tableBelowRows, layout.list.rows / 2)) }

    mutating func moveInTable(_ command: Command) {
        cursor = Self.moved(cursor, command, page: tableRows, count: tablePage?.rows.count ?? 0)
    }

    mutating func keepTableCursorVisible() {
        let count = tablePage?.rows.count ?? 0
        // The rows that the cursor was on may come back.
        if isPageStale, count == 0 { return }
        cursor = max(0, min(cursor, count - 1))
        top = max(0, min(top, cursor, max(0, count - tableRows)))
        if cursor >= top + tableRows { top = cursor - tableRows + 1 }
    }

    /// Goes to the row that stands for the same events as before the rows were worked out anew.
    mutating func goToTableRow(of filter: Filter?) {
        guard let filter, let place = tablePage?.rows.firstIndex(where: { $0.filter == filter }) else { return }
        cursor = place
        keepTableCursorVisible()
    }

    /// Opens the events that the row, or the chosen rows, stand for.
    mutating func openTableRow() -> [Effect] {
        guard let wanted = tableFilter else { return say("this row has no events of its own") }
        return push(EventView(filter: filter.narrowed(by: wanted)), holding: nil)
    }

    mutating func chooseTableRow() {
        guard let filter = tableRow?.filter else { return }
        tablePage?.chosen.formSymmetricDifference([filter])
        moveInTable(.down)
    }

    mutating func clearChoices() {
        tablePage?.chosen = []
        facets.chosen = []
        timelineState.start = nil
    }

    // MARK: - Questions

    mutating func ask(_ command: Command) -> [Effect] {
        switch command {
        case .problems: return pushPage(.problems, "these are the problems; \(key(.back)) goes back")
        case .jobs: return pushPage(.jobs, "these are the jobs; \(key(.back)) goes back")
        case .values: return push(EventView(page: .values(view.column), filter: view.effectiveFilter))
        case .facets: return toggleFacets()
        case .timeline: return toggleTimeline()
        case .compare: return compare()
        default:
            switch here {
            case .facets: chooseFacet()
            case .timeline: beginTimelineRange()
            default: chooseTableRow()
            }
            return []
        }
    }

    /// Opens a page of answers on what the filter leaves, unless it is the one that is open.
    private mutating func pushPage(_ page: EventView.Page, _ isThere: String) -> [Effect] {
        guard view.page != page else { return say(isThere) }
        return push(EventView(page: page, filter: view.effectiveFilter))
    }
}
