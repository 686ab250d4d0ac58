/// Compares texts with many words at once, without case, in one pass over each text.
///
/// A list of leavers has a hundred thousand words, and a column as many values: one comparison a word would never end.
struct WordSet: Sendable {
    private let mode: TextMatcher.Mode
    /// Words of ASCII are compared with the bytes as they are, others with the lower-case forms of Unicode.
    private let isASCII: Bool
    private var words = SymbolIndex()
    /// Of the words, each once, the shortest first.
    private let lengths: [Int]
    /// How many bytes at the beginning of a word `beginnings` knows.
    private let window: Int
    /// One bit for each beginning of a word, at a place that depends on it: most places in a text begin no word.
    private var beginnings = [UInt64](repeating: 0, count: 1 << (bits - 6))
    private static let bits = 20

    /// - Parameter words: in lower case, either all of ASCII or none.
    private init(_ list: [String], isASCII: Bool, mode: TextMatcher.Mode) {
        self.mode = mode
        self.isASCII = isASCII
        lengths = Set(list.map(\.utf8.count)).sorted()
        window = min(8, lengths.first ?? 0)
        for word in list {
            word.withBytes { bytes in
                _ = words.number(for: bytes)
                let place = beginning(of: bytes, at: 0)
                beginnings[place >> 6] |= 1 << UInt64(place & 63)
            }
        }
    }

    /// A test for any of the words.
    static func test(_ words: [String], mode: TextMatcher.Mode) -> ValueTest {
        if words.count == 1 { return .matcher(TextMatcher(words[0], mode: mode)) }
        let folded = words.map { $0.lowercased() }
        let plain = folded.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
        let others = folded.filter { !$0.utf8.allSatisfy { $0 < 0x80 } }
        let sets = [(plain, true), (others, false)].filter { !$0.0.isEmpty }
        return .any(of: sets.map { .words(WordSet($0.0, isASCII: $0.1, mode: mode)) })
    }

    func matches(_ text: Bytes) -> Bool {
        guard isASCII else {
            if text.isASCII { return false }
            return String(decoding: text, as: UTF8.self).lowercased().withBytes(matchesFolded)
        }
        return MutableBytes.withTemporary(text.count) { room in
            for index in text.indices { room[index] = text[index].folded }
            return matchesFolded(room.bytes)
        }
    }

    private func matchesFolded(_ text: Bytes) -> Bool {
        switch mode {
        case .begins: return hasWord(text, at: 0)
        case .contains:
            guard text.count >= window else { return false }
            for place in 0...(text.count - window) where hasWord(text, at: place) { return true }
            return false
        case .whole, .wildcard: return words.find(text) != nil
        }
    }

    private func hasWord(_ text: Bytes, at start: Int) -> Bool {
        guard text.count - start >= window else { return false }
        let place = beginning(of: text, at: start)
        guard beginnings[place >> 6] >> UInt64(place & 63) & 1 == 1 else { return false }
        for length in lengths {
            guard length <= text.count - start else { return false }
            if words.find(text.extracting(start..<start + length)) != nil { return true }
        }
        return false
    }

    /// The place of the bit for what stands at `start`.
    @inline(__always)
    private func beginning(of text: Bytes, at start: Int) -> Int {
        var bytes: UInt64 = 0
        if window == 8 {
            bytes = text.load(at: start, as: UInt64.self)
        } else {
            for index in start..<start + window { bytes = bytes << 8 | UInt64(text[index]) }
        }
        return Int(truncatingIfNeeded: (bytes &* 0x9E37_79B9_7F4A_7C15) >> UInt64(64 - Self.bits))
    }
}
