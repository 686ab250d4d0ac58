/// What stands between records: separators, brackets, the head and the tail of a page, and garbage.
extension JSONRegionReader {
    /// The next `{` that opens a record, past separators, brackets and the tail of a page; nil at the end of the region.
    mutating func nextObject(from start: Int, _ content: inout RegionContent) -> Int? {
        var place = start
        while true {
            if content.region.endsAnywhere || content.isGuessed, place >= content.region.range.upperBound {
                content.end = place
                return nil
            }
            if place >= window.endOffset { window.slide(to: place) }
            guard place < window.endOffset else {
                content.end = window.endOffset
                content.isLast = window.isLast
                return nil
            }
            let byte = window.pointer(place).pointee
            switch ByteClass(byte) {
            case .open where byte == 0x7B: return place
            case .open, .close, .mark:
                signs.pass(byte)
                place += 1
            case .blank: place += 1
            case .quote, .word, .never:
                guard let next = afterTail(place, &content) else {
                    content.end = window.endOffset
                    content.isLast = window.isLast
                    return nil
                }
                place = next
            }
        }
    }

    /// Behind a text or a word in the tail of a page, or behind garbage; nil where no event follows.
    private mutating func afterTail(_ place: Int, _ content: inout RegionContent) -> Int? {
        // Whatever can stand in the tail of a page is looked at as a whole.
        while window.endOffset - place < 2 * Self.longestTailText, !window.isLast { window.slide(to: place) }
        if isByteOrderMark(place) { return place + 3 }
        guard let end = endOfTailValue(place) else { return noteGarbage(at: place, &content) }
        let isKey = window.scanner.afterBlanks(window.pointer(end)).pointee == TailSigns.colon
        if isKey { signs.passKey() }
        if isKey, !signs.mayBeTail || isTelling(place, to: end) {
            // A record that lost its bracket is nothing but keys and values.
            let reason = "a key outside of any record: a bracket is missing"
            content.bad.append(BadRecord(offset: place, reason: reason))
            return nextCandidate(after: end, namingBrokenFrom: end, content)
        }
        if !isKey, !signs.areOfTail {
            content.noteValue(BadRecord(offset: place, reason: "a value that is not a provisioning event"))
        }
        return end
    }

    /// Such as each of several files that were put into one begins with, before its first bracket.
    private func isByteOrderMark(_ place: Int) -> Bool {
        let mark = window.pointer(place)
        guard mark[0] == 0xEF, mark[1] == 0xBB, mark[2] == 0xBF else { return false }
        return ByteClass(window.scanner.afterBlanks(mark + 3).pointee) == .open
    }

    /// Whether a text is a key that only events have: no tail has one.
    private func isTelling(_ place: Int, to end: Int) -> Bool {
        guard end - place > 2 else { return false }
        let key = Bytes(window.pointer(place + 1)..<window.pointer(end - 1))
        return FieldTable.shared.meaning(of: key, in: records.context)?.isTelling ?? false
    }

    /// Behind a text, a number or a word; nil for garbage.
    private func endOfTailValue(_ place: Int) -> Int? {
        if window.pointer(place).pointee == 0x22, let end = endOfTailText(place) { return end }
        guard isTailWord(place) else { return nil }
        var end = place
        while ByteClass(window.pointer(end).pointee) == .word { end += 1 }
        return end
    }

    private mutating func noteGarbage(at place: Int, _ content: inout RegionContent) -> Int? {
        content.bad.append(BadRecord(offset: place, reason: "text between the records that is not JSON"))
        return nextCandidate(after: place + 1, namingBrokenFrom: place, content)
    }

    private static let longestTailText = 8192

    /// The end of a text such as the next link in the tail of a page: short, and on one line.
    private func endOfTailText(_ place: Int) -> Int? {
        guard let end = try? window.scanner.closingQuote(window.pointer(place + 1)).place else { return nil }
        let length = end - window.pointer(place)
        // Where a quotation mark is missing or is one too many, the next text seems to be one behind a text.
        guard length < Self.longestTailText, ByteClass(end[1]) != .word else { return nil }
        for index in 0..<length where window.pointer(place + index).pointee < 0x20 { return nil }
        return window.offset(end) + 1
    }

    private func isTailWord(_ place: Int) -> Bool {
        switch window.pointer(place).pointee {
        case 0x30...0x39: true
        case 0x2D: 0x30...0x39 ~= window.pointer(place)[1]
        case let byte: ["true", "false", "null"].contains { starts(place, with: $0, first: byte) }
        }
    }

    private func starts(_ place: Int, with word: String, first: UInt8) -> Bool {
        word.utf8.first == first && place + word.utf8.count < window.endOffset
            && zip(word.utf8, 0...).allSatisfy { window.pointer(place + $1).pointee == $0 }
            && ByteClass(window.pointer(place + word.utf8.count).pointee) != .word
    }
}

/// The signs between the last event and a value, by which the tail of a page is told from records that are no objects:
/// in the tail a value has a name.
struct TailSigns {
    static let colon: UInt8 = 0x3A

    private var last: UInt8 = 0
    private var isBehindKey = false
    /// How many lists are open whose outermost has a name.
    private var namedLists = 0

    /// Whether the list of a page has ended, or may have before what is looked at began.
    private(set) var mayBeTail = true

    /// Behind a record.
    static let none = TailSigns(mayBeTail: false)

    var areOfTail: Bool { last == Self.colon || namedLists > 0 }

    mutating func passKey() { isBehindKey = true }

    mutating func pass(_ sign: UInt8) {
        if sign == 0x5D { mayBeTail = true }
        if sign == 0x5B, areOfTail { namedLists += 1 }
        if sign == 0x5D, namedLists > 0 { namedLists -= 1 }
        last = sign == Self.colon && !isBehindKey ? 0 : sign
        isBehindKey = false
    }
}
