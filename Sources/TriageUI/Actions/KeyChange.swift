import TOMLText
import TerminalScreen

/// Other keys for a command: what one line of a user's key file asks for.
public struct KeyChange: Equatable, Sendable {
    /// Why it cannot be had, as the end of a sentence.
    public struct Problem: Error, Equatable, Sendable {
        /// The line of the file.
        public let line: Int
        /// What is wrong.
        public let text: String

        public init(line: Int, text: String) { (self.line, self.text) = (line, text) }
    }

    /// The table of a key file whose lines hold wherever their action is.
    public static let everywhere = "everywhere"
    /// The tables that a key file may have: the names of places, and `everywhere`.
    public static let tables = [everywhere] + Place.allCases.map(\.rawValue)

    let command: Command
    let places: Set<Place>
    let chords: [Chord]
    /// The line of the file.
    public let line: Int

    /// - Parameters:
    ///   - table: the name of a place; `list` is the list of events; `everywhere` is all places that the action has.
    ///   - keys: `["v", "Ctrl-V"]`, or chords such as `"p c"`; empty to leave the command without a key.
    public init(table: String, command: Command, keys: [String], line: Int) throws(Problem) {
        func problem(_ text: String) -> Problem { Problem(line: line, text: text) }
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
        let chords = try Self.chords(keys, for: command, line)
        for one in chords where chords.contains(where: { $0 != one && $0.keys.starts(with: one.keys) }) {
            throw problem("\(one.name(.ascii)) is the beginning of another of its chords")
        }
        guard command != .quit || !chords.isEmpty else { throw problem("\"quit\" must have a key") }
        // What a key always means is not taken away by leaving it out.
        let owned = Action.of(command, in: places.first ?? .events)?.chords.filter {
            $0.keys.count == 1 && Key.owner(of: $0.keys[0]) == command && !chords.contains($0)
        }
        (self.command, self.chords, self.line) = (command, chords + (owned ?? []), line)
    }

    /// The chords of some names; what is wrong with any of them is one problem.
    private static func chords(_ names: [String], for command: Command, _ line: Int) throws(Problem) -> [Chord] {
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
        guard mistakes.isEmpty else { throw Problem(line: line, text: mistakes.joined(separator: "; ")) }
        return chords
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

extension KeyMap {
    /// A preset with a user's changes. A change whose keys are another action's is left out, and is a problem.
    ///
    /// O(changes × actions × places) for each change that is left out. Problems are in the order of their lines.
    public static func adapted(
        _ preset: Preset, _ changes: [KeyChange]
    ) -> (map: KeyMap, problems: [KeyChange.Problem]) {
        let base = KeyMap(preset)
        // A line for one place says more than one for all.
        var kept = changes.filter { $0.places.count > 1 } + changes.filter { $0.places.count == 1 }
        var problems: [KeyChange.Problem] = []
        while true {
            let map = base.with(kept)
            // The last line is the one that was too many. Each round leaves one out, so there is an end to it.
            let ordered = kept.indices.sorted { kept[$0].line > kept[$1].line }
            guard
                let found = ordered.lazy.compactMap({ place in map.conflict(of: kept[place]).map { (place, $0) } })
                    .first
            else { return (map, problems.sorted { $0.line < $1.line }) }
            let change = kept.remove(at: found.0)
            let former = base.names(of: change.command, in: found.1.place, .ascii)
            let rest = former.isEmpty ? "has no key, as before" : "keeps \(former)"
            let text =
                "\"\(change.command.name)\" cannot have \(found.1.chord.name(.ascii)), which is \"\(found.1.other.name)\" in "
                + "[\(found.1.place.rawValue)]; it \(rest)"
            problems.append(KeyChange.Problem(line: change.line, text: text))
        }
    }

    /// Another command with a chord of a change, or with a chord that one of them begins.
    private func conflict(of change: KeyChange) -> (chord: Chord, other: Command, place: Place)? {
        for place in Place.allCases where change.places.contains(place) {
            for chord in chords(of: change.command, in: place) {
                for action in Action.all(in: place) where action.command != change.command {
                    let others = chords(of: action.command, in: place)
                    if others.contains(where: { $0.keys.starts(with: chord.keys) || chord.keys.starts(with: $0.keys) })
                    {
                        return (chord, action.command, place)
                    }
                }
            }
        }
        return nil
    }
}
