/// Splits the text of a filter into words.
///
/// It works on scalars, not on characters: a combining mark behind a quotation mark makes one character of the two,
/// and the quotation mark must be seen all the same. Its errors count scalars too; `FilterError.inCharacters` mends
/// that.
struct FilterLexer {
    /// A name with the sign behind it.
    struct Head {
        var name: String
        var isQuoted: Bool
        var range: Range<Int>
        var sign: Filter.Comparison
        var signRange: Range<Int>
    }

    let text: [Unicode.Scalar]
    var place = 0

    init(_ text: [Unicode.Scalar]) { self.text = text }

    var next: Unicode.Scalar? { place < text.count ? text[place] : nil }

    /// Whether nothing that belongs to a word comes next.
    var isAtBoundary: Bool { next.map { $0.properties.isWhitespace || $0 == ")" } ?? true }

    func string(_ range: Range<Int>) -> String {
        // Nearly all filters are ASCII, and appending scalars to a string takes five times as long.
        var bytes: [UInt8] = []
        for place in range {
            guard text[place].isASCII else { return String(String.UnicodeScalarView(text[range])) }
            bytes.append(UInt8(truncatingIfNeeded: text[place].value))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    func follows(_ word: String) -> Bool {
        var index = place
        for scalar in word.unicodeScalars {
            guard index < text.count, text[index] == scalar else { return false }
            index += 1
        }
        return true
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        place += 1
        return true
    }

    mutating func skipBlanks() { while next?.properties.isWhitespace == true { place += 1 } }

    // MARK: - Words of the grammar

    /// Whether a word such as `OR` or `or` comes next, and not a longer one that begins with it.
    func isWord(_ word: String) -> Bool {
        guard follows(word) || follows(word.lowercased()) else { return false }
        var after = self
        after.place += word.unicodeScalars.count
        return after.isAtBoundary || after.next == "("
    }

    mutating func takeWord(_ word: String) -> Bool {
        skipBlanks()
        guard isWord(word) else { return false }
        place += word.unicodeScalars.count
        return true
    }

    /// Longer signs first, since `<` begins `<=`.
    private static let signs = Filter.Comparison.allCases.sorted { $0.rawValue.count > $1.rawValue.count }

    mutating func sign() -> Filter.Comparison? {
        guard let sign = Self.signs.first(where: { follows($0.rawValue) }) else { return nil }
        place += sign.rawValue.unicodeScalars.count
        return sign
    }

    /// Nil, and nothing is read, where no name with a sign comes next.
    mutating func head() -> Head? {
        let start = place
        let isQuoted = next == "\""
        let name = isQuoted ? (try? quoted()) ?? "" : name()
        let range = start..<place
        guard !name.isEmpty, let sign = sign() else {
            place = start
            return nil
        }
        return Head(
            name: name, isQuoted: isQuoted, range: range, sign: sign, signRange: range.upperBound..<place)
    }

    /// What may be the name of a field: a letter, then letters, digits, `_`, `-` and `.`; quoted parts in a `raw.`
    /// path.
    mutating func name() -> String {
        let start = place
        guard next?.properties.isAlphabetic == true else { return "" }
        while let next {
            if next == "\"" {
                guard text[place - 1] == ".", isRawPath(from: start), (try? quoted()) != nil else { break }
            } else if next.properties.isAlphabetic || "0"..."9" ~= next || next == "." || next == "_" || next == "-" {
                place += 1
            } else {
                break
            }
        }
        return string(start..<place)
    }

    private func isRawPath(from start: Int) -> Bool {
        string(start..<min(place, start + 4)).lowercased() == FilterField.rawPrefix
    }

    /// The word of an element with its `(`; nil, and nothing is read, where none comes next.
    mutating func opening() -> Filter.Element? {
        let start = place
        if let element = Filter.Element(rawValue: name().lowercased()), take("(") { return element }
        place = start
        return nil
    }

    // MARK: - Values

    /// Commas and blanks between the items of a list.
    mutating func skipSeparators() {
        while take(",") || next?.properties.isWhitespace == true { skipBlanks() }
    }

    /// Ends at a blank, or at a `)` that closes an open `(`; in a list at a comma too; in times and numbers at `..`.
    mutating func bare(inList: Bool = false, endsAtDots: Bool = false) -> String {
        let start = place
        var open = 0
        while let next, !next.properties.isWhitespace {
            if next == "(" { open += 1 }
            if next == ")" {
                if open == 0 { break }
                open -= 1
            }
            if inList, next == ",", open == 0 { break }
            if endsAtDots, follows("..") { break }
            place += 1
        }
        return string(start..<place)
    }

    /// A backslash means itself, but for `\"` and `\\`.
    mutating func quoted() throws(FilterError) -> String {
        let start = place
        place += 1
        var value = String.UnicodeScalarView()
        while let next, next != "\"" {
            if follows("\\\"") || follows("\\\\") { place += 1 }
            value.append(text[place])
            place += 1
        }
        guard take("\"") else {
            throw FilterError(range: start..<text.count, message: "the closing quotation mark is missing")
        }
        return String(value)
    }

    /// `/…/` or `/…/i`; within, `\/` is a slash.
    mutating func pattern(inList: Bool = false) throws(FilterError) -> Filter.Pattern {
        let start = place
        place += 1
        let textStart = place
        while let next, next != "/" { place = min(place + (next == "\\" ? 2 : 1), text.count) }
        let regex = string(textStart..<place)
        let advice = "to search for the text, put it in quotation marks"
        guard take("/") else {
            throw FilterError(range: start..<text.count, message: "the closing / is missing; \(advice)")
        }
        let ignoresCase = take("i")
        guard isAtBoundary || inList && next == "," else {
            throw FilterError(
                range: place..<place + 1, message: "only i may follow the closing / of a pattern; \(advice)")
        }
        guard !regex.isEmpty else {
            throw FilterError(range: start..<place, message: "the pattern between the two / is empty")
        }
        return .regex(regex, ignoresCase: ignoresCase)
    }
}
