@testable import ProvisioningLog

/// Filters made of values that occur in a log, so that they find something.
struct RandomFilters {
    let events: [NaiveEvent]
    /// Files with values of the log, one on each line.
    let lists: [String]
    var random: SeededGenerator

    init(_ events: [NaiveEvent], lists: [String], seed: UInt64) {
        (self.events, self.lists) = (events, lists)
        random = SeededGenerator(seed)
    }

    private mutating func one<Value>(_ values: [Value], else other: Value) -> Value {
        values.randomElement(using: &random) ?? other
    }

    private mutating func chance(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }

    private mutating func event() -> NaiveEvent? { events.randomElement(using: &random) }

    // MARK: - Trees

    mutating func tree(of conditions: [Filter], depth: Int) -> Filter {
        guard depth > 0, !chance(3) else { return one(conditions, else: .all) }
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in tree(of: conditions, depth: depth - 1) }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: return .not(parts[0])
        case 1: return .and(parts)
        default: return .or(parts)
        }
    }

    /// A condition on columns.
    mutating func column() -> Filter {
        if chance(8) {
            return .element(chance(2) ? .source : .target, element(["id", "name", "upn", "type", "system"], texts()))
        }
        let field = one(FilterField.all, else: FilterField.all[0])
        switch field.name {
        // What columns do not hold has tests of its own.
        case "last", "fate", "try", "next": return column()
        case "time", "dur", "changes": return number(field.name)
        case "file": return term("file", events.map(\.path))
        default:
            return term(
                field.name, (0..<4).compactMap { _ in event().flatMap { $0.event[one(field.fields, else: .status)] } })
        }
    }

    /// A condition that needs records.
    mutating func undecidable() -> Filter {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: return chance(12) ? .text(regex(texts())) : .text(.plain(word(texts(), wildcards: false)))
        case 1:
            let changes = event()?.event.modifiedProperties ?? []
            return .element(.modifiedProperty, element(["name", "old", "new"], changes.flatMap(\.texts)))
        case 2:
            let steps = event()?.event.steps ?? []
            return .element(.step, element(["name", "type", "status", "text", "detail"], steps.flatMap(\.texts)))
        default:
            let values = event()?.values ?? []
            let value = values.randomElement(using: &random)
            var path = one(value?.paths ?? [], else: "none")
            if path.hasPrefix("properties."), chance(2) { path = String(path.dropFirst(11)) }
            let quoted = path.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }.joined()
            return term("raw.\"\(quoted)\"", [value?.text ?? "x"])
        }
    }

    private mutating func texts() -> [String] {
        event().map { Array($0.event.fields.values) + $0.texts.sorted() } ?? []
    }

    private mutating func element(_ parts: [String], _ texts: [String]) -> Filter {
        let conditions = (0..<Int.random(in: 1...2, using: &random)).map { _ -> Filter in
            let condition = chance(5) ? .text(.plain(word(texts, wildcards: false))) : term(one(parts, else: ""), texts)
            return chance(5) ? .not(condition) : condition
        }
        return conditions.count == 1 ? conditions[0] : chance(3) ? .or(conditions) : .and(conditions)
    }

    // MARK: - Terms

    private mutating func number(_ name: String) -> Filter {
        let texts = (0..<3).compactMap { _ in
            event().flatMap { event in
                switch name {
                case "time": event.event[.time]
                case "dur": event.event[.durationMs].map { $0 + "ms" }
                default: String(event.changeCount)
                }
            }
        }
        if chance(8) {
            return .term(
                field: name, comparison: one([.matches, .differs], else: .matches),
                value: one([.absent, .present], else: .absent))
        }
        if chance(3) {
            // A range whose end is before its start is a mistake and not a filter.
            let ends = texts.sorted { ($0.count, $0) < ($1.count, $1) }
            let from = ends.first ?? "0"
            let to = chance(3) ? nil : ends.last
            return .term(
                field: name, comparison: .matches,
                value: chance(3) && to != nil ? .range(from: nil, to: to) : .range(from: from, to: to))
        }
        let comparisons: [Filter.Comparison] =
            name == "changes"
            ? Filter.Comparison.allCases.filter { $0 != .resembles && $0 != .unlike }
            : [.less, .atMost, .greater, .atLeast]
        return .term(name, one(comparisons, else: .less), texts.first ?? "0")
    }

    private mutating func term(_ name: String, _ texts: [String]) -> Filter {
        .term(field: name, comparison: one(Filter.Comparison.allCases, else: .matches), value: value(texts, depth: 1))
    }

    private mutating func value(_ texts: [String], depth: Int) -> Filter.Value {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return .absent
        case 1: return .present
        case 2: return .pattern(regex(texts))
        case 3: return .pattern(.plain(word(texts, wildcards: true)))
        case 4:
            return .range(
                from: chance(3) ? nil : word(texts, wildcards: false),
                to: chance(3) ? nil : word(texts, wildcards: false))
        case 5, 6:
            guard depth > 0 else { return .word(word(texts, wildcards: true)) }
            return .list((0..<Int.random(in: 1...4, using: &random)).map { _ in value(texts, depth: depth - 1) })
        case 7: return .file(one(lists, else: "none"))
        default: return .word(word(texts, wildcards: true))
        }
    }

    /// A value, or a part of it, as it is or in other case, perhaps with wildcards.
    private mutating func word(_ texts: [String], wildcards: Bool) -> String {
        var letters = Array(one(texts, else: "x"))
        if chance(2), letters.count > 1 {
            let start = Int.random(in: 0..<letters.count, using: &random)
            letters = Array(letters[start..<min(letters.count, start + Int.random(in: 1...12, using: &random))])
        }
        if wildcards, chance(4) {
            letters = chance(2) ? ["*"] + letters : letters + ["*"]
            if chance(2) { letters[Int.random(in: 0..<letters.count, using: &random)] = "?" }
        }
        let text = String(letters)
        return chance(3) ? text.uppercased() : chance(3) ? text.lowercased() : text
    }

    /// Only what two engines agree on.
    private mutating func regex(_ texts: [String]) -> Filter.Pattern {
        let runs = one(texts, else: "x").split { !$0.isASCII || !($0.isLetter || $0.isNumber) }.map(String.init)
        let first = one(runs, else: "a")
        let forms = [
            first, "^" + first, first + "|" + one(runs, else: "b"), "[a-f]+" + first, first + "[ -]",
            "(" + first + ")+[0-9]?",
        ]
        return .regex(one(forms, else: "a"), ignoresCase: chance(2))
    }
}
