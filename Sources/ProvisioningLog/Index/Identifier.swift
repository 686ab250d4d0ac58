/// An identifier in sixteen bytes: a GUID in its canonical spelling, or the number of a text that is none.
///
/// Documented samples have identifiers that are not GUIDs (formats.md, section 1), so every text must come back as it was.
public struct Identifier: Hashable, Sendable {
    var high: UInt64
    var low: UInt64

    /// No identifier was given.
    public static let absent = Identifier(high: 0, low: 0)
    /// Whether there is no ID.
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
    init?(canonical bytes: Bytes) {
        guard bytes.count == 36, bytes[8] == 0x2D, bytes[13] == 0x2D, bytes[18] == 0x2D, bytes[23] == 0x2D else {
            return nil
        }
        func word(_ start: Int) -> UInt64 {
            UInt64(littleEndian: bytes.load(at: start, as: UInt64.self))
        }
        func half(_ start: Int) -> UInt64 {
            UInt64(UInt32(littleEndian: bytes.load(at: start, as: UInt32.self)))
        }
        guard let first = Self.number(word(0)), let second = Self.number(half(9) | half(14) << 32),
            let third = Self.number(half(19) | half(24) << 32), let fourth = Self.number(word(28))
        else { return nil }
        let words = (first << 32 | second, third << 32 | fourth)
        guard words.0 != Self.textMark, words != (0, 0) else { return nil }
        self.init(high: words.0, low: words.1)
    }

    /// The number that eight lower-case hexadecimal digits are, the first of them in the lowest byte; nil where one is
    /// no digit. All eight at once: with a loop over the digits this was a twentieth of the time.
    private static func number(_ digits: UInt64) -> UInt64? {
        let (ones, highest): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
        guard digits & highest == 0 else { return nil }
        /// The highest bit of each byte that is at least `least`; with that bit free, no sum reaches the next byte.
        func bytes(from least: UInt64) -> UInt64 { digits &+ ones &* (0x80 - least) }
        let letters = bytes(from: 0x61) & ~bytes(from: 0x67) & highest
        let numerals = bytes(from: 0x30) & ~bytes(from: 0x3A) & highest
        guard letters | numerals == highest else { return nil }
        var number = (digits & 0x0F0F_0F0F_0F0F_0F0F &+ (letters >> 7) &* 9).byteSwapped
        number = (number | number >> 4) & 0x00FF_00FF_00FF_00FF
        number = (number | number >> 8) & 0x0000_FFFF_0000_FFFF
        return (number | number >> 16) & 0xFFFF_FFFF
    }

    /// The canonical spelling of a GUID.
    var canonical: String { withCanonicalBytes { String(decoding: $0, as: UTF8.self) } }

    /// Calls `body` with the canonical spelling of a GUID.
    func withCanonicalBytes<Result>(_ body: (Bytes) -> Result) -> Result {
        MutableBytes.withTemporary(36) { text in
            text.store(Self.digits(high >> 32), at: 0)
            text[8] = 0x2D
            let middle = (Self.digits(high), Self.digits(low >> 32))
            text.store(UInt32(truncatingIfNeeded: middle.0), at: 9)
            text[13] = 0x2D
            text.store(UInt32(truncatingIfNeeded: middle.0 >> 32), at: 14)
            text[18] = 0x2D
            text.store(UInt32(truncatingIfNeeded: middle.1), at: 19)
            text[23] = 0x2D
            text.store(UInt32(truncatingIfNeeded: middle.1 >> 32), at: 24)
            text.store(Self.digits(low), at: 28)
            return body(text.bytes)
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
