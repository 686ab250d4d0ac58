/// Finds secrets in running text: `"password":"…"` and `client_secret=…`.
enum SecretScanner {
    /// The text with the values hidden whose names are those of secrets. Linear time.
    ///
    /// A name is followed by `=`, or by `:` and a value in quotation marks: "the token: expired" has no secret. The word
    /// "Bearer" is followed by the token itself.
    static func hidingSecrets(in text: String) -> String {
        guard text.withBytes({ bytes in Secret.hints.contains { $0.isIn(bytes) } }) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        var place = 0
        while place < bytes.count {
            guard isNamePart(bytes[place]) else {
                place += 1
                continue
            }
            let end = bytes[place...].firstIndex { !isNamePart($0) } ?? bytes.count
            let name = String(decoding: bytes[place..<end], as: UTF8.self)
            place = end
            if name.lowercased() == "bearer", let token = token(in: bytes, behind: end) {
                result += bytes[copied..<token.lowerBound] + Array(Secret.hidden.utf8)
                (copied, place) = (token.upperBound, token.upperBound)
                continue
            }
            guard Secret.isName(name), let value = value(in: bytes, behind: end),
                Secret.isSecret(String(decoding: bytes[value], as: UTF8.self), of: name)
            else { continue }
            result += bytes[copied..<value.lowerBound] + Array(Secret.hidden.utf8)
            copied = value.upperBound
            place = copied
        }
        return copied == 0 ? text : String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    /// What stands behind the word "Bearer": a token is long and has no blanks.
    private static func token(in bytes: [UInt8], behind end: Int) -> Range<Int>? {
        let start = skip(bytes, from: end) { $0 == 0x20 }
        let stop = skip(bytes, from: start) { isNamePart($0) || ".+/=~".utf8.contains($0) }
        return start > end && stop - start >= 16 ? start..<stop : nil
    }

    private static func isNamePart(_ byte: UInt8) -> Bool { byte.isWordPart || byte == UInt8(ascii: "-") }

    private static func isMark(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") }

    /// The bytes of the value that belongs to a name which ends here; nil where none does.
    private static func value(in bytes: [UInt8], behind end: Int) -> Range<Int>? {
        var place = skip(bytes, from: end) { isMark($0) || $0 == UInt8(ascii: "\\") || $0 == 0x20 }
        guard place < bytes.count, bytes[place] == UInt8(ascii: ":") || bytes[place] == UInt8(ascii: "=") else {
            return nil
        }
        let isAssignment = bytes[place] == UInt8(ascii: "=")
        place = skip(bytes, from: place + 1) { $0 == 0x20 || $0 == UInt8(ascii: "\\") }
        guard place < bytes.count, isMark(bytes[place]) else {
            guard isAssignment else { return nil }
            let stop = bytes[place...].firstIndex { $0.isBlank || ",;&\"')}".utf8.contains($0) } ?? bytes.count
            return place < stop ? place..<stop : nil
        }
        let mark = bytes[place]
        let start = place + 1
        guard let close = bytes[start...].firstIndex(of: mark) else { return start..<bytes.count }
        let isEscaped = close > start && bytes[close - 1] == UInt8(ascii: "\\")
        return start..<(isEscaped ? close - 1 : close)
    }

    private static func skip(_ bytes: [UInt8], from start: Int, while isSkipped: (UInt8) -> Bool) -> Int {
        bytes[start...].firstIndex { !isSkipped($0) } ?? bytes.count
    }
}
