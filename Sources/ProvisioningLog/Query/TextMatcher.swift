/// Compares texts with a pattern without case, on their bytes.
///
/// ASCII is folded byte by byte; a pattern with other letters compares the lower-case forms of Unicode.
package struct TextMatcher: Sendable {
    /// How much of a text the pattern stands for.
    package enum Mode: Sendable {
        case whole, contains, begins
        /// `*` stands for any text, `?` for one character.
        case wildcard
    }

    let mode: Mode
    /// The pattern in lower case.
    let pattern: [UInt8]
    private let isASCII: Bool
    private let run: ByteRun

    package init(_ text: String, mode: Mode) {
        self.mode = mode
        pattern = Array(text.lowercased().utf8)
        isASCII = pattern.allSatisfy { $0 < 0x80 }
        run = ByteRun(pattern)
    }

    /// The bytes that must be somewhere in a text, where that is all that is asked.
    var containedRun: ByteRun? { mode == .contains && isASCII && !pattern.isEmpty ? run : nil }

    func matches(_ bytes: Bytes) -> Bool {
        if isASCII { return matchesFolded(bytes) }
        // A letter that is not ASCII is in no ASCII text.
        if bytes.isASCII { return false }
        // As it was typed, as in most texts that have it. To fold the steps of a record, which Log Analytics has in one
        // text, took four fifths of a search.
        if mode == .contains, run.isIn(bytes) { return true }
        return String(decoding: bytes, as: UTF8.self).lowercased().withBytes(matchesFolded)
    }

    /// Whether a text fits, given as its bytes.
    package func matches(_ bytes: [UInt8]) -> Bool { bytes.withBytes(matches) }

    private func matchesFolded(_ bytes: Bytes) -> Bool {
        switch mode {
        case .whole: bytes.count == pattern.count && run.begins(bytes, at: 0)
        case .begins: bytes.count >= pattern.count && run.begins(bytes, at: 0)
        case .contains: run.isIn(bytes)
        case .wildcard: wildcard(bytes)
        }
    }

    /// Goes back to the last `*` on a mismatch, so the time is at most the product of the lengths.
    private func wildcard(_ bytes: Bytes) -> Bool {
        var (place, index) = (0, 0)
        var star: (place: Int, index: Int)?
        while place < bytes.count {
            if index < pattern.count, pattern[index] == 0x2A {
                star = (place, index)
                index += 1
            } else if index < pattern.count, pattern[index] == 0x3F, bytes[place] & 0xC0 != 0x80 {
                (place, index) = (place + 1, index + 1)
                while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
            } else if index < pattern.count, pattern[index] != 0x3F, pattern[index] == bytes[place].folded {
                (place, index) = (place + 1, index + 1)
            } else if let last = star {
                star = (last.place + 1, last.index)
                (place, index) = (last.place + 1, last.index + 1)
            } else {
                return false
            }
        }
        return pattern[index...].allSatisfy { $0 == 0x2A }
    }
}

/// Finds a run of bytes, ASCII letters without case.
///
/// Looks at sixteen places at a time for the first and the last byte of the run: records are searched at the rate at
/// which they are read.
struct ByteRun: Sendable {
    /// In lower case.
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes.map(\.folded) }

    /// Whether the run stands at a place that has room for it.
    @inline(__always)
    func begins(_ text: Bytes, at start: Int) -> Bool {
        for index in bytes.indices where text[start &+ index].folded != bytes[index] { return false }
        return true
    }

    func isIn(_ text: Bytes) -> Bool { place(in: text, from: 0) != nil }

    /// The first place at or behind `start` where the run stands.
    func place(in text: Bytes, from start: Int) -> Int? {
        guard let first = bytes.first, let last = bytes.last else { return start }
        let reach = bytes.count - 1
        let places = text.count - reach
        guard places > start, let base = BytePointer(text) else { return nil }
        let (firsts, lasts) = (SIMD16(repeating: first), SIMD16(repeating: last))
        let (firstBit, lastBit) = (first.caseBit, last.caseBit)
        let (firstBits, lastBits) = (SIMD16(repeating: firstBit), SIMD16(repeating: lastBit))
        var place = start
        while place &+ 16 <= places {
            let heads = (base + place).load(as: SIMD16<UInt8>.self) | firstBits
            let tails = (base + (place &+ reach)).load(as: SIMD16<UInt8>.self) | lastBits
            let hits = ((heads .== firsts) .& (tails .== lasts)).words
            for half in 0..<2 where hits[0] | hits[1] != 0 {
                var lanes = hits[half]
                while lanes != 0 {
                    let bit = lanes.trailingZeroBitCount
                    let found = place &+ half &* 8 &+ bit >> 3
                    if begins(text, at: found) { return found }
                    lanes &= ~(0xFF << UInt64(bit))
                }
            }
            place &+= 16
        }
        while place < places {
            let isHit = base[place] | firstBit == first && base[place &+ reach] | lastBit == last
            if isHit, begins(text, at: place) { return place }
            place &+= 1
        }
        return nil
    }
}

extension UInt8 {
    /// In lower case, where it is an ASCII letter.
    @inline(__always)
    var folded: UInt8 { 0x41...0x5A ~= self ? self | 0x20 : self }

    /// The bit that tells capitals from small letters; 0 for what is no letter.
    fileprivate var caseBit: UInt8 { 0x61...0x7A ~= self ? 0x20 : 0 }
}

extension Bytes {
    private static let highestBits: UInt64 = 0x8080_8080_8080_8080

    var isASCII: Bool {
        guard count >= 8 else { return allSatisfy { $0 < 0x80 } }
        // The last word overlaps the one before it.
        let last = count &- 8
        var place = 0
        while place < last {
            if load(at: place, as: UInt64.self) & Self.highestBits != 0 { return false }
            place &+= 8
        }
        return load(at: last, as: UInt64.self) & Self.highestBits == 0
    }
}
