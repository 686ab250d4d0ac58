public import TerminalScreen

/// One row of the table of actions. Dispatch, footer, menus, palette, help and README read it.
public struct Action: Sendable {
    public enum Group: String, CaseIterable, Sendable {
        case move = "Move", find = "Find", filter = "Filter", time = "Time", answers = "Answers", pivot = "Pivot"
        case see = "See", order = "Order and columns", marks = "Marks", copy = "Copy", other = "Other"
    }

    public let command: Command
    /// Keys that do it; a chord of two begins with the key of a menu.
    public let chords: [Chord]
    /// Where the keys do it. The palette offers it in the same places.
    public let places: Set<Place>
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

    /// What keys that were pressed one after the other mean.
    enum Meaning: Equatable {
        case command(Command)
        /// The beginning of longer chords.
        case prefix
        case nothing
    }

    static func meaning(of keys: [Key], in place: Place) -> Meaning {
        guard let command = commands[place]?[Chord(keys)] else {
            return keys.count == 1 && prefixes[place]?.contains(keys[0]) == true ? .prefix : .nothing
        }
        return .command(command)
    }

    private static let commands: [Place: [Chord: Command]] = {
        var table: [Place: [Chord: Command]] = [:]
        for action in all {
            for place in action.places {
                for chord in action.chords { table[place, default: [:]][chord] = action.command }
            }
        }
        return table
    }()

    private static let prefixes: [Place: Set<Key>] = {
        var table: [Place: Set<Key>] = [:]
        for action in all {
            for chord in action.chords where chord.keys.count > 1 {
                for place in action.places { table[place, default: []].insert(chord.keys[0]) }
            }
        }
        return table
    }()
}

/// Keys pressed one after the other, written as help texts write them: `"j"`, `"Ctrl-D"`, `"p c"`.
public struct Chord: Hashable, Sendable, ExpressibleByStringLiteral {
    public let keys: [Key]

    init(_ keys: [Key]) { self.keys = keys }

    /// A name that is no key gives a chord without keys, which a test forbids.
    public init(stringLiteral text: String) {
        keys = text.split(separator: " ").compactMap { Key(name: String($0)) }
    }

    /// `p c`, or on a screen without arrows `Up`.
    public func name(_ glyphs: GlyphSet = .unicode) -> String { keys.map { $0.name(glyphs) }.joined(separator: " ") }
}

extension Key {
    private static let byName: [String: Key] = {
        let special: [Key] = [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backTab, .backspace,
            .delete, .insert, .character(" "),
        ]
        let functions = (1...12).map { Key.function($0) }
        let controls = "abcdefghijklmnopqrstuvwxyz".map { Key.control($0) }
        return Dictionary((special + functions + controls).map { ($0.name, $0) }) { first, _ in first }
    }()

    /// The key that `name` names; nil for a text that is no key.
    init?(name: String) {
        if let key = Self.byName[name] {
            self = key
        } else if name.count == 1, let character = name.first {
            self = .character(character)
        } else {
            return nil
        }
    }
}
