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

    func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        if isASCII { return matchesFolded(bytes) }
        // A letter that is not ASCII is in no ASCII text.
        if bytes.isASCII { return false }
        // As it was typed, as in most texts that have it. To fold the steps of a record, which Log Analytics has in one
        // text, took four fifths of a search.
        if mode == .contains, run.isIn(bytes) { return true }
        var folded = String(decoding: bytes, as: UTF8.self).lowercased()
        return folded.withUTF8(matchesFolded)
    }

    /// Whether a text fits, given as its bytes.
    package func matches(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(matches) }

    private func matchesFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch mode {
        case .whole: bytes.count == pattern.count && run.begins(bytes, at: 0)
        case .begins: bytes.count >= pattern.count && run.begins(bytes, at: 0)
        case .contains: run.isIn(bytes)
        case .wildcard: wildcard(bytes)
        }
    }

    /// Goes back to the last `*` on a mismatch, so the time is at most the product of the lengths.
    private func wildcard(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
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
    func begins(_ text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        for index in bytes.indices where text[start &+ index].folded != bytes[index] { return false }
        return true
    }

    func isIn(_ text: UnsafeBufferPointer<UInt8>) -> Bool { place(in: text, from: 0) != nil }

    /// The first place at or behind `start` where the run stands.
    func place(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = bytes.first, let last = bytes.last else { return start }
        let places = text.count - bytes.count + 1
        guard places > start else { return nil }
        let raw = UnsafeRawBufferPointer(text)
        let (firsts, lasts) = (SIMD16(repeating: first), SIMD16(repeating: last))
        let (firstCase, lastCase) = (SIMD16(repeating: first.caseBit), SIMD16(repeating: last.caseBit))
        var place = start
        while place &+ 16 <= places {
            let heads = raw.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self) | firstCase
            let tails = raw.loadUnaligned(fromByteOffset: place &+ bytes.count &- 1, as: SIMD16<UInt8>.self) | lastCase
            let hits = unsafeBitCast((heads .== firsts) .& (tails .== lasts), to: SIMD2<UInt64>.self)
            for half in 0..<2 {
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
            let (head, tail) = (text[place] | first.caseBit, text[place &+ bytes.count &- 1] | last.caseBit)
            if head == first, tail == last, begins(text, at: place) { return place }
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

extension UnsafeBufferPointer<UInt8> {
    var isASCII: Bool {
        let raw = UnsafeRawBufferPointer(self)
        var place = 0
        while place &+ 8 <= count {
            if raw.loadUnaligned(fromByteOffset: place, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
            place &+= 8
        }
        return self[place...].allSatisfy { $0 < 0x80 }
    }
}
