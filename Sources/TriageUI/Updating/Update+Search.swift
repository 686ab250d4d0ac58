import ProvisioningLog
import TerminalScreen

/// Searching in what is shown, and marks.
extension Model {
    mutating func performSearch(_ command: Command) {
        switch command {
        case .search: beginPrompt(for: .search)
        case .nextHit: goToHit(step: 1)
        default: goToHit(step: -1)
        }
    }

    /// - Parameter start: the row from which the first hit is looked for; nil leaves the cursor.
    mutating func setSearch(_ text: String, from start: Int?) {
        guard helpPage == nil else { return narrowHelp(to: text) }
        guard overlay == nil else { return pages.search = text.isEmpty ? nil : text }
        textSearch = text.isEmpty ? nil : TextSearch(text: text)
        findHits()
        guard !searchesPane else { return showHitInPane(text) }
        guard let start else { return }
        let hit = isHit(start) ? start : nextHit(from: start, step: 1)
        // Where nothing is found, the cursor is where it was, and not at a hit of the word's beginning.
        if view.page.isList { hasMoved = hit != nil || prompt?.former.hasMoved ?? hasMoved }
        cursor = hit ?? start
        keepCursorVisible()
    }

    /// Whether the focus is in a pane with a text of its own, which a search is about then.
    var searchesPane: Bool { overlay == nil && (here == .detail || here == .explanation) }

    /// Which rows of the view hold the text of the search.
    mutating func findHits() {
        guard let text = textSearch?.text, !text.isEmpty else { return }
        if tablePage != nil {
            let count = shownRows.count(where: isHit)
            textSearch?.hitCount = count
        } else {
            var rows = log.rows(matching: asked(.text(.plain(text))))
            // What is on the screen is found too: a pseudonym typed in part.
            if isRedacted { rows.formUnion(table.rows(matching: .text(.plain(text)))) }
            rows.formIntersection(answer.rows)
            textSearch?.hits = rows
            textSearch?.hitCount = rows.count
        }
    }

    private var shownRows: Range<Int> { 0..<(tablePage?.rows.count ?? events.count) }

    private func isHit(_ place: Int) -> Bool {
        guard let textSearch, shownRows.contains(place) else { return false }
        guard let row = tablePage?.rows[place] else { return textSearch.hits.contains(events[place]) }
        let wanted = textSearch.text.lowercased()
        return row.name.lowercased().contains(wanted) || row.cells.contains { $0.text.lowercased().contains(wanted) }
    }

    /// The next row that holds the text, past the end of the list where it must be; nil where no other does.
    private func nextHit(from place: Int, step: Int) -> Int? {
        let count = shownRows.count
        guard count > 0 else { return nil }
        return (1...count).lazy.map { (place + step * $0 + count * 2) % count }.first(where: isHit)
    }

    private mutating func goToHit(step: Int) {
        guard let text = searchedText else { return notice = Notice(text: "nothing was searched for; / begins") }
        if searchesPane { return goToHitInPane(text, step) }
        if overlay != nil { return goToHitOnPage(text, step) }
        guard let next = nextHit(from: cursor, step: step) else {
            notice = Notice(text: "no row holds \"\(text)\"", role: .messageWarn)
            return
        }
        if step > 0 ? next <= cursor : next >= cursor {
            notice = Notice(text: step > 0 ? "from the top again" : "from the bottom again")
        }
        if view.page.isList { hasMoved = true }
        cursor = next
    }

    // MARK: - In a pane

    var paneLines: [StyledLine] {
        if here == .detail { return layout.detail.map { detailLines(width: $0.columns - 2) } ?? [] }
        return explanationPage?.text.lines ?? []
    }

    /// `12 rows`, or lines of the pane that has the focus.
    var hitCountText: String {
        guard let search = textSearch else { return "" }
        return searchesPane
            ? counted(Self.lines(with: search.text, in: paneLines), "line") : counted(search.hitCount, "row")
    }

    /// The line that the cursor of the pane is at: in the explanation, the last hit, or else the first one in sight.
    var paneLine: Int {
        guard here == .explanation, let page = explanationPage else { return detail.line }
        return page.start(from: textSearch?.line, explanation.place)
    }

    private var explanationPage: TextPage? {
        layout.explanation.map { TextPage(text: explanationText(width: $0.columns - 2), rows: $0.rows - 1) }
    }

    private mutating func goToLine(_ line: Int) {
        if here == .detail, let rect = layout.detail {
            detail.line = line
            showDetailLine(Self.detailRows(rect))
        } else {
            explanationPage?.scroll(to: line, &explanation.place)
            textSearch?.line = line
        }
    }

    /// As it was before a search that is given up.
    mutating func comeBack(to former: Prompt.Former) {
        if here == .detail { goToLine(former.paneLine) } else { explanation.place = former.explanation }
    }

    /// While a search is typed: the first line at or behind the one that it began at, which is shown where there is none.
    private mutating func showHitInPane(_ text: String) {
        let start = prompt?.former.paneLine ?? paneLine
        guard !text.isEmpty else { return goToLine(start) }
        goToLine(Self.nextLine(with: text, in: paneLines, from: start - 1, 1) ?? start)
    }

    private mutating func goToHitInPane(_ text: String, _ step: Int) {
        guard let line = Self.nextLine(with: text, in: paneLines, from: paneLine, step) else {
            let name = here == .detail ? "tab" : "explanation"
            return notice = Notice(text: "this \(name) does not hold \"\(text)\"", role: .messageWarn)
        }
        goToLine(line)
    }

    // MARK: - On a page

    /// After a search was typed: shows the first hit of a page where none is in sight.
    mutating func showHitInPage() {
        guard let text = pages.search, let place = overlay?.place else { return }
        let page = TextPage(text: overlayText(), rows: overlayRows)
        let wanted = text.lowercased()
        let hits = page.text.lines.indices.filter { page.text.lines[$0].text.lowercased().contains(wanted) }
        if !hits.contains(where: { page.isInSight($0, place) }) { goToHitOnPage(text, 1) }
    }

    private mutating func goToHitOnPage(_ text: String, _ step: Int) {
        guard var place = overlay?.place else { return }
        let page = TextPage(text: overlayText(), rows: overlayRows)
        let start = page.start(from: pages.hit, place)
        guard let line = Self.nextLine(with: text, in: page.text.lines, from: start, step) else {
            return notice = Notice(text: "this page does not hold \"\(text)\"", role: .messageWarn)
        }
        page.scroll(to: line, &place)
        overlay?.place = place
        pages.hit = line
    }

    private static func nextLine(with text: String, in lines: [StyledLine], from start: Int, _ step: Int) -> Int? {
        guard !lines.isEmpty else { return nil }
        let wanted = text.lowercased()
        return (1...lines.count).lazy.map { (start + step * $0 + lines.count * 2) % lines.count }
            .first { lines[$0].text.lowercased().contains(wanted) }
    }

    static func lines(with text: String, in lines: [StyledLine]) -> Int {
        let wanted = text.lowercased()
        return lines.count { $0.text.lowercased().contains(wanted) }
    }

    // MARK: - Marks

    mutating func mark(_ command: Command) -> [Effect] {
        guard let current else { return [] }
        hasMoved = true
        if command == .markRange { return markRange(to: current) }
        marks.formSymmetricDifference([current])
        if command == .markAndDown { cursor = min(cursor + 1, events.count - 1) }
        return marksChanged()
    }

    private mutating func markRange(to event: EventID) -> [Effect] {
        let others = events.indices.filter { marks.contains(events[$0]) && $0 != cursor }
        guard let start = others.min(by: { abs($0 - cursor) < abs($1 - cursor) }) else {
            return say("mark the other end first with m")
        }
        for place in min(start, cursor)...max(start, cursor) { marks.insert(events[place]) }
        return marksChanged()
    }

    /// A filter may ask for marks.
    private mutating func marksChanged() -> [Effect] {
        guard view.effectiveFilter.description.contains("is:marked") else { return [] }
        return refresh(holding: current)
    }
}
