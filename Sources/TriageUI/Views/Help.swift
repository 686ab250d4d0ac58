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
        lines.append(
            StyledLine(
                "  field:value is forgiving, field=value exact; - in front means not; OR and ( ) group", .textMuted))
        for field in FilterField.all {
            let parts: [(String, Role)] = [
                ("  " + field.name.padded(16), .hintKey), (field.meaning.padded(48), .text),
                (field.example, .textMuted),
            ]
            lines.append(StyledLine(parts: parts))
        }
        for fact in Filter.facts {
            lines.append(StyledLine(parts: [("  " + "is:\(fact.name)".padded(16), .hintKey), (fact.meaning, .text)]))
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
