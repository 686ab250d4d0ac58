/// Answers over whole columns.
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

    /// The events that have a symbol in a field; O(events), a linear sweep of one narrow column.
    public func rows(with symbol: Symbol, in field: Field) -> RowSet {
        rows(in: field) { $0 == symbol.number }
    }

    /// The events of an object: a source identity within a job, else the target ID, else the UPN (decision 16).
    public func rows(ofObjectOf event: EventID) -> RowSet {
        let keys: [Field] = [.sourceId, .targetId, .sourceUpn, .sourceName]
        guard let key = keys.first(where: { !symbol($0, of: event).isAbsent }) else {
            var only = RowSet(rowCount: count)
            only.insert(event)
            return only
        }
        var rows = rows(with: symbol(key, of: event), in: key)
        let job = symbol(.jobId, of: event)
        if !job.isAbsent { rows.formIntersection(self.rows(with: job, in: .jobId)) }
        return rows
    }

    func rows(in field: Field, where matches: (UInt32) -> Bool) -> RowSet {
        var result = RowSet(rowCount: count)
        let wanted = (0...UInt32(symbolTables[field.index].count)).map(matches)
        for (index, segment) in segments.enumerated() {
            let column = segment.column(field)
            let base = index << Segment.rowBits
            if let single = column.single, !wanted[Int(single)] { continue }
            column.forEach { row, number in if wanted[Int(number)] { result.insert(row: base + row) } }
        }
        return result
    }

    /// How often each value of a field occurs among some events, most frequent first; values of equal count by name.
    public func counts(by field: Field, in rows: RowSet) -> [(symbol: Symbol, count: Int)] {
        var counts = [Int](repeating: 0, count: symbolTables[field.index].count + 1)
        for (index, segment) in segments.enumerated() {
            let base = index << Segment.rowBits
            segment.column(field).forEach { row, number in
                if rows.contains(row: base + row) { counts[Int(number)] += 1 }
            }
        }
        return counts.enumerated().filter { $0.element > 0 }
            .map { (symbol: Symbol(number: UInt32($0.offset)), count: $0.element) }
            .sorted { ($1.count, text($0.symbol, of: field) ?? "") < ($0.count, text($1.symbol, of: field) ?? "") }
    }

    /// How often each combination of values occurs, most frequent first, with the number of distinct objects.
    public func counts(by fields: [Field], in rows: RowSet) -> [(symbols: [Symbol], count: Int, objects: Int)] {
        var groups: [[UInt32]: (count: Int, objects: Set<UInt64>)] = [:]
        for (index, segment) in segments.enumerated() {
            let columns = fields.map { segment.column($0) }
            let (sources, targets, names) = (
                segment.column(.sourceId), segment.column(.targetId), segment.column(.sourceUpn)
            )
            let base = index << Segment.rowBits
            for row in 0..<segment.count where rows.contains(row: base + row) {
                let object =
                    sources[row] != 0
                    ? UInt64(sources[row])
                    : targets[row] != 0 ? 1 << 33 | UInt64(targets[row]) : 1 << 34 | UInt64(names[row])
                groups[columns.map { $0[row] }, default: (0, [])].count += 1
                groups[columns.map { $0[row] }]?.objects.insert(object)
            }
        }
        return groups.map { (symbols: $0.key.map(Symbol.init), count: $0.value.count, objects: $0.value.objects.count) }
            .sorted { one, other in
                one.count == other.count
                    ? names(one.symbols, fields).lexicographicallyPrecedes(names(other.symbols, fields))
                    : one.count > other.count
            }
    }

    private func names(_ symbols: [Symbol], _ fields: [Field]) -> [String] {
        zip(symbols, fields).map { text($0, of: $1) ?? "" }
    }

    // MARK: - Order

    /// The events of a set, newest first; O(events).
    public func newestFirst(_ rows: RowSet) -> [EventID] { newestFirst.filter(rows.contains) }

    /// Events in the order of a field, equal ones in the order they come in, those without a value last in either
    /// direction; O(events + distinct values).
    public func sorted(_ events: [EventID], by field: Field, descending: Bool) -> [EventID] {
        var rows = events.map(\.row)
        for keys in sortKeys(field) {
            rows = RadixSort.sorted(rows, by: descending ? keys.map { $0 == .max ? .max : .max - 1 - $0 } : keys)
        }
        return rows.map(EventID.init)
    }

    /// Numbers for each row that rise with the value, the less important ones first; the highest where there is no value.
    private func sortKeys(_ field: Field) -> [[UInt64]] {
        switch field {
        case .time:
            let keys = segments.flatMap(\.times).map {
                $0 == Timestamp.absent ? .max : UInt64(bitPattern: $0) ^ (1 << 63)
            }
            return [keys]
        case .durationMs:
            return [segments.flatMap(\.durations).map { $0 == EventFlags.absentDuration ? .max : UInt64($0) }]
        case .eventId: return identifierKeys(segments.flatMap(\.eventIds))
        case .changeId: return identifierKeys(segments.flatMap(\.changeIds))
        default:
            let ranks = ranks(field)
            var keys: [UInt64] = []
            keys.reserveCapacity(count)
            for segment in segments { segment.column(field).forEach { _, number in keys.append(ranks[Int(number)]) } }
            return [keys]
        }
    }

    /// GUIDs in their order, then other texts in the order of first sight.
    private func identifierKeys(_ identifiers: [Identifier]) -> [[UInt64]] {
        [
            identifiers.map { $0.isAbsent ? .max : min($0.low, .max - 1) },
            identifiers.map { $0.isAbsent ? .max : min($0.high, .max - 1) },
        ]
    }

    /// The place of each symbol in the order of its text, without case.
    private func ranks(_ field: Field) -> [UInt64] {
        let table = symbolTables[field.index]
        let sorted = table.symbols.map { (symbol: $0, text: table[$0]?.lowercased() ?? "") }.sorted {
            $0.text < $1.text
        }
        var ranks = [UInt64](repeating: .max, count: table.count + 1)
        // Texts that differ in case only have the same place.
        var rank: UInt64 = 0
        for (index, entry) in sorted.enumerated() {
            if index > 0, sorted[index - 1].text != entry.text { rank += 1 }
            ranks[Int(entry.symbol.number)] = rank
        }
        return ranks
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
