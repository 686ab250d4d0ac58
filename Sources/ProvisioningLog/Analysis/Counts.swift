/// Events that agree in several dimensions.
public struct Combination: Equatable, Sendable {
    /// A text for each dimension; nil where the events have no value. They come from the log.
    public var values: [String?]
    /// How many events have these values.
    public var events: Int
    /// Distinct objects (decision 16).
    public var objects: Int
}

extension EventTable {
    /// How often each value of a field occurs among some events, most frequent first; values of equal count by name.
    public func counts(by field: Field, in rows: RowSet) -> [(symbol: Symbol, count: Int)] {
        symbolCounts(field, in: rows).enumerated().filter { $0.element > 0 }
            .map { (symbol: Symbol(number: UInt32($0.offset)), count: $0.element) }
            .sorted { ($1.count, text($0.symbol, of: field) ?? "") < ($0.count, text($1.symbol, of: field) ?? "") }
    }

    /// How many of some events have each symbol of a field, by its number; O(events + distinct values).
    func symbolCounts(_ field: Field, in rows: RowSet) -> [Int] {
        guard field.isSymbolic else { return [] }
        var counts = [Int](repeating: 0, count: symbolTables[field.index].count + 1)
        for (index, segment) in segments.enumerated() {
            segment.column(field).count(rows, from: index << Segment.rowBits, into: &counts)
        }
        return counts
    }

    /// How often each combination of values occurs, most frequent first, with the number of distinct objects; equal
    /// ones by their texts. O(events · dimensions + combinations · log combinations).
    public func counts(by dimensions: [Dimension], in rows: RowSet) -> [Combination] {
        let groupings = dimensions.map { Grouping($0, of: self, in: rows) }
        let objects = objectNumbers(in: rows)
        var (groups, members) = (KeyNumbers(), KeyNumbers())
        // Combinations of the first dimensions are numbered before the next one joins, so that two numbers are a key.
        var stages = dimensions.dropFirst().map { _ in KeyNumbers() }
        var (events, distinct, examples) = ([0], [0], [EventID]())
        rows.forEach { row in
            var number = groupings.first?.numbers[row] ?? 0
            for (stage, grouping) in groupings.dropFirst().enumerated() {
                number = stages[stage].number(for: UInt64(number) << 32 | UInt64(grouping.numbers[row]))
            }
            let group = Int(groups.number(for: UInt64(number)))
            if group == events.count {
                events.append(0)
                distinct.append(0)
                examples.append(EventID(row: UInt32(row)))
            }
            events[group] += 1
            let known = members.count
            _ = members.number(for: UInt64(group) << 32 | UInt64(objects[row]))
            if members.count > known { distinct[group] += 1 }
        }
        return examples.enumerated().map { index, example in
            Combination(
                values: dimensions.map { $0.groupText(of: example, in: self) }, events: events[index + 1],
                objects: distinct[index + 1])
        }
        .sorted { one, other in
            if one.events != other.events { return one.events > other.events }
            return one.values.lazy.map { $0 ?? "" }.lexicographicallyPrecedes(other.values.lazy.map { $0 ?? "" })
        }
    }
}
