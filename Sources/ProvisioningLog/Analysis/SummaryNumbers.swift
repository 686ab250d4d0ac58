/// Numbers the causes of events, or the texts of their summaries.
struct SummaryNumbers {
    private let table: EventTable
    private let asShown: Bool
    private var names = FoldedNames()
    /// By field, since a cause is mostly a symbol that was seen before.
    private var known: [SymbolNumbers]
    private var written: [UInt64: UInt32] = [:]

    /// Causes that no column says.
    private static let derived: UInt8 = 255

    /// - Parameter asShown: the texts of summaries: a reason is its first line, a success tells what was written.
    init(_ table: EventTable, asShown: Bool) {
        self.table = table
        self.asShown = asShown
        known = table.symbolTables.map(SymbolNumbers.init)
    }

    /// 0 for an event of which nothing is known.
    mutating func number(of cause: Cause, of event: EventID) -> UInt32 {
        switch cause {
        case .value(let field, let symbol): return number(of: symbol, in: field)
        case .status(.absent) where !asShown: return 0
        case .status(let symbol) where !asShown: return number(of: symbol, in: .status)
        case .outOfScope: return names.number(for: table.text(cause) ?? "", kind: asShown ? 0 : Self.derived)
        case .stagedDeletion where !asShown: return names.number(for: table.text(cause) ?? "", kind: Self.derived)
        case .status, .stagedDeletion: return writtenNumber(of: event)
        }
    }

    private mutating func number(of symbol: Symbol, in field: Field) -> UInt32 {
        if let number = known[field.index][symbol.number] { return number }
        let text = asShown && field == .reason ? table.firstLine(ofReason: symbol) : table.text(symbol, of: field)
        let number = names.number(for: text ?? "", kind: asShown ? 0 : UInt8(field.index))
        known[field.index][symbol.number] = number
        return number
    }

    /// What was written differs by action and number of attributes, of which there are few combinations.
    private mutating func writtenNumber(of event: EventID) -> UInt32 {
        let (action, status) = (table.symbol(.action, of: event).number, table.symbol(.status, of: event).number)
        let key = UInt64(action) << 40 ^ UInt64(status) << 16 | UInt64(table.changeCount(of: event))
        if let number = written[key] { return number }
        let number = names.number(for: table.summary(of: event))
        written[key] = number
        return number
    }
}
