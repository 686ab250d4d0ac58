import ProvisioningLog
import TerminalScreen

/// Which panes there are, which one has the keys, and what opening does in each.
extension Model {
    mutating func setFocus(_ pane: Pane) {
        focus = pane
        if pane != .list, !panes.contains(pane) { switched[pane] = true }
    }

    /// Before a key is obeyed: whether the panes have not followed the one before.
    mutating func noteLag() { detail.isBehind = wantsReading || appearance.isLowBandwidth }

    mutating func moveFocus(_ command: Command) {
        switch command {
        case .focusList: setFocus(.list)
        case .focusDetail: setFocus(.detail)
        case .focusExplanation: setFocus(.explanation)
        case .focusFacets: setFocus(.facets)
        default: turnFocus(by: command == .nextPane ? 1 : -1)
        }
    }

    private mutating func turnFocus(by step: Int) {
        let shown = Pane.allCases.filter(panes.contains)
        guard let place = shown.firstIndex(of: focus) else { return setFocus(.list) }
        setFocus(shown[(place + step + shown.count) % shown.count])
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
            focus = panes.contains(.explanation) ? .explanation : panes.contains(.detail) ? .detail : .timeline
        }
        isZoomed.toggle()
    }

    mutating func open() -> [Effect] {
        switch here {
        case .events:
            guard let current else { return [] }
            setFocus(.detail)
            keepCursorVisible()
            return detail.reading?.event == current ? [] : [.read(current)]
        case .detail: turnFold()
        case .explanation, .text: return openItem()
        case .facets: return changeFilter(.keep)
        case .timeline: return keepTimelineRange()
        case .values, .cycles, .comparison, .problems, .jobs: return openTableRow()
        case .columns, .themes: break
        }
        return []
    }

    /// The line under the cursor of the detail pane.
    var detailLine: StyledLine? {
        guard let rect = layout.detail else { return nil }
        let lines = detailLines(width: rect.columns - 2)
        return lines.indices.contains(detail.line) ? lines[detail.line] : nil
    }

    mutating func turnTab(by step: Int) {
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

    // MARK: - Full-screen pages

    /// Keys of a full-screen page; nil for those that mean the same everywhere.
    mutating func performInOverlay(_ command: Command) -> [Effect]? {
        if case .columns(let cursor) = overlay, let next = performInColumns(command, cursor) { return next }
        switch command {
        case .down, .up, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .first, .last: scrollOverlay(command)
        // All lines that the help shows are hits.
        case .nextHit where helpPage != nil: scrollOverlay(.down)
        case .previousHit where helpPage != nil: scrollOverlay(.up)
        case .quit, .suspend, .redraw, .stop, .toggleZone, .togglePrivacy, .palette, .searchCatalogue, .plainScreen,
            .search, .nextHit, .previousHit, .mouse, .borders, .lowBandwidth, .open, .readEntry:
            return nil
        case .showHelp: turnHelp()
        case .showInputs: if case .inputs = overlay { overlay = nil } else { overlay = .inputs() }
        default: closePage(isGoingBack: command == .back || command == .historyBack)
        }
        return []
    }

    private mutating func scrollOverlay(_ command: Command) {
        let text = TextPage(text: overlayText(), rows: overlayRows)
        if var page = helpPage {
            var place = TextPlace(top: page.top)
            text.move(command, &place)
            page.top = place.top
            overlay = .help(page)
        } else if var place = overlay?.place {
            text.move(command, &place)
            overlay?.place = place
        }
    }

    /// Opens the help; in it, goes from the keys of a place to all keys and back.
    private mutating func turnHelp() {
        let page = helpPage ?? HelpPage(place: here, isWhole: true)
        overlay = .help(HelpPage(place: page.place, isWhole: !page.isWhole))
    }
}
