import TerminalScreen

extension Model {
    /// The actions that fit, above the line in which their name is typed. The list keeps its height while it gets shorter.
    func drawPalette(_ frame: inout Frame, _ prompt: Prompt) {
        let row = promptRow(prompt)
        let count = min(row - 1 - extent.top, max(Self.leastPaletteRows, min(Self.mostPaletteRows, size.rows / 2)))
        guard count > 0 else { return }
        let chosen = prompt.chosenOffer ?? 0
        let first = max(0, chosen - count + 1)
        let shown = prompt.offers.dropFirst(first).prefix(count)
        drawPopup(&frame, rows: row - count - 1..<row, title: [(prompt.paletteTitle(in: here), .header)])
        let columns = PaletteColumns(in: size.columns)
        for (line, offer) in shown.enumerated() {
            drawPaletteOffer(&frame, offer, columns, wanted: prompt.string, row: row - count + line)
            guard first + line == chosen else { continue }
            frame.write(">", row: row - count + line, column: 0, role: .mark)
            drawCursorRow(&frame, row: row - count + line, columns: 0..<size.columns)
        }
        if shown.isEmpty {
            frame.write(prompt.emptyPaletteText, row: row - count, column: 2, role: .textMuted)
        }
        drawPopupEnd(&frame, row: row + 1, note: more(prompt.offers.count - first - shown.count))
    }

    private static let leastPaletteRows = 6
    private static let mostPaletteRows = 16

    private func drawPaletteOffer(
        _ frame: inout Frame, _ offer: Prompt.Offer, _ columns: PaletteColumns, wanted: String, row: Int
    ) {
        if columns.group > 0 { frame.write(offer.note, row: row, column: 2, limit: columns.group, role: .textMuted) }
        let width = columns.end - columns.label - displayWidth(offer.shortcut) - 2
        let label = clipped(offer.label, to: width, glyphs: glyphs)
        frame.write(label, row: row, column: columns.label, role: .popup)
        // Entries are found by whole words.
        let isAction = prompt?.kind == .palette
        let letters = wanted.isEmpty || !isAction ? [] : FuzzyMatch(wanted, in: label)?.places ?? []
        // Labels are sentences of the program, but for the names of views: one cell a letter is right for nearly all.
        for place in letters {
            frame.overlay(.textStrong, row: row, columns: columns.label + place..<columns.label + place + 1)
        }
        frame.writeRight([(offer.shortcut, .hintKey)], row: row, end: columns.end, from: columns.label)
    }
}

extension Prompt {
    fileprivate func paletteTitle(in place: Place) -> String {
        kind == .catalogue ? "The catalogue" : "Actions in \(place.title)"
    }

    fileprivate var emptyPaletteText: String {
        kind == .catalogue
            ? "the catalogue has no entry with these words" : "no action of this place has these letters"
    }
}

/// Where the parts of an action stand: its group, what it does, its keys up to `end`.
private struct PaletteColumns {
    let group: Int
    let label: Int
    let end: Int

    init(in columns: Int) {
        group = columns < 60 ? 0 : 8
        label = 2 + (group > 0 ? group + 1 : 0)
        end = max(0, min(columns - 2, Self.widest))
    }

    /// The eye does not find the keys at the other end of a wide screen.
    private static let widest = 96
}
