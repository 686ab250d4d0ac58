import Foundation

@testable import ProvisioningLog

/// A plain reading of filters, each condition for each event: no columns, no bytes, no hints.
final class NaiveReading {
    private let events: [NaiveEvent]
    private var answers: [Filter: [Bool]] = [:]
    /// What a text is to the condition that is being read.
    private var known: [String: Bool] = [:]
    private var expressions: [Filter.Pattern: NSRegularExpression] = [:]
    private var lists: [String: [String]] = [:]

    init(_ events: [NaiveEvent]) { self.events = events }

    /// For each event whether it fits.
    func fits(_ filter: Filter) -> [Bool] {
        switch filter {
        case .all: events.map { _ in true }
        case .not(let inner): fits(inner).map { !$0 }
        case .and(let parts): parts.reduce(events.map { _ in true }) { zip($0, fits($1)).map { $0 && $1 } }
        case .or(let parts): parts.reduce(events.map { _ in false }) { zip($0, fits($1)).map { $0 || $1 } }
        case .text, .term, .element, .fact: answer(filter)
        }
    }

    private func answer(_ condition: Filter) -> [Bool] {
        if let known = answers[condition] { return known }
        known = [:]
        let answer = events.map { fits($0, condition) }
        answers[condition] = answer
        return answer
    }

    private func fits(_ event: NaiveEvent, _ condition: Filter) -> Bool {
        switch condition {
        case .text(let pattern): hasText(event, pattern)
        case .term(let name, let comparison, let value): term(event, name, comparison, value)
        case .element(.modifiedProperty, let inner):
            event.event.modifiedProperties.contains { change in
                part(["name": [change.name], "old": [change.oldValue], "new": [change.newValue]], inner, [:])
            }
        case .element(.step, let inner):
            event.event.steps.contains { step in
                let parts = [
                    "name": [step.name], "type": [step.type], "status": [step.status], "text": [step.description],
                    "detail": step.details.map { Optional($0.value) },
                ]
                return part(parts, inner, ["name": .code, "type": .code, "status": .code])
            }
        case .element(.source, let inner):
            part(
                identity(event, [.sourceId, .sourceName, .sourceUpn, .sourceType, .sourceSystem]), inner,
                ["id": .identifier])
        case .element(.target, let inner):
            part(
                identity(event, [.targetId, .targetName, .targetUpn, .targetType, .targetSystem]), inner,
                ["id": .identifier])
        case .all, .not, .and, .or, .fact: false
        }
    }

    private func identity(_ event: NaiveEvent, _ fields: [Field]) -> [String: [String?]] {
        Dictionary(
            uniqueKeysWithValues: zip(["id", "name", "upn", "type", "system"], fields.map { [event.event[$0]] }))
    }

    private func part(_ parts: [String: [String?]], _ filter: Filter, _ kinds: [String: FilterField.Kind]) -> Bool {
        switch filter {
        case .all: return true
        case .not(let inner): return !part(parts, inner, kinds)
        case .and(let inner): return inner.allSatisfy { part(parts, $0, kinds) }
        case .or(let inner): return inner.contains { part(parts, $0, kinds) }
        case .text(let pattern):
            return parts.values.joined().contains { text in
                text.map { !$0.isEmpty && resembles($0, pattern) } ?? false
            }
        case .term(let name, let comparison, let value):
            let texts = (parts[name] ?? []).compactMap(\.self)
            known = [:]
            return holds(texts.map { ($0, kinds[name] ?? .text) }, comparison, value)
        case .element, .fact: return false
        }
    }

    private func hasText(_ event: NaiveEvent, _ pattern: Filter.Pattern) -> Bool {
        let columns = EventTable.searchedFields.compactMap { event.event[$0] }
        if (columns + event.texts).contains(where: { text in test(text) { resembles(text, pattern) } }) { return true }
        guard case .plain(let text) = pattern, text.count >= 4, text.allSatisfy({ $0.isHexDigit || $0 == "-" }) else {
            return false
        }
        return [Field.eventId, .changeId].contains { event.event[$0]?.hasPrefix(text.lowercased()) ?? false }
    }

    private func term(
        _ event: NaiveEvent, _ name: String, _ comparison: Filter.Comparison, _ value: Filter.Value
    ) -> Bool {
        if name.hasPrefix("raw.") {
            let path = (FilterField.rawPath(name) ?? []).joined(separator: ".").lowercased()
            let found = event.values.filter { value in
                value.paths.contains(path) || value.paths.contains("properties." + path)
            }
            return holds(found.map { ($0.text, .text) }, comparison, value)
        }
        guard let field = FilterField.named(name) else { return false }
        if field.name == "file" { return holds([(event.path, .text)], comparison, value) }
        if let number = number(event, field.name) { return number.holds(comparison, value) }
        let texts = field.fields.compactMap { column in
            event.event[column].map {
                ($0, [.sourceId, .targetId].contains(column) ? FilterField.Kind.identifier : field.kind)
            }
        }
        return holds(texts, comparison, value)
    }

    private func number(_ event: NaiveEvent, _ name: String) -> NaiveNumber? {
        switch name {
        case "time": NaiveNumber(event.event[.time].flatMap(Timestamp.milliseconds)) { Timestamp.milliseconds($0) }
        case "dur": NaiveNumber(event.event[.durationMs].flatMap { Int64($0) }) { Int64($0.dropLast(2)) }
        case "changes": NaiveNumber(Int64(event.changeCount)) { Int64($0) }
        default: nil
        }
    }

    // MARK: - Texts

    private func holds(
        _ texts: [(text: String, kind: FilterField.Kind)], _ comparison: Filter.Comparison, _ value: Filter.Value
    ) -> Bool {
        let present = texts.filter { !$0.text.isEmpty }
        let found = present.contains { text in
            test("\(text.kind)" + text.text) { fits(text.text, comparison, value, text.kind) }
        }
        let isAbsent = present.isEmpty && value.wantsAbsent
        return (found || isAbsent) != (comparison == .differs || comparison == .unlike)
    }

    private func test(_ text: String, _ body: () -> Bool) -> Bool {
        if let known = known[text] { return known }
        let result = body()
        known[text] = result
        return result
    }

    private func fits(
        _ text: String, _ comparison: Filter.Comparison, _ value: Filter.Value, _ kind: FilterField.Kind
    ) -> Bool {
        switch value {
        case .present: return true
        case .absent: return false
        case .list(let values): return values.contains { fits(text, comparison, $0, kind) }
        case .file(let path): return lines(path).contains { fits(text, comparison, .pattern(.plain($0)), kind) }
        case .pattern(.regex): return value.pattern.map { resembles(text, $0) } ?? false
        case .pattern(.plain(let word)): return compare(text, comparison, word, kind, isLiteral: true)
        case .word(let word): return compare(text, comparison, word, kind, isLiteral: false)
        case .range(let from, let to):
            guard ![.less, .atMost, .greater, .atLeast].contains(comparison) else { return false }
            return (from.map { order(text, $0) >= 0 } ?? true) && (to.map { order(text, $0) <= 0 } ?? true)
        }
    }

    private func compare(
        _ text: String, _ comparison: Filter.Comparison, _ word: String, _ kind: FilterField.Kind, isLiteral: Bool
    ) -> Bool {
        let (folded, wanted) = (text.lowercased(), word.lowercased())
        switch comparison {
        case .less: return order(text, word) < 0
        case .atMost: return order(text, word) <= 0
        case .greater: return order(text, word) > 0
        case .atLeast: return order(text, word) >= 0
        case .resembles, .unlike: return strstr(folded, wanted) != nil
        case .equals, .differs: return folded == wanted
        case .matches:
            if !isLiteral, word.contains("*") || word.contains("?") {
                return wildcard(Array(folded.unicodeScalars)[...], Array(wanted.unicodeScalars)[...])
            }
            switch kind {
            case .text: return strstr(folded, wanted) != nil
            case .identifier: return folded.hasPrefix(wanted)
            default: return folded == wanted
            }
        }
    }

    private func order(_ one: String, _ other: String) -> Int {
        let isNumber = [one, other].allSatisfy { $0.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) } }
        if isNumber, let first = Double(one), let second = Double(other) {
            return first < second ? -1 : first > second ? 1 : 0
        }
        let (first, second) = (one.lowercased(), other.lowercased())
        return first < second ? -1 : first > second ? 1 : 0
    }

    private func wildcard(_ text: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" {
            return (text.startIndex...text.endIndex).contains { wildcard(text[$0...], pattern.dropFirst()) }
        }
        return (first == "?" ? !text.isEmpty : text.first == first) && wildcard(text.dropFirst(), pattern.dropFirst())
    }

    private func resembles(_ text: String, _ pattern: Filter.Pattern) -> Bool {
        switch pattern {
        case .plain(let word): return strstr(text.lowercased(), word.lowercased()) != nil
        case .regex(let source, let ignoresCase):
            let expression =
                expressions[pattern]
                ?? (try? NSRegularExpression(pattern: source, options: ignoresCase ? [.caseInsensitive] : []))
            expressions[pattern] = expression
            return expression?.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
        }
    }

    private func lines(_ path: String) -> [String] {
        if let known = lists[path] { return known }
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        lists[path] = text.components(separatedBy: "\n").filter { !$0.isEmpty && !$0.hasPrefix("#") }
        return lists[path] ?? []
    }
}

extension Filter.Value {
    fileprivate var pattern: Filter.Pattern? { if case .pattern(let pattern) = self { pattern } else { nil } }
}
