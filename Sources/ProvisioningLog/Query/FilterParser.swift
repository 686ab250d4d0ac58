extension Filter {
    /// Reads the text of a filter: `field:value`, quotation marks, `-`, OR, parentheses, and free text.
    ///
    /// - Throws: what is wrong, where, and the nearest known word.
    public init(_ text: String) throws(FilterError) {
        var parser = FilterParser(text: Array(text))
        self = try parser.whole()
    }

    /// Facts that `is:` knows, with their meaning.
    public static let facts: [(name: String, meaning: String)] = [
        ("benign", "skips that need no action"),
        ("conflict", "records that share their ID with another one of different content"),
        ("known", "events that the catalogue has an entry for"),
    ]
}

private struct FilterParser {
    let text: [Character]
    var place = 0
    /// Nobody writes that many; a pasted file may have them.
    private static let deepest = 100
    private var depth = 0

    init(text: [Character]) { self.text = text }

    private var next: Character? { place < text.count ? text[place] : nil }

    private mutating func skipBlanks() { while next?.isWhitespace == true { place += 1 } }

    mutating func whole() throws(FilterError) -> Filter {
        skipBlanks()
        guard next != nil else { return .all }
        let filter = try alternatives()
        guard next == nil else {
            throw FilterError(range: place..<place + 1, message: "there is no \"(\" for this \")\"", suggestion: "")
        }
        return filter
    }

    private mutating func alternatives() throws(FilterError) -> Filter {
        var parts = [try conjunction()]
        while takeWord("OR") || takeWord("|") { parts.append(try conjunction()) }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func conjunction() throws(FilterError) -> Filter {
        var filter = try unary()
        while true {
            skipBlanks()
            _ = takeWord("AND")
            guard let next, next != ")", !isWord("OR"), !isWord("|") else { return filter }
            filter = filter.adding(try unary())
        }
    }

    private mutating func unary() throws(FilterError) -> Filter {
        skipBlanks()
        guard depth < Self.deepest else {
            let message = "more than \(Self.deepest) parentheses or minus signs one inside another"
            throw FilterError(range: place..<place + 1, message: message, suggestion: nil)
        }
        depth += 1
        defer { depth -= 1 }
        if takeWord("NOT") { return .not(try unary()) }
        if next == "-", place + 1 < text.count, !text[place + 1].isWhitespace {
            place += 1
            return .not(try unary())
        }
        return try primary()
    }

    private mutating func primary() throws(FilterError) -> Filter {
        let start = place
        guard let next, next != ")" else {
            throw FilterError(range: start..<start + 1, message: "a condition is missing here", suggestion: nil)
        }
        if next == "(" {
            place += 1
            let inner = try alternatives()
            skipBlanks()
            guard self.next == ")" else {
                throw FilterError(
                    range: start..<start + 1, message: "\")\" is missing for this \"(\"", suggestion: nil)
            }
            place += 1
            return inner
        }
        if next == "\"" { return .text(try quoted()) }
        return try term()
    }

    private func isWord(_ word: String) -> Bool {
        let letters = Array(word)
        guard text[place...].starts(with: letters) else { return false }
        let after = place + letters.count
        return after >= text.count || text[after].isWhitespace || text[after] == "("
    }

    private mutating func takeWord(_ word: String) -> Bool {
        skipBlanks()
        guard isWord(word) else { return false }
        place += word.count
        return true
    }

    private mutating func quoted() throws(FilterError) -> String {
        let start = place
        place += 1
        var value = ""
        while let next, next != "\"" {
            if next == "\\", place + 1 < text.count { place += 1 }
            value.append(text[place])
            place += 1
        }
        guard next == "\"" else {
            throw FilterError(
                range: start..<text.count, message: "the closing quotation mark is missing", suggestion: nil)
        }
        place += 1
        return value
    }

    /// `field:value`, or a word of free text: one with a colon that is no field, such as a URN, an address or a time.
    private mutating func term() throws(FilterError) -> Filter {
        let start = place
        var name = ""
        while let next, next.isLetter || next == "." || next == "_" {
            name.append(next)
            place += 1
        }
        guard let comparison = comparison(), !name.isEmpty else {
            place = start
            return .text(bareValue())
        }
        if ["urn", "http", "https", "ldap", "mailto"].contains(name.lowercased()) {
            place = start
            return .text(bareValue())
        }
        let valueStart = place
        let value = next == "\"" ? try quoted() : bareValue()
        if name.lowercased() == "is" { return try fact(value, at: valueStart) }
        guard let field = FilterField.named(name) else { throw unknown(name, at: start) }
        guard !value.isEmpty || place > valueStart else {
            let message = "\(field.name)\(comparison.rawValue) needs a value"
            throw FilterError(range: start..<place, message: message, suggestion: nil)
        }
        try check(value, of: field, at: valueStart)
        return .term(field: field.name, comparison: comparison, value: value)
    }

    private mutating func comparison() -> Filter.Comparison? {
        for comparison in [Filter.Comparison.differs, .matches, .equals] {
            let sign = Array(comparison.rawValue)
            guard place + sign.count <= text.count, text[place..<place + sign.count].elementsEqual(sign) else {
                continue
            }
            place += sign.count
            return comparison
        }
        return nil
    }

    /// Ends at a blank, or at a `)` that closes an open `(`.
    private mutating func bareValue() -> String {
        var value = ""
        var depth = 0
        while let next, !next.isWhitespace {
            if next == "(" { depth += 1 }
            if next == ")" {
                if depth == 0 { break }
                depth -= 1
            }
            value.append(next)
            place += 1
        }
        return value
    }

    private func fact(_ name: String, at start: Int) throws(FilterError) -> Filter {
        let names = Filter.facts.map(\.name)
        if names.contains(name.lowercased()) { return .fact(name.lowercased()) }
        let message = "is: knows \(names.joined(separator: ", ")), not \"\(name)\""
        throw FilterError(
            range: start..<max(place, start + 1), message: message,
            suggestion: FilterField.nearest(to: name, among: names))
    }

    private func unknown(_ name: String, at start: Int) -> FilterError {
        let nearest = FilterField.nearest(to: name)
        let hint = nearest.map { "did you mean \($0)?" } ?? "to search for the text, put it in quotation marks"
        let message = "unknown field \"\(name)\": \(hint)"
        return FilterError(range: start..<start + name.count, message: message, suggestion: nearest)
    }

    private func check(_ value: String, of field: FilterField, at start: Int) throws(FilterError) {
        guard field.name == "status", !["none", "*"].contains(value), !value.contains(where: { "*?".contains($0) })
        else { return }
        let names = Field.status.enumeration
        guard !names.contains(where: { $0.lowercased() == value.lowercased() }) else { return }
        let nearest = FilterField.nearest(to: value, among: names)
        let message = "status has no value \"\(value)\": failure, success, skipped, warning"
        throw FilterError(range: start..<max(place, start + 1), message: message, suggestion: nearest)
    }
}
