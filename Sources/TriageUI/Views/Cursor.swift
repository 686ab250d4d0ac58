import TerminalScreen

extension Model {
    /// Marks the row that the keys are about. The terminal's own cursor rests there, hidden: screen readers and magnifiers
    /// follow it.
    func drawCursorRow(_ frame: inout Frame, row: Int, columns: Range<Int>, role: Role = .cursorRow) {
        frame.overlay(role, row: row, columns: shownByCursor(columns))
        if role == .cursorRow { frame.focus = Position(row: row, column: columns.lowerBound) }
    }

    /// The part of a row that shows the cursor: all of it, unless bytes are saved.
    func shownByCursor(_ columns: Range<Int>) -> Range<Int> {
        guard appearance.isLowBandwidth else { return columns }
        return columns.clamped(to: columns.lowerBound..<columns.lowerBound + Appearance.cellsOfSmallCursor)
    }
}
