public import TerminalScreen

/// One row of the table of actions. Dispatch, footer, menus, palette, help and README read it.
public struct Action: Sendable {
    /// The headings of the help.
    public enum Group: String, CaseIterable, Sendable {
        case move = "Move", find = "Find", filter = "Filter", time = "Time", answers = "Answers", pivot = "Pivot"
        case see = "See", order = "Order and columns", marks = "Marks", copy = "Copy", other = "Other"
    }

    /// What the keys ask for.
    public let command: Command
    /// Keys that do it under the preset `vi`; a chord of two begins with the key of a menu. What holds for a user is in
    /// the key map.
    public let chords: [Chord]
    /// Where the keys do it. The palette offers it in the same places.
    public let places: Set<Place>
    /// Under which heading the help has it.
    public let group: Group
    /// One line, without a full stop.
    public let help: String
    /// A word or two for the footer and menus.
    public let hint: String

    init(
        _ command: Command, _ chords: [Chord], in places: Set<Place>, _ group: Group, _ help: String,
        hint: String? = nil
    ) {
        (self.command, self.chords, self.places, self.group) = (command, chords, places, group)
        (self.help, self.hint) = (help, hint ?? help)
    }

    /// The action of a command in a place.
    static func of(_ command: Command, in place: Place) -> Action? {
        all.first { $0.command == command && $0.places.contains(place) }
    }

    /// The actions of a place, in the order of the table.
    static func all(in place: Place) -> [Action] { all.filter { $0.places.contains(place) } }
}

/// Keys pressed one after the other, written as help texts write them: `"j"`, `"Ctrl-D"`, `"p c"`.
public struct Chord: Hashable, Sendable, ExpressibleByStringLiteral {
    /// One key, or the key of a menu and one in it.
    public let keys: [Key]

    init(_ keys: [Key]) { self.keys = keys }

    /// Reads `p c` or `Ctrl-D`: one key or two, with a blank between them; nil where one of the names is no key.
    init?(named text: String) {
        let names = text.split(separator: " ")
        let keys = names.compactMap { Key(name: String($0)) }
        guard keys.count == names.count, (1...2).contains(keys.count) else { return nil }
        self.keys = keys
    }

    /// A name that is no key gives a chord without keys, which a test forbids.
    public init(stringLiteral text: String) {
        keys = text.split(separator: " ").compactMap { Key(name: String($0)) }
    }

    /// `p c`, or on a screen without arrows `Up`.
    public func name(_ glyphs: GlyphSet = .unicode) -> String { keys.map { $0.name(glyphs) }.joined(separator: " ") }
}
