import ProvisioningLog
import TerminalScreen

extension Model {
    /// The keys and the filter words, from the tables that the program itself uses.
    func helpLines(width: Int) -> [StyledLine] {
        var lines: [StyledLine] = []
        for group in KeyBinding.Group.allCases {
            lines += StyledLine.heading(group.rawValue.uppercased())
            for binding in KeyBinding.all where binding.group == group {
                let keys = binding.keys.map { $0.name(glyphs) }.joined(separator: " ")
                lines.append(StyledLine(parts: [("  " + keys.padded(16), .hintKey), (binding.help, .text)]))
            }
        }
        lines += StyledLine.heading("FILTER WORDS")
        lines += StyledLine.paragraph(
            "field:value is forgiving, field=value exact; - in front means not; OR and ( ) group", width: width,
            prefix: "  ", role: .textMuted)
        for field in FilterField.all {
            let word: [(String, Role)] = [("  " + field.name.padded(16), .hintKey)]
            let whole = word + [(field.meaning.padded(48), .text), (field.example, .textMuted)]
            if displayWidth(StyledLine(parts: whole).text) <= width {
                lines.append(StyledLine(parts: whole))
            } else {
                lines.append(StyledLine(parts: word + [(field.meaning, .text)]))
                lines.append(StyledLine(String(repeating: " ", count: 18) + field.example, .textMuted))
            }
        }
        for fact in Filter.facts {
            lines += StyledLine.paragraph(
                fact.meaning, width: width, prefix: "  " + "is:\(fact.name)".padded(16), prefixRole: .hintKey)
        }
        lines.append(StyledLine("  a word without a field is searched in every field that is shown", .textMuted))
        return Array(lines.dropFirst())
    }
}

extension Key {
    /// What a screen calls it, also one that has no arrows.
    func name(_ glyphs: GlyphSet) -> String {
        guard glyphs == .ascii else { return name }
        return switch self {
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        default: name
        }
    }
}

extension String {
    /// With blanks behind it up to a width, and at least one.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(1, width - displayWidth(self))) }
}
