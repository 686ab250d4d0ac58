import ProvisioningLog
import TerminalScreen

extension Model {
    func drawList(_ frame: inout Frame, _ layout: Layout) {
        let rect = layout.list
        guard rect.rows > 0 else { return }
        guard !events.isEmpty else { return drawEmptyList(&frame, rect) }
        if layout.isTwoLine { return drawTwoLineList(&frame, rect) }
        let context = context(columns: rect.columns)
        let columns = Column.arranged(in: rect.columns - 3, time: context.timeWidth)
        drawColumnTitles(&frame, rect, columns)
        for (row, place) in (top..<min(events.count, top + rect.rows - 1)).enumerated() {
            drawRow(&frame, rect, row: rect.row + 1 + row, place: place, columns, context)
        }
    }

    private func context(columns: Int) -> ListContext {
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

    private func drawColumnTitles(_ frame: inout Frame, _ rect: Rect, _ columns: [(column: Column, width: Int)]) {
        var place = rect.column + 2
        for (column, width) in columns {
            let sort = glyphs == .unicode ? " ▼" : " v"
            let isSorted = column.title == "TIME"
            let title = clipped(isSorted ? column.title + sort : column.title, to: width, glyphs: glyphs)
            let shift = column.title == "MS" ? max(0, width - displayWidth(title)) : 0
            frame.write(title, row: rect.row, column: place + shift, role: isSorted ? .headerSorted : .header)
            place += width + 1
        }
    }

    private func drawRow(
        _ frame: inout Frame, _ rect: Rect, row: Int, place: Int, _ columns: [(column: Column, width: Int)],
        _ context: ListContext
    ) {
        let event = events[place]
        if place == cursor { frame.write(">", row: row, column: rect.column, role: .mark) }
        var column = rect.column + 2
        for (kind, width) in columns {
            var text = kind.text(table, event, context)
            var times = ""
            if kind.title == Column.summaryTitle, let count = total(of: event, place: place) {
                times = glyphs == .unicode ? " ×\(count)" : " x\(count)"
                text = clipped(text, to: width - displayWidth(times), kind.clip(text), glyphs: glyphs)
            }
            let end = frame.write(
                clipped(text, to: width, kind.clip(text), glyphs: glyphs), row: row, column: column, limit: width,
                role: kind.role(table, event))
            if !times.isEmpty { frame.write(times, row: row, column: end, role: .textMuted) }
            column += width + 1
        }
        guard place == cursor else { return }
        let role: Role = focus == .list ? .cursorRow : .cursorBlurred
        frame.overlay(role, row: row, columns: rect.column..<rect.column + rect.columns)
    }

    /// How often the cause of a row occurs, on the first of its rows on the screen only.
    private func total(of event: EventID, place: Int) -> Int? {
        let symbol = table.symbol(.errorCode, of: event)
        guard !symbol.isAbsent, table.status(of: event) != .skipped,
            !events[top..<place].contains(where: { table.symbol(.errorCode, of: $0) == symbol }),
            let code = table.text(symbol, of: .errorCode),
            let count = summary.causes.first(where: { $0.code == code })?.count, count > 1
        else { return nil }
        return count
    }

    /// Two lines an event, for narrow screens.
    private func drawTwoLineList(_ frame: inout Frame, _ rect: Rect) {
        let rows = max(1, rect.rows / 2)
        let context = context(columns: rect.columns)
        for (index, place) in (top..<min(events.count, top + rows)).enumerated() {
            let event = events[place]
            let row = rect.row + index * 2
            let status = table.status(of: event)
            if place == cursor { frame.write(">", row: row, column: 0, role: .mark) }
            let time = table.time(of: event).map { context.time($0) } ?? "no time"
            var column = frame.write(time, row: row, column: 1, role: .time)
            column = frame.write(status.glyph(glyphs), row: row, column: column + 1, role: status.role)
            let summary = clipped(table.summary(of: event), to: rect.columns - column - 2, glyphs: glyphs)
            frame.write(summary, row: row, column: column + 1, role: status.summaryRole)
            let name = clipped(table.objectName(of: event), to: rect.columns - 4, glyphs: glyphs)
            if row + 1 < rect.row + rect.rows { frame.write(name, row: row + 1, column: 3, role: .user) }
            guard place == cursor else { continue }
            for line in row..<min(row + 2, rect.row + rect.rows) {
                frame.overlay(.cursorRow, row: line, columns: 0..<rect.columns)
            }
        }
    }

    /// Says why nothing is here, and what to do.
    private func drawEmptyList(_ frame: inout Frame, _ rect: Rect) {
        var lines: [StyledLine] = []
        if !table.isEmpty {
            lines = [StyledLine("No event fits this filter."), StyledLine("f edits it, X clears it.", .textMuted)]
        } else if load.isComplete, table.files.isEmpty {
            lines = [
                StyledLine("No log was named."),
                StyledLine("entriage FILE opens one, entriage demo an invented one.", .textMuted),
            ]
        } else if load.isComplete {
            lines = [StyledLine("There is no event in what was read.")]
            for error in table.files.compactMap(\.error).prefix(6) {
                lines += StyledLine.paragraph(error.description, width: rect.columns - 6, role: .messageError)
            }
            lines.append(StyledLine("I shows every input, q quits.", .textMuted))
        } else {
            lines = [StyledLine(glyphs == .unicode ? "Reading…" : "Reading...", .textMuted)]
        }
        let start = rect.row + max(0, (rect.rows - lines.count) / 3)
        for (index, line) in lines.enumerated() where start + index < rect.row + rect.rows {
            frame.write(line, row: start + index, column: rect.column + 3, limit: rect.columns - 4)
        }
    }
}

extension Column {
    static let summaryTitle = "ERROR / SUMMARY"
}
