import TerminalScreen

extension Model {
    /// A sentence for the user. Where its part of a row is too short, it goes on in a whole one, whatever is there: the way
    /// out stands at the end.
    ///
    /// - Parameter startsAbove: whether it ends in `row` and begins above, in place of going on below.
    func drawNotice(
        _ frame: inout Frame, _ notice: Notice, row: Int, columns: Range<Int>, startsAbove: Bool = false
    ) {
        let room = columns.count
        guard displayWidth(notice.text) > room, room >= 20, row >= 1, row < size.rows - 1 else {
            let text = clipped(notice.text, to: room, glyphs: glyphs)
            frame.write(text, row: row, column: columns.lowerBound, role: notice.role)
            return
        }
        let first = startsAbove ? row - 1 : row
        let whole = Rect(row: first + 1, column: 0, rows: 1, columns: size.columns)
        frame.fill(startsAbove ? Rect(row: first, column: 0, rows: 2, columns: size.columns) : whole)
        let lines = wrapped(notice.text, to: room)
        frame.write(lines[0], row: first, column: columns.lowerBound, role: notice.role)
        let rest = lines.dropFirst().joined(separator: " ")
        frame.write(
            clipped(rest, to: size.columns - 2, .middle, glyphs: glyphs), row: first + 1, column: 1, role: notice.role)
    }
}
