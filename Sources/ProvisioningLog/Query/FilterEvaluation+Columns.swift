/// Sweeps: a condition is tested on the distinct values of a field, and then looked up for each row.
extension EventTable {
    func rows(in columns: [BoundCondition.ColumnTest], _ sense: TermSense) -> RowSet {
        var rows = RowSet(rowCount: count)
        for column in columns { rows.formUnion(self.rows(in: column.field, column.test)) }
        if sense.acceptsAbsent {
            var present = RowSet(rowCount: count)
            for column in columns { present.formUnion(self.rows(in: column.field, .present)) }
            present.invert()
            rows.formUnion(present)
        }
        if sense.isNegated { rows.invert() }
        return rows
    }

    private func rows(in field: Field, _ test: ValueTest) -> RowSet {
        if field.isSymbolic { return rows(in: field, symbolTables[field.index].flags(test)) }
        switch field {
        case .eventId: return rows(in: \.eventIds, test)
        case .changeId: return rows(in: \.changeIds, test)
        default: return RowSet(rowCount: count)
        }
    }

    /// The events whose symbol in a field is wanted.
    ///
    /// - Parameter isWanted: for each number of a symbol, from 0 on.
    func rows(in field: Field, _ isWanted: [Bool]) -> RowSet {
        var rows = RowSet(rowCount: count)
        guard isWanted.contains(true) else { return rows }
        for (index, segment) in segments.enumerated() {
            segment.column(field).insertRows(from: index << Segment.rowBits, where: isWanted, into: &rows)
        }
        return rows
    }

    func rows(ofFiles isWanted: [Bool]) -> RowSet {
        var rows = RowSet(rowCount: count)
        for (index, segment) in segments.enumerated() {
            segment.files.insertRows(from: index << Segment.rowBits, where: isWanted, into: &rows)
        }
        return rows
    }

    // MARK: - Numbers

    func rows(in column: BoundCondition.NumberColumn, _ ranges: [Range<Int64>], _ sense: TermSense) -> RowSet {
        switch column {
        case .time: return rows(in: \.times, ranges, absent: Timestamp.absent, sense)
        case .duration: return rows(in: \.durations, ranges, absent: Int64(EventFlags.absentDuration), sense)
        case .changeCount: return rows(in: \.changeCounts, ranges, absent: -1, sense)
        case .tries:
            var rows = RowSet(rowCount: count)
            rows.insert(fates.tries, from: 0) { ranges.hold(Int64($0), absent: 0, sense) }
            return rows
        case .nextRetry:
            let times = retryNotes({ $0.nextRetry ?? Timestamp.absent }, absent: Timestamp.absent)
            return rows(in: .reason, times.map { ranges.hold($0, absent: Timestamp.absent, sense) })
        }
    }

    private func rows<Number: BinaryInteger>(
        in column: KeyPath<Segment, [Number]>, _ ranges: [Range<Int64>], absent: Int64, _ sense: TermSense
    ) -> RowSet {
        var rows = RowSet(rowCount: count)
        let holdsWhereAbsent = sense.holds(found: false, isAbsent: true)
        for (index, segment) in segments.enumerated() {
            let (values, start) = (segment[keyPath: column], index << Segment.rowBits)
            if ranges.count == 1 {
                // Most conditions are one range: without a loop for each value they take a third of the time.
                let (lower, upper) = (ranges[0].lowerBound, ranges[0].upperBound)
                rows.insert(values, from: start) {
                    let value = Int64(truncatingIfNeeded: $0)
                    return value == absent ? holdsWhereAbsent : (lower <= value && value < upper) != sense.isNegated
                }
            } else {
                rows.insert(values, from: start) {
                    ranges.hold(Int64(truncatingIfNeeded: $0), absent: absent, sense)
                }
            }
        }
        return rows
    }

    // MARK: - Identifiers

    private func rows(in column: KeyPath<Segment, [Identifier]>, _ test: ValueTest) -> RowSet {
        var rows = RowSet(rowCount: count)
        // Identifiers that are no GUIDs are few texts, each tested once.
        let texts = identifierTexts.flags(test)
        let beginning = test.guidBeginning
        for (index, segment) in segments.enumerated() {
            rows.insert(segment[keyPath: column], from: index << Segment.rowBits) { value in
                if let number = value.textNumber { return texts[Int(number)] }
                if let beginning { return beginning.begins(value) }
                return !value.isAbsent && value.withCanonicalBytes(test.matches)
            }
        }
        return rows
    }
}

extension [Range<Int64>] {
    @inline(__always)
    fileprivate func hold(_ value: Int64, absent: Int64, _ sense: TermSense) -> Bool {
        guard value != absent else { return sense.holds(found: false, isAbsent: true) }
        var found = false
        for range in self where range.contains(value) { found = true }
        return found != sense.isNegated
    }
}

/// The first digits of GUIDs, compared as numbers.
private struct GUIDBeginning {
    private var high: UInt64 = 0
    private var low: UInt64 = 0
    private var highMask: UInt64 = 0
    private var lowMask: UInt64 = 0

    /// Nil for what no GUID begins with.
    init?(_ text: [UInt8]) {
        var digits = 0
        for (index, byte) in text.enumerated() {
            if [8, 13, 18, 23].contains(index) {
                guard byte == 0x2D else { return nil }
                continue
            }
            guard let digit = byte.hexadecimalDigit, digits < 32 else { return nil }
            let shift = UInt64(60 - digits % 16 * 4)
            if digits < 16 {
                high |= UInt64(digit) << shift
                highMask |= 15 << shift
            } else {
                low |= UInt64(digit) << shift
                lowMask |= 15 << shift
            }
            digits += 1
        }
        guard digits > 0 else { return nil }
    }

    func begins(_ identifier: Identifier) -> Bool {
        identifier.high & highMask == high && identifier.low & lowMask == low && !identifier.isAbsent
    }
}

extension ValueTest {
    /// The first digits of the GUIDs that fit, where the test asks for those.
    fileprivate var guidBeginning: GUIDBeginning? {
        guard case .matcher(let matcher) = self else { return nil }
        switch matcher.mode {
        case .begins: return GUIDBeginning(matcher.pattern)
        case .whole: return matcher.pattern.count == 36 ? GUIDBeginning(matcher.pattern) : nil
        case .contains, .wildcard: return nil
        }
    }
}
