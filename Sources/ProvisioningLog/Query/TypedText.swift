/// What somebody has typed of a name or a value that is to be completed.
struct TypedText {
    /// How well a text goes with what was typed, the better first.
    enum Fit: Int, CaseIterable, Comparable {
        case begins, holds

        static func < (one: Fit, other: Fit) -> Bool { one.rawValue < other.rawValue }
    }

    /// What is longer is a text to search in, not a value to choose.
    private static let longest = 120

    private let beginning, part: TextMatcher

    init(_ text: String) {
        beginning = TextMatcher(text, mode: .begins)
        part = TextMatcher(text, mode: .contains)
    }

    /// Without case; nil for a text that does not hold what was typed.
    func fit(of text: Bytes) -> Fit? {
        // Most texts of a log do neither.
        guard part.matches(text) else { return nil }
        return beginning.matches(text) ? .begins : .holds
    }

    /// The same for a value of a log; nil too where nobody would choose it: no text, a long one, or several lines.
    func fit(ofValue text: Bytes) -> Fit? {
        guard !text.isEmpty, text.count <= Self.longest, let fit = fit(of: text) else { return nil }
        return Self.hasLines(text) ? nil : fit
    }

    func fit(ofValue text: String) -> Fit? {
        text.withBytes { fit(ofValue: $0) }
    }

    private static func hasLines(_ text: Bytes) -> Bool {
        if text.contains(where: { 0x0A...0x0D ~= $0 }) { return true }
        guard !text.isASCII else { return false }
        return String(decoding: text, as: UTF8.self).unicodeScalars.contains(where: \.isLineEnd)
    }

    /// Those that begin with what was typed, then those that hold it; each in the order in which it came.
    func ranked(_ completions: [FilterCompletion]) -> [FilterCompletion] {
        let fits = completions.map { completion in
            return completion.label.withBytes { fit(of: $0) }
        }
        return Fit.allCases.flatMap { fit in zip(completions, fits).filter { $0.1 == fit }.map(\.0) }
    }
}

extension Unicode.Scalar {
    /// Beyond ASCII.
    fileprivate var isLineEnd: Bool { value == 0x85 || 0x2028...0x2029 ~= value }
}

extension SymbolTable {
    /// Whether the text of one symbol comes before that of another.
    func isBefore(_ one: UInt32, _ other: UInt32) -> Bool {
        withBytes(of: one) { bytes in
            withBytes(of: other) { bytes.lexicographicallyPrecedes($0) } ?? false
        } ?? false
    }
}

extension Sequence {
    /// The first elements in an order, without sorting all of them; O(elements · log limit).
    func leading(_ limit: Int, by isBefore: (Element, Element) -> Bool) -> [Element] {
        guard limit > 0 else { return [] }
        var best: [Element] = []
        // The last of the first ones so far: what is not before it is none of them.
        var last: Element?
        for element in self {
            if let last, !isBefore(element, last) { continue }
            best.append(element)
            guard best.count - limit >= limit else { continue }
            best.sort(by: isBefore)
            best.removeSubrange(limit...)
            last = best.last
        }
        return Array(best.sorted(by: isBefore).prefix(limit))
    }
}
