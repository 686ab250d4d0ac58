extension EventTable {
    /// What may stand at a place of a filter, the most likely first.
    ///
    /// Names come in the order of their table, values by how often they occur; those that begin with the prefix are
    /// before those that hold it. O(events + distinct values).
    ///
    /// - Parameter rows: the events whose values are counted, best those that the rest of the filter leaves.
    public func completions(
        for context: FilterCompletion.Context, among rows: RowSet, limit: Int
    ) -> [FilterCompletion] {
        let limit = max(0, limit)
        let found: [FilterCompletion] =
            switch context.subject {
            case .name(let element): names(context, inside: element) + statuses(context, inside: element, rows)
            case .fact:
                Fact.all.map { FilterCompletion(text: $0.name, label: $0.name, kind: .fact) }
            case .value(let name, let element?):
                ElementField.named(name, in: element).map { values(of: $0, context, rows, limit) } ?? []
            case .value(let name, nil): FilterField.named(name).map { values(of: $0, context, rows, limit) } ?? []
            }
        return Array(TypedText(context.prefix).ranked(found).prefix(limit))
    }

    // MARK: - Names

    private func names(_ context: FilterCompletion.Context, inside element: Filter.Element?) -> [FilterCompletion] {
        let end = context.hasSign ? "" : ":"
        let fields = { (names: [String]) in
            names.map { FilterCompletion(text: $0 + end, label: $0, kind: .name) }
        }
        if let element { return fields(ElementField.all.filter { $0.element == element }.map(\.name)) }
        let elements = context.hasSign ? [] : Filter.Element.allCases.map(\.rawValue)
        return fields(FilterField.all.map(\.name) + ["is"])
            + elements.map { FilterCompletion(text: $0 + "(", label: $0 + "( )", kind: .name) }
    }

    /// Somebody who types `failure` means the status.
    private func statuses(
        _ context: FilterCompletion.Context, inside element: Filter.Element?, _ rows: RowSet
    ) -> [FilterCompletion] {
        guard element == nil, !context.hasSign, !context.prefix.isEmpty else { return [] }
        return counts(by: .status, in: rows).compactMap { symbol, count in
            guard let status = Status(rawValue: symbol.number)?.name,
                status.hasPrefix(context.prefix.lowercased())
            else { return nil }
            return FilterCompletion(text: "status:\(status)", label: status, count: count, kind: .value)
        }
    }

    // MARK: - Values

    private func values(
        of field: FilterField, _ context: FilterCompletion.Context, _ rows: RowSet, _ limit: Int
    ) -> [FilterCompletion] {
        switch field.kind {
        case .time: return Self.words(["today", "yesterday", "-15m..", "-1h..", "-24h..", "-7d.."], context)
        case .span: return Self.words(["15m", "1h", "24h", "7d"], context)
        case .duration: return Self.words(["500ms", "1s", "5s", "30s", "1m"], context)
        case .number: return []
        case .code, .text, .identifier: break
        }
        if field.source == .fate { return completions(fateCounts(in: rows), context, limit) }
        guard case .columns(let columns) = field.source else {
            return completions(fileCounts(in: rows), context, limit)
        }
        // Nobody types the ID of an object when a name will do.
        let isNamed = columns.contains { $0 == .sourceName }
        let named = columns.filter { !isNamed || $0 != .sourceId && $0 != .targetId }
        let counts = leadingCounts(in: named.filter(\.isSymbolic), rows, context.prefix, limit)
        return completions(counts, context, limit)
    }

    private func values(
        of field: ElementField, _ context: FilterCompletion.Context, _ rows: RowSet, _ limit: Int
    ) -> [FilterCompletion] {
        guard let column = field.column else { return Self.words(field.values, context) }
        return completions(leadingCounts(in: [column], rows, context.prefix, limit), context, limit)
    }

    private static func words(_ words: [String], _ context: FilterCompletion.Context) -> [FilterCompletion] {
        // A range has no place behind `<`.
        words.filter { !context.sign.isOrder || !$0.hasSuffix("..") }
            .map { FilterCompletion(text: $0, label: $0, kind: .value) }
    }

    /// The values that come first in any of some columns, with the number of their events; where a value stands in
    /// several columns, as many as in the fullest.
    private func leadingCounts(
        in columns: [Field], _ rows: RowSet, _ prefix: String, _ limit: Int
    ) -> [String: Int] {
        let typed = TypedText(prefix)
        var counts: [String: Int] = [:]
        // What is among the first of all is among the first of its fullest column.
        for column in columns {
            for (symbol, count) in leaders(in: column, rows, typed, limit) {
                if let text = text(symbol, of: column) { counts[text] = max(counts[text] ?? 0, count) }
            }
        }
        return counts
    }

    /// The values of a column that come first. A log may have a hundred thousand names, so no texts are made here.
    private func leaders(
        in column: Field, _ rows: RowSet, _ typed: TypedText, _ limit: Int
    ) -> [(symbol: Symbol, count: Int)] {
        let table = symbolTables[column.index]
        var values: [(number: UInt32, count: Int, fit: TypedText.Fit)] = []
        for (index, count) in symbolCounts(column, in: rows).enumerated() where count > 0 {
            let number = UInt32(index)
            if let result = table.withBytes(of: number, { typed.fit(ofValue: $0) }), let fit = result {
                values.append((number: number, count: count, fit: fit))
            }
        }
        let leading = values.leading(limit) { one, other in
            if one.fit != other.fit { return one.fit < other.fit }
            return one.count == other.count ? table.isBefore(one.number, other.number) : one.count > other.count
        }
        return leading.map { (symbol: Symbol(number: $0.number), count: $0.count) }
    }

    private func fateCounts(in rows: RowSet) -> [String: Int] {
        let counts = Fate.allCases.map { fate in
            var failures = fates.rows(fate)
            failures.formIntersection(rows)
            return (fate.name, failures.count)
        }
        return Dictionary(uniqueKeysWithValues: counts)
    }

    private func fileCounts(in rows: RowSet) -> [String: Int] {
        var counts = Array(repeating: 0, count: files.count)
        for (index, segment) in segments.enumerated() {
            let base = index << Segment.rowBits
            segment.files.forEach { row, file in if rows.contains(row: base + row) { counts[Int(file)] += 1 } }
        }
        let names = files.map { String($0.path.split(separator: "/").last ?? "") }
        return Dictionary(zip(names, counts).filter { $0.1 > 0 }, uniquingKeysWith: +)
    }

    private func completions(
        _ counts: [String: Int], _ context: FilterCompletion.Context, _ limit: Int
    ) -> [FilterCompletion] {
        guard case .value(let name, let element) = context.subject else { return [] }
        let spelling = ValueSpelling(
            field: ConditionField(named: name, inside: element), comparison: context.sign, isInList: context.isInList)
        let typed = TypedText(context.prefix)
        let values = counts.compactMap { text, count in
            typed.fit(ofValue: text).map { (text: text, count: count, fit: $0.rawValue) }
        }
        let leading = values.leading(limit) { ($0.fit, $1.count, $0.text) < ($1.fit, $0.count, $1.text) }
        return leading.map { value in
            FilterCompletion(
                text: spelling.spelled(.word(value.text)), label: value.text, count: value.count, kind: .value)
        }
    }
}
