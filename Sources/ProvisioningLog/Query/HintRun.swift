/// A part of a text as it must stand in the bytes of a record that has the text.
struct HintRun: Sendable {
    private let run: ByteRun
    /// Whether the character before or behind it in the text is not ASCII.
    private let isBehindOther, isBeforeOther: Bool
    /// Characters that are a letter of the run in lower case, as they are and escaped.
    private let otherCases: [ByteRun]

    var length: Int { run.bytes.count }

    /// Whether a record may have the text, as far as this part tells.
    func mayBe(in record: UnsafeBufferPointer<UInt8>) -> Bool {
        var start = 0
        while let place = run.place(in: record, from: start) {
            if neighboursFit(place, in: record) { return true }
            start = place + 1
        }
        return otherCases.contains { $0.isIn(record) }
    }

    /// A character that is not ASCII has such bytes, or is an escape: `\u00fc`, or `\\u00fc` in JSON inside of a text.
    private func neighboursFit(_ place: Int, in record: UnsafeBufferPointer<UInt8>) -> Bool {
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

    /// The parts of a text without case, the longest first.
    ///
    /// - Parameter isPlain: whether a record has a byte of the text as it is.
    static func runs(of text: [UInt8], where isPlain: (UInt8) -> Bool) -> [HintRun] {
        // An ASCII text is compared byte by byte, and no other character is one of its letters.
        let isASCII = text.allSatisfy { $0 < 0x80 }
        return plainParts(of: text, where: isPlain).map { part in
            HintRun(
                part, isBehindOther: part.startIndex > 0 && text[part.startIndex - 1] >= 0x80,
                isBeforeOther: part.endIndex < text.count && text[part.endIndex] >= 0x80,
                otherCases: isASCII ? [:] : lowered)
        }.longestFirst
    }

    /// The parts that each match of a regular expression has, the longest first.
    static func runs(of regex: RegularExpression, where isPlain: (UInt8) -> Bool) -> [HintRun] {
        regex.literals.runs.flatMap { plainParts(of: $0, where: isPlain) }
            .map { HintRun($0, isBehindOther: false, isBeforeOther: false, otherCases: caseless) }.longestFirst
    }

    private static func plainParts(of text: [UInt8], where isPlain: (UInt8) -> Bool) -> [ArraySlice<UInt8>] {
        text.split { !isPlain($0) }
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
