public import ProvisioningLog

/// What is known of an error code, a skip reason, a text in a reason, or a family of codes.
public struct CatalogueEntry: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case code, skip, signature, family
    }

    /// Who must act.
    public enum Actor: String, CaseIterable, Sendable {
        case you
        case appOwner = "app owner"
        case microsoft
        case nobody

        public var sentence: String {
            switch self {
            case .you: "You must act."
            case .appOwner: "The owner of the application must act."
            case .microsoft: "Microsoft must act."
            case .nobody: "Nobody has to act."
            }
        }
    }

    /// A record that this entry must be found for, and no other entry.
    public struct Example: Equatable, Sendable {
        public var code, skip, reason, job, action: String?
    }

    /// Names the entry, for ever.
    public var id: String
    public var kind: Kind
    public var codes: [String]
    public var aliases: [String]
    /// Whether `<Application><Code>` is this code too.
    public var allowsApplicationPrefix: Bool
    /// The beginnings of codes, for a family.
    public var prefixes: [String]
    /// Texts of which any one must be in the reason, for a signature.
    public var contains: [String]
    /// Which events of this code the entry is about; nil for all.
    public var when: Filter?
    public var title: String
    public var meaning: String
    /// `yes`, `no` or `unknown`.
    public var retried: String
    public var retry: String
    public var retryMinutes: Int?
    public var who: Actor
    /// True for skips that need no action.
    public var isBenign: Bool
    public var steps: [String]
    public var notIf: [String]
    public var related: [String]
    /// How sure the statement is: documented, seen in a sample, and so on.
    public var evidence: String
    public var source: String
    /// The date of the source: `2025-04` or `2026-09-28`.
    public var sourceDate: String
    public var example: Example

    /// The code, or the title where the entry has none.
    public var name: String { codes.first ?? title }
}
