/// What the summary of an event is about (decision 18).
enum Cause: Hashable {
    /// What a column says: a code, a reason, why the object was skipped, the step that failed.
    case value(Field, Symbol)
    /// A scoping filter said no, and the record names no reason for the skip.
    case outOfScope
    /// The accidental-deletion limit held a deletion back: that matters more than that it was skipped.
    case stagedDeletion
    /// No more than the status. Of a success it is what was written that differs, not the cause.
    case status(Symbol)
}

/// The causes of the events of a segment. Its columns are taken apart once.
struct CauseColumn {
    private let statuses, actions, codes, reasons, skips, steps: SymbolColumn
    private let flags: [EventFlags]

    static let stagedDelete = Field.action.enumeration.number(of: "stagedDelete") ?? 0

    init(_ segment: Segment) {
        statuses = segment.column(.status)
        actions = segment.column(.action)
        codes = segment.column(.errorCode)
        reasons = segment.column(.reason)
        skips = segment.column(.skipReason)
        steps = segment.column(.failedStep)
        flags = segment.flags
    }

    subscript(row: Int) -> Cause {
        let status = statuses[row]
        switch Status(rawValue: status) {
        case .success: return .status(Symbol(number: status))
        case .skipped:
            if actions[row] == Self.stagedDelete { return .stagedDeletion }
            if skips[row] != 0 { return .value(.skipReason, Symbol(number: skips[row])) }
            if flags[row].contains(.scopingFilterFalse) { return .outOfScope }
        default: break
        }
        return problem(row) ?? .status(Symbol(number: status))
    }

    /// The code, else the reason, else the step that failed.
    private func problem(_ row: Int) -> Cause? {
        if codes[row] != 0 { return .value(.errorCode, Symbol(number: codes[row])) }
        if reasons[row] != 0 { return .value(.reason, Symbol(number: reasons[row])) }
        if skips[row] != 0 { return .value(.skipReason, Symbol(number: skips[row])) }
        return steps[row] == 0 ? nil : .value(.failedStep, Symbol(number: steps[row]))
    }
}

extension EventTable {
    func cause(of event: EventID) -> Cause {
        CauseColumn(segments[Int(event.row) >> Segment.rowBits])[Int(event.row) & (Segment.capacity - 1)]
    }

    /// A cause in a few words; nil for an event of which nothing is known.
    func text(_ cause: Cause) -> String? {
        switch cause {
        case .value(.reason, let symbol): firstLine(ofReason: symbol)
        case .value(let field, let symbol): text(symbol, of: field)
        case .outOfScope: "scoping filter"
        case .stagedDeletion: "staged for deletion"
        case .status(let symbol): text(symbol, of: .status)
        }
    }

    func firstLine(ofReason symbol: Symbol) -> String? {
        text(symbol, of: .reason)?.split(whereSeparator: \.isNewline).first.map(String.init)
    }

    /// What `+` writes for a cause (decision 18).
    func filter(keeping cause: Cause) -> Filter {
        switch cause {
        case .value(let field, let symbol): .keeping(Dimension.of(field).name, text(symbol, of: field) ?? "")
        case .outOfScope: .fact("scoped-out")
        case .stagedDeletion:
            .and([.term("status", .equals, Status.skipped.name), .term("action", .equals, "stagedDelete")])
        case .status(let symbol):
            text(symbol, of: .status).map { .term("status", .equals, $0) }
                ?? .term(field: "status", comparison: .matches, value: .absent)
        }
    }
}
