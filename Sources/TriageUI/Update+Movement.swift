import ProvisioningLog
import TerminalScreen

/// Moving in the panes and between them.
extension Model {
    mutating func move(_ command: Command) {
        switch focus {
        case .list:
            hasMoved = true
            cursor = Self.moved(cursor, command, page: pageRows, count: events.count)
        case .detail: moveInDetail(command)
        case .explanation:
            guard let rect = layout.explanation else { return }
            let last = max(0, explanationLines(width: rect.columns - 2).count - (rect.rows - 1))
            explanationTop = Self.moved(explanationTop, command, page: rect.rows - 1, count: last + 1)
        }
    }

    private static func moved(_ place: Int, _ command: Command, page: Int, count: Int) -> Int {
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
        detail.top = max(0, min(detail.top, detail.line))
        if detail.line >= detail.top + rows { detail.top = detail.line - rows + 1 }
    }

    // MARK: - The next event of a kind

    mutating func find(_ command: Command) {
        guard let current else { return }
        hasMoved = true
        let search = Search(command, current, table)
        var place = cursor + search.step
        while events.indices.contains(place) {
            if search.isWanted(events[place]) {
                cursor = place
                return
            }
            place += search.step
        }
        notice = Notice(text: "no \(search.step > 0 ? "later" : "earlier") row \(search.name)", role: .messageWarn)
    }

    private struct Search {
        let step: Int
        let name: String
        let isWanted: (EventID) -> Bool

        init(_ command: Command, _ current: EventID, _ table: EventTable) {
            let isBackward = [.previousFailure, .previousWarning, .previousOfChange, .previousOfObject].contains(
                command)
            step = isBackward ? -1 : 1
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
            default:
                name = "of this object"
                isWanted = table.rows(ofObjectOf: current).contains
            }
        }
    }

    // MARK: - Panes

    mutating func setFocus(_ pane: Pane) {
        focus = pane
        if pane != .list, !panes.contains(pane) { switched[pane] = true }
    }

    mutating func moveFocus(by step: Int) {
        let shown = Pane.allCases.filter(panes.contains)
        guard let place = shown.firstIndex(of: focus) else { return setFocus(.list) }
        focus = shown[(place + step + shown.count) % shown.count]
    }

    mutating func toggle(_ pane: Pane) {
        switched[pane] = !panes.contains(pane)
        if !panes.contains(pane) {
            if focus == pane { focus = .list }
            isZoomed = false
        } else if !extent.showsPanes,
            Layout(size: size, panes: panes, focus: .list, isZoomed: false).rect(of: pane) == nil
        {
            // A small screen shows one pane at a time.
            focus = pane
        }
    }

    mutating func toggleZoom() {
        if focus == .list, !isZoomed, panes == [.list] {
            notice = Notice(text: "the list has the whole screen already")
            return
        }
        // On a small screen the pane that was opened beside the list is the one that is too narrow.
        if focus == .list, !isZoomed, !extent.showsPanes {
            focus = panes.contains(.explanation) ? .explanation : .detail
        }
        isZoomed.toggle()
    }

    mutating func open() -> [Effect] {
        switch focus {
        case .list:
            guard let current else { return [] }
            setFocus(.detail)
            keepCursorVisible()
            return detail.reading?.event == current ? [] : [.read(current)]
        case .detail: turnFold()
        case .explanation: isZoomed.toggle()
        }
        return []
    }

    mutating func turnTab(by step: Int) {
        guard focus == .detail else { return }
        let count = DetailState.Tab.allCases.count
        let next = (detail.tab.rawValue + step + count) % count
        detail.tab = DetailState.Tab(rawValue: next) ?? .summary
        beginTab()
    }

    /// The cursor begins at the top; among the steps at the one that failed.
    mutating func beginTab() {
        detail.line = 0
        detail.top = 0
        guard detail.tab == .steps, let rect = layout.detail,
            let failed = detail.reading?.content?.steps.firstIndex(where: \.isFailure)
        else { return }
        let fold = DetailWriter.fold(ofStep: failed + 1)
        let lines = detailLines(width: rect.columns - 2)
        detail.line = lines.firstIndex { $0.fold == fold } ?? 0
        // As much of the failed step as fits, and what is before it where there is room.
        let end = lines[detail.line...].dropFirst().firstIndex { $0.fold != nil } ?? lines.count
        detail.top = max(0, min(detail.line, end - Self.detailRows(rect)))
    }

    /// Opens or folds the part that the cursor is in.
    private mutating func turnFold() {
        guard let rect = layout.detail else { return }
        let lines = detailLines(width: rect.columns - 2)
        guard lines.indices.contains(detail.line),
            let fold = lines[...detail.line].last(where: { $0.fold != nil })?.fold
        else { return }
        detail.turned.formSymmetricDifference([fold])
        let after = detailLines(width: rect.columns - 2)
        detail.line = after.firstIndex { $0.fold == fold } ?? min(detail.line, after.count - 1)
        detail.top = min(detail.top, detail.line)
    }
}
