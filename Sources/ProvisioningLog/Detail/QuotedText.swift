/// A condition on texts, given as their UTF-8.
///
/// A protocol and not a function: a function that is handed down is allocated anew for each value.
protocol TextTest {
    func matches(_ text: Bytes) -> Bool
}

/// What stands between two quotation marks of JSON.
struct QuotedText {
    let from, to: BytePointer

    var text: String { withBytes { String(decoding: $0, as: UTF8.self) } }

    /// Calls `body` with the text in UTF-8, its escapes undone.
    func withBytes<Result>(_ body: (Bytes) -> Result) -> Result {
        guard ByteSearch.first(0x5C, from: from, to: to) < to else {
            return Bytes(from..<to).withValidUTF8(body)
        }
        let buffer = ByteBuffer(capacity: to - from)
        buffer.setUnescaped(from: from, to: to)
        return buffer.withBytes { $0.withValidUTF8(body) }
    }
}

extension Bytes {
    /// Calls `body` with the same text, what is no UTF-8 replaced by U+FFFD.
    func withValidUTF8<Result>(_ body: (Bytes) -> Result) -> Result {
        if isASCII { return body(self) }
        return String(decoding: self, as: UTF8.self).withBytes(body)
    }
}

extension Bytes {
    /// Whether these are a number as JSON spells it.
    var isJSONNumber: Bool {
        var rest = self[...]
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let whole = rest.prefix(while: \.isDigit)
        rest = rest.dropFirst(whole.count)
        guard whole.count == 1 || whole.first.map({ $0 != UInt8(ascii: "0") }) ?? false else { return false }
        if rest.first == UInt8(ascii: ".") {
            let decimals = rest.dropFirst().prefix(while: \.isDigit)
            guard !decimals.isEmpty else { return false }
            rest = rest.dropFirst(1 + decimals.count)
        }
        guard let mark = rest.first else { return true }
        rest = rest.dropFirst()
        if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        return mark.folded == UInt8(ascii: "e") && !rest.isEmpty && rest.allSatisfy(\.isDigit)
    }
}
