public import TerminalScreen

extension Model {
    /// The screen for this state. Pure: same model, same frame.
    public func frame() -> Frame {
        var frame = Frame(size: size, glyphs: glyphs)
        guard size.rows > 0, size.columns > 0 else { return frame }
        frame.focus = Position(row: min(extent.top, size.rows - 1), column: 0)
        if isCurtained {
            drawCurtain(&frame)
            return frame
        }
        if overlay != nil {
            drawOverlay(&frame)
        } else {
            drawHeader(&frame)
            if let page = tablePage { drawTable(&frame, page) } else { drawPanes(&frame) }
            drawFooter(&frame)
        }
        highlightHits(&frame)
        if overlay == nil, let themePicker { drawThemes(&frame, themePicker) }
        if let menu, menu.isShown { drawMenu(&frame, menu) }
        if prompt != nil { drawPrompt(&frame) }
        return frame
    }

    /// Nothing of the log, while names are being replaced.
    private func drawCurtain(_ frame: inout Frame) {
        let rule = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
        drawTitle(&frame, rule, parts: [("Privacy", .header)], isFocused: true)
        let text = "Pseudonyms are put in the place of names, addresses, IDs of objects and values."
        for (row, line) in wrapped(text, to: max(1, size.columns - 4)).enumerated() {
            frame.write(line, row: row + 2, column: 2, limit: size.columns - 3)
        }
        // Of several keys the first one waits as any other.
        let keys = [Command.stop, .togglePrivacy].compactMap { keyMap.name(of: $0, in: here, glyphs) }
            .filter { !$0.contains(" ") }
        drawHints(&frame, [(keys.joined(separator: " "), "leave names as they are")], limit: size.columns)
    }

    private func drawPanes(_ frame: inout Frame) {
        let layout = layout
        if let rect = layout.header { drawObject(&frame, rect) }
        if !layout.coversList { drawList(&frame, layout) }
        if let rect = layout.detail { drawDetail(&frame, rect) }
        if let rect = layout.explanation { drawExplanation(&frame, rect) }
        if let rect = layout.facets { drawFacets(&frame, rect) }
        if let rect = layout.timeline { drawTimeline(&frame, rect) }
        for divider in layout.dividers where appearance.drawsLines {
            frame.verticalLine(column: divider.column, rows: divider.rows, role: .border)
        }
    }

    /// Marks what is searched for wherever it is in sight, but not in the lines of the program itself.
    private func highlightHits(_ frame: inout Frame) {
        guard let text = searchedText, !text.isEmpty else { return }
        let first = overlay == nil ? extent.top : 1
        let last = overlay == nil ? size.rows - extent.bottom : size.rows - 1
        for row in first..<max(first, last) { frame.highlight(text, row: row, role: .searchHit) }
    }

    /// The title line of a pane: a rule with the title in it; without lines a title in capitals, with a sign where the
    /// keys go.
    func drawTitle(_ frame: inout Frame, _ rect: Rect, parts: [(String, Role)], isFocused: Bool) {
        if isFocused { frame.focus = Position(row: rect.row, column: rect.column) }
        guard appearance.drawsLines else { return drawPlainTitle(&frame, rect, parts: parts, isFocused: isFocused) }
        let role: Role = isFocused ? .borderFocus : .border
        frame.horizontalLine(row: rect.row, columns: rect.column..<rect.column + rect.columns, role: role)
        frame.write(" ", row: rect.row, column: rect.column + 2)
        let line = StyledLine(parts: parts + [(" ", .text)])
        frame.write(line, row: rect.row, column: rect.column + 3, limit: max(0, rect.columns - 5))
    }

    private func drawPlainTitle(_ frame: inout Frame, _ rect: Rect, parts: [(String, Role)], isFocused: Bool) {
        var parts = parts
        if let first = parts.first { parts[0].0 = first.0.uppercased() }
        if isFocused { frame.write(">", row: rect.row, column: rect.column, role: .mark) }
        frame.write(StyledLine(parts: parts), row: rect.row, column: rect.column + 2, limit: max(0, rect.columns - 3))
    }

    // MARK: - Full-screen views

    /// Rows of a full-screen view between its title and its footer.
    var overlayRows: Int { max(1, size.rows - (prompt == nil ? 3 : 4)) }

    func overlayLines() -> [StyledLine] { overlayText().lines }

    func overlayText() -> OpenableText {
        switch overlay {
        case .help: OpenableText(helpLines(width: size.columns - 3))
        case .inputs: inputText(width: size.columns - 3)
        case .columns: OpenableText(columnLines())
        case .explanation: explanationText(width: min(100, size.columns - 4))
        case .entry(let id, _): entryText(id, width: min(100, size.columns - 4))
        case nil: OpenableText()
        }
    }

    private var overlayTitle: (text: String, top: Int) {
        switch overlay {
        case .help(let page): (helpTitle, page.top)
        case .inputs(let place): ("Inputs", place.top)
        case .explanation(let place): ("Explanation", place.top)
        case .entry(_, let place): ("The catalogue", place.top)
        case .columns(let cursor): ("Columns of the list", max(0, cursor - overlayRows + 1))
        case nil: ("", 0)
        }
    }

    private func drawOverlay(_ frame: inout Frame) {
        let text = overlayText()
        let lines = text.lines
        let (title, top) = overlayTitle
        let chosen = overlay?.place.flatMap(text.item(at:))
        let rule = Rect(row: 0, column: 0, rows: 1, columns: size.columns)
        drawTitle(&frame, rule, parts: [(title, .header)], isFocused: true)
        for (row, line) in lines.dropFirst(top).prefix(overlayRows).enumerated() {
            frame.write(line, row: row + 1, column: 2, limit: size.columns - 3)
            if case .columns(let cursor) = overlay, top + row == cursor {
                frame.write(">", row: row + 1, column: 0, role: .mark)
                drawCursorRow(&frame, row: row + 1, columns: 0..<size.columns)
            }
            if let chosen, chosen.lines.contains(top + row) {
                drawCursorRow(&frame, row: row + 1, columns: 0..<size.columns)
            }
        }
        let more = more(lines.count - top - overlayRows)
        frame.writeRight([(more, .textMuted), (" ", .text)], row: size.rows - 1, end: size.columns)
        drawHints(&frame, overlayHints(text), limit: size.columns - displayWidth(more) - 2)
        if let notice {
            let columns = 1..<max(1, size.columns - 1)
            drawNotice(&frame, notice, row: size.rows - 2, columns: columns, startsAbove: true)
        }
    }

    /// Only what can be done on this page. In the help, its key shows what is not shown yet.
    private func overlayHints(_ text: OpenableText) -> [(String, String)] {
        guard prompt == nil else { return hints }
        func key(_ command: Command) -> String { keyMap.name(of: command, in: .text, glyphs) ?? "" }
        if let page = helpPage {
            let all = page.isWhole ? "keys of \(page.place.title)" : "all keys"
            return hints.compactMap { hint -> (String, String)? in
                switch hint.0 {
                case key(.showHelp): (hint.0, all)
                case key(.open), key(.readEntry): nil
                default: hint
                }
            }
        }
        let hasEntries = text.items.contains { $0.entry != nil }
        return hints.filter { hint in
            hint.0 == key(.open) ? !text.items.isEmpty : hint.0 == key(.readEntry) ? hasEntries : true
        }
    }

    /// What can be done in this place, as the table of actions has it.
    func drawHints(_ frame: inout Frame, limit: Int) {
        drawHints(&frame, hints, limit: limit)
    }

    func drawHints(_ frame: inout Frame, _ hints: [(String, String)], limit: Int) {
        var column = 1
        for (key, text) in hints {
            guard column + displayWidth(key) + displayWidth(text) + 1 <= limit else { return }
            column = frame.write(key, row: size.rows - 1, column: column, role: .hintKey)
            column = frame.write(" " + text, row: size.rows - 1, column: column, role: .hintText) + 2
        }
    }
}
