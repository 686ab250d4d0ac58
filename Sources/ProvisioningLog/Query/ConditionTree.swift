/// Conditions of some sort, joined as in a filter.
indirect enum ConditionTree<Condition: Sendable>: Sendable {
    case all
    case condition(Condition)
    case not(ConditionTree)
    case and([ConditionTree])
    case or([ConditionTree])

    /// Whether the whole holds, by what each condition says.
    func holds(_ condition: (Condition) -> Bool) -> Bool {
        switch self {
        case .all: true
        case .condition(let leaf): condition(leaf)
        case .not(let inner): !inner.holds(condition)
        case .and(let parts): parts.allSatisfy { $0.holds(condition) }
        case .or(let parts): parts.contains { $0.holds(condition) }
        }
    }

    var conditions: [Condition] {
        switch self {
        case .all: []
        case .condition(let leaf): [leaf]
        case .not(let inner): inner.conditions
        case .and(let parts), .or(let parts): parts.flatMap(\.conditions)
        }
    }
}

extension Filter {
    /// This tree with other leaves.
    func mapped<Condition, Failure: Error>(
        _ leaf: (Filter) throws(Failure) -> ConditionTree<Condition>
    ) throws(Failure) -> ConditionTree<Condition> {
        switch self {
        case .all: return .all
        case .not(let inner): return .not(try inner.mapped(leaf))
        case .and(let parts): return .and(try parts.map { part throws(Failure) in try part.mapped(leaf) })
        case .or(let parts): return .or(try parts.map { part throws(Failure) in try part.mapped(leaf) })
        case .text, .term, .element, .fact: return try leaf(self)
        }
    }
}
