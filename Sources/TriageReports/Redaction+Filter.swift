public import ProvisioningLog

/// Filters in pseudonyms: what is shown, copied and kept of a filter, and the way back to what it asks.
extension Redaction {
    /// The filter with pseudonyms for the names, IDs and values that it looks for; `restored` gives it back.
    public func filter(_ filter: Filter) -> Filter {
        filter.mappingWords { word, place in
            guard place.isPersonal else { return word }
            return place.isExpression ? masked(expression: word) : masked(word: word)
        }
    }

    /// A regular expression stays as it was written, but for words of it that the names and values of the log have too.
    private func masked(expression: String) -> String {
        // What is masked already stays so.
        let expression = pseudonyms.restored(expression)
        guard pseudonyms.knowsLog else { return masked(word: expression) }
        let words = expression.literalWords
        let personal = pseudonyms.known(among: Set(words.map { expression[$0].lowercased() }))
        var result = expression
        for range in words.reversed() where personal.contains(expression[range].lowercased()) {
            guard !PersonalTexts.isOrdinary(expression[range]) else { continue }
            result.replaceSubrange(range, with: pseudonyms.word(for: String(expression[range]), as: .value))
        }
        // What could not be read back would ask for something else.
        return pseudonyms.restored(result) == expression ? result : masked(word: expression)
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
    private func masked(word: String) -> String {
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

    private func masked(piece: String) -> String {
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
    /// Whether it is a regular expression.
    var isExpression = false

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
        case .text(let pattern): return .text(pattern.mappingWords(at: FilterPlace(element: element), body))
        case .term(let field, let comparison, let value):
            let place = FilterPlace(field: field, element: element)
            return .term(field: field, comparison: comparison, value: value.mappingWords(at: place, body))
        case .element(let inner, let filter): return .element(inner, filter.mappingWords(in: inner, body))
        case .not(let filter): return .not(filter.mappingWords(in: element, body))
        case .and(let parts): return .and(parts.map { $0.mappingWords(in: element, body) })
        case .or(let parts): return .or(parts.map { $0.mappingWords(in: element, body) })
        }
    }
}

extension Filter.Pattern {
    fileprivate func mappingWords(at place: FilterPlace, _ body: (String, FilterPlace) -> String) -> Filter.Pattern {
        switch self {
        case .plain(let text): return .plain(body(text, place))
        case .regex(let text, let ignoresCase):
            var place = place
            place.isExpression = true
            return .regex(body(text, place), ignoresCase: ignoresCase)
        }
    }
}

extension Filter.Value {
    fileprivate func mappingWords(at place: FilterPlace, _ body: (String, FilterPlace) -> String) -> Filter.Value {
        switch self {
        case .word(let text): .word(body(text, place))
        case .pattern(let pattern): .pattern(pattern.mappingWords(at: place, body))
        case .list(let values): .list(values.map { $0.mappingWords(at: place, body) })
        case .range(let from, let to): .range(from: from.map { body($0, place) }, to: to.map { body($0, place) })
        case .file, .present, .absent: self
        }
    }
}

extension String {
    /// The words of three letters or digits and more that a regular expression looks for as they stand.
    fileprivate var literalWords: [Range<Index>] {
        var words: [Range<Index>] = []
        var start: Index?
        var isEscaped = false
        func end(_ place: Index) {
            if let start, distance(from: start, to: place) >= 3 { words.append(start..<place) }
            start = nil
        }
        for place in indices {
            let isWord = !isEscaped && (self[place].isLetter || self[place].isNumber)
            if isWord { start = start ?? place } else { end(place) }
            isEscaped = !isEscaped && self[place] == "\\"
        }
        end(endIndex)
        return words
    }
}
