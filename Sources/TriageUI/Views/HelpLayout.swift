import TerminalScreen

/// Lays sections side by side: each goes below the shortest column, so the order stays nearly that of the table.
struct HelpLayout {
    private(set) var lines: [StyledLine] = []

    init(_ sections: [HelpSection], columns count: Int, width: Int) {
        let width = (width - (count - 1) * Self.gap) / count
        var columns = [[StyledLine]](repeating: [], count: count)
        let keyWidth = sections.flatMap(\.entries).map { displayWidth($0.key) }.max() ?? 0
        for section in sections {
            let shortest = columns.indices.min { columns[$0].count < columns[$1].count } ?? 0
            columns[shortest] += Self.lines(of: section, key: keyWidth, width: width)
        }
        lines = (0..<(columns.map(\.count).max() ?? 0)).map { row in
            Self.joined(columns.map { $0.indices.contains(row) ? $0[row] : StyledLine() }, width: width)
        }
    }

    private static let gap = 2

    private static func lines(of section: HelpSection, key: Int, width: Int) -> [StyledLine] {
        StyledLine.heading(section.title.uppercased())
            + section.entries.flatMap { entry in
                guard key + 3 > width / 2 else {
                    let key = " " + entry.key.padded(key + 2)
                    return StyledLine.paragraph(entry.text, width: width, prefix: key, prefixRole: .hintKey)
                }
                // Beside long keys a narrow screen has no room for sentences.
                return [StyledLine(" " + entry.key, .hintKey)]
                    + StyledLine.paragraph(entry.text, width: width, prefix: "   ")
            }
    }

    private static func joined(_ parts: [StyledLine], width: Int) -> StyledLine {
        var line = StyledLine()
        for (index, part) in parts.enumerated() {
            line.parts += part.parts
            let rest = width + gap - displayWidth(part.text)
            guard index < parts.count - 1, rest > 0 else { continue }
            line.parts.append(StyledLine.Part(text: String(repeating: " ", count: rest), role: .text))
        }
        return line
    }
}
