import ProvisioningLog
import TerminalScreen

/// Moving in the panes.
extension Model {
    mutating func move(_ command: Command) {
        guard view.page.isList else { return moveInTable(command) }
        switch focus {
        case .list:
            hasMoved = true
            cursor = Self.moved(cursor, command, page: pageRows, count: events.count)
        case .detail: moveInDetail(command)
        case .explanation: moveInExplanation(command)
        case .facets: moveInFacets(command)
        case .timeline: moveInTimeline(command)
        }
    }

    static func moved(_ place: Int, _ command: Command, page: Int, count: Int) -> Int {
        let wanted =
            switch command {
            case .down: place + 1
            case .up: place - 1
            case .halfPageDown: place + max(1, page / 2)
            case .halfPageUp: place - max(1, page / 2)
            case .pageDown: place + max(1, page)
            case .pageUp: place - max(1, page)
            case .first: 0
            case .last: count - 1
            default: place
            }
        return max(0, min(wanted, count - 1))
    }

    private mutating func moveInDetail(_ command: Command) {
        guard let rect = layout.detail else { return }
        let rows = Self.detailRows(rect)
        detail.line = Self.moved(detail.line, command, page: rows, count: detailLines(width: rect.columns - 2).count)
        showDetailLine(rows)
    }

    mutating func showDetailLine(_ rows: Int) {
        detail.top = max(0, min(detail.top, detail.line))
        if detail.line >= detail.top + rows { detail.top = detail.line - rows + 1 }
    }

    mutating func moveSideways(_ command: Command) {
        switch here {
        case .detail: turnTab(by: command == .right ? 1 : -1)
        case .timeline: moveInTimeline(command)
        case .values: turnDimension(by: command == .right ? 1 : -1)
        default: moveColumn(command)
        }
    }

    private mutating func moveColumn(_ command: Command) {
        let shown = shownColumns.map(\.dimension)
        guard !shown.isEmpty else { return }
        let place = shown.firstIndex(of: view.column) ?? shown.count - 1
        let wanted =
            switch command {
            case .left: place - 1
            case .right: place + 1
            case .firstColumn: 0
            default: shown.count - 1
            }
        view.column = shown[max(0, min(wanted, shown.count - 1))]
    }

    // MARK: - The next event

    /// Moves the cursor of the list, whichever pane has the focus.
    mutating func goToNextEvent() {
        guard cursor + 1 < events.count else {
            notice = Notice(text: "this is the last row of the list", role: .messageWarn)
            return
        }
        hasMoved = true
        cursor += 1
    }

    mutating func find(_ command: Command) {
        if focus == .timeline, view.page.isList, findInTimeline(command) { return }
        guard let current else { return }
        hasMoved = true
        let search = EventSearch(command, current, self)
        var place = cursor + search.step
        while events.indices.contains(place) {
            if search.isWanted(events[place]) {
                cursor = place
                return
            }
            place += search.step
        }
        notice = Notice(text: "no row \(search.name) further \(search.step > 0 ? "down" : "up")", role: .messageWarn)
    }
}

/// Which event is looked for, and in which direction of the list.
private struct EventSearch {
    let step: Int
    let name: String
    let isWanted: (EventID) -> Bool

    init(_ command: Command, _ current: EventID, _ model: Model) {
        let backward: [Command] = [
            .previousFailure, .previousWarning, .previousOfChange, .previousOfObject, .previousMark, .previousCycle,
        ]
        step = backward.contains(command) ? -1 : 1
        let table = model.table
        switch command {
        case .nextFailure, .previousFailure:
            name = "that failed"
            isWanted = { table.status(of: $0) == .failure }
        case .nextWarning, .previousWarning:
            name = "with a warning"
            isWanted = { table.status(of: $0) == .warning }
        case .nextOfChange, .previousOfChange:
            name = "of this change"
            let change = Set(table.text(.changeId, of: current).map(table.rows(ofChange:)) ?? [])
            isWanted = change.contains
        case .nextMark, .previousMark:
            name = "that is marked"
            isWanted = model.marks.contains
        case .nextCycle, .previousCycle:
            name = "of another cycle"
            let cycle = table.symbol(.cycleId, of: current)
            isWanted = { table.symbol(.cycleId, of: $0) != cycle }
        default:
            name = "of this object"
            isWanted = table.rows(ofObjectOf: current).contains
        }
    }
}
