import TerminalScreen

extension Model {
    /// Rows that are kept below a table for what is said of the row under the cursor.
    var tableBelowRows: Int {
        switch view.page {
        case .values: valuesBelowRows
        case .cycles: belowRows(large: 9, standard: 7)
        case .comparison: belowRows(large: 12, standard: 8)
        case .problems: belowRows(large: 12, standard: 9)
        case .jobs: belowRows(large: 11, standard: 9)
        default: 0
        }
    }

    private func belowRows(large: Int, standard: Int) -> Int {
        switch extent {
        case .wide, .medium: large
        case .standard: standard
        case .small: 4
        case .tiny: 0
        }
    }

    func drawBelowTable(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows > 0 else { return }
        let lines = told.belowLines(width: rect.columns - 2, rows: rect.rows)
        for (index, line) in lines.prefix(rect.rows).enumerated() {
            frame.write(line, row: rect.row + index, column: rect.column + 1, limit: rect.columns - 2)
        }
    }

    /// Over a slow line what is below a table follows when the cursor has rested, as the panes of a list do.
    var wantsTelling: Bool {
        appearance.isLowBandwidth && tablePage?.rows.isEmpty == false && tableBelowRows > 0 && toldRow != cursor
    }

    private var told: Model {
        guard wantsTelling, let toldRow, tablePage?.rows.indices.contains(toldRow) == true else { return self }
        var copy = self
        copy.cursor = toldRow
        return copy
    }

    private func belowLines(width: Int, rows: Int) -> [StyledLine] {
        switch view.page {
        case .values: valueLines(width: width, rows: rows)
        case .cycles: cycleLines(width: width, rows: rows)
        case .comparison: comparisonLines(width: width, rows: rows)
        case .problems: problemLines(width: width, rows: rows)
        case .jobs: jobLines(width: width, rows: rows)
        default: []
        }
    }
}
