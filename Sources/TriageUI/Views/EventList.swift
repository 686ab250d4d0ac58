import ProvisioningLog
import TerminalScreen

extension Model {
    func drawList(_ frame: inout Frame, _ layout: Layout) {
        let rect = layout.list
        guard rect.rows > 0 else { return }
        guard !events.isEmpty else { return drawEmptyList(&frame, rect) }
        if layout.isTwoLine { return drawTwoLineList(&frame, rect) }
        let context = listContext(columns: rect.columns)
        let columns = Column.arranged(in: rect.columns - 3, time: context.timeWidth, choice: view.columns)
        drawColumnTitles(&frame, rect, columns)
        var row = rect.row + 1
        for place in top..<min(events.count, top + rect.rows - 1) where row < rect.row + rect.rows {
            row += drawRow(&frame, rect, row: row, place: place, columns, context)
        }
    }

    func listContext(columns: Int) -> ListContext {
        var context = ListContext(
            zone: zone, glyphs: glyphs, showsDate: false, isPrecise: columns >= 100 && hasFractions)
        if let oldest = summary.oldest, let newest = summary.newest {
            context.showsDate = zone.civil(oldest).date != zone.civil(newest).date
        }
        return context
    }

    /// Graph and the portal give whole seconds, exports fractions.
    private var hasFractions: Bool {
        events.prefix(64).contains { (table.time(of: $0) ?? 0) % 1000 != 0 }
    }

    // MARK: - Titles

    private func drawColumnTitles(_ frame: inout Frame, _ rect: Rect, _ columns: [(column: Column, width: Int)]) {
        var place = rect.column + 2
        for (column, width) in columns {
            let sign = sortSign(of: column.dimension)
            let title = clipped(column.title, to: width - displayWidth(sign), glyphs: glyphs) + sign
            let shift = column.isRight ? max(0, width - displayWidth(title)) : 0
            frame.write(
                title, row: rect.row, column: place + shift, limit: width, role: sign.isEmpty ? .header : .headerSorted)
            if column.dimension == view.column, focus == .list {
                frame.overlay(.cursorBlurred, row: rect.row, columns: place..<place + width)
            }
            place += width + 1
        }
    }

    /// An arrow, with a number where there are several keys.
    private func sortSign(of dimension: Dimension) -> String {
        let keys = view.sort.isEmpty ? [SortKey(.time, isDescending: true)] : view.sort
        guard let place = keys.firstIndex(where: { $0.dimension == dimension }) else { return "" }
        let arrow = sortArrow(isDescending: keys[place].isDescending)
        return (dimension == .status ? "" : " ") + arrow + (keys.count > 1 ? String(place + 1) : "")
    }

    func sortArrow(isDescending: Bool) -> String {
        isDescending ? (glyphs == .unicode ? "▼" : "v") : (glyphs == .unicode ? "▲" : "^")
    }

    // MARK: - Rows

    /// The row in reverse, but for the cell under the cursor. A last cell ends with its text: blanks cost bytes on every move.
    private func drawCursor(_ frame: inout Frame, _ rect: Rect, rows: Range<Int>, cell: Range<Int>?) {
        let end = rect.column + rect.columns
        if focus == .list { frame.focus = Position(row: rows.lowerBound, column: rect.column) }
        for row in appearance.isLowBandwidth ? rows.prefix(1) : rows {
            guard focus == .list, let cell, !appearance.isLowBandwidth else {
                let role: Role = focus == .list ? .cursorRow : .cursorBlurred
                frame.overlay(role, row: row, columns: shownByCursor(rect.column..<end))
                continue
            }
            let isLast = cell.upperBound + 1 >= end
            frame.overlay(.cursorRow, row: row, columns: rect.column..<(isLast ? cell.lowerBound : end))
            let text = cell.reversed().first { frame[row, $0].scalar != " " } ?? cell.lowerBound
            frame.overlay(.cursorCell, row: row, columns: cell.lowerBound..<(isLast ? text + 1 : cell.upperBound))
        }
    }

    /// Gives the number of screen rows that the event takes.
    private func drawRow(
        _ frame: inout Frame, _ rect: Rect, row: Int, place: Int, _ columns: [(column: Column, width: Int)],
        _ context: ListContext
    ) -> Int {
        let event = events[place]
        if place == cursor { frame.write(">", row: row, column: rect.column, role: .mark) }
        if marks.contains(event) { frame.write("*", row: row, column: rect.column + 1, role: .mark) }
        var height = 1
        var cell: Range<Int>?
        var column = rect.column + 2
        for (kind, width) in columns {
            let text = kind.text(table, event, context)
            if kind.dimension == view.column { cell = column..<column + width }
            let lines = wrappedCell(text, width)
            if lines.count > 1 {
                for (line, part) in lines.prefix(rect.row + rect.rows - row).enumerated() {
                    frame.write(part, row: row + line, column: column, limit: width, role: role(of: kind, place))
                }
                height = max(height, lines.count)
            } else {
                drawCell(&frame, kind, text, event, place, row: row, column: column, width: width)
            }
            column += width + 1
        }
        guard place == cursor else { return height }
        drawCursor(&frame, rect, rows: row..<row + height, cell: cell)
        return height
    }

    private static let mostLines = 6

    /// The lines of a cell where cells are wrapped.
    private func wrappedCell(_ text: String, _ width: Int) -> ArraySlice<String> {
        guard view.columns.wraps, displayWidth(text) > width else { return [text] }
        return wrapped(text, to: width).prefix(Self.mostLines)
    }

    /// The first row to show so that the row under the cursor is on the screen, where rows differ in height.
    func topWhereWrapped() -> Int {
        let rect = layout.list
        let context = listContext(columns: rect.columns)
        let columns = Column.arranged(in: rect.columns - 3, time: context.timeWidth, choice: view.columns)
        var room = rect.rows - 1
        for place in stride(from: cursor, through: top, by: -1) where events.indices.contains(place) {
            room -= height(of: place, columns, context)
            if room < 0 { return min(cursor, place + 1) }
        }
        return top
    }

    private func height(
        of place: Int, _ columns: [(column: Column, width: Int)], _ context: ListContext
    ) -> Int {
        guard view.columns.wraps else { return 1 }
        let heights = columns.map { wrappedCell($0.column.text(table, events[place], context), $0.width).count }
        return max(1, heights.max() ?? 1)
    }

    /// The place in the list of what is drawn in a row of the screen; nil for titles and what is below the last event.
    func listPlace(at row: Int) -> Int? {
        let rect = layout.list
        guard row < rect.row + rect.rows else { return nil }
        if layout.isTwoLine {
            let line = (row - rect.row) / 2
            return row >= rect.row && line < pageRows && events.indices.contains(top + line) ? top + line : nil
        }
        let context = listContext(columns: rect.columns)
        let columns = Column.arranged(in: rect.columns - 3, time: context.timeWidth, choice: view.columns)
        var next = rect.row + 1
        guard row >= next else { return nil }
        for place in top..<max(top, events.count) {
            next += height(of: place, columns, context)
            if row < next { return place }
        }
        return nil
    }

    private func drawCell(
        _ frame: inout Frame, _ kind: Column, _ text: String, _ event: EventID, _ place: Int, row: Int, column: Int,
        width: Int
    ) {
        var text = text
        var times = ""
        if kind.dimension == .summary, let count = total(of: event, place: place) {
            times = glyphs == .unicode ? " ×\(count)" : " x\(count)"
        }
        text = clipped(text, to: width - displayWidth(times), kind.clip(text), glyphs: glyphs)
        let shift = kind.isRight ? max(0, width - displayWidth(text)) : 0
        let end = frame.write(
            text, row: row, column: column + shift, limit: width - shift, role: role(of: kind, place))
        guard !times.isEmpty else { return }
        frame.write(times, row: row, column: end)
    }

    /// The row under the cursor has one look: each change of it costs ten bytes on every move. A small cursor leaves the
    /// row as it is.
    private func role(of column: Column, _ place: Int) -> Role {
        place == cursor && focus == .list && !appearance.isLowBandwidth ? .text : column.role(table, events[place])
    }

    /// How often the cause of a row occurs, on the first of its rows in each hundred of the list: a total that moved on
    /// whenever its row leaves the screen would cost ten bytes each time, and the eye its rest.
    private func total(of event: EventID, place: Int) -> Int? {
        guard let symbol = countedCause(of: event),
            !events[place / 100 * 100..<place].contains(where: { countedCause(of: $0) == symbol }),
            let code = table.text(symbol, of: .errorCode),
            let count = summary.causes.first(where: { $0.code == code })?.count, count > 1
        else { return nil }
        return count
    }

    /// Skips have reasons, which are no causes.
    private func countedCause(of event: EventID) -> Symbol? {
        let symbol = table.symbol(.errorCode, of: event)
        return symbol.isAbsent || table.status(of: event) == .skipped ? nil : symbol
    }

    /// Two lines an event, for narrow screens.
    private func drawTwoLineList(_ frame: inout Frame, _ rect: Rect) {
        let rows = max(1, rect.rows / 2)
        let context = listContext(columns: rect.columns)
        for (index, place) in (top..<min(events.count, top + rows)).enumerated() {
            let event = events[place]
            let row = rect.row + index * 2
            let status = table.status(of: event)
            if place == cursor { frame.write(">", row: row, column: 0, role: .mark) }
            if marks.contains(event), row + 1 < rect.row + rect.rows {
                frame.write("*", row: row + 1, column: 1, role: .mark)
            }
            let time = table.time(of: event).map { context.time($0) } ?? "no time"
            var column = frame.write(time, row: row, column: 1, role: .time)
            column = frame.write(status.glyph(glyphs), row: row, column: column + 1, role: status.role)
            let summary = clipped(table.summary(of: event), to: rect.columns - column - 2, glyphs: glyphs)
            frame.write(summary, row: row, column: column + 1)
            let name = clipped(table.objectName(of: event), to: rect.columns - 4, glyphs: glyphs)
            if row + 1 < rect.row + rect.rows { frame.write(name, row: row + 1, column: 3, role: .user) }
            guard place == cursor else { continue }
            drawCursor(&frame, rect, rows: row..<min(row + 2, rect.row + rect.rows), cell: nil)
        }
    }
}
