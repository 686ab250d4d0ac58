/// What a filter needs to know beside its own words.
public struct FilterContext: Sendable {
    /// The events of `is:` words that this library does not know itself.
    public var facts: [String: RowSet]
    /// The zone in which times without one are meant.
    public var zone: DisplayZone
    /// How long an answer from columns may try regular expressions, for somebody who waits at a screen; further texts
    /// count as no match, and the answer has a problem. Nil: as long as it takes.
    public var patience: Duration?
    /// What columns have said before, of this state of the log and in this zone; nil for nothing.
    public var columns: ColumnMemory?

    /// No facts, UTC and no hurry, unless told otherwise.
    public init(
        facts: [String: RowSet] = [:], zone: DisplayZone = .utc, patience: Duration? = nil,
        columns: ColumnMemory? = nil
    ) {
        self.facts = facts
        self.zone = zone
        self.patience = patience
        self.columns = columns
    }
}

/// What a filter wants, as far as it is known.
public struct FilterAnswer: Sendable {
    /// The events that are known to fit.
    public var rows: RowSet
    /// The events of which only their records can tell; none of them is in `rows`.
    public var undecided: RowSet
    /// A sentence without a full stop on what may be missing; nil where all is well.
    public var problem: String?

    init(rows: RowSet, undecided: RowSet) {
        self.rows = rows
        self.undecided = undecided
    }

    /// The events that fit or may fit.
    private var possible: RowSet {
        var possible = rows
        possible.formUnion(undecided)
        return possible
    }

    private init(rows: RowSet, possible: RowSet) {
        self.init(rows: rows, undecided: possible)
        undecided.subtract(rows)
    }

    /// What the opposite of a condition wants.
    var opposite: FilterAnswer {
        var rows = possible
        rows.invert()
        return FilterAnswer(rows: rows, undecided: undecided)
    }

    /// What conditions want together. Where no event is left, the further ones need not be known.
    static func intersection<Part>(
        of parts: [Part], among all: RowSet, answer: (Part) -> FilterAnswer
    ) -> FilterAnswer {
        var (rows, possible) = (all, all)
        for part in parts where !possible.isEmpty {
            let answer = answer(part)
            rows.formIntersection(answer.rows)
            possible.formIntersection(answer.possible)
        }
        return FilterAnswer(rows: rows, possible: possible)
    }

    /// What any of some conditions wants.
    static func union<Part>(of parts: [Part], among all: RowSet, answer: (Part) -> FilterAnswer) -> FilterAnswer {
        var rows = RowSet(rowCount: all.rowCount)
        var possible = rows
        for part in parts {
            let answer = answer(part)
            rows.formUnion(answer.rows)
            possible.formUnion(answer.possible)
        }
        return FilterAnswer(rows: rows, possible: possible)
    }
}

extension EventTable {
    private static let regexProblem = "the regular expression needs too long on some texts; they count as no match"

    /// What the columns and what was read before say of a filter; O(events + distinct values) for each condition.
    ///
    /// - Throws: a regular expression that PCRE2 refuses, a list that cannot be read, a value that means nothing. The
    ///   range is the place of the condition in the canonical text of the filter.
    public func answer(
        _ filter: Filter, in context: FilterContext = FilterContext(), knowing memory: RecordMemory = RecordMemory()
    ) throws(FilterError) -> FilterAnswer {
        let deadline = context.patience.map { ContinuousClock.now + $0 }
        let binding = FilterBinding(zone: context.zone, newest: newestTime, deadline: deadline)
        let tree = try binding.tree(filter)
        let known = memory.isOf(self) ? memory : RecordMemory()
        var answer = answer(tree) { condition in
            self.answer(condition, in: context, knowing: known.knowledge[condition.filter])
        }
        let gaveUp = tree.conditions.contains { $0.gaveUp || known.knowledge[$0.filter]?.gaveUp == true }
        if gaveUp { answer.problem = Self.regexProblem }
        return answer
    }

    /// The events that a filter wants as far as columns tell: text is looked for in columns only, and conditions on
    /// steps, changes and paths of the record fit no event, just as those that cannot be understood.
    ///
    /// - Parameter facts: the events of `is:` words that this library does not know itself.
    public func rows(matching filter: Filter, facts: [String: RowSet] = [:]) -> RowSet {
        answer(FilterBinding(newest: newestTime).tolerantTree(filter)) { condition in
            FilterAnswer(rows: rows(condition, facts: facts), undecided: RowSet(rowCount: count))
        }.rows
    }

    /// The time of the newest event; nil where no event has one.
    var newestTime: Int64? { newestFirst.first.flatMap(time) }
}
