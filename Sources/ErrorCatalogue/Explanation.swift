/// What an event is explained by, and how that was found.
public struct Explanation: Equatable, Sendable {
    /// How the entry was matched; a guess is never presented as a fact.
    public enum Match: Equatable, Sendable {
        case code
        /// The code, spelled in another way.
        case alias(String)
        /// The code without the prefix of its family.
        case withoutFamily
        /// The end of the code: the application's name stands before it.
        case applicationPrefix(String)
        case skipReason
        /// The ID of an entry, which somebody typed.
        case id
        /// A scoping filter said no; the record names no reason.
        case scopingFilter
        /// A text in the reason or in a step.
        case text(String)
        /// The condition of an entry that needs no text.
        case condition(String)
        /// Only the beginning of the code is known.
        case family(String)

        /// A part of a sentence: "matched by the error code".
        public var description: String {
            switch self {
            case .code: "matched by the error code"
            case .alias(let spelling): "matched by another spelling of the code: \(spelling)"
            case .withoutFamily: "matched by the code without its family"
            case .applicationPrefix(let code): "matched by the end of the code: \(code)"
            case .skipReason: "matched by the skip reason"
            case .id: "matched by the entry's ID"
            case .scopingFilter: "matched by the scoping step: a filter was false"
            case .text(let text): "matched by a text in the event: \(text)"
            case .condition(let filter): "matched by what it is: \(filter)"
            case .family(let prefix): "a guess by the beginning of the code: \(prefix)"
            }
        }

        /// Whether only the beginning of the code is known.
        public var isGuess: Bool { if case .family = self { true } else { false } }
    }

    /// What the catalogue says.
    public var entry: CatalogueEntry
    /// How the entry was found.
    public var match: Match
}
