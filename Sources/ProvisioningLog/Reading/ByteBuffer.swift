/// Bytes of a log, followed by quotation marks so that a scan cannot run past them.
///
/// A class, since it owns memory; never shared between threads.
final class ByteBuffer {
    /// 64 for a block of `QuotationMarks`; a hop loads 32 from the last byte or from behind the escape before it.
    static let padding = 64

    private(set) var count = 0
    private var room: MutableBytes

    init(capacity: Int) {
        room = .allocate(max(capacity, 64) + Self.padding)
        pad()
    }

    deinit { room.deallocate() }

    var capacity: Int { room.count - Self.padding }

    var start: BytePointer { room.pointer(toFirst: count + Self.padding) }
    var end: BytePointer { start + count }
    var scanner: ByteScanner { ByteScanner(base: start, end: end) }

    /// The bytes without the padding, as long as this lives and does not grow.
    var bytes: Bytes { room.bytes.extracting(0..<count) }

    /// Calls `body` with the bytes, which stay that long.
    func withBytes<Result>(_ body: (Bytes) -> Result) -> Result { withExtendedLifetime(self) { body(bytes) } }

    private func pad() { room.fill(Self.padding, at: count, with: 0x22) }

    func removeAll() {
        count = 0
        pad()
    }

    /// Lets the first bytes go; the others move to the start.
    func removeFirst(_ bytes: Int) {
        let bytes = min(max(bytes, 0), count)
        count -= bytes
        room.copy(room.bytes.extracting(bytes..<bytes + count))
        pad()
    }

    /// Lets go of all but the first bytes.
    func keepFirst(_ bytes: Int) {
        count = min(count, bytes)
        pad()
    }

    func reserve(_ wanted: Int) {
        guard wanted > capacity else { return }
        // At least twice as much, since cells are appended a few bytes at a time.
        let wanted = max(wanted, 2 * capacity)
        let larger = MutableBytes.allocate(wanted + Self.padding)
        larger.copy(bytes)
        room.deallocate()
        room = larger
        pad()
    }

    /// Makes room for `wanted` bytes, lets `fill` write up to so many, and keeps as many as it says it wrote.
    func append(upTo wanted: Int, _ fill: (MutableBytes) -> Int) {
        reserve(count + wanted)
        let written = fill(room.extracting(count..<count + wanted))
        count += max(0, min(written, wanted))
        pad()
    }

    /// Appends bytes of other memory than this.
    func append(_ bytes: Bytes) {
        reserve(count + bytes.count)
        room.copy(bytes, to: count)
        count += bytes.count
        pad()
    }

    /// Replaces the content by the JSON string between `from` and `to`, other memory than this, with its escapes undone.
    ///
    /// An escape that is no escape stays as it stands; a lone surrogate becomes U+FFFD.
    func setUnescaped(from: BytePointer, to: BytePointer) {
        reserve(to - from)
        var source = from
        var writer = room.writer(at: 0, for: to - from)
        while true {
            ByteSearch.copy(&source, to: to, before: 0x5C, with: &writer)
            guard source < to else { break }
            if source + 1 < to {
                source = Self.unescape(source, to: to, with: &writer)
            } else {
                writer.write(source.pointee)
                source += 1
            }
        }
        count = room.offset(of: writer)
        pad()
    }

    /// Appends the text between `from` and `to`, whose quotation marks are doubled, with one of each two.
    func appendUndoubled(from: BytePointer, to: BytePointer) {
        reserve(count + (to - from))
        var source = from
        var writer = room.writer(at: count, for: to - from)
        while true {
            ByteSearch.copy(&source, to: to, before: 0x22, with: &writer)
            guard source < to else { break }
            writer.write(0x22)
            source += 2
        }
        count = room.offset(of: writer)
        pad()
    }

    /// What an escape stands for is never longer than the escape, for whose bytes the writer was made.
    private static func unescape(
        _ source: BytePointer, to end: BytePointer, with writer: inout ByteWriter
    ) -> BytePointer {
        switch source[1] {
        case UInt8(ascii: "n"): writer.write(0x0A)
        case UInt8(ascii: "r"): writer.write(0x0D)
        case UInt8(ascii: "t"): writer.write(0x09)
        case UInt8(ascii: "b"): writer.write(0x08)
        case UInt8(ascii: "f"): writer.write(0x0C)
        case 0x22, 0x5C, 0x2F: writer.write(source[1])
        case UInt8(ascii: "u"):
            guard let (scalar, after) = scalar(source, to: end) else { fallthrough }
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { writer.write(byte) }
            return after
        default:
            writer.write(0x5C)
            writer.write(source[1])
        }
        return source + 2
    }

    /// The scalar of `\uXXXX` or of a surrogate pair at `source`, and the byte after it.
    private static func scalar(_ source: BytePointer, to end: BytePointer) -> (Unicode.Scalar, BytePointer)? {
        guard let first = hexadecimal(source, to: end) else { return nil }
        if first & 0xFC00 == 0xD800, source + 6 < end, source[6] == 0x5C,
            let second = hexadecimal(source + 6, to: end), second & 0xFC00 == 0xDC00,
            let scalar = Unicode.Scalar(0x10000 + (first & 0x3FF) << 10 + second & 0x3FF)
        {
            return (scalar, source + 12)
        }
        return (Unicode.Scalar(first) ?? "\u{FFFD}", source + 6)
    }

    private static func hexadecimal(_ source: BytePointer, to end: BytePointer) -> UInt32? {
        guard source + 6 <= end, source[1] == UInt8(ascii: "u") else { return nil }
        var value: UInt32 = 0
        for index in 2..<6 {
            guard let digit = source[index].hexadecimalDigit else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return value
    }
}

extension UInt8 {
    /// The value of an ASCII hexadecimal digit.
    var hexadecimalDigit: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
