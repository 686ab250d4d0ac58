import TerminalScreen

extension StyledLine {
    /// A text over several lines, as `paragraph`; words that are too long for a line, such as codes and addresses, are
    /// broken where their parts meet: between humps and behind signs.
    static func prose(
        _ text: String, width: Int, prefix: String = "", role: Role = .text, prefixRole: Role? = nil, glyphs: GlyphSet
    ) -> [StyledLine] {
        let indent = displayWidth(prefix)
        var filler = ProseFiller(width: max(8, width - indent), glyphs: glyphs)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            filler.add(String(line))
        }
        return filler.lines.enumerated().map { index, line in
            let lead = index == 0 ? prefix : String(repeating: " ", count: indent)
            return StyledLine(parts: [(lead, prefixRole ?? role), (line, role)])
        }
    }
}

/// Fills lines with words.
private struct ProseFiller {
    let width: Int
    let glyphs: GlyphSet
    private(set) var lines: [String] = []

    init(width: Int, glyphs: GlyphSet) { (self.width, self.glyphs) = (width, glyphs) }

    /// A line of the text; it begins a line of its own.
    mutating func add(_ text: String) {
        lines.append("")
        for word in displayText(text, glyphs: glyphs).split(separator: " ") {
            guard displayWidth(word) > width else {
                append(String(word), behind: " ")
                continue
            }
            for (index, part) in Self.parts(of: String(word)).enumerated() {
                append(part, behind: index == 0 ? " " : "")
            }
        }
    }

    private mutating func append(_ text: String, behind blank: String) {
        let last = lines[lines.count - 1]
        if last.isEmpty || displayWidth(last) + blank.count + displayWidth(text) <= width {
            lines[lines.count - 1] = last.isEmpty ? "" : last + blank
        } else {
            lines.append("")
        }
        let pieces = displayWidth(text) <= width ? [text] : wrapped(text, to: width, glyphs: glyphs)
        lines[lines.count - 1] += pieces[0]
        lines += pieces.dropFirst()
    }

    private static let signs: Set<Character> = ["/", ".", "-", "_", "#", "?", "&", "=", ":"]

    private static func parts(of word: String) -> [String] {
        var parts: [String] = []
        var last: Character?
        for character in word {
            let begins =
                last.map { signs.contains($0) && !signs.contains(character) || $0.isLowercase && character.isUppercase }
                ?? true
            if begins { parts.append("") }
            parts[parts.count - 1].append(character)
            last = character
        }
        return parts
    }
}
