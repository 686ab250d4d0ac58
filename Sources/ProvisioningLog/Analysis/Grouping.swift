/// Which events have the same value of a dimension: a number for each row of a log.
struct Grouping {
    /// By row. 0 is for events without a value and for rows that were not asked for.
    private(set) var numbers: [UInt32]
    /// An event of each group, the first in the order of the log; nil for numbers that no event has.
    private(set) var examples: [EventID?] = []

    /// One more than the highest number.
    var count: Int { examples.count }

    /// O(rows of the log + distinct values).
    ///
    /// - Parameter asShown: summaries are told apart by their text, not by their cause.
    init(_ dimension: Dimension, of table: EventTable, in rows: RowSet, asShown: Bool = false) {
        numbers = [UInt32](repeating: 0, count: table.count)
        switch dimension.source {
        case .columns(let fields, let part): numberColumns(fields, part, table, rows)
        case .identifier(let field): numberIdentifiers(field, table, rows)
        case .time:
            numberKeys(table, rows) {
                UInt64(bitPattern: $0.times[$1])
            } isAbsent: {
                $0.times[$1] == Timestamp.absent
            }
        case .duration:
            numberKeys(table, rows) {
                UInt64($0.durations[$1])
            } isAbsent: {
                $0.durations[$1] == EventFlags.absentDuration
            }
        case .changeCount:
            numberKeys(table, rows) {
                UInt64($0.changeCounts[$1])
            } isAbsent: { _, _ in
                false
            }
        case .file: numberFiles(table, rows)
        case .summary: numberSummaries(table, rows, asShown: asShown)
        case .fate: numberFates(table, rows)
        case .tries: numberTries(table, rows)
        case .nextRetry: numberRetries(table, rows)
        }
        findExamples(rows)
    }

    private mutating func findExamples(_ rows: RowSet) {
        examples = Array(repeating: nil, count: Int(numbers.max() ?? 0) + 1)
        rows.forEach { row in
            let number = Int(numbers[row])
            if examples[number] == nil { examples[number] = EventID(row: UInt32(row)) }
        }
    }

    // MARK: - Symbols

    private mutating func numberColumns(
        _ fields: [Field], _ part: Dimension.Part, _ table: EventTable, _ rows: RowSet
    ) {
        var names = FoldedNames()
        for field in fields {
            var translation = SymbolNumbers(table.symbolTables[field.index])
            for (index, segment) in table.segments.enumerated() {
                let column = segment.column(field)
                let base = index << Segment.rowBits
                if column.single == 0 { continue }
                column.forEach { row, symbol in
                    guard symbol != 0, numbers[base + row] == 0, rows.contains(row: base + row) else { return }
                    if let known = translation[symbol] { return numbers[base + row] = known }
                    let number = names.number(for: symbol, in: table.symbolTables[field.index], of: part)
                    translation[symbol] = number
                    numbers[base + row] = number
                }
            }
        }
    }

    // MARK: - Other values

    private mutating func numberIdentifiers(_ field: Field, _ table: EventTable, _ rows: RowSet) {
        var known: [Identifier: UInt32] = [.absent: 0]
        for (index, segment) in table.segments.enumerated() {
            let column = field == .eventId ? segment.eventIds : segment.changeIds
            for (row, identifier) in column.enumerated() {
                let place = index << Segment.rowBits + row
                guard rows.contains(row: place) else { continue }
                let next = UInt32(known.count)
                numbers[place] = known[identifier, default: next]
                if numbers[place] == next { known[identifier] = next }
            }
        }
    }

    private mutating func numberKeys(
        _ table: EventTable, _ rows: RowSet, key: (Segment, Int) -> UInt64, isAbsent: (Segment, Int) -> Bool
    ) {
        var keys = KeyNumbers()
        for (index, segment) in table.segments.enumerated() {
            for row in 0..<segment.count where rows.contains(row: index << Segment.rowBits + row) {
                if isAbsent(segment, row) { continue }
                numbers[index << Segment.rowBits + row] = keys.number(for: key(segment, row))
            }
        }
    }

    private mutating func numberFiles(_ table: EventTable, _ rows: RowSet) {
        var names = FoldedNames()
        let files = table.files.map { names.number(for: $0.path) }
        for (index, segment) in table.segments.enumerated() {
            segment.files.forEach { row, file in
                let place = index << Segment.rowBits + row
                if rows.contains(row: place) { numbers[place] = files[Int(file)] }
            }
        }
    }

    // MARK: - Fates

    private mutating func numberFates(_ table: EventTable, _ rows: RowSet) {
        for fate in Fate.allCases {
            var failures = table.fates.rows(fate)
            failures.formIntersection(rows)
            failures.forEach { numbers[$0] = UInt32(fate.rawValue) + 1 }
        }
    }

    private mutating func numberTries(_ table: EventTable, _ rows: RowSet) {
        var keys = KeyNumbers()
        for (row, tries) in table.fates.tries.enumerated() where tries > 0 && rows.contains(row: row) {
            numbers[row] = keys.number(for: UInt64(tries))
        }
    }

    private mutating func numberRetries(_ table: EventTable, _ rows: RowSet) {
        let times = table.retryNotes(\.nextRetry, absent: nil)
        numberKeys(table, rows) {
            UInt64(bitPattern: times[Int($0.column(.reason)[$1])] ?? 0)
        } isAbsent: {
            times[Int($0.column(.reason)[$1])] == nil
        }
    }

    // MARK: - Summaries

    private mutating func numberSummaries(_ table: EventTable, _ rows: RowSet, asShown: Bool) {
        var numbering = SummaryNumbers(table, asShown: asShown)
        for (index, segment) in table.segments.enumerated() {
            let causes = CauseColumn(segment)
            for row in 0..<segment.count where rows.contains(row: index << Segment.rowBits + row) {
                let event = EventID(row: UInt32(index << Segment.rowBits + row))
                numbers[Int(event.row)] = numbering.number(of: causes[row], of: event)
            }
        }
    }
}
