/// An identifier in sixteen bytes: a GUID in its canonical spelling, or the number of a text that is none.
///
/// Documented samples have identifiers that are not GUIDs (formats.md, section 1), so every text must come back as it was.
public struct Identifier: Hashable, Sendable {
    var high: UInt64
    var low: UInt64

    /// No identifier was given.
    public static let absent = Identifier(high: 0, low: 0)
    public var isAbsent: Bool { self == .absent }

    /// Marks texts; a GUID that begins with these sixteen digits is held as a text too.
    private static let textMark = UInt64.max

    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init(text symbol: UInt32) { self.init(high: Self.textMark, low: UInt64(symbol)) }

    /// The number of the text, where this is no GUID.
    var textNumber: UInt32? { high == Self.textMark ? UInt32(truncatingIfNeeded: low) : nil }

    /// Nil unless `bytes` is a lower-case GUID with dashes.
    init?(canonical bytes: UnsafeBufferPointer<UInt8>) {
        guard bytes.count == 36 else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for index in 0..<36 {
            let byte = bytes[index]
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == 0x2D else { return nil }
                continue
            }
            guard let digit = byte.hexadecimalDigit, byte < 0x41 || byte > 0x46 else { return nil }
            if digits < 16 { words.0 = words.0 << 4 | UInt64(digit) } else { words.1 = words.1 << 4 | UInt64(digit) }
            digits += 1
        }
        guard words.0 != Self.textMark, words != (0, 0) else { return nil }
        self.init(high: words.0, low: words.1)
    }

    /// The canonical spelling of a GUID.
    var canonical: String { withCanonicalBytes { String(decoding: $0, as: UTF8.self) } }

    /// Calls `body` with the canonical spelling of a GUID.
    func withCanonicalBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        withUnsafeTemporaryAllocation(byteCount: 36, alignment: 8) { text in
            text.storeBytes(of: Self.digits(high >> 32), as: UInt64.self)
            text[8] = 0x2D
            let middle = (Self.digits(high), Self.digits(low >> 32))
            text.storeBytes(of: UInt32(truncatingIfNeeded: middle.0), toByteOffset: 9, as: UInt32.self)
            text[13] = 0x2D
            text.storeBytes(of: UInt32(truncatingIfNeeded: middle.0 >> 32), toByteOffset: 14, as: UInt32.self)
            text[18] = 0x2D
            text.storeBytes(of: UInt32(truncatingIfNeeded: middle.1), toByteOffset: 19, as: UInt32.self)
            text[23] = 0x2D
            text.storeBytes(of: UInt32(truncatingIfNeeded: middle.1 >> 32), toByteOffset: 24, as: UInt32.self)
            text.storeBytes(of: Self.digits(low), toByteOffset: 28, as: UInt64.self)
            return body(UnsafeBufferPointer(text.bindMemory(to: UInt8.self)))
        }
    }

    /// The eight hexadecimal digits of the lower half of a word, as bytes in the order of memory.
    private static func digits(_ word: UInt64) -> UInt64 {
        var spread = word & 0xFFFF_FFFF
        spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
        spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
        spread = (spread | spread << 4) & 0x0F0F_0F0F_0F0F_0F0F
        // One in each byte that is a letter, which stand 39 places behind the digits in ASCII.
        let letters = (spread &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
        return (spread &+ 0x3030_3030_3030_3030 &+ letters &* 39).bigEndian
    }
}
