extension EventTable {
    /// This log with other texts in some fields: the same events, the same symbols, other words for them.
    ///
    /// Groups, counts and sets of rows stay as they are as long as different texts stay different. What is read again
    /// from the files is not touched. O(rows + distinct values) for each field.
    ///
    /// - Parameters:
    ///   - fields: which of the columns of symbols.
    ///   - former: what this gave for an earlier state of the same log; only what is new since is asked for.
    ///   - text: what a text becomes; the event is the first that has it, nil where none has it any more.
    public func replacingTexts(
        of fields: [Field], since former: EventTable? = nil, with text: (Field, String, EventID?) -> String
    ) -> EventTable {
        var result = self
        for field in fields where field.isSymbolic {
            let texts = symbolTables[field.index]
            var replaced = former?.symbolTables[field.index] ?? SymbolTable()
            if replaced.count > texts.count { replaced = SymbolTable() }
            guard replaced.count < texts.count else {
                result.symbolTables[field.index] = replaced
                continue
            }
            let examples = firstEvents(of: field)
            for number in replaced.count + 1...texts.count {
                let original = texts[Symbol(number: UInt32(number))] ?? ""
                _ = text(field, original, examples[number]).withBytes { replaced.append($0) }
            }
            result.symbolTables[field.index] = replaced
        }
        return result
    }

    /// The first event of each symbol, by its number.
    private func firstEvents(of field: Field) -> [EventID?] {
        var events = [EventID?](repeating: nil, count: symbolTables[field.index].count + 1)
        for (index, segment) in segments.enumerated() {
            segment.column(field).forEach { row, number in
                guard events[Int(number)] == nil else { return }
                events[Int(number)] = EventID(row: UInt32(index << Segment.rowBits + row))
            }
        }
        return events
    }
}
