import TerminalScreen

/// What is typed: a script for `VirtualTerminal`, one entry for each wait.
typealias Typing = [[InputEvent]]

/// Keys by the names that the help screen gives them; `rest` is a moment without a key.
func keys(_ names: String) -> Typing {
    names.split(separator: " ").map { name in
        if name == "rest" { return [.rested] }
        return [.key(named[String(name)] ?? .character(Character(String(name))))]
    }
}

/// Text letter by letter, then a moment without a key.
func typed(_ text: String) -> Typing { text.map { [.key(.character($0))] } + [[.rested]] }

/// A filter that is typed and accepted.
func filtered(by text: String) -> Typing { keys("f") + typed(text) + keys("Enter rest") }

private let named: [String: Key] = {
    let special: [Key] = [
        .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .enter, .escape, .tab, .backTab, .backspace,
        .delete, .insert, .character(" "), .function(1),
    ]
    let control = "abcdefghijklmnopqrstuvwxyz".map { Key.control($0) }
    return Dictionary(uniqueKeysWithValues: (special + control).map { ($0.name, $0) })
}()

/// Random numbers from a seed (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
