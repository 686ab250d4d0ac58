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

    /// Text of the kinds that logs hold, and of the kinds that they should not.
    mutating func text(upTo count: Int) -> String {
        let pieces = [
            "a", "Z", "7", " ", " ", "  ", "\n", "\r\n", "\t", "\u{1B}[2J", "\u{9B}", "é", "e\u{301}", "作", "者", "한",
            "\u{1112}\u{1161}\u{11AB}", "👍", "👨‍👩‍👧", "⚠️", "\u{202E}", "\u{200B}", "\u{E0041}", "…", "⟨U+202E⟩",
            "⟨", "ابجد", "क्षि", String(repeating: "\u{316}", count: 7), "contoso.example",
        ]
        return (0..<Int.random(in: 0...count, using: &self)).map { _ in
            pieces.randomElement(using: &self) ?? ""
        }.joined()
    }
}
