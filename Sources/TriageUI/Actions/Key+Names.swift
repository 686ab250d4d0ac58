import TerminalScreen

extension Key {
    /// The key that a name means, as help texts and keyboards have it: `j`, `Ctrl-D`, `PgDn`, `↑` or `Up`; nil for a
    /// text that is no key.
    ///
    /// Names of several letters are the same in capitals. A key that types a character is that character.
    init?(name: String) {
        let small = name.lowercased()
        if let key = Self.byName[small.hasPrefix("ctrl+") ? "ctrl-\(small.dropFirst(5))" : small] {
            self = key
        } else if name.unicodeScalars.count == 1, let scalar = name.unicodeScalars.first, Self.isTyped(scalar) {
            self = .character(Character(scalar))
        } else {
            return nil
        }
    }

    /// Names of keys that type no character, for help after a slip of the finger.
    static let longNames = named.map { $0.name(.ascii) }

    private static let named: [Key] = {
        let special: [Key] = [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backTab, .backspace,
            .delete, .insert, .character(" "), .control(" "),
        ]
        return special + (1...12).map { .function($0) } + "abcdefghijklmnopqrstuvwxyz\\]^_".map { .control($0) }
    }()

    private static let byName: [String: Key] = {
        let other: [(String, Key)] = [
            ("pageup", .pageUp), ("pagedown", .pageDown), ("return", .enter), ("escape", .escape),
            ("delete", .delete), ("insert", .insert), ("backtab", .backTab), ("shift+tab", .backTab),
        ]
        let names = named.flatMap { [($0.name, $0), ($0.name(.ascii), $0)] } + other
        return Dictionary(names.map { ($0.0.lowercased(), $0.1) }) { first, _ in first }
    }()

    private static func isTyped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned, .privateUse, .spaceSeparator, .lineSeparator,
            .paragraphSeparator, .nonspacingMark, .enclosingMark, .spacingMark:
            false
        default: true
        }
    }
}

extension Key {
    /// Why a key is not to be had for a command; nil for one that is.
    ///
    /// - Returns: the end of a sentence that begins with the key's name.
    func obstacle(to command: Command) -> String? {
        switch self {
        case .control("s"), .control("q"): "stops the terminal and lets it go on (flow control)"
        case .control("w"), .control("t"), .control("n"): "is taken by consoles in a browser"
        case .control("a"): "is taken by GNU screen"
        case .character("["): "can be the tail of an arrow key that comes late over a slow line"
        case .control("i"): "is what terminals send for Tab; bind Tab"
        case .control("m"): "is what terminals send for Enter; bind Enter"
        case .control("h"): "is what terminals send for Backspace; bind Backspace"
        default: Self.owner(of: self).flatMap { $0 == command ? nil : "always means \"\($0.name)\"" }
        }
    }

    /// The command that a key always has, so that there is a way out of everything, whatever is in a file.
    static func owner(of key: Key) -> Command? {
        switch key {
        case .control("c"): .stop
        case .control("z"): .suspend
        case .escape, .control("g"): .cancel
        default: nil
        }
    }
}
