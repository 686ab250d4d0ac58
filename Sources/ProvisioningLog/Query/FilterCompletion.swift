/// A word that may stand where somebody types a filter.
public struct FilterCompletion: Equatable, Sendable {
    /// What a completion stands for.
    public enum Kind: Equatable, Sendable {
        /// The name of a field or an element.
        case name
        /// A value of a field.
        case value
        /// A word behind `is:`.
        case fact
    }

    /// What replaces the characters of `Context.range`.
    public var text: String
    /// What to show. The value of a log is as the log has it, and not safe to print.
    public var label: String
    /// How many events have the value; nil for names and for words that are no values.
    public var count: Int?
    /// What it stands for.
    public var kind: Kind

    /// An offer that replaces what was typed with `text`.
    public init(text: String, label: String, count: Int? = nil, kind: Kind) {
        self.text = text
        self.label = label
        self.count = count
        self.kind = kind
    }

    /// What is being typed at a place of a text.
    public struct Context: Equatable, Sendable {
        /// What can be typed at a place.
        public enum Subject: Equatable, Sendable {
            /// A word that may become the name of a field.
            case name(inside: Filter.Element?)
            /// A value of a field, by its short name.
            case value(field: String, inside: Filter.Element?)
            /// The word behind `is:`.
            case fact
        }

        /// What may stand at the place.
        public var subject: Subject
        /// The characters that a completion replaces.
        public var range: Range<Int>
        /// What was typed of it before the place, without quotation marks.
        public var prefix: String
        /// The filter without this condition; nil where it cannot be understood.
        public var rest: Filter?
        /// The sign before a value.
        var sign = Filter.Comparison.matches
        var isInList = false
        /// True for a name that has its sign already.
        var hasSign = false
    }

    /// What is being typed at a place, counted in characters from 0; nil where nothing can be completed.
    ///
    /// The rest of the text may hold mistakes. O(length of the text).
    public static func context(of text: [Character], at place: Int) -> Context? {
        let places = CharacterPlaces(text)
        var scanner = CompletionScanner(
            FilterLexer(text.flatMap(\.unicodeScalars)), goal: places.scalar(max(0, place)))
        scanner.scan()
        guard let spot = scanner.spot, let subject = spot.subject else { return nil }
        return Context(
            subject: subject, range: places.characters(spot.token), prefix: spot.prefix,
            rest: scanner.rest(around: spot),
            sign: spot.sign, isInList: spot.isInList, hasSign: spot.hasSign)
    }
}

extension Filter {
    /// The filter without free text that is empty, which stands where a condition is still to come.
    var withoutGap: Filter {
        switch self {
        case .text(.plain("")): return .all
        case .not(let inner):
            let inner = inner.withoutGap
            return inner == .all ? .all : .not(inner)
        case .element(let element, let inner):
            let inner = inner.withoutGap
            return inner == .all ? .all : .element(element, inner)
        case .and(let parts): return .all(of: parts.map(\.withoutGap))
        case .or(let parts):
            let parts = parts.map(\.withoutGap)
            return parts.contains(.all) ? .all : .any(of: parts)
        case .all, .text, .term, .fact: return self
        }
    }
}
