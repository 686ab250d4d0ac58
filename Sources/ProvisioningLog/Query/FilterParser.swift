extension Filter {
    /// Reads the text of a filter: conditions, free text, patterns, `-`, OR and parentheses.
    ///
    /// - Throws: what is wrong, where, and the nearest known word. O(length of the text).
    public init(_ text: String) throws(FilterError) {
        var parser = FilterParser(FilterLexer(Array(text.unicodeScalars)))
        do throws(FilterError) { self = try parser.whole() } catch { throw error.inCharacters(of: Array(text)) }
    }
}

/// Reads a filter by its grammar; conditions are in `FilterParser+Conditions`, values in `FilterParser+Values`.
struct FilterParser {
    var lexer: FilterLexer
    /// The element whose conditions are being read.
    var element: Filter.Element?
    /// Nobody writes that many; a pasted file may have them.
    private static let deepest = 100
    private var depth = 0

    init(_ lexer: FilterLexer) { self.lexer = lexer }

    mutating func whole() throws(FilterError) -> Filter {
        lexer.skipBlanks()
        guard lexer.next != nil else { return .all }
        let filter = try alternatives()
        guard lexer.next == nil else {
            let place = lexer.place
            throw FilterError(range: place..<place + 1, message: "there is no \"(\" for this \")\"", suggestion: "")
        }
        return filter
    }

    private mutating func alternatives() throws(FilterError) -> Filter {
        var parts = [try conjunction()]
        while lexer.takeWord("OR") || lexer.takeWord("|") { parts.append(try conjunction()) }
        return .any(of: parts)
    }

    private mutating func conjunction() throws(FilterError) -> Filter {
        var parts = [try unary()]
        while lexer.takeWord("AND") || canGoOn { parts.append(try unary()) }
        return .all(of: parts)
    }

    private var canGoOn: Bool { lexer.next.map { $0 != ")" } ?? false && !lexer.isWord("OR") && !lexer.isWord("|") }

    private mutating func unary() throws(FilterError) -> Filter {
        lexer.skipBlanks()
        guard depth < Self.deepest else {
            let message = "more than \(Self.deepest) parentheses or minus signs one inside another"
            throw FilterError(range: lexer.place..<lexer.place + 1, message: message)
        }
        depth += 1
        defer { depth -= 1 }
        if lexer.takeWord("NOT") { return .not(try unary()) }
        if isMinus {
            lexer.place += 1
            return .not(try unary())
        }
        return try primary()
    }

    /// A minus sign with a blank behind it is text.
    private var isMinus: Bool {
        var after = lexer
        return after.take("-") && after.next?.properties.isWhitespace == false
    }

    private mutating func primary() throws(FilterError) -> Filter {
        let start = lexer.place
        let isOperator = ["OR", "AND", "|"].contains { lexer.isWord($0) }
        guard let next = lexer.next, next != ")", !isOperator else {
            throw FilterError(range: start..<start + 1, message: "a condition is missing here")
        }
        if lexer.take("(") { return try group(from: start) }
        if let element = lexer.opening() {
            guard self.element == nil else {
                throw FilterError(range: start..<lexer.place, message: "an element cannot stand inside another one")
            }
            self.element = element
            defer { self.element = nil }
            return .element(element, try group(from: start))
        }
        return try condition()
    }

    /// What stands behind a `(` that has been read, up to its `)`.
    private mutating func group(from start: Int) throws(FilterError) -> Filter {
        let opened = start..<lexer.place
        let inner = try alternatives()
        lexer.skipBlanks()
        guard lexer.take(")") else { throw Self.unclosed(opened) }
        return inner
    }

    static func unclosed(_ opened: Range<Int>) -> FilterError {
        FilterError(range: opened, message: "\")\" is missing for this \"(\"")
    }
}
