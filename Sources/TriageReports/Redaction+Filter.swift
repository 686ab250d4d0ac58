public import ProvisioningLog

/// Filters in pseudonyms: what is shown, copied and kept of a filter, and the way back to what it asks.
extension Redaction {
    /// The filter with pseudonyms for the names, IDs and values that it looks for; `restored` gives it back.
    public mutating func filter(_ filter: Filter) -> Filter {
        filter.mappingWords { word, place in
            guard place.isPersonal else { return word }
            return masked(word: word)
        }
    }

    /// The filter as the log understands it: pseudonyms of this session become what they stand for.
    public func restored(_ filter: Filter) -> Filter {
        // Of a shape of reasons, the digits of the words for IDs are left open.
        filter.mappingWords { word, place in
            let text = pseudonyms.restored(word)
            return place.field == "reason" ? text.replacing("id-*", with: "*") : text
        }
    }

    /// Wildcards stay, and with them what stands between two of them has a word of its own.
    private mutating func masked(word: String) -> String {
        var result = ""
        var piece = ""
        for character in word {
            guard character == "*" || character == "?" else {
                piece.append(character)
                continue
            }
            result += masked(piece: piece) + String(character)
            piece = ""
        }
        return result + masked(piece: piece)
    }

    private mutating func masked(piece: String) -> String {
        guard !PersonalTexts.isOrdinary(piece) else { return piece }
        guard piece.hasPrefix("@"), piece.count > 1 else { return pseudonyms.word(for: piece, as: .value) }
        return "@" + pseudonyms.word(for: String(piece.dropFirst()), as: .domain)
    }
}

/// Where a word of a filter stands.
struct FilterPlace {
    /// Nil for a text that is looked for everywhere.
    var field: String?
    var element: Filter.Element?

    private static let personalFields: Set<String> = ["user", "initiator", "reason", "advice"]
    private static let personalElementFields: Set<String> = [
        "id", "name", "upn", "old", "new", "text", "detail", "pair", "clause",
    ]

    /// Whether a name, an ID or a value of an object may stand here.
    var isPersonal: Bool {
        guard let field else { return true }
        guard let element else {
            return Self.personalFields.contains(field) || field.lowercased().hasPrefix("raw.")
        }
        // The names of attributes and steps are the service's.
        if field == "name" { return element == .source || element == .target }
        return Self.personalElementFields.contains(field)
    }
}

extension Filter {
    /// The filter with other words in the places of its values; names of fields, facts and files stay.
    func mappingWords(
        in element: Element? = nil, _ body: (String, FilterPlace) -> String
    ) -> Filter {
        switch self {
        case .all, .fact: return self
        case .text(let pattern): return .text(pattern.mappingWords { body($0, FilterPlace(element: element)) })
        case .term(let field, let comparison, let value):
            let place = FilterPlace(field: field, element: element)
            return .term(field: field, comparison: comparison, value: value.mappingWords { body($0, place) })
        case .element(let inner, let filter): return .element(inner, filter.mappingWords(in: inner, body))
        case .not(let filter): return .not(filter.mappingWords(in: element, body))
        case .and(let parts): return .and(parts.map { $0.mappingWords(in: element, body) })
        case .or(let parts): return .or(parts.map { $0.mappingWords(in: element, body) })
        }
    }
}

extension Filter.Pattern {
    fileprivate func mappingWords(_ body: (String) -> String) -> Filter.Pattern {
        switch self {
        case .plain(let text): .plain(body(text))
        case .regex(let text, let ignoresCase): .regex(body(text), ignoresCase: ignoresCase)
        }
    }
}

extension Filter.Value {
    fileprivate func mappingWords(_ body: (String) -> String) -> Filter.Value {
        switch self {
        case .word(let text): .word(body(text))
        case .pattern(let pattern): .pattern(pattern.mappingWords(body))
        case .list(let values): .list(values.map { $0.mappingWords(body) })
        case .range(let from, let to): .range(from: from.map(body), to: to.map(body))
        case .file, .present, .absent: self
        }
    }
}
