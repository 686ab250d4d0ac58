/// A key or a name without case, as four words and its length: compared and hashed without a loop over its bytes.
struct FoldedWord: Equatable, Sendable {
    private static let longest = 32

    private var words = SIMD4<UInt64>(repeating: 0)
    private let count: Int

    /// Nil for what is longer than all that are known, and for nothing.
    @inline(__always)
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        count = text.count
        guard count > 0, count <= Self.longest else { return nil }
        let bytes = UnsafeRawBufferPointer(text)
        // `| 0x20` folds letters and is one-to-one on the characters that keys are made of.
        let fold: UInt64 = 0x2020_2020_2020_2020
        guard count >= 8 else {
            for byte in bytes { words[0] = words[0] << 8 | UInt64(byte | 0x20) }
            return
        }
        // The last word overlaps the one before it.
        let last = count - 8
        words[0] = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self) | fold
        words[1] = bytes.loadUnaligned(fromByteOffset: min(8, last), as: UInt64.self) | fold
        words[2] = bytes.loadUnaligned(fromByteOffset: min(16, last), as: UInt64.self) | fold
        words[3] = bytes.loadUnaligned(fromByteOffset: last, as: UInt64.self) | fold
    }

    /// What a hash begins with.
    var mixed: UInt64 { (words[0] ^ words[3] &* 0x9E37_79B9_7F4A_7C15) &+ UInt64(count) &* 31 }
}
