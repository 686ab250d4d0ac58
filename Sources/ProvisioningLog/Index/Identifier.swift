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
    var canonical: String {
        var text = [UInt8]()
        text.reserveCapacity(36)
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 { text.append(0x2D) }
            let word = index < 16 ? high : low
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4)) & 15
            text.append(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
