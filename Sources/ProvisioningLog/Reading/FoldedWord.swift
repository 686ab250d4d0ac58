/// A key or a name without case, as four words and its length: compared and hashed without a loop over its bytes.
struct FoldedWord: Equatable, Sendable {
    private static let longest = 32

    private var words = SIMD4<UInt64>(repeating: 0)
    private let count: Int

    /// Nil for what is longer than all that are known, and for nothing.
    @inline(__always)
    init?(_ text: Bytes) {
        count = text.count
        guard count > 0, count <= Self.longest, let start = BytePointer(text) else { return nil }
        // `| 0x20` folds letters and is one-to-one on the characters that keys are made of.
        let fold: UInt64 = 0x2020_2020_2020_2020
        guard count >= 8 else {
            for byte in text { words[0] = words[0] << 8 | UInt64(byte | 0x20) }
            return
        }
        // The last word overlaps the one before it.
        let last = count - 8
        words[0] = start.load(as: UInt64.self) | fold
        words[1] = (start + min(8, last)).load(as: UInt64.self) | fold
        words[2] = (start + min(16, last)).load(as: UInt64.self) | fold
        words[3] = (start + last).load(as: UInt64.self) | fold
    }

    /// What a hash begins with.
    var mixed: UInt64 { (words[0] ^ words[3] &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(count) &* 31 }
}
