import TerminalScreen

/// Which keys do what, in each place: the table of actions under a preset, with what the user has changed in it.
///
/// Dispatch, footer, menus, palette and help read it, so that they show the keys that hold.
public struct KeyMap: Equatable, Sendable {
    /// A set of keys to begin with.
    public enum Preset: String, CaseIterable, Sendable {
        /// Letters and arrows both move.
        case vi
        /// No letter moves: letters are for actions alone.
        case arrows
    }

    /// What keys that were pressed one after the other mean.
    enum Meaning: Equatable {
        case command(Command)
        /// The beginning of longer chords.
        case prefix
        case nothing
    }

    private struct Slot: Hashable {
        let command: Command
        let place: Place
    }

    /// The keys of the preset `vi`, unchanged.
    public static let standard = KeyMap(.vi)

    /// What it began with.
    public let preset: Preset
    /// Where the keys are not those of the preset.
    private var changed: [Slot: [Chord]] = [:]

    /// The keys of a preset.
    public init(_ preset: Preset) { self.preset = preset }

    /// The same with other keys for some commands in some places. Which chords mean two things is not asked here.
    func with(_ changes: [KeyChange]) -> KeyMap {
        var map = self
        for change in changes {
            for place in change.places {
                let isPreset = Action.of(change.command, in: place).map(preset.chords) == change.chords
                map.changed[Slot(command: change.command, place: place)] = isPreset ? nil : change.chords
            }
        }
        return map
    }

    // MARK: - What it says

    /// What keys mean in a place: the first action of the table that has them.
    ///
    /// O(actions): a table of all meanings would be a tenth of the time of a start, and keys come one by one.
    func meaning(of keys: [Key], in place: Place) -> Meaning {
        var isPrefix = false
        for action in Action.all where action.places.contains(place) {
            for chord in chords(of: action, in: place) {
                if chord.keys == keys { return .command(action.command) }
                isPrefix = isPrefix || chord.keys.count > keys.count && chord.keys.starts(with: keys)
            }
        }
        return isPrefix ? .prefix : .nothing
    }

    /// The keys that do something in a place, the first one first; none where it has no key.
    func chords(of command: Command, in place: Place) -> [Chord] {
        Action.of(command, in: place).map { chords(of: $0, in: place) } ?? []
    }

    func chords(of action: Action, in place: Place) -> [Chord] {
        changed[Slot(command: action.command, place: place)] ?? preset.chords(of: action)
    }

    /// The name of the first of them; nil where there is none.
    func name(of command: Command, in place: Place, _ glyphs: GlyphSet = .unicode) -> String? {
        chords(of: command, in: place).first?.name(glyphs)
    }

    /// The names of all of them.
    func names(of command: Command, in place: Place, _ glyphs: GlyphSet = .unicode) -> String {
        chords(of: command, in: place).map { $0.name(glyphs) }.joined(separator: "  ")
    }

    // MARK: - Menus

    /// The key behind which most actions of a group are.
    func menuKey(of group: Action.Group, in place: Place) -> Key? {
        mostFrequent(menuChords(of: Action.all(in: place).filter { $0.group == group }, in: place).map(\.chord.keys[0]))
    }

    /// The group that most actions behind a key are of.
    func menuGroup(behind key: Key, in place: Place) -> Action.Group? {
        mostFrequent(menuChords(of: Action.all(in: place), in: place).filter { $0.chord.keys[0] == key }.map(\.group))
    }

    private func menuChords(of actions: [Action], in place: Place) -> [(group: Action.Group, chord: Chord)] {
        actions.flatMap { action in
            chords(of: action, in: place).filter { $0.keys.count > 1 }.map { (action.group, $0) }
        }
    }

    /// The first of those that come most often.
    private func mostFrequent<Value: Hashable>(_ values: [Value]) -> Value? {
        var counts: [Value: Int] = [:]
        for value in values { counts[value, default: 0] += 1 }
        let most = counts.values.max()
        return values.first { counts[$0] == most }
    }
}

extension KeyMap.Preset {
    /// Where `arrows` differs: letters do not move, and the keys that other programs with arrows have are there too.
    private static let withArrows: [Command: [Chord]] = [
        .down: ["↓"], .up: ["↑"], .left: ["←"], .right: ["→"], .first: ["Home"], .last: ["End"],
        .markAndDown: ["Space", "Ins"], .drop: ["-", "Del"], .nextHit: ["n", "F3"], .redraw: ["Ctrl-L", "F5"],
    ]

    fileprivate func chords(of action: Action) -> [Chord] {
        switch self {
        case .vi: action.chords
        case .arrows: Self.withArrows[action.command] ?? action.chords
        }
    }
}

extension KeyMap {
    /// The keys of each action in each place, by their names, in the order of the table of actions.
    public var listing: [(place: String, actions: [(name: String, keys: [String])])] {
        Place.allCases.map { place in
            let actions = Action.all(in: place).map { action in
                (action.command.name, chords(of: action, in: place).map { $0.name(.ascii) })
            }
            return (place.rawValue, actions)
        }
    }
}
