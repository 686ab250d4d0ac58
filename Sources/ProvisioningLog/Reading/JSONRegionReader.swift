/// Reads regions of JSON objects: arrays, pages, lines and streams alike.
///
/// Between records nothing is remembered but the place, so that a page that ends early, a missing bracket or two
/// files glued together cost nothing; and a reader can begin in the middle of a file.
struct JSONRegionReader: RegionReading {
    private var records: RecordReader
    private let isLines: Bool
    private let window: FileWindow

    init(
        context: RecordContext, isLines: Bool, fetch: @escaping ByteFetch,
        isPatient: Bool = true
    ) {
        records = RecordReader(context: context)
        self.isLines = isLines
        window = FileWindow(fetch: fetch, isPatient: isPatient)
    }

    mutating func read(_ region: Region) -> RegionContent {
        var content = RegionContent(region: region, start: nil, end: region.range.upperBound)
        window.show(region.range)
        var place = region.isExact ? region.range.lowerBound : firstPlace(content)
        while let found = step(from: place, region, &content) { place = found }
        content.strings = records.numbering.take()
        return content
    }

    // MARK: - Records

    /// Reads what is at `place`; gives the place to go on from, nil at the end of the region.
    private mutating func step(
        from place: Int, _ region: Region, _ content: inout RegionContent
    ) -> Int? {
        guard let open = nextObject(from: place, &content) else { return nil }
        // Whatever it is, it is for the next region to read: a file that has no events any more is not read to its end
        // by whoever met the first of what follows.
        guard open < region.range.upperBound else {
            content.end = open
            return nil
        }
        switch readRecord(at: open) {
        case .event(let end):
            if content.start == nil { begin(&content, at: open) }
            if !records.values.defects.isEmpty { noteDefects(at: open, &content) }
            content.rows.append(EventRow(records.values, offset: open, length: end - open))
            return end
        case .page(let inside): return inside
        case .other(let end):
            noteOther(at: open, &content)
            return end
        case .bad(let flaw, let failure):
            content.bad.append(BadRecord(offset: open, reason: flaw.description(at: failure)))
            // A record that runs to the end of the file may have lost its end in the middle of the file.
            if flaw == .cutOff, candidate(after: open + 1) == nil {
                content.end = window.endOffset
                content.isLast = true
                return nil
            }
            let next = flaw == .tooDeep ? failure : open + 1
            return nextCandidate(after: next, namingBrokenFrom: failure, content) ?? window.endOffset
        }
    }

    private func begin(_ content: inout RegionContent, at open: Int) {
        content.start = open
        // What is before the first event belongs to the region before, which reads up to it.
        guard !content.region.isExact else { return }
        content.bad.removeAll()
        content.foreign.removeAll()
        content.isCutByPowerShell = false
    }

    private func noteDefects(at offset: Int, _ content: inout RegionContent) {
        if records.values.defects.contains(.cutByPowerShell) { content.isCutByPowerShell = true }
        let reasons = records.values.defects.map(\.description)
        content.bad.append(BadRecord(offset: offset, reason: reasons.joined(separator: "; "), isKept: true))
    }

    private func noteOther(at offset: Int, _ content: inout RegionContent) {
        if let category = records.values.foreignCategory {
            content.foreign[category, default: 0] += 1
        } else if records.values.tellingKeys > 0 || offset > 0 {
            content.bad.append(BadRecord(offset: offset, reason: "an object that is not a provisioning event"))
        }
    }

    private enum Reading {
        case event(end: Int), page(inside: Int), other(end: Int)
        /// With the byte at which the record turned out to be none.
        case bad(Flaw, at: Int)
    }

    private mutating func readRecord(at open: Int) -> Reading {
        while true {
            do throws(ScanFailure) {
                switch try records.readRecord(at: window.pointer(open), in: window.scanner) {
                case .event(let after):
                    if let inner = swallowedRecord(from: open, to: window.offset(after)) {
                        return .bad(.holdsAnother, at: inner)
                    }
                    return .event(end: window.offset(after))
                case .other(let after): return .other(end: window.offset(after))
                case .page(let inside): return .page(inside: window.offset(inside))
                }
            } catch {
                switch error {
                case .truncated:
                    if window.isLast { return .bad(.cutOff, at: window.endOffset) }
                    guard window.extend(forRecordAt: open) else { return .bad(.tooLong, at: window.endOffset) }
                case .malformed(let index): return .bad(.notJSON, at: window.startOffset + index)
                case .tooDeep(let index): return .bad(.tooDeep, at: window.startOffset + index)
                }
            }
        }
    }

    /// Where a second record seems to be inside an event, whose end is then that of a page.
    ///
    /// A list that lost its bracket ends where the page ends, and all that follows would be one valid event. Such an
    /// event is long; a look into the long ones costs little. In texts the quotation marks of a key are escaped.
    private func swallowedRecord(from open: Int, to end: Int) -> Int? {
        guard end - open > 1 << 14 else { return nil }
        let key = Array("\"changeid\"".utf8)
        var found = 0
        for place in open..<end - key.count where window.pointer(place).pointee == 0x22 {
            guard key.indices.allSatisfy({ window.pointer(place)[$0] | 0x20 == key[$0] | 0x20 }),
                window.scanner.afterBlanks(window.pointer(place + key.count)).pointee == 0x3A
            else { continue }
            found += 1
            if found == 2 { return place }
        }
        return nil
    }

    // MARK: - Between records

    /// The next `{` that opens a record, past separators, brackets and the tail of a page; nil at the end of the region.
    private mutating func nextObject(from start: Int, _ content: inout RegionContent) -> Int? {
        var place = start
        var signs = TailSigns()
        while true {
            if content.region.endsAnywhere, place >= content.region.range.upperBound {
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
                guard let next = afterTail(place, behind: signs, &content) else {
                    content.end = window.endOffset
                    content.isLast = window.isLast
                    return nil
                }
                place = next
            }
        }
    }

    /// Behind a text or a word in the tail of a page, or behind garbage; nil where no event follows.
    private mutating func afterTail(
        _ place: Int, behind signs: TailSigns, _ content: inout RegionContent
    ) -> Int? {
        // Whatever can stand in the tail of a page is looked at as a whole.
        while window.endOffset - place < 2 * Self.longestTailText, !window.isLast { window.slide(to: place) }
        guard let end = endOfTailValue(place) else { return noteGarbage(at: place, &content) }
        if !signs.areOfTail, window.scanner.afterBlanks(window.pointer(end)).pointee != TailSigns.colon {
            content.bad.append(BadRecord(offset: place, reason: "a value that is not a provisioning event"))
        }
        return end
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
        guard length < Self.longestTailText else { return nil }
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

    // MARK: - Finding a record from the middle

    private mutating func firstPlace(_ content: RegionContent) -> Int {
        if isLines {
            var place = content.region.range.lowerBound
            while place < window.endOffset, window.pointer(place).pointee != 0x0A { place += 1 }
            return place
        }
        let start = content.region.range.lowerBound
        return nextCandidate(after: start, namingBrokenFrom: .max, content) ?? window.endOffset
    }

    /// The next place where an event begins, whatever is before it; or, from a place on, what has the keys of an event
    /// and is broken. Before that place it is only a part of the broken record that is being left.
    ///
    /// A reader that has found no event in a region that it began in the middle of stops at the region's end: the
    /// loader has the region read again, from a place that is known.
    private mutating func nextCandidate(
        after start: Int, namingBrokenFrom broken: Int, _ content: RegionContent
    ) -> Int? {
        let isGuessing = !content.region.isExact && content.start == nil
        var place = start
        while !isGuessing || place < content.region.range.upperBound {
            if let open = candidate(after: place) {
                switch readRecord(at: open) {
                case .event, .page: return open
                case .bad where open > broken && records.values.isEvent: return open
                // There may be a million brackets of it.
                case .bad(.tooDeep, let failure): place = failure
                case .bad, .other: place = open + 1
                }
            } else if window.isLast {
                return nil
            } else {
                place = max(place, window.endOffset - 64)
                window.slide(to: place)
            }
        }
        return nil
    }

    /// The next `{` with a key behind it: in a text its quotation mark would be escaped, so this one opens an object.
    private func candidate(after start: Int) -> Int? {
        var place = start
        while place < window.endOffset {
            if window.pointer(place).pointee == 0x7B {
                var key = window.pointer(place) + 1
                while key < window.end, ByteClass(key.pointee) == .blank { key += 1 }
                if key + 1 < window.end, key[0] == 0x22, Self.mayBeginKey(key[1]) { return place }
            }
            place += 1
        }
        return nil
    }

    /// Letters, digits, and the signs of `@odata.type` and `_logType`.
    private static func mayBeginKey(_ byte: UInt8) -> Bool { ByteClass(byte) == .word || byte == 0x40 || byte == 0x5F }
}

/// The signs between the last record and a value, by which the tail of a page is told from records that are no objects:
/// in the tail a value has a name.
private struct TailSigns {
    static let colon: UInt8 = 0x3A

    private var last: UInt8 = 0
    /// How many lists are open whose outermost has a name.
    private var namedLists = 0

    var areOfTail: Bool { last == Self.colon || namedLists > 0 }

    mutating func pass(_ sign: UInt8) {
        if sign == 0x5B, areOfTail { namedLists += 1 }
        if sign == 0x5D, namedLists > 0 { namedLists -= 1 }
        last = sign
    }
}

/// What is wrong with a record that cannot be kept.
private enum Flaw {
    case cutOff, tooLong, notJSON, tooDeep, holdsAnother

    /// In words, which are not made for each of the many places where a record could have begun.
    func description(at place: Int) -> String {
        switch self {
        case .cutOff: "the record is \(BadRecord.cutOff)"
        case .tooLong: "the record is larger than 64 MB, or a text in it does not end"
        case .notJSON: "not JSON at byte \(place)"
        case .tooDeep: "nested too deeply at byte \(place)"
        case .holdsAnother: "a bracket is missing, or the record holds another"
        }
    }
}
