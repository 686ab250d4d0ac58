import ProvisioningLog
import TerminalScreen

/// The line in which something is typed, and what is said of it.
extension Model {
    func drawPrompt(_ frame: inout Frame) {
        guard let prompt else { return }
        let row = promptRow(prompt)
        frame.fill(Rect(row: row, column: 0, rows: 1, columns: size.columns))
        let start = frame.write(" " + prompt.kind.lead, row: row, column: 0, role: .hintKey)
        let room = max(1, size.columns - start - 1)
        let before = displayWidth(String(prompt.text[..<prompt.place]))
        // A long text moves to the left as far as the cursor needs it.
        var skipped = 0
        let shown = String(
            prompt.text.drop { character in
                guard skipped < before - room + 1 else { return false }
                skipped += displayWidth(String(character))
                return true
            })
        let role: Role = prompt.shownError == nil ? .text : .filterError
        let end = frame.write(shown, row: row, column: start, limit: room, role: role)
        let ghost = clipped(prompt.ghost ?? "", to: start + room - end, glyphs: glyphs)
        frame.write(ghost, row: row, column: end, role: .filterGhost)
        frame.cursor = Position(row: row, column: start + before - skipped)
        let count = " \(promptCount(prompt)) "
        if displayWidth(shown + ghost) + count.count < room {
            frame.writeRight([(count, .textMuted)], row: row, end: size.columns)
        }
        let below = drawPromptError(&frame, prompt, row: row + 1, start: start - skipped)
        switch prompt.kind {
        case .filter: drawOffers(&frame, prompt, row: below, start: start - skipped)
        case .palette, .catalogue: drawPalette(&frame, prompt)
        case .search, .viewName: break
        }
    }

    /// The filter is typed where it stands, everything else above the keys.
    func promptRow(_ prompt: Prompt) -> Int {
        guard prompt.kind == .filter else { return max(0, size.rows - 3) }
        return extent == .tiny || extent == .small ? 0 : 1
    }

    private func promptCount(_ prompt: Prompt) -> String {
        switch prompt.kind {
        case .filter: countText
        case .search where helpPage != nil: "\(helpSections().reduce(0) { $0 + $1.entries.count }) lines"
        case .search where overlay != nil:
            pages.search.map { counted(Self.lines(with: $0, in: overlayText().lines), "line") } ?? ""
        case .search: hitCountText
        case .palette: "\(prompt.offers.count) action\(prompt.offers.count == 1 ? "" : "s")"
        case .viewName: ""
        case .catalogue: prompt.offers.count == 1 ? "1 entry" : "\(prompt.offers.count) entries"
        }
    }

    /// Gives the first row below what is said of the mistake.
    private func drawPromptError(_ frame: inout Frame, _ prompt: Prompt, row: Int, start: Int) -> Int {
        guard let error = prompt.shownError, row < size.rows else { return row }
        frame.fill(Rect(row: row, column: 0, rows: 1, columns: size.columns))
        let column = max(0, start + displayWidth(String(prompt.text.prefix(error.range.lowerBound))))
        let marks = String(repeating: "^", count: max(1, error.range.count))
        let mend = error.suggestion.map { $0.isEmpty ? " (Tab removes it)" : " (Tab: \($0))" } ?? ""
        let text = "\(error.message)\(mend); the last valid filter is shown"
        let end = frame.write(marks, row: row, column: column, role: .filterError)
        guard end + 1 + displayWidth(text) > size.columns else {
            frame.write(text, row: row, column: end + 1, role: .filterError)
            return row + 1
        }
        let lines = wrapped(text, to: max(8, size.columns - 2))
        for (index, line) in lines.enumerated() {
            frame.fill(Rect(row: row + 1 + index, column: 0, rows: 1, columns: size.columns))
            frame.write(line, row: row + 1 + index, column: 1, role: .filterError)
        }
        return row + 1 + lines.count
    }
}

extension Prompt {
    /// What the keys do in this line.
    func hints(_ glyphs: GlyphSet) -> [(String, String)] {
        let (up, down) = (Key.up.name(glyphs), Key.down.name(glyphs))
        let ends = [(Key.escape.name, "give up"), (Key.control("c").name, "empty")]
        switch kind {
        case .filter:
            let tab = shownError?.suggestion != nil ? "mend" : "complete"
            return [(Key.enter.name, "apply"), (Key.tab.name, tab)] + ends + [(up, "history")]
        case .search: return [(Key.enter.name, "keep")] + ends
        case .palette: return [(Key.enter.name, "run"), ("\(up) \(down)", "choose")] + ends
        case .catalogue: return [(Key.enter.name, "read"), ("\(up) \(down)", "choose")] + ends
        case .viewName: return [(Key.enter.name, "save")] + ends
        }
    }
}
