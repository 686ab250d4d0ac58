/// A small random number generator whose numbers never change.
///
/// The standard library may change how it draws from a range, and with it the demo's bytes,
/// so the drawing is done here as well. (Sebastiano Vigna's SplitMix64, public domain.)
struct SplitMix64 {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in `range`; all are about equally likely.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        let width = UInt64(range.upperBound - range.lowerBound + 1)
        return range.lowerBound + Int(next().multipliedFullWidth(by: width).high)
    }

    mutating func element<Element>(of elements: [Element]) -> Element {
        elements[number(in: 0...elements.count - 1)]
    }

    /// True in about `percent` of a hundred draws.
    mutating func happens(percent: Int) -> Bool {
        number(in: 1...100) <= percent
    }

    /// A random GUID (version 4) in the canonical spelling.
    mutating func guid() -> String {
        let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        // Bytes, and no characters: those were a tenth of the time to write the log.
        let digits = Array((hexadecimal(high) + hexadecimal(low)).utf8)
        let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32]
        return groups.map { String(decoding: digits[$0], as: UTF8.self) }.joined(separator: "-")
    }

    private func hexadecimal(_ number: UInt64) -> String {
        padded(String(number, radix: 16), to: 16)
    }
}

/// The digits with zeros before them.
func padded(_ digits: String, to width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.count)) + digits
}
