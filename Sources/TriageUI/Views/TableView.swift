import ProvisioningLog
import TerminalScreen

extension Model {
    /// A page of answers: titles, rows, and what is said of the row under the cursor.
    func drawTable(_ frame: inout Frame, _ page: TablePage) {
        let rect = layout.list
        guard rect.rows > 0 else { return }
        guard !page.rows.isEmpty else {
            let lines = wrapped(page.emptyText, to: max(8, rect.columns - 6))
            for (index, line) in lines.enumerated() {
                frame.write(line, row: rect.row + 2 + index, column: 3, role: .textMuted)
            }
            return
        }
        let widths = Self.widths(of: page, in: rect.columns - 3)
        var place = rect.column + 2
        for (column, width) in zip(page.columns, widths) where width > 0 {
            let sign = column.isSorted ? " " + sortArrow(isDescending: !column.isAscending) : ""
            let title = clipped(column.title + sign, to: width, glyphs: glyphs)
            let shift = column.isRight ? max(0, width - displayWidth(title)) : 0
            frame.write(title, row: rect.row, column: place + shift, role: column.isSorted ? .headerSorted : .header)
            place += width + 2
        }
        for (line, index) in (top..<min(page.rows.count, top + tableRows)).enumerated() {
            drawTableRow(&frame, page, index, widths, row: rect.row + 1 + line)
        }
        let used = 1 + min(page.rows.count, tableRows)
        drawBelowTable(
            &frame, Rect(row: rect.row + used, column: rect.column, rows: rect.rows - used, columns: rect.columns))
    }

    private func drawTableRow(_ frame: inout Frame, _ page: TablePage, _ index: Int, _ widths: [Int], row: Int) {
        let rect = layout.list
        let content = page.rows[index]
        if index == cursor { frame.write(">", row: row, column: rect.column, role: .mark) }
        if let filter = content.filter, page.chosen.contains(filter) {
            frame.write("*", row: row, column: rect.column + 1, role: .mark)
        }
        var place = rect.column + 2
        for (cell, (column, width)) in zip(content.cells, zip(page.columns, widths)) where width > 0 {
            let text = clipped(cell.text, to: width, column.clip(cell.text), glyphs: glyphs)
            let shift = column.isRight ? max(0, width - displayWidth(text)) : 0
            frame.write(text, row: row, column: place + shift, limit: width, role: cell.role)
            place += width + 2
        }
        if index == cursor { drawCursorRow(&frame, row: row, columns: rect.column..<rect.column + rect.columns) }
    }

    /// Each column has its width for as long as there is room for those that share the rest, and is left out otherwise.
    private static func widths(of page: TablePage, in room: Int) -> [Int] {
        var left = room
        var widths = page.columns.map { _ in 0 }
        let ranked = page.columns.indices.sorted { (page.columns[$0].rank, $0) < (page.columns[$1].rank, $1) }
        let sharing = ranked.filter { page.columns[$0].width == nil }
        let needed = sharing.reduce(-2) { $0 + (page.columns[$1].least ?? leastShare) + 2 }
        for place in ranked {
            guard let width = page.columns[place].width, width + 2 <= left - needed else { continue }
            widths[place] = width
            left -= width + 2
        }
        for (index, place) in sharing.enumerated() {
            let share = (left - 2 * (sharing.count - 1)) / sharing.count
            let isLast = index == sharing.count - 1
            let whole = isLast ? left - (sharing.count - 1) * (share + 2) : share
            widths[place] = min(max(8, whole), page.columns[place].most ?? .max)
        }
        return widths
    }

    /// The least that a column without a width is to have.
    private static let leastShare = 14
}
