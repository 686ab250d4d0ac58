import TerminalScreen

extension Model {
    /// The key of a command, for a sentence: that of this place, else that of the list; `:quit` where it has none.
    func key(_ command: Command) -> String {
        let places = [here, .events] + Place.allCases
        return places.lazy.compactMap { keyMap.name(of: command, in: $0, glyphs) }.first
            ?? (keyMap.name(of: .palette, in: here, glyphs) ?? ":") + command.name
    }
}
