/// What is wrong with a value, as its field understands it.
///
/// Not a `FilterError`: places in a value and places in the whole text must not be taken for each other.
public struct ValueError: Error, Equatable, Sendable {
    /// The characters in question, counted from the start of the value.
    public var range: Range<Int>
    /// One sentence without a full stop.
    public var message: String
    /// What the characters in question should perhaps be.
    public var suggestion: String?

    /// A mistake in these characters of a value.
    public init(range: Range<Int>, message: String, suggestion: String? = nil) {
        self.range = range
        self.message = message
        self.suggestion = suggestion
    }

    /// All of the value is in question.
    init(_ text: String, _ message: String, suggestion: String? = nil) {
        self.init(range: 0..<text.count, message: message, suggestion: suggestion)
    }

    fileprivate func moved(by count: Int) -> ValueError {
        ValueError(range: range.lowerBound + count..<range.upperBound + count, message: message, suggestion: suggestion)
    }
}

/// Turns comparisons with values that have an order, such as times, into ranges of numbers.
struct ValueBounds<Spelling, Number: FixedWidthInteger> {
    /// Every number that an event can have.
    let whole: Range<Number>
    /// What a text means. `isEnd` is true behind `<` and the like and for the ends of a range.
    let read: (_ text: String, _ isEnd: Bool) throws(ValueError) -> Spelling
    /// The numbers that a spelling stands for; nil where the log cannot tell.
    let interval: (Spelling) -> Range<Number>?
    /// Whether the second of two spellings is before the first in any log.
    let isReversed: (Spelling, Spelling) -> Bool

    /// The numbers for which a comparison holds, in order, without overlaps.
    func bounds(_ sign: Filter.Comparison, _ value: Filter.Value) throws(ValueError) -> [Range<Number>] {
        guard sign.isOrder else {
            let found = merged(try union(value))
            return sign == .differs ? complement(of: found) : found
        }
        guard case .word(let text) = value else {
            throw ValueError(value.spelled, "\(sign.rawValue) takes one value")
        }
        guard let interval = interval(try read(text, true)) else { return [] }
        return switch sign {
        case .less: range(whole.lowerBound, interval.lowerBound)
        case .atMost: range(whole.lowerBound, interval.upperBound)
        case .greater: range(interval.upperBound, whole.upperBound)
        default: range(interval.lowerBound, whole.upperBound)
        }
    }

    private func union(_ value: Filter.Value) throws(ValueError) -> [Range<Number>] {
        switch value {
        case .present: return [whole]
        case .absent: return []
        case .range(let from, let to): return try range(from, to)
        case .list(let values):
            var ranges: [Range<Number>] = []
            for value in values { ranges += try union(value) }
            return ranges
        case .word, .pattern, .file: return try interval(read(value.spelled, false)).map { [$0] } ?? []
        }
    }

    /// Both ends belong to it.
    private func range(_ from: String?, _ to: String?) throws(ValueError) -> [Range<Number>] {
        let start = try from.map { text throws(ValueError) in try read(text, true) }
        let end = try to.map { text throws(ValueError) in
            do throws(ValueError) {
                return try read(text, true)
            } catch { throw error.moved(by: (from?.count ?? 0) + 2) }
        }
        let spelled = "\(from ?? "")..\(to ?? "")"
        if start == nil, end == nil { throw ValueError(spelled, "a range needs a start or an end") }
        if let start, let end, isReversed(start, end) {
            throw ValueError(
                spelled, "\(spelled) is empty: its end is before its start",
                suggestion: "\(to ?? "")..\(from ?? "")")
        }
        // An end that the log cannot tell leaves nothing.
        guard let lower = start.map({ interval($0)?.lowerBound }) ?? whole.lowerBound,
            let upper = end.map({ interval($0)?.upperBound }) ?? whole.upperBound
        else { return [] }
        return range(lower, upper)
    }

    private func range(_ lower: Number, _ upper: Number) -> [Range<Number>] {
        lower < upper ? [(lower..<upper).clamped(to: whole)] : []
    }

    private func merged(_ ranges: [Range<Number>]) -> [Range<Number>] {
        var result: [Range<Number>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = result.last, range.lowerBound <= last.upperBound {
                result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    private func complement(of ranges: [Range<Number>]) -> [Range<Number>] {
        let starts = [whole.lowerBound] + ranges.map(\.upperBound)
        let ends = ranges.map(\.lowerBound) + [whole.upperBound]
        return zip(starts, ends).flatMap { range($0, $1) }
    }
}
