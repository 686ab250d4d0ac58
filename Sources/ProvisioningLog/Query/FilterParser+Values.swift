/// What stands behind a sign.
extension FilterParser {
    mutating func value(of field: ConditionField, behind head: FilterLexer.Head) throws(FilterError) -> Filter.Value {
        let start = lexer.place
        guard !lexer.isAtBoundary else { throw missing(field, head) }
        guard field.takesLists(behind: head.sign), lexer.take("(") else {
            return try single(of: field, head.sign, inList: false)
        }
        let values = try list(from: start) { parser throws(FilterError) in
            try parser.single(of: field, head.sign, inList: true)
        }
        guard !values.isEmpty else { throw missing(field, head) }
        return .list(values)
    }

    private func missing(_ field: ConditionField, _ head: FilterLexer.Head) -> FilterError {
        FilterError(
            range: head.range.lowerBound..<lexer.place, message: "\(field.name)\(head.sign.rawValue) needs a value")
    }

    /// The items of a list whose `(` has been read, with commas or blanks between them, up to its `)`.
    mutating func list<Item>(
        from start: Int, item: (inout FilterParser) throws(FilterError) -> Item
    ) throws(FilterError) -> [Item] {
        var items: [Item] = []
        while true {
            lexer.skipSeparators()
            guard let next = lexer.next else { throw Self.unclosed(start..<start + 1) }
            if lexer.take(")") { return items }
            guard next != "(" else {
                let message = "a list cannot hold another list; put a value with parentheses in quotation marks"
                throw FilterError(range: lexer.place..<lexer.place + 1, message: message)
            }
            items.append(try item(&self))
        }
    }

    private mutating func single(
        of field: ConditionField, _ sign: Filter.Comparison, inList: Bool
    ) throws(FilterError) -> Filter.Value {
        let start = lexer.place
        let isQuoted = lexer.next == "\""
        let value = try unchecked(field, sign, inList: inList)
        do throws(ValueError) {
            try field.check(value, sign, isQuoted: isQuoted)
        } catch {
            throw placed(error, in: start..<lexer.place, value)
        }
        return value
    }

    private mutating func unchecked(
        _ field: ConditionField, _ sign: Filter.Comparison, inList: Bool
    ) throws(FilterError) -> Filter.Value {
        if field.takesRanges, !sign.isOrder { return try wordOrRange(inList: inList) }
        switch lexer.next {
        case "/" where field.takesPatterns(behind: sign): return .pattern(try lexer.pattern(inList: inList))
        case "@" where field.takesFiles(behind: sign):
            lexer.place += 1
            let path = try end(inList: inList, endsAtDots: false)
            guard !path.isEmpty else {
                throw FilterError(range: lexer.place - 1..<lexer.place, message: "@ needs the name of a file")
            }
            return .file(path)
        case "\"": return .word(try lexer.quoted())
        default: return Self.value(lexer.bare(inList: inList), sign)
        }
    }

    private static func value(_ text: String, _ sign: Filter.Comparison) -> Filter.Value {
        guard sign.knowsAbsence else { return .word(text) }
        return text == "none" ? .absent : text == "*" ? .present : .word(text)
    }

    /// Times and numbers; each end of a range may stand in quotation marks.
    private mutating func wordOrRange(inList: Bool) throws(FilterError) -> Filter.Value {
        let isQuoted = lexer.next == "\""
        let from = try end(inList: inList, endsAtDots: true)
        guard lexer.follows("..") else { return isQuoted ? .word(from) : Self.value(from, .matches) }
        lexer.place += 2
        let to = try end(inList: inList, endsAtDots: false)
        return .range(from: from.isEmpty ? nil : from, to: to.isEmpty ? nil : to)
    }

    private mutating func end(inList: Bool, endsAtDots: Bool) throws(FilterError) -> String {
        lexer.next == "\"" ? try lexer.quoted() : lexer.bare(inList: inList, endsAtDots: endsAtDots)
    }

    /// The error in its place; where quotation marks shift the characters, all of the value is in question.
    private func placed(_ error: ValueError, in source: Range<Int>, _ value: Filter.Value) -> FilterError {
        let text = Array(value.spelled)
        let isWhole = error.range == 0..<text.count
        guard !isWhole, lexer.string(source) == String(text) else {
            let range = source.lowerBound..<max(source.upperBound, source.lowerBound + 1)
            return FilterError(range: range, message: error.message, suggestion: isWhole ? error.suggestion : nil)
        }
        let places = CharacterPlaces(text)
        let lower = source.lowerBound + places.scalar(error.range.lowerBound)
        let upper = source.lowerBound + places.scalar(error.range.upperBound)
        return FilterError(range: lower..<upper, message: error.message, suggestion: error.suggestion)
    }
}
