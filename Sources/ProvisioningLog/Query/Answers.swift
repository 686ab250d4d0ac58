/// The events that have a value.
extension EventTable {
    /// All events.
    public var allRows: RowSet { RowSet(rowCount: count, all: true) }

    /// The events of a change; O(events).
    public func rows(ofChange changeId: String) -> [EventID] {
        rows { segment in
            segment.changeIds
        } equal: {
            identifier(changeId)
        }
    }

    /// The events with an ID: one, unless records conflict. O(events).
    public func rows(withEventId eventId: String) -> [EventID] {
        rows { segment in
            segment.eventIds
        } equal: {
            identifier(eventId)
        }
    }

    private func rows(of column: (Segment) -> [Identifier], equal wanted: () -> Identifier?) -> [EventID] {
        guard let wanted = wanted() else { return [] }
        var found: [EventID] = []
        for (index, segment) in segments.enumerated() {
            for (row, identifier) in column(segment).enumerated() where identifier == wanted {
                found.append(EventID(row: UInt32(index << Segment.rowBits + row)))
            }
        }
        return found
    }

    /// The events that went wrong; O(events).
    public var failuresAndWarnings: RowSet {
        let wanted = [Status.failure.symbol.number, Status.warning.symbol.number]
        return rows(in: .status, (0...UInt32(symbolTables[Field.status.index].count)).map(wanted.contains))
    }

    /// The events with a text in a field that passes a test, which is made once for each text; O(events + distinct
    /// values).
    public func rows(in field: Field, where isWanted: (String) -> Bool) -> RowSet {
        guard field.isSymbolic else { return RowSet(rowCount: count) }
        let texts = symbolTables[field.index].symbols.map { text($0, of: field) ?? "" }
        return rows(in: field, [false] + texts.map(isWanted))
    }

    /// The events that have a symbol in a field; O(events), a linear sweep of one narrow column.
    public func rows(with symbol: Symbol, in field: Field) -> RowSet {
        guard field.isSymbolic else { return RowSet(rowCount: count) }
        var isWanted = [Bool](repeating: false, count: symbolTables[field.index].count + 1)
        if Int(symbol.number) < isWanted.count { isWanted[Int(symbol.number)] = true }
        return rows(in: field, isWanted)
    }
}

extension EventTable {
    /// The events that a scoping filter left out and whose record names no reason for the skip; O(events).
    public var rowsOutOfScope: RowSet {
        var rows = RowSet(rowCount: count)
        for (index, segment) in segments.enumerated() {
            let reasons = segment.column(.skipReason)
            for (row, flags) in segment.flags.enumerated()
            where flags.contains(.scopingFilterFalse) && reasons[row] == 0 {
                rows.insert(row: index << Segment.rowBits + row)
            }
        }
        return rows
    }
}
