import TerminalScreen

/// Columns side by side: cut to fit a terminal, whole for a pipe.
struct TableWriter {
    private static let narrowest = 6

    let listing: Listing
    let width: Int?
    let glyphs: GlyphSet

    /// A terminal has no cell to spare.
    private var gap: Int { width == nil ? 2 : 1 }

    func write(to output: Output) throws(OutputFailure) {
        guard listing.rowCount > 0 else { return }
        let widths = fittedWidths()
        try output.writeLine(line(listing.columns.map(\.title), widths))
        for row in 0..<listing.rowCount {
            try output.writeLine(line(listing.columns.indices.map { text(row, $0) }, widths))
        }
    }

    private func text(_ row: Int, _ column: Int) -> String { listing.value(row, column).text ?? listing.absent }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        var blanks = 0
        for (column, cell) in cells.enumerated() {
            let shown =
                width == nil ? displayText(cell, glyphs: glyphs) : clipped(cell, to: widths[column], glyphs: glyphs)
            // Blanks wait until something follows, so that no line ends with them.
            if !shown.isEmpty {
                line += String(repeating: " ", count: blanks) + shown
                blanks = 0
            }
            blanks += widths[column] - Self.shownWidth(shown) + gap
        }
        return line
    }

    private func fittedWidths() -> [Int] {
        var widths = listing.columns.map { displayWidth($0.title) }
        for row in 0..<listing.rowCount {
            for column in widths.indices {
                widths[column] = max(widths[column], Self.shownWidth(displayText(text(row, column), glyphs: glyphs)))
            }
        }
        guard let width else { return widths }
        let flexible = widths.indices.filter { !listing.columns[$0].isFixed }
        let taken = widths.indices.filter { listing.columns[$0].isFixed }.reduce(0) { $0 + widths[$1] }
        let weights = flexible.map { listing.columns[$0].weight }
        let room = width - gap * (widths.count - 1) - taken
        let fitted = Self.fitted(flexible.map { widths[$0] }, weights: weights, room: room)
        for (column, width) in zip(flexible, fitted) {
            widths[column] = min(widths[column], max(width, Self.narrowest))
        }
        return widths
    }

    /// Widths that fit into the room: narrow columns stay whole, wide ones share what is left by their weights.
    static func fitted(_ widths: [Int], weights: [Int], room: Int) -> [Int] {
        var fitted = widths
        var room = room
        var weight = weights.reduce(0, +)
        let byNeed = widths.indices.sorted { widths[$0] * weights[$1] < widths[$1] * weights[$0] }
        for column in byNeed {
            fitted[column] = min(widths[column], room * weights[column] / weight)
            room -= fitted[column]
            weight -= weights[column]
        }
        return fitted
    }

    /// Most values are ASCII, whose width is their length.
    private static func shownWidth(_ shown: String) -> Int {
        shown.utf8.allSatisfy { $0 < 0x80 } ? shown.utf8.count : displayWidth(shown)
    }
}
