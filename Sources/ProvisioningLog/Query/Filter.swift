/// Which events are wanted, as a tree of words that knows no log yet (decision 15).
public indirect enum Filter: Hashable, Sendable {
    /// No condition: every event.
    case all
    /// A value of the event holds the text, without case: first what the index has, then the whole record.
    case text(Pattern)
    /// A condition on one field, by its short name: `error:EntryConflict`.
    case term(field: String, comparison: Comparison, value: Value)
    /// One element of the event fulfils all conditions: `mod(name:manager new:none)`.
    case element(Element, Filter)
    /// A fact that the index does not know, such as `is:benign`: a named set of rows that is given when the filter
    /// runs.
    case fact(String)
    /// The events that do not fit: `-status:success`.
    case not(Filter)
    /// All of them hold.
    case and([Filter])
    /// One of them holds at least.
    case or([Filter])

    /// Text to search for.
    public enum Pattern: Hashable, Sendable {
        /// A word or phrase, compared without case.
        case plain(String)
        /// `/…/`, or `/…/i` without case: a regular expression as PCRE2 knows them.
        case regex(String, ignoresCase: Bool)
    }

    /// How a value is compared; the raw value is the sign.
    public enum Comparison: String, CaseIterable, Hashable, Sendable {
        /// Is, forgivingly: as the kind of the field says, with `*` and `?`.
        case matches = ":"
        /// Is, exactly, but for case.
        case equals = "="
        /// Is not; holds for events without a value too.
        case differs = "!="
        /// Comes before: an earlier time, a smaller number.
        case less = "<"
        /// Is it or comes before it.
        case atMost = "<="
        /// Comes behind.
        case greater = ">"
        /// Is it or comes behind it.
        case atLeast = ">="
        /// Holds the text or fits the regular expression.
        case resembles = "~"
        /// The opposite of `resembles`; holds for events without a value too.
        case unlike = "!~"

        /// Whether the term holds for events that have no value.
        public var isNegative: Bool { self == .differs || self == .unlike }
    }

    /// What stands behind the sign of comparison.
    public enum Value: Hashable, Sendable {
        /// A text; behind `:` it may have the wildcards `*` and `?`.
        case word(String)
        /// A regular expression, or a text without wildcards.
        case pattern(Pattern)
        /// `(v1, v2, @file)`: any of them.
        case list([Value])
        /// `a..b`, `a..`, `..b`: both ends belong to it.
        case range(from: String?, to: String?)
        /// `@file`: one value on each line.
        case file(String)
        /// `*`: there is a value.
        case present
        /// `none`: there is no value.
        case absent
    }

    /// A part of an event of which there may be several, or that has fields of its own.
    public enum Element: String, CaseIterable, Hashable, Sendable {
        /// A changed attribute.
        case modifiedProperty = "mod"
        /// A step of the attempt.
        case step
        /// The object in the source system.
        case source = "src"
        /// The object in the target system.
        case target = "tgt"
    }

    /// A condition on a field, without the choice of a value's form.
    public static func term(_ field: String, _ comparison: Comparison, _ word: String) -> Filter {
        .term(field: field, comparison: comparison, value: .word(word))
    }

    /// This filter and one more condition.
    public func adding(_ other: Filter) -> Filter { .all(of: [self, other]) }

    /// The conditions that hold together.
    public var conjuncts: [Filter] {
        switch self {
        case .all: []
        case .and(let parts): parts
        default: [self]
        }
    }

    /// All of the conditions; those of a part that is itself a conjunction stand beside the others. O(conditions).
    public static func all(of parts: [Filter]) -> Filter { joined(parts.flatMap(\.conjuncts), as: Filter.and) ?? .all }

    /// Any of the conditions; those of a part that is itself a choice stand beside the others. O(conditions).
    ///
    /// - Returns: `all` for no conditions.
    public static func any(of parts: [Filter]) -> Filter { joined(parts.flatMap(\.choices), as: Filter.or) ?? .all }

    private var choices: [Filter] { if case .or(let parts) = self { parts } else { [self] } }

    private static func joined(_ parts: [Filter], as join: ([Filter]) -> Filter) -> Filter? {
        parts.count > 1 ? join(parts) : parts.first
    }
}

/// What is wrong with the text of a filter, and where.
public struct FilterError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The characters in question, counted from 0.
    public var range: Range<Int>
    /// One sentence without a full stop.
    public var message: String
    /// What the characters in question should perhaps be.
    public var suggestion: String?

    /// A mistake in these characters.
    public init(range: Range<Int>, message: String, suggestion: String? = nil) {
        self.range = range
        self.message = message
        self.suggestion = suggestion
    }

    /// The message with its place, counted from 1 as people count.
    public var description: String { "filter, character \(range.lowerBound + 1): \(message)" }
}
