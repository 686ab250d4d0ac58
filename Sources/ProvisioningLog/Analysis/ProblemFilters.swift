/// Writes the filters of problems: no longer than it takes to keep exactly their events.
struct ProblemFilters {
    private let table: EventTable
    private let grouping: ProblemGrouping
    /// By group, an event of it.
    private let examples: [EventID]
    /// By application and code, the groups that only the reason tells apart.
    private var groupsOfPairs: [UInt32: [Int]] = [:]
    /// Codes of events that neither failed nor warned, in lower case.
    private let codesOfOthers: Set<String>

    /// Where a code has more reasons than this, their patterns are not compared with each other.
    private static let mostCompared = 32

    /// O(rows of the log).
    init(_ grouping: ProblemGrouping, _ examples: [EventID], of table: EventTable, among looked: RowSet) {
        (self.table, self.grouping, self.examples) = (table, grouping, examples)
        for (group, pair) in grouping.pairs.enumerated() { groupsOfPairs[pair, default: []].append(group) }
        var others = looked
        others.subtract(table.failuresAndWarnings)
        let codes = table.counts(by: .errorCode, in: others).compactMap { table.text($0.symbol, of: .errorCode) }
        codesOfOthers = Set(codes.map { $0.lowercased() })
    }

    func filter(of group: Int) -> Filter {
        let example = examples[group]
        let hasCode = !table.symbol(.errorCode, of: example).isAbsent
        let dimensions: [Dimension] = hasCode ? [.app, .error] : [.app, .error, .skip]
        let parts = dimensions.compactMap { $0.filter(of: example, in: table) }
        return .all(of: parts + [statusTerm(group)].compactMap(\.self) + reasonTerms(group))
    }

    /// Only where other events have the code too, as all those without a code do.
    private func statusTerm(_ group: Int) -> Filter? {
        if let code = table.text(.errorCode, of: examples[group])?.lowercased(),
            !codesOfOthers.contains(code)
        {
            return nil
        }
        let values = [Status.failure, .warning].map { Filter.Value.word($0.name) }
        return .term(field: Dimension.status.name, comparison: .equals, value: .list(values))
    }

    /// Nothing where the application and the code tell the cause already.
    private func reasonTerms(_ group: Int) -> [Filter] {
        let groups = groupsOfPairs[grouping.pairs[group]] ?? []
        guard groups.count > 1, let own = reasonTerm(group) else { return [] }
        guard groups.count <= Self.mostCompared, let reason = reason(group) else { return [own] }
        // A wide pattern may fit the reasons of a narrow one, which are then taken away.
        let echoes = groups.filter { $0 != group && self.reason($0).map(own.fits) ?? false }
        return [own] + echoes.compactMap(reasonTerm).filter { !$0.fits(reason) }.map(Filter.not)
    }

    private func reasonTerm(_ group: Int) -> Filter? { Dimension.shape.filter(of: examples[group], in: table) }
    private func reason(_ group: Int) -> String? { table.text(.reason, of: examples[group]) }
}

extension Filter {
    /// Whether a reason fits a condition that `Dimension.shape` wrote.
    fileprivate func fits(_ reason: String) -> Bool {
        guard case .term(_, let comparison, .word(let pattern)) = self else { return false }
        return TextMatcher(pattern, mode: comparison == .equals ? .whole : .wildcard).matches(Array(reason.utf8))
    }
}
