import TerminalScreen

extension Model {
    /// How many themes are shown at once.
    var themeRows: Int { max(1, min(themePicker?.choices.count ?? 0, size.rows - themesTop - extent.bottom - 3)) }

    /// Below the titles of the columns, whose look belongs to the preview too.
    private var themesTop: Int { extent == .tiny ? 0 : extent.top + 1 }

    /// A small panel at the right edge: the rest of the screen is what the theme under the cursor looks like.
    func drawThemes(_ frame: inout Frame, _ picker: ThemePicker) {
        let width = min(Self.themesWidth, size.columns)
        let rect = Rect(row: themesTop, column: size.columns - width, rows: themeRows + 3, columns: width)
        frame.fill(rect, role: .popup)
        drawTitle(&frame, rect, parts: [("Themes", .header)], isFocused: true)
        let first = max(0, min(picker.cursor - themeRows / 2, picker.choices.count - themeRows))
        for (line, choice) in picker.choices.dropFirst(first).prefix(themeRows).enumerated() {
            drawTheme(&frame, choice, rect, row: rect.row + 1 + line, isChosen: first + line == picker.cursor)
        }
        let last = rect.row + rect.rows - 1
        let ground = clipped(picker.chosen?.ground ?? "", to: max(0, width - 3), glyphs: glyphs)
        frame.write(ground, row: last - 1, column: rect.column + 2, role: .popup)
        if appearance.drawsLines {
            frame.horizontalLine(row: last, columns: rect.column..<size.columns, role: .borderFocus)
        }
        let more = more(picker.choices.count - first - themeRows)
        if !more.isEmpty {
            frame.writeRight([(" \(more) ", .textMuted)], row: last, end: size.columns - 2, from: rect.column + 2)
        }
        if width < size.columns, appearance.drawsLines {
            frame.verticalLine(column: rect.column, rows: rect.row + 1..<last, role: .borderFocus)
        }
    }

    private func drawTheme(_ frame: inout Frame, _ choice: ThemeChoice, _ rect: Rect, row: Int, isChosen: Bool) {
        let (start, end) = (rect.column + 2, rect.column + rect.columns - 1)
        let note = choice.name == themeName ? "now" : choice.isOwn ? "yours" : ""
        guard start < end else { return }
        let room = max(0, end - start - 2 - displayWidth(note) - 1)
        frame.write(clipped(choice.name, to: room, glyphs: glyphs), row: row, column: start + 2, role: .popup)
        frame.writeRight([(note, .textMuted)], row: row, end: end, from: start + 2)
        guard isChosen else { return }
        frame.focus = Position(row: row, column: start)
        frame.write(">", row: row, column: start, role: .mark)
        frame.overlay(.cursorRow, row: row, columns: start..<end)
    }

    private static let themesWidth = 31
}

extension ThemeChoice {
    /// On another background its colours may be hard to read, and nothing is painted behind them.
    fileprivate var ground: String {
        switch background {
        case .light, .dark: "made for a \(background?.rawValue ?? "") background"
        case .any, nil: ""
        }
    }
}
