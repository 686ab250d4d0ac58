import TerminalScreen

extension Model {
    /// What could be typed in the filter, below its line: at the word that it would replace.
    ///
    /// - Parameters:
    ///   - row: the first row that may be covered.
    ///   - start: the column of the first character of the text.
    func drawOffers(_ frame: inout Frame, _ prompt: Prompt, row: Int, start: Int) {
        guard prompt.showsOffers else { return }
        let count = min(Self.mostOfferRows, prompt.offers.count, size.rows - row - extent.bottom - 1)
        guard count > 0 else { return }
        let chosen = prompt.chosenOffer ?? 0
        let first = max(0, min(chosen - count / 2, prompt.offers.count - count))
        let shown = prompt.offers[first..<first + count]
        let word = start + displayWidth(String(prompt.text.prefix(prompt.replaced.lowerBound)))
        let columns = OfferColumns(shown, at: word, in: size.columns)
        frame.fill(Rect(row: row, column: 0, rows: count, columns: size.columns), role: .popup)
        for (line, offer) in shown.enumerated() {
            drawOffer(&frame, offer, columns, row: row + line, isChosen: first + line == prompt.chosenOffer)
        }
        drawPopupEnd(&frame, row: row + count, note: more(prompt.offers.count - first - count))
    }

    private static let mostOfferRows = 8

    private func drawOffer(
        _ frame: inout Frame, _ offer: Prompt.Offer, _ columns: OfferColumns, row: Int, isChosen: Bool
    ) {
        frame.write(
            clipped(offer.label, to: columns.label, Self.clip(ofValue: offer.label), glyphs: glyphs), row: row,
            column: columns.start, role: .popup)
        frame.write(
            clipped(offer.note, to: columns.note, glyphs: glyphs), row: row, column: columns.start + columns.label + 2,
            role: .textMuted)
        if let count = offer.count {
            frame.writeRight([(count.grouped, .number)], row: row, end: columns.end)
        }
        guard isChosen else { return }
        frame.write(">", row: row, column: columns.start - 2, role: .mark)
        drawCursorRow(&frame, row: row, columns: columns.start - 2..<columns.end + 1)
    }
}

/// Where the parts of the offers stand.
private struct OfferColumns {
    let start: Int
    /// Widths; the counts end at `end`.
    let label, note: Int
    let end: Int

    init(_ offers: ArraySlice<Prompt.Offer>, at word: Int, in columns: Int) {
        func widest(_ text: (Prompt.Offer) -> String) -> Int { offers.map { displayWidth(text($0)) }.max() ?? 0 }
        let number = widest { $0.count?.grouped ?? "" }
        let numberRoom = number > 0 ? number + 3 : 0
        let room = max(0, columns - 3)
        label = min(widest(\.label), Self.widestLabel, max(8, room - numberRoom))
        // A long list moves to the left of its word before anything is cut.
        let note = widest(\.note)
        let wanted = label + (note > 0 ? note + 2 : 0) + numberRoom
        start = max(2, min(word, columns - 1 - wanted))
        self.note = max(0, min(note, columns - 1 - start - label - 2 - numberRoom))
        end = min(columns - 1, start + label + (self.note > 0 ? self.note + 2 : 0) + numberRoom)
    }

    /// The counts are to be near what they count.
    private static let widestLabel = 48
}
