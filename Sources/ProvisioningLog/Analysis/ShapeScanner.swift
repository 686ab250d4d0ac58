/// Reads a reason from left to right and writes its shape.
struct ShapeScanner {
    let text: [UInt8]
    var output: ShapeOutput
    /// What placeholders stand for, in the order of the text.
    private(set) var replaced: [ReasonShape.Variable] = []
    private var place = 0
    /// The word before, while no more than signs have followed: it may say that a name comes next.
    private var lastWord = ""
    /// Addresses have been looked for up to here.
    private var chunkEnd = 0
    /// Where the sentences in quotation marks end that are being read.
    private var sentenceEnds: [Int] = []
    /// Up to here no quotation mark of the kind closes; those behind a backslash are another kind.
    private var noClosing: [UInt8: Int] = [:]

    /// Words before a number that is a name.
    private static let numberNames: Set<String> = [
        "http", "status", "code", "statuscode", "errorcode", "problem", "httpstatuscode",
    ]
    /// Words before a text in quotation marks that is a name.
    private static let textNames: Set<String> = [
        "attribute", "attributes", "property", "field", "parameter", "status", "code", "statuscode", "errorcode",
        "error",
        "scimtype",
    ]
    /// Keys of JSON whose texts are read as sentences.
    private static let sentenceNames: Set<String> = ["detail", "details", "message", "description", "title", "reason"]
    private static let leastBlanksOfSentence = 4

    init(_ text: [UInt8], style: ShapeOutput.Style) {
        self.text = text
        output = ShapeOutput(style: style)
    }

    /// 0 behind the end.
    private func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

    mutating func scan() {
        while place < text.count {
            let byte = text[place]
            if byte.isBlank {
                takeBlanks()
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                takeQuotationMark(byte)
            } else if byte.isWordPart {
                takeToken()
            } else {
                output.append(byte)
                place += 1
            }
        }
    }

    private mutating func takeBlanks() {
        let end = text[place...].firstIndex { !$0.isBlank } ?? text.count
        output.append(blanks: text[place..<end], isAtEnd: place == 0 || end == text.count)
        place = end
    }

    private mutating func replace(to end: Int, _ placeholder: ShapeOutput.Placeholder) {
        output.append(placeholder)
        replaced.append(ReasonShape.Variable(kind: placeholder, bytes: place..<end))
        place = end
        lastWord = ""
    }

    private mutating func copy(to end: Int, word: Range<Int>) {
        output.append(text[place..<end])
        place = end
        lastWord = String(decoding: text[word], as: UTF8.self).lowercased()
    }

    // MARK: - Quotation marks

    private mutating func takeQuotationMark(_ mark: UInt8) {
        if place == sentenceEnds.last {
            sentenceEnds.removeLast()
            lastWord = ""
        } else if let end = closing(mark) {
            let content = text[(place + 1)..<end]
            if isKey(until: end) || Self.textNames.contains(lastWord) {
                return copy(to: end + 1, word: place + 1..<(content.last == UInt8(ascii: "\\") ? end - 1 : end))
            }
            let isSentence = content.count { $0 == 0x20 } >= Self.leastBlanksOfSentence
            guard isSentence || Self.sentenceNames.contains(lastWord) else { return replace(to: end + 1, .value) }
            sentenceEnds.append(end)
            lastWord = ""
        }
        output.append(mark)
        place += 1
    }

    /// Whether the text in quotation marks here is the key of a member of a JSON object.
    private func isKey(until end: Int) -> Bool {
        let next = text[(end + 1)...].firstIndex { $0 != 0x20 } ?? text.count
        guard byte(next) == UInt8(ascii: ":") else { return false }
        let before = text[..<place].last { $0 != 0x20 && $0 != UInt8(ascii: "\\") }
        return before == UInt8(ascii: "{") || before == UInt8(ascii: ",")
    }

    /// Where the text that the quotation mark here opens ends; nil where it opens none, such as an apostrophe.
    private mutating func closing(_ mark: UInt8) -> Int? {
        let isEscaped = place > 0 && text[place - 1] == UInt8(ascii: "\\")
        let kind = isEscaped ? mark | 0x80 : mark
        let isInWord = place > 0 && text[place - 1].isWordPart
        guard !isInWord, place >= noClosing[kind, default: 0] else { return nil }
        while let end = sentenceEnds.last, end < place { sentenceEnds.removeLast() }
        let limit = sentenceEnds.last ?? text.count
        var index = place + 1
        while index < limit, text[index] != 0x0A {
            defer { index += 1 }
            guard text[index] == mark, (text[index - 1] == UInt8(ascii: "\\")) == isEscaped else { continue }
            if mark == UInt8(ascii: "\"") || !byte(index + 1).isWordPart { return index }
        }
        noClosing[kind] = index
        return nil
    }

    // MARK: - Words and numbers

    private mutating func takeToken() {
        if let end = url() { return replace(to: end, .url) }
        if place >= chunkEnd, let end = address() { return replace(to: end, .user) }
        if let end = guid() { return replace(to: end, .id) }
        if let end = directoryName() { return replace(to: end, .name) }
        if let end = ShapeTime.end(in: text, at: place) { return replace(to: end, .time) }
        let end = text[place...].firstIndex { !$0.isWordPart } ?? text.count
        let word = text[place..<end]
        if word.allSatisfy(\.isDigit) { return takeNumber() }
        if ShapeWord.isHexadecimalNumber(word) {
            return Self.numberNames.contains(lastWord) ? copy(to: end, word: place..<end) : replace(to: end, .number)
        }
        if ShapeWord.isIdentifier(word) { return replace(to: end, .id) }
        guard let unit = ShapeWord.unit(of: word) else { return copy(to: end, word: place..<end) }
        output.append(.number)
        place = unit
        copy(to: end, word: unit..<end)
    }

    /// Digits, also in groups with dots or commas.
    private mutating func takeNumber() {
        var end = place
        while byte(end).isDigit || (byte(end) == 0x2E || byte(end) == 0x2C) && byte(end + 1).isDigit { end += 1 }
        if Self.numberNames.contains(lastWord) { return copy(to: end, word: place..<end) }
        replace(to: end, .number)
    }

    private func url() -> Int? {
        guard text[place].isLetter else { return nil }
        var index = place
        while byte(index).isLetter, index - place < 12 { index += 1 }
        guard byte(index) == 0x3A, byte(index + 1) == 0x2F, byte(index + 2) == 0x2F else { return nil }
        var end = text[index...].firstIndex { $0.isBlank || "\"'<>()[]{}".utf8.contains($0) } ?? text.count
        while end > index + 3, ".,;:!".utf8.contains(text[end - 1]) { end -= 1 }
        return end
    }

    /// An e-mail address or UPN. The run of letters and signs here is looked at once.
    private mutating func address() -> Int? {
        let isPart = { (byte: UInt8) in byte.isWordPart || ".%+-#@'".utf8.contains(byte) }
        var end = text[place...].firstIndex { !isPart($0) } ?? text.count
        chunkEnd = end
        while end > place, !text[end - 1].isWordPart { end -= 1 }
        guard let sign = text[place..<end].lastIndex(of: 0x40), sign > place, sign + 1 < end else { return nil }
        return text[sign + 1].isWordPart ? end : nil
    }

    private func guid() -> Int? {
        guard place + 36 <= text.count, !byte(place + 36).isWordPart else { return nil }
        for index in 0..<36 {
            let isDash = index == 8 || index == 13 || index == 18 || index == 23
            let byte = text[place + index]
            guard isDash ? byte == 0x2D : byte.hexadecimalDigit != nil else { return nil }
        }
        return place + 36
    }

    /// `CN=Adele Vance,OU=Sales,DC=contoso,DC=example`: parts up to a comma that another part follows, then a word.
    private func directoryName() -> Int? {
        guard var value = ShapeWord.directoryValue(in: text, at: place) else { return nil }
        let most = min(text.count, place + Self.longestDirectoryName)
        while value < most {
            let end = text[value..<most].firstIndex { ",;\"'<>\n".utf8.contains($0) } ?? most
            let next = text[min(end + 1, most)..<most].firstIndex { $0 != 0x20 } ?? most
            guard end < most, text[end] == 0x2C, let following = ShapeWord.directoryValue(in: text, at: next) else {
                return text[value..<end].firstIndex(where: \.isBlank) ?? end
            }
            value = following
        }
        return value
    }

    /// Longer ones are cut, so that a text full of beginnings takes no more than linear time.
    private static let longestDirectoryName = 512
}
