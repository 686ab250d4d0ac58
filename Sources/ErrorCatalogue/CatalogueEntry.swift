public import ProvisioningLog

/// What is known of an error code, a skip reason, a text in a reason, a family of codes, or a known issue.
public struct CatalogueEntry: Equatable, Sendable {
    /// What the entry is about, and so how it is found.
    public enum Kind: String, CaseIterable, Sendable {
        /// An error code.
        case code
        /// The reason of a skipped event.
        case skip
        /// A text in a reason or in a step, or a condition that needs no text.
        case signature
        /// The beginning of codes: a guess.
        case family
        /// A known issue: a filter with an explanation.
        case issue
        /// Knowledge that leaves no trace in a log; to be read and searched.
        case reference
    }

    /// How far an event that fits a known issue proves it.
    public enum Strength: String, CaseIterable, Comparable, Sendable {
        /// The event names the cause.
        case certain
        case likely
        case mayApply = "may apply"

        /// The surer one comes first.
        public static func < (one: Strength, other: Strength) -> Bool { one.rank < other.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    /// Who must act.
    public enum Actor: String, CaseIterable, Sendable {
        case you
        case appOwner = "app owner"
        case microsoft
        case nobody

        /// As a sentence of its own.
        public var sentence: String {
            switch self {
            case .you: "You must act."
            case .appOwner: "The owner of the application must act."
            case .microsoft: "Microsoft must act."
            case .nobody: "Nobody has to act."
            }
        }
    }

    /// An event that shows the entry, or that only looks so.
    public struct Example: Equatable, Sendable {
        /// The event, with the few fields that matter.
        public var event: ProvisioningEvent
        /// The `is:` words that hold for it.
        public var facts: Set<String>
    }

    /// Names the entry, for ever.
    public var id: String
    /// What the entry is about, which says how it is found.
    public var kind: Kind
    /// The folder that the entry's file is in: `cross-tenant`, `hr`; empty for a file that is in none.
    public var theme: String
    /// The codes that it explains, as logs write them.
    public var codes: [String]
    /// Other spellings of these codes.
    public var aliases: [String]
    /// Whether `<Application><Code>` is this code too.
    public var allowsApplicationPrefix: Bool
    /// The beginnings of codes, for a family.
    public var prefixes: [String]
    /// Texts of which any one must be in the reason, for a signature.
    public var contains: [String]
    /// Which events of this code the entry is about; for a known issue, which events have it. Nil for all.
    public var when: Filter? {
        get { condition?.value }
        set { condition = newValue.map { Later($0) } }
    }
    var condition: Later<Filter>?
    /// Nil for all but known issues.
    public var strength: Strength?
    /// A few words without a full stop.
    public var title: String
    /// What happened, as sentences.
    public var meaning: String
    /// `yes`, `no` or `unknown`; nil where the question makes no sense.
    public var retried: String?
    /// Whether and when it is tried again, in words; nil where the question makes no sense.
    public var retry: String?
    /// Minutes until the next attempt; nil where nobody says.
    public var retryMinutes: Int?
    /// Nil only for reference entries.
    public var who: Actor?
    /// True for skips that need no action.
    public var isBenign: Bool
    /// What to do, in this order.
    public var steps: [String]
    /// Signs that it is something else.
    public var notIf: [String]
    /// Other entries, by their IDs or codes.
    public var related: [String]
    /// How sure the statement is: documented, seen in a sample, and so on.
    public var evidence: String
    /// Where it is written: an address.
    public var source: String
    /// The date of the source: `2025-04` or `2026-09-28`.
    public var sourceDate: String
    /// What an older text says otherwise than the newest one.
    public var differs: String?
    /// An event that this entry must be found for; nil for reference entries, and where a user gave none.
    public var example: Example? { laterExample?.value }
    /// An event that looks like the known issue and is none.
    public var nearMiss: Example? { laterNearMiss?.value }
    var laterExample, laterNearMiss: Later<Example?>?

    /// The code, or the title where the entry has none.
    public var name: String { codes.first ?? title }
}
