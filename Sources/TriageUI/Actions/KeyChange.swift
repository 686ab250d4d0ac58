import TOMLText
import TerminalScreen

/// Other keys for a command: what one line of a user's key file asks for.
public struct KeyChange: CustomStringConvertible, Equatable, Sendable {
    /// Why it cannot be had, as the end of a sentence.
    public struct Problem: Error, Equatable, Sendable {
        /// The path of the file.
        public let file: String
        /// The line of the file.
        public let line: Int
        /// What is wrong.
        public let text: String

        public init(file: String = standardFile, line: Int, text: String) {
            (self.file, self.line, self.text) = (file, line, text)
        }
    }

    /// The name of a key file, wherever it lies.
    public static let standardFile = "keys.toml"

    /// The table of a key file whose lines hold wherever their action is.
    public static let everywhere = "everywhere"
    /// The tables that a key file may have: the names of places, and `everywhere`.
    public static let tables = [everywhere] + Place.allCases.map(\.rawValue)

    let command: Command
    let places: Set<Place>
    let chords: [Chord]
    /// The path of the file.
    public let file: String
    /// The line of the file.
    public let line: Int

    /// - Parameters:
    ///   - table: the name of a place; `list` is the list of events; `everywhere` is all places that the action has.
    ///   - keys: `["v", "Ctrl-V"]`, or chords such as `"p c"`; empty to leave the command without a key.
    public init(
        table: String, command: Command, keys: [String], file: String = standardFile, line: Int
    ) throws(Problem) {
        func problem(_ text: String) -> Problem { Problem(file: file, line: line, text: text) }
        let all = Action.all.filter { $0.command == command }.reduce(into: Set<Place>()) { $0.formUnion($1.places) }
        if table == Self.everywhere {
            places = all
        } else {
            guard let place = Place(table: table) else { throw problem("there is no place \"\(table)\"") }
            guard all.contains(place) else {
                let names = Place.allCases.filter(all.contains).map(\.rawValue).joined(separator: ", ")
                throw problem("\"\(command.name)\" does nothing in [\(table)]; it is for \(names)")
            }
            places = [place]
        }
        let (chords, mistakes) = Self.chords(keys, for: command)
        guard mistakes.isEmpty else { throw problem(mistakes.joined(separator: "; ")) }
        for one in chords where chords.contains(where: { $0 != one && $0.keys.starts(with: one.keys) }) {
            throw problem("\(one.name(.ascii)) is the beginning of another of its chords")
        }
        guard command != .quit || !chords.isEmpty else { throw problem("\"quit\" must have a key") }
        // What a key always means is not taken away by leaving it out.
        let owned = Action.of(command, in: places.first ?? .events)?.chords.filter {
            $0.keys.count == 1 && Key.owner(of: $0.keys[0]) == command && !chords.contains($0)
        }
        (self.command, self.chords) = (command, chords + (owned ?? []))
        (self.file, self.line) = (file, line)
    }

    /// `[list] values = ["v", "Ctrl-V"]`, with the name of the place or `everywhere`.
    public var description: String {
        let table = places.count == 1 ? places.first.map(\.rawValue) ?? Self.everywhere : Self.everywhere
        return "[\(table)] \(command.name) = [\(chords.map { "\"\($0.name(.ascii))\"" }.joined(separator: ", "))]"
    }

    /// The chords of some names, and what is wrong with the others.
    private static func chords(_ names: [String], for command: Command) -> (chords: [Chord], mistakes: [String]) {
        var chords: [Chord] = []
        var mistakes: [String] = []
        for name in names {
            guard let chord = Chord(named: name) else {
                mistakes.append(noKey(name))
                continue
            }
            mistakes += chord.keys.compactMap { key in
                key.obstacle(to: command).map { "\(key.name(.ascii)) \($0)" }
            }
            if !chords.contains(chord) { chords.append(chord) }
        }
        return (chords, mistakes)
    }

    private static func noKey(_ name: String) -> String {
        let parts = name.split(separator: " ").map(String.init)
        guard parts.count <= 2 else { return "\"\(name)\" has more than two keys" }
        let wrong = parts.first { Key(name: $0) == nil } ?? name
        let help = wrong.isEmpty ? "" : hint(for: wrong, in: Key.longNames)
        return "there is no key \"\(wrong)\"\(help)"
    }
}

extension Place {
    /// The place that a table of a key file is about.
    fileprivate init?(table: String) {
        if table == "list" { self = .events } else { self.init(rawValue: table) }
    }
}

extension KeyChange {
    /// Another command that has a chord of a change, or one that begins like it.
    fileprivate struct Conflict {
        let chord: Chord
        let other: Command
        let place: Place
    }

    /// Whether this change is why the other command has the chord.
    fileprivate func gives(_ conflict: Conflict) -> Bool {
        guard command == conflict.other, places.contains(conflict.place) else { return false }
        let keys = conflict.chord.keys
        return chords.contains { $0.keys.starts(with: keys) || keys.starts(with: $0.keys) }
    }

    fileprivate func problem(with conflict: Conflict, former: String) -> Problem {
        let rest = former.isEmpty ? "has no key, as before" : "keeps \(former)"
        let chord = conflict.chord.name(.ascii)
        let text =
            "\"\(command.name)\" cannot have \(chord), which is \"\(conflict.other.name)\" in "
            + "[\(conflict.place.rawValue)]; it \(rest)"
        return Problem(file: file, line: line, text: text)
    }
}

extension KeyMap {
    /// A preset with the changes of some files, each of which has the last word over those before it. A change whose
    /// keys are another action's is left out, and is a problem; but where a file before gave it that key, it is that
    /// change that is left out.
    ///
    /// O(changes × actions × places) for each change that is left out.
    ///
    /// - Returns: the keys; the changes that hold somewhere; problems in the order of files and lines.
    public static func adapted(
        _ preset: Preset, files: [[KeyChange]]
    ) -> (map: KeyMap, changes: [KeyChange], problems: [KeyChange.Problem]) {
        let base = KeyMap(preset)
        var kept = files.enumerated().flatMap { rank, changes in
            // A line for one place says more than one for all.
            (changes.filter { $0.places.count > 1 } + changes.filter { $0.places.count == 1 }).map { (rank, $0) }
        }
        var refused: [(rank: Int, change: KeyChange, conflict: KeyChange.Conflict)] = []
        while true {
            let map = base.with(kept.map(\.1))
            // The last line is the one that was too many. Each round leaves one out, so there is an end to it.
            let ordered = kept.indices.sorted { (kept[$0].0, kept[$0].1.line) > (kept[$1].0, kept[$1].1.line) }
            guard
                let (place, conflict) = ordered.lazy.compactMap({ place in
                    map.conflict(of: kept[place].1).map { (place, $0) }
                }).first
            else {
                refused.sort { ($0.rank, $0.change.line) < ($1.rank, $1.change.line) }
                let problems = refused.map { refused in
                    let former = map.names(of: refused.change.command, in: refused.conflict.place, .ascii)
                    return refused.change.problem(with: refused.conflict, former: former)
                }
                return (map, holding(kept.map(\.1)), problems)
            }
            let (rank, change) = kept[place]
            if let weaker = kept.firstIndex(where: { $0.0 < rank && $0.1.gives(conflict) }) {
                kept.remove(at: weaker)
            } else {
                kept.remove(at: place)
                refused.append((rank, change, conflict))
            }
        }
    }

    /// The changes that a later one does not undo in all their places.
    private static func holding(_ changes: [KeyChange]) -> [KeyChange] {
        var undone: [Command: Set<Place>] = [:]
        let held = changes.reversed().filter { change in
            let later = undone[change.command, default: []]
            undone[change.command] = later.union(change.places)
            return !change.places.isSubset(of: later)
        }
        return held.reversed()
    }

    /// Another command with a chord of a change, or with a chord that one of them begins.
    private func conflict(of change: KeyChange) -> KeyChange.Conflict? {
        for place in Place.allCases where change.places.contains(place) {
            for chord in chords(of: change.command, in: place) {
                for action in Action.all(in: place) where action.command != change.command {
                    let others = chords(of: action, in: place)
                    if others.contains(where: { $0.keys.starts(with: chord.keys) || chord.keys.starts(with: $0.keys) })
                    {
                        return KeyChange.Conflict(chord: chord, other: action.command, place: place)
                    }
                }
            }
        }
        return nil
    }
}
