/// A JSON value whose keys stay in the order given, so that one log is always the same bytes.
enum JSONText {
    case null
    case boolean(Bool)
    case number(Int)
    case string(String)
    case array([JSONText])
    case object([Member])

    /// A struct, as Swift 6.3.1 finds a "circular reference" in a case that holds tuples.
    struct Member {
        let key: String
        let value: JSONText
    }

    static func optional(_ string: String?) -> JSONText {
        string.map(JSONText.string) ?? .null
    }

    /// An object of strings only, as in every `details`.
    static func strings(_ pairs: [Detail]) -> JSONText {
        .object(pairs.map { Member(key: $0.key, value: .string($0.value)) })
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        write(into: &bytes)
        return bytes
    }

    /// The value as text, for the places where the service puts JSON inside a string.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    private func write(into bytes: inout [UInt8]) {
        switch self {
        case .null: bytes += "null".utf8
        case .boolean(let flag): bytes += (flag ? "true" : "false").utf8
        case .number(let number): bytes += String(number).utf8
        case .string(let string): Self.write(string, into: &bytes)
        case .array(let values):
            Self.write(values, between: "[]", into: &bytes) { $0.write(into: &$1) }
        case .object(let pairs):
            Self.write(pairs, between: "{}", into: &bytes) { pair, bytes in
                Self.write(pair.key, into: &bytes)
                bytes.append(UInt8(ascii: ":"))
                pair.value.write(into: &bytes)
            }
        }
    }

    private static func write<Element>(
        _ elements: [Element], between brackets: String, into bytes: inout [UInt8],
        each: (Element, inout [UInt8]) -> Void
    ) {
        bytes += brackets.utf8.prefix(1)
        for (index, element) in elements.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            each(element, &bytes)
        }
        bytes += brackets.utf8.suffix(1)
    }

    private static func write(_ string: String, into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        // Over the view itself it was a seventh of the time to write the log.
        let isWhollyPlain = string.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPlain) } ?? false
        if isWhollyPlain {
            bytes += string.utf8
        } else {
            for scalar in string.unicodeScalars {
                bytes += escaped(scalar).utf8
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// ASCII that stands for itself: nearly every string of a log is made of nothing else.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": #"\""#
        case "\\": #"\\"#
        case "\r": #"\r"#
        case "\n": #"\n"#
        case "\t": #"\t"#
        // Letters stay as they are; controls and the marks that turn the reading direction do
        // not, so that the file itself can be printed in a terminal.
        case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}"..."\u{200F}", "\u{202A}"..."\u{202E}",
            "\u{2066}"..."\u{2069}":
            #"\u"# + padded(String(scalar.value, radix: 16), to: 4)
        default: String(scalar)
        }
    }
}

extension JSONText: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
    init(stringLiteral value: String) {
        self = .string(value)
    }

    init(dictionaryLiteral elements: (String, JSONText)...) {
        self = .object(elements.map { Member(key: $0.0, value: $0.1) })
    }
}
