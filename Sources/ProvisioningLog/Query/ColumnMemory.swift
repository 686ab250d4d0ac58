import Synchronization

/// What the columns have said of the conditions that were asked for last: one bit for each event and condition.
///
/// Whoever types a filter changes its last condition only, and goes back to one that was there before. A memory holds
/// for one state of a log and one zone; another state needs a new one. It can be shared between threads.
public final class ColumnMemory: Sendable {
    /// More than a filter that is typed has, with the beginnings of its last word.
    static let capacity = 24

    private struct State {
        var rows: [Filter: RowSet] = [:]
        /// The conditions, those that were asked for last at the end.
        var order: [Filter] = []
    }

    private let state = Mutex(State())

    /// Nothing is known.
    public init() {}

    /// The events of a condition: as they were found before, or as they are found now.
    func rows(of condition: BoundCondition, find: () -> RowSet) -> RowSet {
        guard condition.isWorthRemembering else { return find() }
        if let known = known(condition.filter) { return known }
        let found = find()
        if !condition.gaveUp { keep(found, of: condition.filter) }
        return found
    }

    private func known(_ condition: Filter) -> RowSet? {
        state.withLock { state in
            guard let rows = state.rows[condition], let place = state.order.firstIndex(of: condition) else {
                return nil
            }
            state.order.append(state.order.remove(at: place))
            return rows
        }
    }

    private func keep(_ rows: RowSet, of condition: Filter) {
        state.withLock { state in
            if state.rows.updateValue(rows, forKey: condition) == nil { state.order.append(condition) }
            if state.order.count > Self.capacity { state.rows[state.order.removeFirst()] = nil }
        }
    }
}

extension BoundCondition {
    /// False where the answer may be another one the next time, or costs nothing.
    fileprivate var isWorthRemembering: Bool {
        switch test {
        case .fact(let name): ["new", "scoped-out"].contains(name)
        case .never, .modifiedProperty, .step, .raw: false
        case .columns, .numbers, .file, .fate, .text: !filter.namesFile
        }
    }
}

extension Filter {
    /// Whether values of a condition are read from a file, which somebody may be writing.
    fileprivate var namesFile: Bool {
        switch self {
        case .term(_, _, let value): value.namesFile
        case .element(_, let inner), .not(let inner): inner.namesFile
        case .and(let parts), .or(let parts): parts.contains(where: \.namesFile)
        case .all, .text, .fact: false
        }
    }
}

extension Filter.Value {
    fileprivate var namesFile: Bool {
        switch self {
        case .file: true
        case .list(let values): values.contains(where: \.namesFile)
        case .word, .pattern, .range, .present, .absent: false
        }
    }
}
