/// Names that are numbered in advance, from 1; in a log they stand in any case, or as the number of an export.
struct Enumeration: Sendable {
    let names: [String]
    private let words: [FoldedWord?]

    init(_ names: [String]) {
        self.names = names
        words = names.map { $0.withBytes { FoldedWord($0) } }
    }

    /// The number of a name, or of a digit, with which exports count from 0; nil for what is neither.
    func number(of text: Bytes) -> UInt32? {
        if text.count == 1, let digit = text.first, 0x30...0x39 ~= digit, Int(digit - 0x30) < names.count {
            return UInt32(digit - 0x30) + 1
        }
        guard let word = FoldedWord(text) else { return nil }
        return words.firstIndex(of: word).map { UInt32($0) + 1 }
    }

    func number(of text: String) -> UInt32? {
        text.withBytes { number(of: $0) }
    }
}
