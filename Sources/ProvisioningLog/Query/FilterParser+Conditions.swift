/// Conditions, free text and facts.
extension FilterParser {
    /// `field:value`, or free text: what has no sign, or a colon that belongs to a URN, an address or a path.
    mutating func condition() throws(FilterError) -> Filter {
        let start = lexer.place
        guard let head = lexer.head(), !isText(head) else {
            lexer.place = start
            return .text(try text())
        }
        if element == nil, head.name.lowercased() == "is" { return try fact(head) }
        guard let field = ConditionField(named: head.name, inside: element) else { throw unknown(head) }
        guard field.accepts(head.sign) else { throw unfit(head.sign, at: head.signRange, for: field) }
        return .term(field: field.name, comparison: head.sign, value: try value(of: field, behind: head))
    }

    private mutating func text() throws(FilterError) -> Filter.Pattern {
        switch lexer.next {
        case "\"": .plain(try lexer.quoted())
        case "/": try lexer.pattern()
        default: .plain(lexer.bare())
        }
    }

    /// Words before a colon that often stand in logs and are no fields.
    private static let prefixes: Set = ["urn", "http", "https", "ldap", "ldaps", "mailto", "smtp", "sip"]

    private func isText(_ head: FilterLexer.Head) -> Bool {
        guard head.sign == .matches, !head.isQuoted else { return false }
        let isDrive = head.name.utf8.count == 1 && (lexer.follows("\\") || lexer.follows("/"))
        return isDrive || lexer.follows("//") || Self.prefixes.contains(head.name.lowercased())
    }

    // MARK: - Facts

    private mutating func fact(_ head: FilterLexer.Head) throws(FilterError) -> Filter {
        guard [.matches, .equals, .differs].contains(head.sign) else {
            throw FilterError(range: head.signRange, message: "is takes : and a word", suggestion: ":")
        }
        let start = lexer.place
        let names =
            lexer.take("(")
            ? try list(from: start) { parser throws(FilterError) in try parser.fact(inList: true) } : [try fact()]
        guard !names.isEmpty else {
            throw FilterError(range: head.range.lowerBound..<lexer.place, message: "is: needs a value")
        }
        let filter = Filter.any(of: names)
        return head.sign == .differs ? .not(filter) : filter
    }

    private mutating func fact(inList: Bool = false) throws(FilterError) -> Filter {
        let start = lexer.place
        let name = lexer.next == "\"" ? try lexer.quoted() : lexer.bare(inList: inList)
        let names = Fact.all.map(\.name)
        if names.contains(name.lowercased()) { return .fact(name.lowercased()) }
        throw FilterError(
            range: start..<max(lexer.place, start + 1),
            message: "is: knows broken, healed, new and \(names.count - 3) more words, not \"\(name)\"",
            suggestion: FilterField.nearest(to: name, among: names))
    }

    // MARK: - Mistakes

    private func unknown(_ head: FilterLexer.Head) -> FilterError {
        guard let element else {
            let message = "unknown field \"\(head.name)\": \(Self.hint(head.name))"
            return FilterError(
                range: head.range, message: message,
                suggestion: Self.place(of: head.name) == nil ? FilterField.nearest(to: head.name) : nil)
        }
        let names = ElementField.all.filter { $0.element == element }.map(\.name)
        let message = "\(element.rawValue)( ) knows \(names.joined(separator: ", ")), not \"\(head.name)\""
        return FilterError(
            range: head.range, message: message, suggestion: FilterField.nearest(to: head.name, among: names))
    }

    private static func hint(_ name: String) -> String {
        if let place = place(of: name) { return place }
        return FilterField.nearest(to: name).map { "did you mean \($0)?" }
            ?? "to search for the text, put it in quotation marks"
    }

    /// Where a word belongs that is no field of an event.
    private static func place(of name: String) -> String? {
        let wanted = name.lowercased()
        if "\(wanted).".hasPrefix(FilterField.rawPrefix) {
            return "a path is parts with dots between them, as in raw.targetSystem.details.ApplicationId"
        }
        if let element = Filter.Element(rawValue: wanted) {
            return "\(wanted) takes conditions in parentheses, as in \(element.example)"
        }
        let fields = Filter.Element.allCases.compactMap { ElementField.named(name, in: $0) }
        guard let first = fields.first else { return nil }
        let elements = fields.map { "\($0.element.rawValue)( )" }.joined(separator: ", ")
        return "it is a word of \(elements), as in \(first.example)"
    }

    private func unfit(
        _ sign: Filter.Comparison, at range: Range<Int>, for field: ConditionField
    ) -> FilterError {
        let signs = Filter.Comparison.allCases.filter { field.accepts($0) }.map(\.rawValue).joined(separator: " ")
        return FilterError(
            range: range, message: "\(field.name) takes \(signs), not \(sign.rawValue)",
            suggestion: sign == .unlike ? "!=" : ":")
    }
}

extension FilterError {
    /// The same error where its range counts the scalars of `text`.
    func inCharacters(of text: [Character]) -> FilterError {
        var error = self
        error.range = CharacterPlaces(text).characters(range)
        return error
    }
}

/// Where the characters of a text begin among its scalars.
struct CharacterPlaces {
    private var starts: [Int] = []
    private var end = 0

    init(_ text: [Character]) {
        starts.reserveCapacity(text.count)
        for character in text {
            starts.append(end)
            end += character.unicodeScalars.count
        }
    }

    /// The place of a character among the scalars.
    func scalar(_ character: Int) -> Int { starts.indices.contains(character) ? starts[character] : end }

    /// All characters that have a part in a range of scalars. A range behind the end stays behind the end.
    func characters(_ range: Range<Int>) -> Range<Int> {
        let lower = character(range.lowerBound)
        return lower..<(range.isEmpty ? lower : character(range.upperBound - 1) + 1)
    }

    private func character(_ scalar: Int) -> Int {
        guard scalar < end else { return starts.count + scalar - end }
        var (low, high) = (0, starts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= scalar { low = middle } else { high = middle }
        }
        return low
    }
}
