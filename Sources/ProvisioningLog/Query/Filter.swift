/// Which events are wanted, as a tree of words that knows no log yet (decision 15).
public indirect enum Filter: Equatable, Sendable {
    case all
    /// Any field that is shown holds the text, without case.
    case text(String)
    case term(field: String, comparison: Comparison, value: String)
    /// A fact that the index does not know, such as `is:benign`: a named set of rows that is given when the filter runs.
    case fact(String)
    case not(Filter)
    case and([Filter])
    case or([Filter])

    public enum Comparison: String, Equatable, Sendable {
        /// Is, forgivingly: as the kind of the field says, with `*` and `?`.
        case matches = ":"
        /// Is, exactly, but for case.
        case equals = "="
        case differs = "!="
    }

    /// The canonical spelling: parsed again it gives the same filter.
    public var description: String { spelled(inside: false) }

    private func spelled(inside: Bool) -> String {
        switch self {
        case .all: return ""
        case .text(let text): return Self.quoted(text, always: Self.looksLikeTerm(text))
        case .term(let field, let comparison, let value):
            return field + comparison.rawValue + Self.quoted(value, always: false)
        case .fact(let name): return "is:\(name)"
        case .not(let inner): return "-" + inner.spelled(inside: true)
        case .and(let parts):
            let text = parts.map { $0.spelled(inside: true) }.joined(separator: " ")
            return inside ? "(\(text))" : text
        case .or(let parts):
            let text = parts.map { $0.spelled(inside: true) }.joined(separator: " OR ")
            return inside ? "(\(text))" : text
        }
    }

    private static func looksLikeTerm(_ text: String) -> Bool {
        text.contains { ":=!".contains($0) } || ["and", "or", "not"].contains(text.lowercased()) || text.hasPrefix("-")
            || text == "|"
    }

    static func quoted(_ text: String, always: Bool) -> String {
        let isPlain = !text.isEmpty && !text.contains { $0.isWhitespace || "\"()".contains($0) }
        if isPlain, !always { return text }
        let escaped = text.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }

    /// This filter and one more condition.
    public func adding(_ other: Filter) -> Filter {
        switch (self, other) {
        case (.all, _): other
        case (_, .all): self
        case (.and(let parts), .and(let others)): .and(parts + others)
        case (.and(let parts), _): .and(parts + [other])
        case (_, .and(let others)): .and([self] + others)
        default: .and([self, other])
        }
    }

    /// The conditions that hold together.
    public var conjuncts: [Filter] {
        switch self {
        case .all: []
        case .and(let parts): parts
        default: [self]
        }
    }

    public static func all(of parts: [Filter]) -> Filter { parts.reduce(.all) { $0.adding($1) } }
}

/// What is wrong with the text of a filter, and where.
public struct FilterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The characters in question, counted from 0.
    public var range: Range<Int>
    /// One sentence without a full stop.
    public var message: String
    /// What the characters in question should perhaps be.
    public var suggestion: String?

    public var description: String { "filter, character \(range.lowerBound + 1): \(message)" }
}
