/// Turns a filter into conditions that can be tested: compiles patterns, reads lists, finds out what times are meant.
struct FilterBinding {
    var zone = DisplayZone.utc
    /// The time of the newest event, for lengths of time back from it.
    var newest: Int64?
    /// When regular expressions give up, for whoever waits for the answer.
    var deadline: ContinuousClock.Instant?

    /// - Throws: a regular expression that PCRE2 refuses, a list that cannot be read, a value of no meaning; its range is
    ///   the place of the condition in the canonical text of the filter.
    func tree(_ filter: Filter) throws(FilterError) -> ConditionTree<BoundCondition> {
        try filter.mapped { leaf throws(FilterError) in
            do throws(ValueError) { return try self.leaf(leaf) } catch {
                throw FilterError(range: leaf.place(in: filter), message: error.message)
            }
        }
    }

    /// The same, where a condition that cannot be understood fits no event.
    func tolerantTree(_ filter: Filter) -> ConditionTree<BoundCondition> {
        filter.mapped { leaf in
            (try? self.leaf(leaf)) ?? .condition(BoundCondition(filter: leaf, test: .never, regexes: []))
        }
    }

    private func leaf(_ filter: Filter) throws(ValueError) -> ConditionTree<BoundCondition> {
        var regexes: [RegularExpression] = []
        let test: BoundCondition.Test
        switch filter {
        case .fact(let name): test = .fact(name)
        case .text(let pattern): test = try text(pattern, &regexes)
        case .term(let name, let comparison, let value): test = try term(name, comparison, value, &regexes)
        case .element(.modifiedProperty, let inner):
            test = .modifiedProperty(try parts(of: .modifiedProperty, inner, &regexes))
        case .element(.step, let inner): test = .step(try parts(of: .step, inner, &regexes))
        case .element(let identity, let inner): return try self.identity(identity, inner)
        case .all, .not, .and, .or: test = .never
        }
        return .condition(BoundCondition(filter: filter, test: test, regexes: regexes))
    }

    // MARK: - Text

    private func text(
        _ pattern: Filter.Pattern, _ regexes: inout [RegularExpression]
    ) throws(ValueError) -> BoundCondition.Test {
        let test = try TermValues(.pattern(pattern), deadline, &regexes).test(.resembles, .text)
        var columns = EventTable.searchedFields.map { BoundCondition.ColumnTest(field: $0, test: test) }
        if case .plain(let text) = pattern, Self.mayBeIdentifier(text) {
            let beginning = ValueTest.matcher(TextMatcher(text, mode: .begins))
            columns += [Field.eventId, .changeId].map { .init(field: $0, test: beginning) }
        }
        return .text(columns: columns, test)
    }

    /// Free text that may be the beginning of an event ID or a change ID.
    private static func mayBeIdentifier(_ text: String) -> Bool {
        text.utf8.count >= 4 && text.utf8.allSatisfy { $0.hexadecimalDigit != nil || $0 == 0x2D }
    }

    // MARK: - Fields

    private static let identityIds: [Field] = [.sourceId, .targetId]

    private func term(
        _ name: String, _ comparison: Filter.Comparison, _ value: Filter.Value, _ regexes: inout [RegularExpression]
    ) throws(ValueError) -> BoundCondition.Test {
        if let path = FilterField.rawPath(name) {
            let values = try TermValues(value, deadline, &regexes)
            return .raw(
                path: path.joined(separator: ".").lowercased(), values.test(comparison, .text), values.sense(comparison)
            )
        }
        guard let field = FilterField.named(name) else { return .never }
        if let column = BoundCondition.NumberColumn(field) { return try numbers(field, column, comparison, value) }
        let values = try TermValues(value, deadline, &regexes)
        let sense = values.sense(comparison)
        if field.source == .file { return .file(values.test(comparison, field.kind), sense) }
        if field.source == .fate { return .fate(values.test(comparison, field.kind), sense) }
        // IDs are looked for by their beginnings in a field that has names as well. A long list is made ready but once.
        let test = values.test(comparison, field.kind)
        let isMixed = field.fields.contains { Self.identityIds.contains($0) }
        let idTest = isMixed ? values.test(comparison, .identifier) : test
        let columns = field.fields.map { column in
            BoundCondition.ColumnTest(field: column, test: Self.identityIds.contains(column) ? idTest : test)
        }
        return .columns(columns, sense)
    }

    private func numbers(
        _ field: FilterField, _ column: BoundCondition.NumberColumn, _ comparison: Filter.Comparison,
        _ value: Filter.Value
    ) throws(ValueError) -> BoundCondition.Test {
        // A negative comparison is the opposite of its positive one; only so it holds where there is no value.
        let positive: Filter.Comparison =
            switch comparison {
            case .differs: .equals
            case .unlike: .matches
            default: comparison
            }
        var ranges: [Range<Int64>] = []
        var sense = TermSense(isNegated: comparison.isNegative)
        for value in try TermValues.flattened(value) {
            switch value {
            case .absent: sense.acceptsAbsent = true
            case .present: ranges.append(Int64.min..<Int64.max)
            case .pattern(.plain(let text)): ranges += try bounds(field, positive, .word(text))
            default: ranges += try bounds(field, positive, value)
            }
        }
        return .numbers(column, ranges, sense)
    }

    private func bounds(
        _ field: FilterField, _ comparison: Filter.Comparison, _ value: Filter.Value
    ) throws(ValueError) -> [Range<Int64>] {
        switch field.kind {
        case .time: try TimeTerm.bounds(comparison, value, zone: zone, newest: newest)
        case .span: try SpanTerm.bounds(value, newest: newest)
        default:
            try Quantity.bounds(comparison, value, kind: field.kind, of: field.name)
                .map { Int64($0.lowerBound)..<Int64($0.upperBound) }
        }
    }

    // MARK: - Elements

    private func parts(
        of element: Filter.Element, _ inner: Filter, _ regexes: inout [RegularExpression]
    ) throws(ValueError) -> ConditionTree<BoundCondition.PartTest> {
        var found: [RegularExpression] = []
        defer { regexes += found }
        return try inner.mapped { leaf throws(ValueError) in
            .condition(try part(of: element, leaf, &found))
        }
    }

    private func part(
        of element: Filter.Element, _ leaf: Filter, _ regexes: inout [RegularExpression]
    ) throws(ValueError) -> BoundCondition.PartTest {
        switch leaf {
        case .text(let pattern):
            let test = try TermValues(.pattern(pattern), deadline, &regexes).test(.resembles, .text)
            let parts = ElementField.all.filter { $0.element == element && !$0.isView }
            return BoundCondition.PartTest(parts: parts, test: test, sense: TermSense())
        case .term(let name, let comparison, let value):
            guard let part = ElementField.named(name, in: element) else { break }
            let values = try TermValues(value, deadline, &regexes)
            let test = values.test(comparison, part.kind)
            return BoundCondition.PartTest(parts: [part], test: test, sense: values.sense(comparison))
        default: break
        }
        return BoundCondition.PartTest(parts: [], test: .never, sense: TermSense())
    }

    /// Conditions on the one source or target that an event has are conditions on columns.
    private func identity(
        _ element: Filter.Element, _ inner: Filter
    ) throws(ValueError) -> ConditionTree<BoundCondition> {
        try inner.mapped { leaf throws(ValueError) in
            var regexes: [RegularExpression] = []
            let part = try part(of: element, leaf, &regexes)
            let columns = part.parts.compactMap(\.column).map {
                BoundCondition.ColumnTest(field: $0, test: part.test)
            }
            // The name of a source is not that of a target.
            return .condition(
                BoundCondition(
                    filter: .element(element, leaf), test: .columns(columns, part.sense), regexes: regexes))
        }
    }
}

extension BoundCondition.NumberColumn {
    /// The column of a field whose values are numbers; nil for other fields.
    fileprivate init?(_ field: FilterField) {
        switch (field.source, field.fields) {
        case (.changeCount, _): self = .changeCount
        case (.tries, _): self = .tries
        case (.nextRetry, _): self = .nextRetry
        case (_, [.time]): self = .time
        case (_, [.durationMs]): self = .duration
        default: return nil
        }
    }
}

extension Filter {
    /// Where the text of a part of a filter stands in the text of the whole.
    fileprivate func place(in whole: Filter) -> Range<Int> {
        Array(whole.description).firstRange(of: Array(description)) ?? 0..<0
    }
}
