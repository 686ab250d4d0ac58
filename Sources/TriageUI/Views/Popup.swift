import TerminalScreen

extension Model {
    /// Blanks whole rows for something that lies over the others: a rule with its title, and what `body` draws below.
    ///
    /// - Parameters:
    ///   - rows: those of the rule and of all below it.
    ///   - note: stands on the right of the rule.
    func drawPopup(_ frame: inout Frame, rows: Range<Int>, title: [(String, Role)], note: String = "") {
        frame.fill(Rect(row: rows.lowerBound, column: 0, rows: rows.count, columns: size.columns), role: .popup)
        let rule = Rect(row: rows.lowerBound, column: 0, rows: 1, columns: size.columns)
        drawTitle(&frame, rule, parts: title, isFocused: true)
        drawNote(&frame, note, row: rows.lowerBound)
    }

    /// The rule that ends a popup, or a blank row.
    func drawPopupEnd(_ frame: inout Frame, row: Int, note: String = "") {
        if appearance.drawsLines {
            frame.horizontalLine(row: row, columns: 0..<size.columns, role: .borderFocus)
        } else {
            frame.fill(Rect(row: row, column: 0, rows: 1, columns: size.columns), role: .popup)
        }
        drawNote(&frame, note, row: row)
    }

    private func drawNote(_ frame: inout Frame, _ note: String, row: Int) {
        guard !note.isEmpty else { return }
        frame.writeRight([(" \(note) ", .textMuted)], row: row, end: size.columns - 2, from: 4)
    }

    /// "12 more ↓"; nothing where there are none.
    func more(_ count: Int) -> String {
        count > 0 ? "\(count.grouped) more" + (glyphs == .unicode ? " ↓" : "") : ""
    }

    /// The ends of IDs tell them apart; of names and sentences the beginnings do.
    static func clip(ofValue value: String) -> ClipMode {
        value.count <= 30 || value.contains { $0 == " " || $0 == "@" } ? .end : .middle
    }
}
