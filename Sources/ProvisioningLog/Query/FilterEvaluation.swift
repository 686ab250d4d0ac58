extension EventTable {
    /// Fields that free text looks at.
    static let searchedFields: [Field] = [
        .application, .sourceName, .sourceUpn, .sourceId, .targetName, .targetUpn, .targetId, .errorCode, .reason,
        .skipReason, .failedStep, .action, .sourceSystem, .targetSystem, .jobId, .cycleId, .recommendedAction,
        .initiatedBy, .sourceType,
    ]

    /// The events that a filter wants. Each term sweeps the distinct values of its fields, then narrow columns.
    ///
    /// - Parameter facts: the events of `is:` words that this library does not know itself.
    public func rows(matching filter: Filter, facts: [String: RowSet] = [:]) -> RowSet {
        switch filter {
        case .all: return allRows
        case .text(let text): return rows(containing: text)
        case .term(let name, let comparison, let value): return rows(name, comparison, value)
        case .fact("conflict"):
            var rows = RowSet(rowCount: count)
            for event in conflicts { rows.insert(event) }
            return rows
        case .fact(let name):
            // A fact of another state of the log is too short or too long, and is taken as far as it goes.
            var rows = RowSet(rowCount: count)
            if let known = facts[name] { rows.formUnion(known) }
            return rows
        case .not(let inner):
            var rows = rows(matching: inner, facts: facts)
            rows.invert()
            return rows
        case .and(let parts):
            var rows = allRows
            for part in parts { rows.formIntersection(self.rows(matching: part, facts: facts)) }
            return rows
        case .or(let parts):
            var rows = RowSet(rowCount: count)
            for part in parts { rows.formUnion(self.rows(matching: part, facts: facts)) }
            return rows
        }
    }

    private func rows(_ name: String, _ comparison: Filter.Comparison, _ value: String) -> RowSet {
        guard let field = FilterField.named(name) else { return RowSet(rowCount: count) }
        var result = RowSet(rowCount: count)
        for column in field.fields {
            result.formUnion(rows(in: column, field.test(comparison, value, in: column)))
        }
        if comparison == .differs || value == "none" && comparison == .matches { result.invert() }
        return result
    }

    private func rows(containing text: String) -> RowSet {
        let test = ValueTest(.matcher(TextMatcher(text, mode: .contains)))
        var result = RowSet(rowCount: count)
        for field in Self.searchedFields { result.formUnion(rows(in: field, test)) }
        guard Self.mayBeIdentifier(text) else { return result }
        let beginning = ValueTest(.matcher(TextMatcher(text, mode: .begins)))
        for field in [Field.eventId, .changeId] { result.formUnion(rows(in: field, beginning)) }
        return result
    }

    /// Free text that may be the beginning of an event ID or a change ID.
    fileprivate static func mayBeIdentifier(_ text: String) -> Bool {
        text.utf8.count >= 4 && text.utf8.allSatisfy { $0.hexadecimalDigit != nil || $0 == 0x2D }
    }

    private func rows(in field: Field, _ test: ValueTest) -> RowSet {
        guard field.isSymbolic else { return identifierRows(in: field, test) }
        let table = symbolTables[field.index]
        return rows(in: field) { number in table.withBytes(of: number, test.matches) ?? false }
    }

    private func identifierRows(in field: Field, _ test: ValueTest) -> RowSet {
        var result = RowSet(rowCount: count)
        let whole = test.wholeIdentifier.flatMap(identifier)
        for (index, segment) in segments.enumerated() {
            let column = field == .eventId ? segment.eventIds : segment.changeIds
            for (row, value) in column.enumerated() where !value.isAbsent {
                let matches: Bool
                if let whole, value.textNumber == nil {
                    matches = value == whole
                } else {
                    var text = text(value) ?? ""
                    matches = text.withUTF8(test.matches)
                }
                if matches { result.insert(row: index << Segment.rowBits + row) }
            }
        }
        return result
    }
}

/// Whether a value of a column fulfils a term.
struct ValueTest: Sendable {
    enum Kind: Sendable {
        case present
        case matcher(TextMatcher)
    }

    let kind: Kind
    /// A whole identifier, which is looked up as a number.
    let wholeIdentifier: String?

    init(_ kind: Kind, wholeIdentifier: String? = nil) {
        self.kind = kind
        self.wholeIdentifier = wholeIdentifier
    }

    func matches(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch kind {
        case .present: !bytes.isEmpty
        case .matcher(let matcher): matcher.matches(bytes)
        }
    }
}

extension FilterField {
    /// What a value of `column` must fulfil for `comparison` and `value`; the opposite for "differs" and `none`.
    func test(_ comparison: Filter.Comparison, _ value: String, in column: Field) -> ValueTest {
        let whole = value.utf8.count == 36 ? value.lowercased() : nil
        guard comparison == .matches else {
            return ValueTest(.matcher(TextMatcher(value, mode: .whole)), wholeIdentifier: whole)
        }
        if value == "none" || value == "*" { return ValueTest(.present) }
        return ValueTest(.matcher(TextMatcher(value, mode: mode(value, column))), wholeIdentifier: whole)
    }

    private func mode(_ value: String, _ column: Field) -> TextMatcher.Mode {
        if value.contains(where: { "*?".contains($0) }) { return .wildcard }
        switch kind {
        case .code: return .whole
        case .text: return column == .sourceId || column == .targetId ? .begins : .contains
        case .identifier: return .begins
        }
    }

    /// Whether one event fulfils a term, for events that are in no table.
    func matches(_ event: ProvisioningEvent, _ comparison: Filter.Comparison, _ value: String) -> Bool {
        let found = fields.contains { column in
            guard var text = event[column] else { return false }
            let test = test(comparison, value, in: column)
            return text.withUTF8(test.matches)
        }
        return (comparison == .differs || comparison == .matches && value == "none") ? !found : found
    }
}

extension Filter {
    /// Whether one event is wanted; facts are never fulfilled.
    public func matches(_ event: ProvisioningEvent) -> Bool {
        switch self {
        case .all: true
        case .fact: false
        case .text(let text):
            event.has(text, in: EventTable.searchedFields, .contains)
                || EventTable.mayBeIdentifier(text) && event.has(text, in: [.eventId, .changeId], .begins)
        case .term(let name, let comparison, let value):
            FilterField.named(name)?.matches(event, comparison, value) ?? false
        case .not(let inner): !inner.matches(event)
        case .and(let parts): parts.allSatisfy { $0.matches(event) }
        case .or(let parts): parts.contains { $0.matches(event) }
        }
    }
}

extension ProvisioningEvent {
    fileprivate func has(_ text: String, in columns: [Field], _ mode: TextMatcher.Mode) -> Bool {
        let matcher = TextMatcher(text, mode: mode)
        return columns.contains { column in
            guard var value = self[column] else { return false }
            return value.withUTF8(matcher.matches)
        }
    }
}
