/// The sanitised `text` in lines of at most `columns` cells, broken between words where that is possible.
///
/// Line breaks of the text stay line breaks; there is always at least one line.
public func wrapped(_ text: some StringProtocol, to columns: Int, glyphs: GlyphSet = .unicode) -> [String] {
    var lines: [String] = []
    // A carriage return with its line feed is one Character, so one break.
    for line in String(text).split(omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" }) {
        var wrapper = LineWrapper(columns: max(1, columns))
        forEachGlyph(of: String(line), glyphs: glyphs) { glyph in
            wrapper.consume(glyph)
            return true
        }
        lines += wrapper.finish()
    }
    return lines
}

/// Breaks one line: glyphs in, lines out.
private struct LineWrapper {
    let columns: Int
    private var lines: [String] = []
    private var line: [Glyph] = []
    private var lineWidth = 0
    /// Blanks that are kept only if another word follows them on the same line.
    private var blanks = 0
    private var word: [Glyph] = []
    private var wordWidth = 0

    init(columns: Int) { self.columns = columns }

    mutating func consume(_ glyph: Glyph) {
        if glyph.scalar == " ", glyph.marks.isEmpty {
            endWord()
            blanks += 1
            return
        }
        // Chinese and Japanese have no blanks: a line may break on either side of a wide scalar.
        let isWide = glyph.width == 2
        if isWide { endWord() }
        word.append(isWide && columns < 2 ? Glyph(scalar: " ") : glyph)
        wordWidth += min(glyph.width, columns)
        if isWide { endWord() }
    }

    mutating func finish() -> [String] {
        endWord()
        endLine()
        return lines
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        if lineWidth + blanks + wordWidth > columns, lineWidth > 0 { endLine() }
        addBlanks()
        for glyph in word {
            if lineWidth + glyph.width > columns { endLine() }
            line.append(glyph)
            lineWidth += glyph.width
        }
        word.removeAll(keepingCapacity: true)
        wordWidth = 0
    }

    /// Indentation stays, unless it leaves no room for the word.
    private mutating func addBlanks() {
        if lineWidth + blanks + min(wordWidth, columns) <= columns {
            line += Array(repeating: Glyph(scalar: " "), count: blanks)
            lineWidth += blanks
        }
        blanks = 0
    }

    private mutating func endLine() {
        lines.append(string(of: line))
        line.removeAll(keepingCapacity: true)
        lineWidth = 0
        blanks = 0
    }
}
