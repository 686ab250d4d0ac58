/// What `is:` asks of an event: something that is worked out from several columns, events or records.
public struct Fact: Equatable, Sendable {
    /// Who works it out.
    public enum Source: Equatable, Sendable {
        /// The columns of the log.
        case table
        /// What became of failed objects: `EventTable.fates`.
        case fates
        /// Patterns over several events: `EventTable.patterns`.
        case patterns
        /// The deep pass over the records (decision 21).
        case records
        /// The catalogue.
        case catalogue
        /// The user.
        case screen
    }

    /// The word behind `is:`.
    public let name: String
    /// What it means, for help: a few words without a full stop.
    public let meaning: String
    /// Who works it out.
    public let source: Source

    private init(_ name: String, _ source: Source, _ meaning: String) {
        (self.name, self.source, self.meaning) = (name, source, meaning)
    }

    /// The one table of facts: parser, completion, help, README and the manual page read it.
    public static let all: [Fact] = [
        Fact("benign", .catalogue, "skips that need no action"),
        Fact("broken", .fates, "failures of objects that have not succeeded since, in this log"),
        Fact("conflict", .table, "records that share their ID with another one of different content"),
        Fact("deleted", .fates, "failures of objects that were deleted or disabled later"),
        Fact("first", .fates, "the first failure since the object last succeeded"),
        Fact("flip-flop", .records, "changes of an attribute that goes back and forth between values"),
        Fact("healed", .fates, "failures of objects that succeeded later"),
        Fact("known", .catalogue, "events that the catalogue has an entry for"),
        Fact("last", .fates, "the newest failure of an object"),
        Fact("late", .records, "unresolved references that came into scope later in this log"),
        Fact("left-scope", .fates, "failures of objects that were left out later"),
        Fact("marked", .screen, "events that you marked"),
        Fact("new", .table, "failures and warnings with a code that the job did not have in the cycle before"),
        Fact("quiet-change", .records, "changes that the eye misses: blanks, case, look-alike letters, order"),
        Fact("repeated", .records, "updates that send the same values again, cycle after cycle"),
        Fact("retry", .fates, "attempts that the service made again, or says it will"),
        Fact("scoped-out", .table, "skips of a scoping filter whose record names no reason"),
        Fact("secret", .records, "records with a password or another secret in clear text"),
        Fact("shared-target", .patterns, "events of different source objects on one target object"),
        Fact("silent", .patterns, "the newest event of a job that has been silent for unusually long"),
        Fact("wave", .patterns, "a wave of one error over most objects of a job that ended by itself"),
    ]
}

extension Fact {
    /// The words that a source works out.
    public static func names(from source: Source) -> Set<String> {
        Set(all.lazy.filter { $0.source == source }.map(\.name))
    }
}

extension Filter {
    /// The facts that this filter asks for.
    public var facts: Set<String> {
        switch self {
        case .all, .text, .term, .element: []
        case .fact(let name): [name]
        case .not(let inner): inner.facts
        case .and(let parts), .or(let parts): parts.reduce(into: []) { $0.formUnion($1.facts) }
        }
    }
}

extension Filter {
    /// Whether this filter asks for a fact that a source works out.
    public func asks(for source: Fact.Source) -> Bool { !facts.isDisjoint(with: Fact.names(from: source)) }
}

extension EventTable {
    /// The `is:` words that hold for one event.
    ///
    /// - Parameter named: the events of words that this library does not know itself.
    public func factNames(of event: EventID, among named: [String: RowSet]) -> Set<String> {
        var names = Set(named.merging(fates.facts) { first, _ in first }.filter { $0.value.contains(event) }.keys)
        if conflicts.contains(event) { names.insert("conflict") }
        if scopingFilterIsFalse(in: event), symbol(.skipReason, of: event).isAbsent { names.insert("scoped-out") }
        return names
    }
}
