import ProvisioningLog
import TerminalScreen

extension Model {
    func drawFacets(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows > 1 else { return }
        drawTitle(&frame, rect, parts: [("Facets", .header)], isFocused: focus == .facets)
        guard !facets.sections.isEmpty else {
            let text = facets.isStale ? "Counting…" : "No event is left to count."
            frame.write(text, row: rect.row + 1, column: rect.column + 1, role: .textMuted)
            return
        }
        let rows = rect.rows - 1
        let lines = facets.lines
        let top = facets.top(rows: rows)
        let columns = FacetColumns(width: min(rect.columns, 100), values: facets.values)
        for (index, line) in lines.dropFirst(top).prefix(rows).enumerated() {
            let row = rect.row + 1 + index
            switch line {
            case .blank: break
            case .heading(let section): draw(&frame, section, columns, row: row, column: rect.column)
            case .value(let value, let section, let place):
                draw(&frame, value, section, columns, isCurrent: place == facets.cursor, row: row, column: rect.column)
                guard place == facets.cursor else { continue }
                let role: Role = focus == .facets ? .cursorRow : .cursorBlurred
                drawCursorRow(&frame, row: row, columns: rect.column..<rect.column + rect.columns, role: role)
            }
        }
        let hidden = lines.count - top - rows
        if hidden > 0 {
            let more = glyphs == .unicode ? " more ↓ " : " more "
            frame.writeRight([(more, .textMuted)], row: rect.row, end: rect.column + rect.columns - 1)
        }
    }

    private func draw(
        _ frame: inout Frame, _ section: FacetState.Section, _ columns: FacetColumns, row: Int, column: Int
    ) {
        let end = frame.write(Self.title(of: section.dimension), row: row, column: column + 3, role: .header)
        guard section.others > 0 else { return }
        let text = "\(section.others.grouped) more"
        frame.writeRight([(text, .textMuted)], row: row, end: column + columns.countEnd, from: end + 1)
    }

    private static func title(of dimension: Dimension) -> String {
        dimension == .status ? "STATUS" : dimension.title
    }

    private func draw(
        _ frame: inout Frame, _ value: FacetState.Value, _ section: FacetState.Section, _ columns: FacetColumns,
        isCurrent: Bool, row: Int, column: Int
    ) {
        if isCurrent, focus == .facets { frame.write(">", row: row, column: column, role: .mark) }
        if facets.chosen.contains(value.filter) {
            frame.write("+", row: row, column: column + 1, role: .mark)
        } else if value.isKept {
            frame.write(glyphs == .unicode ? "●" : "*", row: row, column: column + 1, role: .filterOK)
        }
        let status = section.dimension == .status ? Status.allCases.first { $0.name == value.text } : nil
        let role = role(of: value, in: section.dimension, status)
        let text = section.dimension == .status ? status.glyph(glyphs) + " " + value.text : value.text
        let name = clipped(text, to: columns.nameWidth, Column.clip(ofSummary: text), glyphs: glyphs)
        frame.write(name, row: row, column: column + 3, limit: columns.nameWidth, role: role)
        let count = value.events.grouped
        frame.writeRight([(count, .number)], row: row, end: column + columns.countEnd)
        let most = section.values.map(\.events).max() ?? 0
        let share = most == 0 ? 0 : Double(value.events) / Double(most)
        frame.write(
            Chart.bar(share, width: columns.barWidth, glyphs: glyphs), row: row, column: column + columns.countEnd + 1,
            limit: columns.barWidth, role: status == .failure || section.dimension == .error ? .chartBad : .chartBar)
    }

    private func role(of value: FacetState.Value, in dimension: Dimension, _ status: Status?) -> Role {
        switch dimension {
        case .status: status.role
        case .fate: Fate.allCases.first { $0.title == value.text }.role
        case .app: .app
        case .error: .statusFailure
        case .skip: .statusSkipped
        case .cycle: .id
        default: .text
        }
    }
}

/// Where the parts of a line are, counted from its left end.
private struct FacetColumns {
    let nameWidth, countEnd, barWidth: Int

    init(width: Int, values: [FacetState.Value]) {
        let countWidth = values.map { $0.events.grouped.count }.max() ?? 1
        // A name needs more room than a bar.
        barWidth = max(0, min(24, (width - 4) / 4, width - countWidth - 16))
        countEnd = max(0, width - barWidth - 1 - (barWidth > 0 ? 1 : 0))
        nameWidth = max(1, countEnd - countWidth - 4)
    }
}
