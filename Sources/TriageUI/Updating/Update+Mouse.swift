import TerminalScreen

/// What the mouse does: a press selects what is under it, the wheel scrolls what is under it.
extension Model {
    private static let linesOfWheel = 3

    mutating func obey(_ action: MouseAction, at place: Position) -> [Effect] {
        // What is being typed or chosen is ended with keys.
        guard appearance.takesMouse, prompt == nil, menu == nil, themePicker == nil else { return [] }
        notice = nil
        noteLag()
        switch action {
        case .wheelUp: return scroll(.up, at: place)
        case .wheelDown: return scroll(.down, at: place)
        case .press:
            press(at: place)
            keepCursorVisible()
            return []
        }
    }

    /// The keys stay where they are.
    private mutating func scroll(_ command: Command, at place: Position) -> [Effect] {
        let former = focus
        if overlay == nil, view.page.isList, let pane = pane(at: place) { focus = pane }
        defer { focus = former }
        return (0..<Self.linesOfWheel).flatMap { _ in perform(command) }
    }

    private mutating func press(at place: Position) {
        if overlay != nil { return pressColumns(at: place.row) }
        guard view.page.isList else { return pressTable(at: place.row) }
        guard let pane = pane(at: place), let rect = layout.rect(of: pane) else { return }
        setFocus(pane)
        switch pane {
        case .list: selectEvent(at: place.row)
        case .detail: selectDetailLine(at: place.row, in: rect)
        case .explanation: selectExplanationItem(at: place.row, in: rect)
        case .facets: selectFacet(at: place.row, in: rect)
        case .timeline: break
        }
    }

    /// The pane at a place; where one covers the list, that one.
    private func pane(at place: Position) -> Pane? {
        let found = layout.rects.filter { $0.value.contains(place) }.keys
        return found.first { $0 != .list } ?? found.first
    }

    // MARK: - Rows

    private mutating func selectEvent(at row: Int) {
        guard let place = listPlace(at: row) else { return }
        hasMoved = true
        cursor = place
    }

    private mutating func selectDetailLine(at row: Int, in rect: Rect) {
        let rows = Self.detailRows(rect)
        let line = detail.top + row - (rect.row + rect.rows - rows)
        guard line >= detail.top, line < detailLines(width: rect.columns - 2).count else { return }
        detail.line = line
    }

    private mutating func selectExplanationItem(at row: Int, in rect: Rect) {
        let text = explanationText(width: rect.columns - 2)
        let top = min(explanation.place.top, max(0, text.lines.count - rect.rows + 1))
        let line = top + row - rect.row - 1
        guard let item = text.items.firstIndex(where: { $0.lines.contains(line) }) else { return }
        explanation.place.item = item
    }

    private mutating func selectFacet(at row: Int, in rect: Rect) {
        let lines = facets.lines
        let line = facets.top(rows: rect.rows - 1) + row - rect.row - 1
        guard lines.indices.contains(line), case .value(_, _, let place) = lines[line] else { return }
        facets.cursor = place
    }

    private mutating func pressTable(at row: Int) {
        let line = row - layout.list.row - 1
        guard (0..<tableRows).contains(line), let count = tablePage?.rows.count, top + line < count else { return }
        cursor = top + line
    }

    private mutating func pressColumns(at row: Int) {
        guard case .columns(let cursor) = overlay else { return }
        let line = max(0, cursor - overlayRows + 1) + row - 1
        guard (1...overlayRows).contains(row), line < overlayLines().count else { return }
        overlay = .columns(cursor: line)
    }
}

extension Rect {
    fileprivate func contains(_ place: Position) -> Bool {
        (row..<row + rows).contains(place.row) && (column..<column + columns).contains(place.column)
    }
}
