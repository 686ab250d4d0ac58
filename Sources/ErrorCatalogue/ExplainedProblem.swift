public import ProvisioningLog

/// A problem of a log, and what the catalogue says of it.
public struct ExplainedProblem: Sendable {
    /// What the log has of it.
    public var problem: Problem
    /// By what the columns have of its newest event; nil where nothing is known.
    public var explanation: Explanation?

    /// Who must act; nil where nothing is known.
    public var actor: CatalogueEntry.Actor? { explanation?.entry.who }
    /// Whether that is only guessed by the family of the code.
    public var isActorGuessed: Bool { explanation?.match.isGuess ?? false }
    /// The actor as people read it: a question mark for nobody who is known, and behind one who is guessed.
    public var actorText: String { actor.map { $0.rawValue + (isActorGuessed ? "?" : "") } ?? "?" }

    /// Whether one problem matters more than another: where more objects are still broken, then where you or the owner
    /// of the application must act before what is unknown, what Microsoft must mend and what heals by itself, then the
    /// newest, then the one with more events.
    public static func matters(_ one: ExplainedProblem, more other: ExplainedProblem) -> Bool {
        func key(_ problem: ExplainedProblem) -> (Int, Int, Int64, Int) {
            let facts = problem.problem
            return (facts.brokenObjects, -problem.distanceFromYou, facts.last ?? .min, facts.events)
        }
        let (left, right) = (key(one), key(other))
        return left == right ? one.problem.example < other.problem.example : left > right
    }

    private var distanceFromYou: Int {
        switch actor {
        case .you, .appOwner: 0
        case nil: 1
        case .microsoft: 2
        case .nobody: 3
        }
    }
}

extension ErrorCatalogue {
    /// At how many a list of all problems ends: to explain each of a million takes 2 GB and more than a minute, and nobody
    /// reads on.
    public static let mostProblems = 10_000

    /// The problems among some events with what is known of them, those that matter most first.
    ///
    /// O(events of the log + problems · log problems).
    ///
    /// - Parameters:
    ///   - bucketCount: the parts of each trend.
    ///   - limit: at most so many, those with most broken objects.
    public func problems(
        of table: EventTable, in rows: RowSet, bucketCount: Int = 0, limit: Int = .max
    ) -> [ExplainedProblem] {
        let found = table.problems(
            in: rows, bucketCount: bucketCount, limit: limit, nextRetry: { RetryNote($0).nextRetry })
        return found.map { ExplainedProblem(problem: $0, explanation: explanation(of: $0.example, in: table)) }
            .sorted(by: ExplainedProblem.matters)
    }

    /// What explains an event by what the columns have of it, without a look at its record. Texts of steps are not
    /// among that, so the record may tell more.
    public func explanation(of event: EventID, in table: EventTable) -> Explanation? {
        let fields = Field.allCases.compactMap { field in table.text(field, of: event).map { (field, $0) } }
        return explanation(
            of: ProvisioningEvent(fields: Dictionary(fields) { first, _ in first }),
            scopingFilterIsFalse: table.scopingFilterIsFalse(in: event))
    }
}
