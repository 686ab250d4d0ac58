/// What the bytes of a record must hold for a condition to be possible, so that most records need not be decoded.
enum RecordHint: Sendable {
    /// Parts of a text, all of which it has.
    case runs([HintRun])
    /// A character that is not ASCII, as it is or escaped.
    case notASCII

    /// Whether a record may fulfil the condition, unless it has odd escapes.
    func mayFit(_ record: Bytes) -> Bool {
        switch self {
        case .runs(let runs): runs.allSatisfy { $0.mayBe(in: record) }
        case .notASCII: !record.isASCII || Self.unicodeEscape.isIn(record)
        }
    }

    private static let unicodeEscape = ByteRun(Array("\\u".utf8))
    private static let asciiEscape = ByteRun(Array("\\u00".utf8))

    /// Whether a record writes characters as escapes that no usual writer escapes, or a backslash that begins such an
    /// escape in JSON inside of a text: then its bytes tell nothing.
    static func hasOddEscapes(_ record: Bytes) -> Bool {
        var start = 0
        while let place = asciiEscape.place(in: record, from: start) {
            start = place + 4
            guard start + 2 <= record.count, let high = record[start].hexadecimalDigit,
                let low = record[start + 1].hexadecimalDigit
            else { continue }
            let byte = high << 4 | low
            if byte == 0x5C || isPlain(byte) { return true }
        }
        return false
    }

    /// Whether the bytes of a record or row do not have its texts as they are: then they tell nothing.
    static func isOdd(_ bytes: Bytes, in layout: LogLayout?) -> Bool {
        if case .csv(let layout) = layout, hasStrayQuote(bytes, layout.separator) { return true }
        return hasOddEscapes(bytes)
    }

    /// Whether a quotation mark stands between two texts of a cell, which are one text without it.
    private static func hasStrayQuote(_ row: Bytes, _ separator: UInt8) -> Bool {
        guard let base = BytePointer(row) else { return false }
        let end = base + row.count
        func isText(_ byte: UInt8) -> Bool { byte != 0x22 && byte != separator && byte != 0x0A && byte != 0x0D }
        var place = base
        while true {
            place = ByteSearch.first(0x22, from: place, to: end)
            guard place + 1 < end else { return false }
            if place > base, isText(place[-1]), isText(place[1]) { return true }
            place += 1
        }
    }

    /// True for what every writer of JSON and CSV leaves as it is.
    static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: " -_.@:,".utf8.contains(byte)
        }
    }

    /// - Parameter isRewritten: values may be JSON that was written anew; see `HintRun`.
    private init?(_ test: ValueTest, isRewritten: Bool) {
        switch test {
        case .matcher(let matcher):
            let runs = HintRun.runs(of: matcher.pattern, isRewritten: isRewritten)
            guard runs.isEmpty else {
                self = .runs(runs)
                return
            }
            guard matcher.pattern.contains(where: { $0 >= 0x80 }) else { return nil }
            self = .notASCII
        case .regex(let regex):
            let runs = HintRun.runs(of: regex, isRewritten: isRewritten)
            guard !runs.isEmpty else { return nil }
            self = .runs(runs)
        case .never, .present, .words, .order, .any: return nil
        }
    }

    /// Nil for a condition that the bytes tell nothing of.
    ///
    /// - Parameter hasKeys: the key of a detail stands in the bytes, as in JSON. Where a row of CSV has nothing but a text
    ///   for the details, the key is the name of the column.
    init?(_ test: BoundCondition.Test, hasKeys: Bool = true) {
        switch test {
        case .text(_, let test): self.init(test, isRewritten: false)
        case .raw(_, let test, TermSense()): self.init(test, isRewritten: false)
        case .modifiedProperty(let tree), .step(let tree): self.init(tree, hasKeys)
        case .never, .fact, .columns, .numbers, .file, .fate, .raw: return nil
        }
    }

    /// What the rows of a change must hold in the portal's other files; nil where they tell nothing of the condition.
    init?(ofParts test: BoundCondition.Test) {
        guard case .text(_, let text) = test else {
            self.init(test, hasKeys: false)
            return
        }
        guard !Self.isNameOfNumber(text) else { return nil }
        self.init(text, isRewritten: true)
    }

    /// Whether a condition fits the name of a type or a status, for which logs may have numbers.
    private static func isNameOfNumber(_ test: ValueTest) -> Bool {
        DetailReader.enumeratedNames.contains(where: test.matches)
    }

    private init?(_ tree: ConditionTree<BoundCondition.PartTest>, _ hasKeys: Bool) {
        switch tree {
        case .condition(let part):
            let mayBeNumber = part.parts.contains { ["type", "status"].contains($0.name) }
            guard part.sense == TermSense(), !(mayBeNumber && Self.isNameOfNumber(part.test)),
                hasKeys || !part.parts.contains(where: { $0.name == "pair" })
            else { return nil }
            self.init(part.test, isRewritten: true)
        case .and(let parts):
            guard let longest = parts.compactMap({ RecordHint($0, hasKeys) }).max(by: { $0.length < $1.length }) else {
                return nil
            }
            self = longest
        case .all, .not, .or: return nil
        }
    }

    private var length: Int { if case .runs(let runs) = self { runs.first?.length ?? 0 } else { 0 } }
}
