/// A whole screen as a value: what a view produces and a terminal shows.
public struct Frame: Equatable, Sendable {
    /// How large it is.
    public let size: Size
    /// What may be drawn in it.
    public let glyphs: GlyphSet
    /// Where the cursor of the terminal is shown; nil hides it.
    public var cursor: Position?
    /// Where the hidden cursor rests: screen readers and magnifiers look there.
    public var focus: Position?
    private var cells: [Cell]

    /// A blank screen.
    public init(size: Size, glyphs: GlyphSet = .unicode) {
        self.size = Size(rows: max(0, size.rows), columns: max(0, size.columns))
        self.glyphs = glyphs
        cells = Array(repeating: Cell(), count: self.size.rows * self.size.columns)
    }

    /// The cell at a place; a blank one where the frame has none.
    public subscript(row: Int, column: Int) -> Cell {
        guard contains(row: row, column: column) else { return Cell() }
        return cells[row * size.columns + column]
    }

    /// Writes sanitised text into at most `limit` cells, and gives the column after the last one.
    ///
    /// What lies outside the frame is not drawn. A wide scalar that would cross an edge becomes a blank.
    @discardableResult
    public mutating func write(
        _ text: some StringProtocol, row: Int, column: Int, limit: Int? = nil, role: Role = .text
    ) -> Int {
        guard (0..<size.rows).contains(row), column < size.columns else { return column }
        let end = limit.map { Range.cells(from: column, count: $0, within: size.columns).upperBound } ?? size.columns
        var next = column
        forEachGlyph(of: String(text), glyphs: glyphs) { glyph in
            guard next < end else { return false }
            put(glyph, row: row, column: next, end: end, role: glyph.isControlMark ? .textControl : role)
            next += glyph.width
            return next < end
        }
        return min(next, max(column, end))
    }

    /// Blanks a block.
    public mutating func fill(_ rect: Rect, role: Role = .text) {
        let columns = Range.cells(from: rect.column, count: rect.columns, within: size.columns)
        for row in Range.cells(from: rect.row, count: rect.rows, within: size.rows) {
            for column in columns { set(Cell(role: role), row: row, column: column) }
        }
    }

    /// Lays a role over cells, such as the cursor row or a search hit; their text and their own roles stay.
    public mutating func overlay(_ role: Role, row: Int, columns: Range<Int>) {
        guard (0..<size.rows).contains(row) else { return }
        var columns = columns.clamped(to: 0..<size.columns)
        guard !columns.isEmpty else { return }
        // Half a wide scalar cannot look different from its other half.
        if self[row, columns.lowerBound].isContinuation { columns = columns.lowerBound - 1..<columns.upperBound }
        if self[row, columns.upperBound].isContinuation { columns = columns.lowerBound..<columns.upperBound + 1 }
        for column in columns { cells[row * size.columns + column].overlay = role }
    }

    /// Draws `─` (`-` in ASCII) through a range of columns.
    public mutating func horizontalLine(row: Int, columns: Range<Int>, role: Role = .border) {
        guard (0..<size.rows).contains(row) else { return }
        let scalar: Unicode.Scalar = glyphs == .unicode ? "─" : "-"
        for column in columns.clamped(to: 0..<size.columns) {
            set(Cell(scalar: scalar, role: role), row: row, column: column)
        }
    }

    /// Draws `│` (`|` in ASCII) through a range of rows.
    public mutating func verticalLine(column: Int, rows: Range<Int>, role: Role = .border) {
        guard (0..<size.columns).contains(column) else { return }
        let scalar: Unicode.Scalar = glyphs == .unicode ? "│" : "|"
        for row in rows.clamped(to: 0..<size.rows) {
            set(Cell(scalar: scalar, role: role), row: row, column: column)
        }
    }

    private func contains(row: Int, column: Int) -> Bool {
        (0..<size.rows).contains(row) && (0..<size.columns).contains(column)
    }

    private mutating func put(_ glyph: Glyph, row: Int, column: Int, end: Int, role: Role) {
        let fits = column >= 0 && column + glyph.width <= end
        guard fits else {
            for part in max(0, column)..<max(0, min(end, column + glyph.width)) {
                set(Cell(role: role), row: row, column: part)
            }
            return
        }
        set(Cell(scalar: glyph.scalar, marks: glyph.marks, role: role), row: row, column: column)
        if glyph.width == 2 {
            set(Cell(role: role), row: row, column: column + 1)
            cells[row * size.columns + column + 1].isContinuation = true
        }
    }

    /// The one place where a cell changes its text: no half of a wide scalar is left alone.
    private mutating func set(_ cell: Cell, row: Int, column: Int) {
        let index = row * size.columns + column
        if cells[index].isContinuation { blank(index - 1) }
        if column + 1 < size.columns, cells[index + 1].isContinuation { blank(index + 1) }
        cells[index] = cell
    }

    private mutating func blank(_ index: Int) {
        cells[index].scalar = " "
        cells[index].marks = CombiningMarks()
        cells[index].isContinuation = false
    }
}

extension Frame {
    /// Whether so many rows are new that a terminal may show the change half done; rows that moved by one are not new.
    package func isLargeChange(from other: Frame?) -> Bool {
        guard let other, other.size == size else { return true }
        let newRows = (0..<size.rows).count { row in
            !(row - 1...row + 1).contains { other.cells(ofRow: $0) == cells(ofRow: row) }
        }
        return newRows > 5
    }

    private func cells(ofRow row: Int) -> ArraySlice<Cell> {
        (0..<size.rows).contains(row) ? cells[row * size.columns..<(row + 1) * size.columns] : []
    }
}
