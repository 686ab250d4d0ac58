/// The values of a term, with lists read and regular expressions compiled.
struct TermValues {
    /// May have `*` and `?` in them.
    private var words: [String] = []
    /// Texts in which every character stands for itself.
    private var texts: [String] = []
    private var ranges: [ValueOrder] = []
    private var regexes: [RegularExpression] = []
    private var hasPresent = false
    private var hasAbsent = false

    /// - Parameter compiled: where regular expressions are added to those of the condition.
    init(
        _ value: Filter.Value, _ deadline: ContinuousClock.Instant?, _ compiled: inout [RegularExpression]
    ) throws(ValueError) {
        for value in try Self.flattened(value) {
            switch value {
            case .word(let text): words.append(text)
            case .pattern(.plain(let text)): texts.append(text)
            case .pattern(.regex(let text, let ignoresCase)):
                regexes.append(try RegularExpression(text, ignoresCase: ignoresCase, deadline: deadline))
            case .range(let from, let to): ranges.append(ValueOrder(from: from, to: to))
            case .present: hasPresent = true
            case .absent: hasAbsent = true
            case .list, .file: break
            }
        }
        compiled += regexes
    }

    /// The values of a list and of the lists in it; the lines of a file are texts.
    static func flattened(_ value: Filter.Value) throws(ValueError) -> [Filter.Value] {
        switch value {
        case .list(let values):
            var all: [Filter.Value] = []
            for value in values { all += try flattened(value) }
            return all
        case .file(let path): return try ListFile.lines(of: path).map { .pattern(.plain($0)) }
        case .word, .pattern, .range, .present, .absent: return [value]
        }
    }

    func sense(_ comparison: Filter.Comparison) -> TermSense {
        TermSense(acceptsAbsent: hasAbsent, isNegated: comparison.isNegative)
    }

    /// What a value of this kind must be like, whatever the comparison's sign says of the opposite.
    func test(_ comparison: Filter.Comparison, _ kind: FilterField.Kind) -> ValueTest {
        var tests = regexes.map(ValueTest.regex) + (hasPresent ? [.present] : [])
        if comparison.isOrder {
            return .any(of: tests + (words + texts).map { .order(ValueOrder(comparison, $0)) })
        }
        tests += ranges.map(ValueTest.order)
        let isPattern: (String) -> Bool = { comparison == .matches && $0.contains { "*?".contains($0) } }
        tests += words.filter(isPattern).map { .matcher(TextMatcher($0, mode: .wildcard)) }
        let plain = words.filter { !isPattern($0) } + texts
        if !plain.isEmpty { tests.append(WordSet.test(plain, mode: Self.mode(comparison, kind))) }
        return .any(of: tests)
    }

    private static func mode(_ comparison: Filter.Comparison, _ kind: FilterField.Kind) -> TextMatcher.Mode {
        switch (comparison, kind) {
        case (.resembles, _), (.unlike, _): .contains
        case (.matches, .text): .contains
        case (.matches, .identifier): .begins
        default: .whole
        }
    }
}
