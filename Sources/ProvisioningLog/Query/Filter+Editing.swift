/// What gestures do to a filter.
extension Filter {
    /// Without the last of the conditions that hold together; `all` stays as it is.
    public func removingLast() -> Filter { .all(of: conjuncts.dropLast()) }

    /// This filter and one more condition, as somebody means it who points at a value.
    ///
    /// A condition that is there already is not added twice; its opposite is taken away instead; a new start or end of
    /// the time takes the place of the former one. O(conditions).
    public func narrowed(by term: Filter) -> Filter {
        term.conjuncts.reduce(self) { $0.narrowed(byOne: $1) }
    }

    private func narrowed(byOne term: Filter) -> Filter {
        let parts = conjuncts
        if parts.contains(term) { return self }
        let opposites = term.opposites
        let others = parts.filter { !opposites.contains($0) }
        if others.count < parts.count { return .all(of: others) }
        guard let side = term.openTimeSide else { return adding(term) }
        return .all(of: parts.filter { $0.openTimeSide != side } + [term])
    }

    /// Both spellings of what holds where this does not: `-error=X` and `error!=X`.
    private var opposites: [Filter] {
        switch self {
        case .not(let inner): [inner]
        case .term(let field, .differs, let value):
            [.not(self), .term(field: field, comparison: .equals, value: value)]
        case .term(let field, .equals, let value):
            [.not(self), .term(field: field, comparison: .differs, value: value)]
        default: [.not(self)]
        }
    }

    private enum TimeSide { case from, until }

    /// Which end `time:a..` or `time:..b` sets; nil for all other conditions.
    private var openTimeSide: TimeSide? {
        switch self {
        case .term("time", .matches, .range(.some, nil)): .from
        case .term("time", .matches, .range(nil, .some)): .until
        default: nil
        }
    }
}
