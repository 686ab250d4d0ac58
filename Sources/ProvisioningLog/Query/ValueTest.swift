/// What a value must be like to fulfil a condition.
indirect enum ValueTest: Sendable, TextTest {
    case never
    /// Any value.
    case present
    case matcher(TextMatcher)
    case words(WordSet)
    case regex(RegularExpression)
    case order(ValueOrder)
    case any([ValueTest])

    static func any(of tests: [ValueTest]) -> ValueTest {
        tests.count == 1 ? tests[0] : tests.isEmpty ? .never : .any(tests)
    }

    func matches(_ bytes: Bytes) -> Bool {
        switch self {
        case .never: false
        case .present: true
        case .matcher(let matcher): matcher.matches(bytes)
        case .words(let words): words.matches(bytes)
        case .regex(let regex): regex.matches(bytes)
        case .order(let order): order.holds(String(decoding: bytes, as: UTF8.self))
        case .any(let tests): tests.contains { $0.matches(bytes) }
        }
    }

    func matches(_ text: String) -> Bool {
        text.withBytes(matches)
    }
}

/// A place in the order of values: numbers by their size, other texts without case.
struct ValueOrder: Sendable {
    private let from, to: String?
    private let includesEnds: Bool

    /// The values that a comparison with a word wants, which asks for an order.
    init(_ comparison: Filter.Comparison, _ word: String) {
        let isUpwards = comparison == .greater || comparison == .atLeast
        (from, to) = isUpwards ? (word, nil) : (nil, word)
        includesEnds = comparison == .atMost || comparison == .atLeast
    }

    /// Both ends belong to it.
    init(from: String?, to: String?) {
        (self.from, self.to) = (from, to)
        includesEnds = true
    }

    func holds(_ text: String) -> Bool {
        let lower = from.map { Self.compare($0, text) } ?? -1
        let upper = to.map { Self.compare(text, $0) } ?? -1
        return lower < 0 && upper < 0 || includesEnds && lower <= 0 && upper <= 0
    }

    /// Negative, zero or positive, as `one` is before, at or behind `other`.
    private static func compare(_ one: String, _ other: String) -> Int {
        if let first = number(one), let second = number(other) { return first < second ? -1 : first > second ? 1 : 0 }
        let (first, second) = (one.lowercased(), other.lowercased())
        return first < second ? -1 : first > second ? 1 : 0
    }

    /// A decimal number; the standard library would take `nan`, `inf` and hexadecimal digits too.
    private static func number(_ text: String) -> Double? {
        text.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) } ? Double(text) : nil
    }
}

/// How a condition takes values that fit, and their absence.
struct TermSense: Sendable, Equatable {
    /// `none` is among the values that are wanted.
    var acceptsAbsent = false
    /// The opposite is wanted, so that an absent value fulfils it.
    var isNegated = false

    func holds(found: Bool, isAbsent: Bool) -> Bool { (found || acceptsAbsent && isAbsent) != isNegated }

    /// Whether some of these values fulfil a condition; empty texts are no values.
    func holds(_ values: [String], _ test: ValueTest) -> Bool {
        let present = values.filter { !$0.isEmpty }
        return holds(found: present.contains(where: test.matches), isAbsent: present.isEmpty)
    }
}
