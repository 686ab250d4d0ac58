/// A part of a text as it must stand in the bytes of a record that has the text.
struct HintRun: Sendable {
    private let run: ByteRun
    /// Whether the character before or behind it in the text is not ASCII.
    private let isBehindOther, isBeforeOther: Bool
    /// Characters that are a letter of the run in lower case, as they are and escaped.
    private let otherCases: [ByteRun]

    var length: Int { run.bytes.count }

    /// Whether a record may have the text, as far as this part tells.
    func mayBe(in record: Bytes) -> Bool {
        var start = 0
        while let place = run.place(in: record, from: start) {
            if neighboursFit(place, in: record) { return true }
            start = place + 1
        }
        return otherCases.contains { $0.isIn(record) }
    }

    /// A character that is not ASCII has bytes from 0x80 on, or is an escape: `\u00fc`, or `\\u00fc` in JSON inside of a text.
    private func neighboursFit(_ place: Int, in record: Bytes) -> Bool {
        if isBehindOther {
            guard place > 0, record[place - 1] >= 0x80 || record[place - 1].hexadecimalDigit != nil else {
                return false
            }
        }
        guard isBeforeOther else { return true }
        let end = place + run.bytes.count
        return end < record.count && (record[end] >= 0x80 || record[end] == UInt8(ascii: "\\"))
    }
}

extension HintRun {
    /// The Kelvin sign and the Turkish dotted capital become an ASCII letter in lower case.
    private static let lowered = ["k": "\u{212A}", "i": "\u{130}"]
    /// The Kelvin sign and the long s are the same letters to PCRE2 where it does not mind case.
    private static let caseless = ["k": "\u{212A}", "s": "\u{17F}"]

    /// The plain parts of a text in lower case, the longest first.
    ///
    /// - Parameter isRewritten: values may be JSON that was written anew: without the blanks around its punctuation, and
    ///   with escapes that the record does not have.
    static func runs(of text: [UInt8], isRewritten: Bool) -> [HintRun] {
        // An ASCII text is compared byte by byte, and no other character is one of its letters.
        let isASCII = text.allSatisfy { $0 < 0x80 }
        return plainParts(of: text, isRewritten).map { part in
            HintRun(
                part, isBehindOther: part.startIndex > 0 && text[part.startIndex - 1] >= 0x80,
                isBeforeOther: part.endIndex < text.count && text[part.endIndex] >= 0x80,
                otherCases: isASCII ? [:] : lowered)
        }.longestFirst
    }

    /// The parts that each match of a regular expression has, the longest first.
    static func runs(of regex: RegularExpression, isRewritten: Bool) -> [HintRun] {
        regex.literals.runs.flatMap { plainParts(of: $0, isRewritten) }
            .map { HintRun($0, isBehindOther: false, isBeforeOther: false, otherCases: caseless) }.longestFirst
    }

    private static func plainParts(of text: [UInt8], _ isRewritten: Bool) -> [ArraySlice<UInt8>] {
        guard isRewritten else { return text.split { !RecordHint.isPlain($0) } }
        return text.split { !RecordHint.isPlain($0) || ":,".utf8.contains($0) }
            .map { $0.dropFirst(restOfEscape($0)) }.filter { !$0.isEmpty }
    }

    /// How many bytes at the start of a part may be the rest of an escape: `n`, or `u200b` or what is left of it.
    private static func restOfEscape(_ part: ArraySlice<UInt8>) -> Int {
        guard let first = part.first?.folded else { return 0 }
        let digits = (first == UInt8(ascii: "u") ? part.dropFirst() : part).prefix(4)
            .prefix { $0.hexadecimalDigit != nil }.count
        return "bfnrt".utf8.contains(first) ? max(1, digits) : first == UInt8(ascii: "u") ? 1 + digits : digits
    }

    private init(_ part: ArraySlice<UInt8>, isBehindOther: Bool, isBeforeOther: Bool, otherCases: [String: String]) {
        let run = ByteRun(Array(part))
        let others = otherCases.filter { letter, _ in letter.utf8.allSatisfy(run.bytes.contains) }.values
        self.run = run
        (self.isBehindOther, self.isBeforeOther) = (isBehindOther, isBeforeOther)
        self.otherCases = others.flatMap { other in [ByteRun(Array(other.utf8)), ByteRun(escape(of: other))] }
    }
}

/// How JSON may write a character, without the backslashes before it.
private func escape(of character: String) -> [UInt8] {
    character.utf16.flatMap { "u\(String(0x1_0000 | Int($0), radix: 16).dropFirst())".utf8 }
}

extension [HintRun] {
    fileprivate var longestFirst: [HintRun] { sorted { $0.length > $1.length } }
}
