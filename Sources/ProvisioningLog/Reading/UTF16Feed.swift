/// UTF-16 with a byte order mark, as `>` of Windows PowerShell writes it, recoded to UTF-8.
///
/// Unit by unit: `String(decoding:as:)` needs sixty times as long as the reading of the text itself.
final class UTF16Feed: ByteFeed {
    private let feed: any ByteFeed
    private let isBigEndian: Bool
    /// What was received, and at its start what waits for its other half.
    private var bytes: [UInt8] = []
    private var waiting = 0
    private var isAtStart = true

    init(feed: any ByteFeed, isBigEndian: Bool) {
        self.feed = feed
        self.isBigEndian = isBigEndian
    }

    func next(into room: MutableBytes) throws(LogError) -> Int {
        // A unit of two bytes becomes at most three.
        let wanted = max(16, room.count / 3 * 2)
        if bytes.count < wanted { bytes = bytes[..<waiting] + [UInt8](repeating: 0, count: wanted - waiting) }
        // A pipe may give half a unit or half a pair at a time, which is nothing yet, and not the end.
        while true {
            let count = try bytes.withMutableBytes { bytes throws(LogError) in
                try feed.next(into: bytes.extracting(waiting..<bytes.count))
            }
            let written = recode(waiting + count, into: room, isLast: count == 0)
            if written > 0 || count == 0 { return written }
        }
    }

    private static func isShifted(_ unit: UInt32) -> Bool { unit & 0xFF == 0 && 0x09...0x7E ~= unit >> 8 }

    /// Recodes what is whole; a half of a unit or of a pair goes to the start of the bytes.
    private func recode(_ count: Int, into room: MutableBytes, isLast: Bool) -> Int {
        var (place, written) = (0, 0)
        let isBigEndian = isBigEndian
        bytes.withMutableBytes { bytes in
            func unit(_ place: Int) -> UInt32 {
                let (first, second) = (UInt32(bytes[place]), UInt32(bytes[place + 1]))
                return isBigEndian ? first << 8 | second : second << 8 | first
            }
            if isAtStart, count >= 2 {
                isAtStart = false
                if unit(0) == 0xFEFF { place = 2 }
            }
            while place + 1 < count, written + 4 <= room.count {
                var scalar = unit(place)
                if scalar < 0x80 {
                    room[written] = UInt8(truncatingIfNeeded: scalar)
                    (place, written) = (place + 2, written + 1)
                    continue
                }
                // A byte that is missing puts all behind it in the wrong places: ASCII becomes rare characters.
                if Self.isShifted(scalar) {
                    let units = stride(from: place, through: min(place + 6, count - 2), by: 2).map(unit)
                    let areShifted = units.allSatisfy(Self.isShifted)
                    if areShifted, units.count < 4, !isLast { break }
                    if areShifted, units.count == 4 {
                        place -= 1
                        scalar = 0xFFFD
                    }
                }
                if scalar & 0xFC00 == 0xD800 {
                    if place + 3 >= count, !isLast { break }
                    let second = place + 3 < count ? unit(place + 2) : 0
                    if second & 0xFC00 == 0xDC00 {
                        scalar = 0x10000 + (scalar & 0x3FF) << 10 + second & 0x3FF
                        place += 2
                    }
                }
                place += 2
                // Half a pair alone is no character.
                for byte in String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8 {
                    room[written] = byte
                    written += 1
                }
            }
            for index in place..<count { bytes[index - place] = bytes[index] }
        }
        waiting = count - place
        return written
    }
}
