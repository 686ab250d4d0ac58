/// A value of an event that a condition of a filter asked for.
public struct Evidence: Hashable, Sendable {
    /// The neutral name of a column, a word inside an element such as `mod(name)` or `step(clause)`, or `is` for a
    /// fact.
    public let field: String
    /// As it stands in the log; `none` where there is no value.
    public let value: String

    /// A field and its value; nil for a field without one.
    public init(_ field: String, _ value: String?) { (self.field, self.value) = (field, value ?? "none") }
}

extension Filter {
    /// Whether one event is wanted, by all that it holds; no `is:` word holds for it.
    public func matches(_ event: ProvisioningEvent) -> Bool { matches(event, facts: []) }

    /// Whether one event is wanted, by all that it holds.
    ///
    /// Files and `raw.` paths are not known of it: such conditions are not fulfilled, nor are those that cannot be
    /// understood.
    ///
    /// - Parameter facts: the `is:` words that hold for the event.
    public func matches(_ event: ProvisioningEvent, facts: Set<String>) -> Bool {
        leaves.holds { leaf in leaf.bound.holds { $0.holds(for: event, facts: facts) } }
    }

    /// What in an event makes each condition true, in the order of the filter; nil where it is not wanted.
    ///
    /// Of several conditions of which one is enough, the first that holds is told; of a condition that must not hold,
    /// the value that is there instead. O(conditions × size of the event).
    public func evidence(in event: ProvisioningEvent, facts: Set<String> = []) -> [Evidence]? {
        let found = leaves.evidence { leaf, isWanted in
            leaf.bound.evidence(isWanted: isWanted) { $0.evidence(in: event, facts: facts, isWanted: $1) }
        }
        var told: Set<Evidence> = []
        return found?.filter { told.insert($0).inserted }
    }

    /// The conditions, not bound yet: most filters fail at their first one, and compiling a pattern takes longer than
    /// all the rest.
    private var leaves: ConditionTree<Filter> { mapped { .condition($0) } }

    private var bound: ConditionTree<BoundCondition> { FilterBinding().tolerantTree(self) }
}

extension ConditionTree {
    /// What makes the whole true, or false where that is wanted; nil where it is not so.
    fileprivate func evidence(
        isWanted: Bool = true, _ leaf: (Condition, _ isWanted: Bool) -> [Evidence]?
    ) -> [Evidence]? {
        switch self {
        case .all: return isWanted ? [] : nil
        case .condition(let condition): return leaf(condition, isWanted)
        case .not(let inner): return inner.evidence(isWanted: !isWanted, leaf)
        case .and(let parts), .or(let parts):
            let needsAll = if case .and = self { isWanted } else { !isWanted }
            var all: [Evidence] = []
            for part in parts {
                let found = part.evidence(isWanted: isWanted, leaf)
                if needsAll {
                    guard let found else { return nil }
                    all += found
                } else if let found {
                    return found
                }
            }
            return needsAll ? all : nil
        }
    }
}

extension BoundCondition {
    fileprivate func evidence(in event: ProvisioningEvent, facts: Set<String>, isWanted: Bool) -> [Evidence]? {
        guard holds(for: event, facts: facts) == isWanted else { return nil }
        switch test {
        case .never, .fate, .file, .raw: return []
        case .fact(let name): return isWanted ? [Evidence("is", name)] : []
        case .columns(let columns, _): return [Self.evidence(of: columns, in: event)]
        case .numbers(let column, _, _): return [Evidence(column.name, column.value(of: event).map(String.init))]
        case .text(let columns, let test): return isWanted ? Self.evidence(of: test, columns, in: event) : []
        case .modifiedProperty(let tree): return isWanted ? Self.evidence(of: tree, in: event.modifiedProperties) : []
        case .step(let tree): return isWanted ? Self.evidence(of: tree, in: event.steps) : []
        }
    }

    /// The value that fits, else the one that is there instead.
    private static func evidence(of columns: [ColumnTest], in event: ProvisioningEvent) -> Evidence {
        let present = columns.filter { !(event[$0.field] ?? "").isEmpty }
        let fitting = present.first { event[$0.field].map($0.test.matches) ?? false }
        let column = fitting ?? present.first ?? columns.first
        return Evidence(column?.field.name ?? "", column.flatMap { event[$0.field] })
    }

    private static func evidence(
        of test: ValueTest, _ columns: [ColumnTest], in event: ProvisioningEvent
    ) -> [Evidence] {
        if let column = columns.first(where: { event[$0.field].map($0.test.matches) ?? false }) {
            return [Evidence(column.field.name, event[column.field])]
        }
        return event.steps.evidence(of: test) ?? event.modifiedProperties.evidence(of: test) ?? []
    }

    private static func evidence(of tree: ConditionTree<PartTest>, in parts: [some EventPart]) -> [Evidence] {
        parts.lazy.compactMap { part in
            tree.evidence { test, isWanted in
                guard test.sense.holds(test.parts.flatMap(part.values), test.test) == isWanted else { return nil }
                return [part.evidence(of: test)]
            }
        }.first ?? []
    }
}

extension EventPart {
    /// The value that fits, else the one that is there instead.
    fileprivate func evidence(of test: BoundCondition.PartTest) -> Evidence {
        let values = test.parts.flatMap { field in self.values(of: field).filter { !$0.isEmpty }.map { (field, $0) } }
        let found = values.first { test.test.matches($0.1) } ?? values.first
        return Evidence(Self.word(found?.0 ?? test.parts.first), found?.1)
    }

    fileprivate static func word(_ field: ElementField?) -> String { "\(element.rawValue)(\(field?.name ?? ""))" }
}

extension Sequence where Element: EventPart {
    /// The first value of a part that passes a test.
    fileprivate func evidence(of test: ValueTest) -> [Evidence]? {
        let fields = ElementField.all.filter { $0.element == Element.element && !$0.isView }
        for part in self {
            for field in fields {
                if let value = part.values(of: field).first(where: { !$0.isEmpty && test.matches($0) }) {
                    return [Evidence(Element.word(field), value)]
                }
            }
        }
        return nil
    }
}
