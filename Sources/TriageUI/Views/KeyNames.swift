import TerminalScreen

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
