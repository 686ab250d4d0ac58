/// What became of an object after it failed, in this log.
public enum Fate: UInt8, CaseIterable, Sendable {
    /// Nothing in this log ends the failures.
    case broken
    /// It succeeded later.
    case healed
    /// It was left out later, so that nothing is to be written.
    case leftScope
    /// It was deleted or disabled later.
    case deleted

    /// The word behind `fate:` and `is:`.
    public var name: String { self == .leftScope ? "left-scope" : "\(self)" }

    /// What a column says.
    public var title: String {
        switch self {
        case .broken: "still broken"
        case .healed: "healed"
        case .leftScope: "left scope"
        case .deleted: "deleted"
        }
    }
}

/// The failures of an object without an end between them, as far as this log tells.
public struct FailureCourse: Equatable, Sendable {
    /// How it ended.
    public var fate: Fate
    /// How many failures there are in this log: at least so many tries.
    public var failures: Int
    /// How often the service had tried again, by the text of the newest failure; nil where it does not say.
    public var saidRetries: Int?
    /// The oldest and the newest of the failures.
    public var firstFailure, lastFailure: EventID
    /// The success, skip or deletion that ended it; nil for what is still broken.
    public var ending: EventID?
    /// Milliseconds from the event that was asked for to the success that healed it; nil for other fates, and where one
    /// of the two has no time.
    public var healedAfter: Int64?
    /// When the service tries again at the earliest, by the text of the newest failure: milliseconds since 1970, UTC.
    public var nextRetry: Int64?
}

/// The number of tries up to a failure.
public struct Tries: Equatable, Sendable {
    /// The first try is 1.
    public var count: Int
    /// True where the event says so itself; else it is what this log has, so that many at least.
    public var isSaid: Bool
}
