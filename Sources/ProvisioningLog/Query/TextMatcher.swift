import Glibc

/// Compares texts with a pattern without case, on their bytes.
///
/// ASCII is folded byte by byte; a pattern with other letters compares the lower-case forms of Unicode.
struct TextMatcher: Sendable {
    enum Mode: Sendable {
        case whole, contains, begins
        /// `*` stands for any text, `?` for one character.
        case wildcard
    }

    private let mode: Mode
    private let pattern: [UInt8]
    private let isASCII: Bool

    init(_ text: String, mode: Mode) {
        let folded = text.lowercased()
        self.mode = mode
        pattern = Array(folded.utf8)
        isASCII = folded.utf8.allSatisfy { $0 < 0x80 }
    }

    func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard isASCII else {
            var folded = String(decoding: bytes, as: UTF8.self).lowercased()
            return folded.withUTF8 { matchesFolded($0) { $0 } }
        }
        return matchesFolded(bytes) { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    }

    func matches(_ bytes: [UInt8]) -> Bool { bytes.withUnsafeBufferPointer(matches) }

    @inline(__always)
    private func matchesFolded(_ bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
        switch mode {
        case .whole: bytes.count == pattern.count && begins(bytes, at: 0, fold)
        case .begins: begins(bytes, at: 0, fold)
        case .contains: contains(bytes, fold)
        case .wildcard: wildcard(bytes, fold)
        }
    }

    @inline(__always)
    private func begins(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int, _ fold: (UInt8) -> UInt8) -> Bool {
        guard bytes.count - start >= pattern.count else { return false }
        for index in pattern.indices where fold(bytes[start + index]) != pattern[index] { return false }
        return true
    }

    @inline(__always)
    private func contains(_ bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
        guard let first = pattern.first else { return true }
        guard bytes.count >= pattern.count else { return false }
        for start in 0...(bytes.count - pattern.count) where fold(bytes[start]) == first {
            if begins(bytes, at: start, fold) { return true }
        }
        return false
    }

    /// Goes back to the last `*` on a mismatch, so the time is at most the product of the lengths.
    private func wildcard(_ bytes: UnsafeBufferPointer<UInt8>, _ fold: (UInt8) -> UInt8) -> Bool {
        var (place, index) = (0, 0)
        var star: (place: Int, index: Int)?
        while place < bytes.count {
            if index < pattern.count, pattern[index] == 0x2A {
                star = (place, index)
                index += 1
            } else if index < pattern.count, pattern[index] == 0x3F, bytes[place] & 0xC0 != 0x80 {
                (place, index) = (place + 1, index + 1)
                while place < bytes.count, bytes[place] & 0xC0 == 0x80 { place += 1 }
            } else if index < pattern.count, pattern[index] != 0x3F, pattern[index] == fold(bytes[place]) {
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
