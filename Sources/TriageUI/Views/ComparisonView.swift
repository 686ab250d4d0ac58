import ProvisioningLog
import TerminalScreen

extension Model {
    /// What is said below a comparison: of two cycles the sum, of two events the values under the cursor in full.
    func comparisonLines(width: Int, rows: Int) -> [StyledLine] {
        guard case .comparison(let subject) = view.page else { return [] }
        switch subject {
        case .cycles: return sumLines(width: width)
        case .events: return differenceLines(width: width, rows: rows)
        }
    }

    private func sumLines(width: Int) -> [StyledLine] {
        guard let pair = comparison.pair else { return [] }
        func name(_ lead: String, _ cycle: Cycle) -> StyledLine {
            StyledLine(parts: [
                (lead.padded(8), .textMuted), (startText(cycle.started), .time), ("  \(cycle.id)", .id),
            ])
        }
        return [StyledLine()] + verdictLines(pair, width: width)
            + [StyledLine(), name("now", pair.now), name("before", pair.before)]
    }

    private func differenceLines(width: Int, rows: Int) -> [StyledLine] {
        let problem = comparison.problem.map { StyledLine.paragraph($0, width: width, role: .messageError) } ?? []
        guard comparison.differences.indices.contains(cursor) else { return problem }
        let difference = comparison.differences[cursor]
        func value(_ lead: String, _ text: String?, _ role: Role) -> [StyledLine] {
            let shown = text.map { showingBlanks($0, glyphs: glyphs) } ?? "(none)"
            let lines = StyledLine.paragraph(
                shown, width: width, prefix: lead.padded(8), role: text == nil ? .textMuted : role,
                prefixRole: .textMuted)
            return Array(lines.prefix(max(1, (rows - 3) / 2)))
        }
        var lines = [StyledLine()] + problem + [StyledLine(difference.name, .textStrong)]
        guard !difference.isSame else { return lines + value("both", difference.left, .text) }
        lines += value("older", difference.left, .diffOld) + value("newer", difference.right, .diffNew)
        if let sentence = TextDifference.sentence(difference.left, difference.right) {
            lines.append(StyledLine(String(repeating: " ", count: 8) + sentence, .diffSpace))
        }
        return lines
    }
}
