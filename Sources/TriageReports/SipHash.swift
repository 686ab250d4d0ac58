/// A keyed hash, SipHash-2-4: who does not know the key cannot tell which name a pseudonym stands for by trying names.
///
/// The standard library's `Hasher` is keyed too, but its key cannot be given, so no test could expect a result.
struct SipHash: Sendable {
    private let key: PseudonymKey

    init(key: PseudonymKey) { self.key = key }

    func hash(_ bytes: [UInt8]) -> UInt64 {
        var state = State(key)
        let whole = bytes.count & ~7
        for start in stride(from: 0, to: whole, by: 8) { state.compress(Self.word(bytes[start..<start + 8])) }
        let last = Self.word(bytes[whole...]) | UInt64(truncatingIfNeeded: bytes.count) << 56
        state.compress(last)
        return state.finished()
    }

    /// Up to eight bytes, the first is the lowest.
    private static func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private struct State {
        var a, b, c, d: UInt64

        init(_ key: PseudonymKey) {
            a = key.low ^ 0x736F_6D65_7073_6575
            b = key.high ^ 0x646F_7261_6E64_6F6D
            c = key.low ^ 0x6C79_6765_6E65_7261
            d = key.high ^ 0x7465_6462_7974_6573
        }

        mutating func compress(_ word: UInt64) {
            d ^= word
            for _ in 0..<2 { mix() }
            a ^= word
        }

        mutating func finished() -> UInt64 {
            c ^= 0xFF
            for _ in 0..<4 { mix() }
            return a ^ b ^ c ^ d
        }

        private mutating func mix() {
            a = a &+ b
            c = c &+ d
            b = Self.turned(b, 13) ^ a
            d = Self.turned(d, 16) ^ c
            a = Self.turned(a, 32)
            c = c &+ b
            a = a &+ d
            b = Self.turned(b, 17) ^ c
            d = Self.turned(d, 21) ^ a
            c = Self.turned(c, 32)
        }

        private static func turned(_ word: UInt64, _ bits: UInt64) -> UInt64 { word << bits | word >> (64 - bits) }
    }
}

/// What pseudonyms depend on. It lives as long as the program runs, and is never written.
public struct PseudonymKey: Equatable, Sendable {
    let low, high: UInt64

    public init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

    /// A key from the system's random numbers.
    public static func random() -> PseudonymKey {
        PseudonymKey(low: .random(in: .min ... .max), high: .random(in: .min ... .max))
    }
}
