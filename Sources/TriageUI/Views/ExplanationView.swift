import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

extension Model {
    func drawExplanation(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows > 1 else { return }
        drawTitle(&frame, rect, parts: [("Explanation", .header)], isFocused: focus == .explanation)
        let text = explanationText(width: rect.columns - 2)
        let rows = rect.rows - 1
        let top = min(explanation.place.top, max(0, text.lines.count - rows))
        let chosen = focus == .explanation ? text.item(at: explanation.place) : nil
        for (index, line) in text.lines.dropFirst(top).prefix(rows).enumerated() {
            let row = rect.row + 1 + index
            frame.write(line, row: row, column: rect.column + 1, limit: rect.columns - 2)
            if let chosen, chosen.lines.contains(top + index) {
                drawCursorRow(&frame, row: row, columns: rect.column..<rect.column + rect.columns)
            }
        }
        let hidden = text.lines.count - top - rows
        if hidden > 0 {
            let more = glyphs == .unicode ? " more ↓ " : " more "
            frame.writeRight([(more, .textMuted)], row: rect.row, end: rect.column + rect.columns - 1)
        }
    }

    /// What the event under the cursor means, whether it heals by itself, who must act, and what to do.
    func explanationText(width: Int, canBeOpened: Bool = true) -> OpenableText {
        guard let reading = detail.reading, let event = reading.content else { return OpenableText() }
        let writer = ExplanationWriter(
            event: event, width: max(16, width), zone: zone, glyphs: glyphs, catalogue: catalogue,
            explanation: catalogue.explanation(
                of: event, scopingFilterIsFalse: table.scopingFilterIsFalse(in: reading.event)),
            isBenign: facts["benign"]?.contains(reading.event) ?? false, known: explanation.known,
            isReadingRecords: deepPass != nil, openKey: key(.open), canBeOpened: canBeOpened, isRedacted: isRedacted,
            report: causeReport)
        return lines.explanation.made(from: writer) { $0.written() }
    }

    /// The lines alone, for the clipboard.
    func explanationLines(width: Int) -> [StyledLine] { explanationText(width: width, canBeOpened: false).lines }
}
