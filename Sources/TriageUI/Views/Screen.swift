public import TerminalScreen

extension Model {
    /// The screen for this state. Pure: same model, same frame.
    public func view() -> Frame {
        var frame = Frame(size: size, glyphs: glyphs)
        guard size.rows > 0, size.columns > 0 else { return frame }
        if overlay != nil {
            drawOverlay(&frame)
            return frame
        }
        let layout = layout
        drawHeader(&frame)
        let covers = isZoomed || layout.rect(of: focus).map { $0 == layout.list } ?? false
        if !covers || focus == .list { drawList(&frame, layout) }
        if let rect = layout.detail { drawDetail(&frame, rect) }
        if let rect = layout.explanation { drawExplanation(&frame, rect) }
        drawDivider(&frame, layout)
        drawFooter(&frame)
        if prompt != nil { drawPrompt(&frame) }
        return frame
    }

    private func drawDivider(_ frame: inout Frame, _ layout: Layout) {
        guard let (column, rows) = layout.divider, !isZoomed else { return }
        frame.verticalLine(column: column, rows: rows, role: .border)
    }

    /// The title line of a pane: a rule with the title in it.
    func drawTitle(_ frame: inout Frame, _ rect: Rect, parts: [(String, Role)], isFocused: Bool) {
        let role: Role = isFocused ? .borderFocus : .border
        frame.horizontalLine(row: rect.row, columns: rect.column..<rect.column + rect.columns, role: role)
        frame.write(" ", row: rect.row, column: rect.column + 2)
        let line = StyledLine(parts: parts + [(" ", .text)])
        frame.write(line, row: rect.row, column: rect.column + 3, limit: max(0, rect.columns - 5))
    }

    // MARK: - Full-screen views

    /// Rows of a full-screen view between its title and its footer.
    var overlayRows: Int { max(1, size.rows - 3) }

    func overlayLines() -> [StyledLine] {
        switch overlay {
        case .help: helpLines(width: size.columns - 2)
        case .inputs: inputLines(width: size.columns - 2)
        case nil: []
        }
    }

    private func drawOverlay(_ frame: inout Frame) {
        let lines = overlayLines()
        let (title, top) =
            switch overlay {
            case .help(let top): ("Keys", top)
            case .inputs(let top): ("Inputs", top)
            case nil: ("", 0)
            }
        frame.write(" \(title)", row: 0, column: 0, role: .header)
        for (row, line) in lines.dropFirst(top).prefix(overlayRows).enumerated() {
            frame.write(line, row: row + 1, column: 1, limit: size.columns - 2)
        }
        let hidden = lines.count - top - overlayRows
        let more = hidden > 0 ? "\(hidden) more lines below" : ""
        frame.writeRight([(more, .textMuted), (" ", .text)], row: size.rows - 1, end: size.columns)
        drawHints(
            &frame, [("q", "close"), ("j k", "scroll"), ("?", "keys"), ("I", "inputs")],
            limit: size.columns - more.count - 2)
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
