import ProvisioningLog
import TerminalScreen

extension Model {
    /// Says why nothing is here, and what to do.
    func drawEmptyList(_ frame: inout Frame, _ rect: Rect) {
        let start = rect.row + max(0, (rect.rows - 2) / 3)
        for (index, line) in emptyLines(width: rect.columns - 6).enumerated() where start + index < rect.row + rect.rows
        {
            frame.write(line, row: start + index, column: rect.column + 3, limit: rect.columns - 4)
        }
    }

    private func emptyLines(width: Int) -> [StyledLine] {
        if !table.isEmpty {
            if searching != nil { return [StyledLine("No event so far; records are being searched.", .textMuted)] }
            if isSoFar { return [StyledLine("No event so far; the records have not all been read.", .textMuted)] }
            let advice =
                "\(key(.removeTerm)) takes its last term away, \(key(.editFilter)) edits it, \(key(.clearFilter)) clears "
                + "it, \(key(.toggleFilter)) switches it off."
            return [StyledLine("No event fits this filter."), StyledLine(advice, .textMuted)]
        }
        guard load.isComplete else { return [StyledLine(glyphs == .unicode ? "Reading…" : "Reading...", .textMuted)] }
        guard !table.files.isEmpty else {
            return [
                StyledLine("No log was named."),
                StyledLine("entriage FILE opens one, entriage demo an invented one.", .textMuted),
            ]
        }
        let errors = table.files.compactMap(\.error).prefix(6).flatMap {
            StyledLine.paragraph($0.description, width: width, role: .messageError)
        }
        return [StyledLine("There is no event in what was read.")] + errors
            + [StyledLine("\(key(.showInputs)) shows every input, \(key(.back)) quits.", .textMuted)]
    }
}
