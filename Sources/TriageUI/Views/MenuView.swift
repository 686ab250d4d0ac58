import TerminalScreen

extension Model {
    /// What the next key may be, over the rows above the status lines.
    func drawMenu(_ frame: inout Frame, _ menu: Menu) {
        let end = size.rows - extent.bottom
        let grid = MenuGrid(menu.entries, rows: end, columns: size.columns)
        guard grid.lines > 0 else { return }
        let first = end - grid.lines - (grid.hasEnd ? 2 : 1)
        drawPopup(
            &frame, rows: first..<end, title: [(menu.title, .header)], note: more(menu.entries.count - grid.shownCount))
        if grid.hasEnd { drawPopupEnd(&frame, row: end - 1) }
        for cell in grid.cells {
            drawMenuEntry(
                &frame, cell.entry, cell.fields, row: first + 1 + cell.line, column: cell.column,
                isPreselected: menu.preselected == cell.place)
        }
        drawMenuHints(&frame, menu)
    }

    private func drawMenuEntry(
        _ frame: inout Frame, _ entry: Menu.Entry, _ fields: MenuFields, row: Int, column: Int, isPreselected: Bool
    ) {
        if isPreselected { frame.write(">", row: row, column: column, role: .mark) }
        var place = column + 2
        frame.write(entry.key.name(glyphs), row: row, column: place, limit: fields.key, role: .hintKey)
        place += fields.key + 1
        frame.write(clipped(entry.label, to: fields.label, glyphs: glyphs), row: row, column: place, role: .popup)
        place += fields.label + 2
        if fields.note > 0 {
            let note = clipped(entry.note, to: fields.note, Self.clip(ofValue: entry.note), glyphs: glyphs)
            frame.write(note, row: row, column: place, role: .textMuted)
            place += fields.note + 2
        }
        guard fields.number > 0, let count = entry.count else { return }
        let number = count.numberText
        let start = place + fields.number - displayWidth(number)
        let after = frame.write(number, row: row, column: start, role: .number)
        frame.write(" " + count.unit, row: row, column: after, role: .textMuted)
    }

    /// The keys of the place mean nothing now.
    private func drawMenuHints(_ frame: inout Frame, _ menu: Menu) {
        guard extent.bottom > 0 else { return }
        frame.fill(Rect(row: size.rows - 1, column: 0, rows: 1, columns: size.columns))
        var hints = [("Esc", "close")]
        if let place = menu.preselected, menu.entries.indices.contains(place) {
            hints.insert(("Enter", menu.entries[place].label), at: 0)
        }
        drawHints(&frame, hints, limit: size.columns)
    }
}

/// How wide the parts of an entry are.
private struct MenuFields {
    var key = 1
    var label = 0
    var note = 0
    var number = 0
    var unit = 0

    /// What the entries of one column need, in at most `room` cells; the note gives way first, then the count.
    init(_ entries: ArraySlice<Menu.Entry>, room: Int) {
        func widest(_ text: (Menu.Entry) -> String) -> Int { entries.map { displayWidth(text($0)) }.max() ?? 0 }
        key = widest { $0.key.name }
        // Two cells for a sign, one behind the key, one between two columns.
        let rest = room - key - 4
        label = min(widest(\.label), rest)
        number = widest { $0.count?.numberText ?? "" }
        unit = widest { $0.count?.unit ?? "" }
        let count = number > 0 ? number + 1 + unit + 2 : 0
        if label + count > rest { (number, unit) = (0, 0) }
        let left = rest - label - (number > 0 ? count : 0) - 2
        note = left < Self.leastNote ? 0 : min(widest(\.note), left)
    }

    private static let leastNote = 6
}

/// Where the entries of a menu are: columns that are read from the top to the bottom.
private struct MenuGrid {
    struct Cell {
        let entry: Menu.Entry
        /// Its place among the entries.
        let place: Int
        let line: Int
        let column: Int
        let fields: MenuFields
    }

    private(set) var cells: [Cell] = []
    private(set) var lines: Int
    /// Whether there is room for a rule below.
    let hasEnd: Bool
    var shownCount: Int { cells.count }

    /// - Parameters:
    ///   - rows: as many as there are for the entries and two rules.
    ///   - columns: those of the screen.
    init(_ entries: [Menu.Entry], rows: Int, columns: Int) {
        var count = entries.count <= Self.fewEntries || columns < 60 ? 1 : columns < 180 ? 2 : 3
        func lines(in count: Int) -> Int { (entries.count + count - 1) / count }
        while lines(in: count) + 2 > rows, columns / (count + 1) >= Self.leastColumn { count += 1 }
        hasEnd = lines(in: count) + 2 <= rows
        self.lines = max(0, min(lines(in: count), rows - 1))
        let width = columns / count
        for column in 0..<count {
            let start = min(column * lines(in: count), entries.count)
            let part = entries[start...].prefix(self.lines).prefix(lines(in: count))
            let fields = MenuFields(part, room: width)
            for (line, place) in part.indices.enumerated() {
                cells.append(
                    Cell(entry: entries[place], place: place, line: line, column: column * width, fields: fields))
            }
        }
    }

    /// So few are a list and need no columns.
    private static let fewEntries = 6
    private static let leastColumn = 18
}
