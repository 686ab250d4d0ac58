/// A condition of a filter with its patterns compiled, its lists read and its times known.
struct BoundCondition: Sendable {
    enum Test: Sendable {
        /// What is in no log.
        case never
        case fact(String)
        /// Any of the columns may hold the value.
        case columns([ColumnTest], TermSense)
        case numbers(NumberColumn, [Range<Int64>], TermSense)
        case file(ValueTest, TermSense)
        case fate(ValueTest, TermSense)
        /// Text anywhere: first in columns, then in the record.
        case text(columns: [ColumnTest], ValueTest)
        case modifiedProperty(ConditionTree<PartTest>)
        case step(ConditionTree<PartTest>)
        case raw(path: String, ValueTest, TermSense)
    }

    struct ColumnTest: Sendable {
        let field: Field
        let test: ValueTest
    }

    enum NumberColumn: Sendable {
        case time, duration, changeCount, tries, nextRetry
    }

    /// A condition on a part of a step or a change.
    struct PartTest: Sendable {
        /// Any of them.
        let parts: [ElementField]
        let test: ValueTest
        let sense: TermSense
    }

    /// What it is in the filter, and in memory.
    let filter: Filter
    let test: Test
    let regexes: [RegularExpression]

    /// Whether columns cannot tell for all events.
    var needsRecords: Bool {
        switch test {
        case .text, .modifiedProperty, .step, .raw: true
        case .never, .fact, .columns, .numbers, .file, .fate: false
        }
    }

    /// Whether a regular expression needed too long on some text.
    var gaveUp: Bool { regexes.contains(where: \.gaveUp) }

    /// Whether one event of no table fulfils the condition; its fate, its file and the paths in its record are not known.
    ///
    /// - Parameter facts: the `is:` words that hold for it.
    func holds(for event: ProvisioningEvent, facts: Set<String>) -> Bool {
        switch test {
        case .never, .fate, .file, .raw: return false
        case .fact(let name): return facts.contains(name)
        case .columns(let columns, let sense):
            let found = columns.contains { event[$0.field].map($0.test.matches) ?? false }
            return sense.holds(found: found, isAbsent: columns.allSatisfy { event[$0.field]?.isEmpty ?? true })
        case .numbers(let column, let ranges, let sense):
            let value = column.value(of: event)
            let found = value.map { value in ranges.contains { $0.contains(value) } } ?? false
            return sense.holds(found: found, isAbsent: value == nil)
        case .text(let columns, _):
            return columns.contains { event[$0.field].map($0.test.matches) ?? false }
                || holds(in: RecordContent(of: event))
        case .modifiedProperty, .step: return holds(in: RecordContent(of: event))
        }
    }

    /// Whether what stands beside the columns of an event fulfils the condition.
    func holds(in content: RecordContent) -> Bool {
        switch test {
        case .text(_, let test): content.hasValue(where: test.matches)
        case .modifiedProperty(let tree): content.modifiedProperties.contains { $0.fulfils(tree) }
        case .step(let tree): content.steps.contains { $0.fulfils(tree) }
        case .raw(let path, let test, let sense): sense.holds(content.record?.values(at: path) ?? [], test)
        case .never, .fact, .columns, .numbers, .file, .fate: false
        }
    }
}

extension BoundCondition.NumberColumn {
    /// The neutral name, or the word of the language where there is none.
    var name: String {
        switch self {
        case .time: Field.time.name
        case .duration: Field.durationMs.name
        case .changeCount: "changes"
        case .tries: "try"
        case .nextRetry: "next"
        }
    }

    func value(of event: ProvisioningEvent) -> Int64? {
        switch self {
        case .time: event[.time].flatMap(Timestamp.milliseconds)
        case .duration: event[.durationMs].flatMap { Int64($0) }
        case .changeCount: Int64(event.modifiedProperties.count)
        case .tries: event[.reason].flatMap { RetryNote($0).tries }.map(Int64.init)
        case .nextRetry: event[.reason].flatMap { RetryNote($0).nextRetry }
        }
    }
}
