/// Any JSON value, with the order of members kept.
///
/// For the details of one record; the index is made by `RecordReader`, which is some twenty times as fast.
public indirect enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    /// A number as it is spelled.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([Member])

    /// A key with its value. Keys may repeat in what strangers write.
    public struct Member: Equatable, Sendable {
        public var key: String
        public var value: JSONValue

        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Reads one value from UTF-8 text; nil where it is none. Text behind the value is not looked at.
    public init?(_ text: String) { self.init(bytes: Array(text.utf8)) }

    /// Reads one value from UTF-8 bytes; nil where they begin with none.
    public init?(bytes: [UInt8]) { self.init(bytes, isLenient: false) }

    /// Reads a record from UTF-8 bytes, with what is no JSON in it read for what it seems to be: a log that is damaged by a
    /// word such as `NaN` is shown for all that. Nil where they begin with no value, or it has no end.
    public init?(record: [UInt8]) { self.init(record, isLenient: true) }

    private init?(_ bytes: [UInt8], isLenient: Bool) {
        let value = bytes.withBytes { bytes in
            var parser = JSONParser(bytes, isLenient: isLenient)
            return parser?.value()
        }
        guard let value else { return nil }
        self = value
    }

    /// The value of the first of the given keys that an object has, compared without case.
    public subscript(keys: String...) -> JSONValue? { first(of: keys) }

    func first(of keys: [String]) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        for key in keys {
            // A comparison of the values would go through the whole of them.
            guard let member = members.first(where: { $0.key.isSameWord(as: key) }) else { continue }
            if case .null = member.value { continue }
            return member.value
        }
        return nil
    }

    /// The text of a scalar; nil for null, objects and arrays.
    public var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .null, .array, .object: nil
        }
    }

    /// The value that a string holds as JSON, where it holds an object or an array; else the value itself.
    public var unfolded: JSONValue {
        guard case .string(let text) = self, let inner = JSONValue.nested(in: text) else { return self }
        return inner
    }

    /// The same for a value whose key says that it is JSON, whatever it looks like.
    var unfoldedPart: JSONValue {
        guard case .string(let text) = self, JSONParser.mayBeNested(text.utf8) else { return self }
        return JSONValue(record: Array(text.utf8)) ?? self
    }

    /// The object or array that a text is.
    public static func nested(in text: String) -> JSONValue? {
        JSONParser.mayBeNested(text.utf8) ? JSONValue(text) : nil
    }

    /// The elements of an array; an object stands for an array of one, as exports write it.
    public var elements: [JSONValue] {
        switch self {
        case .array(let values): values
        case .object: [self]
        default: []
        }
    }

    /// The members of an object in their order; empty for anything else.
    public var members: [Member] { if case .object(let members) = self { members } else { [] } }

    /// JSON text indented by two, or on one line.
    public func json(indented: Bool, level: Int = 0) -> String {
        let newline = indented ? "\n" + String(repeating: "  ", count: level + 1) : ""
        let last = indented ? "\n" + String(repeating: "  ", count: level) : ""
        switch self {
        case .null: return "null"
        case .bool(let flag): return flag ? "true" : "false"
        case .number(let text): return text
        case .string(let text): return JSONText.quoted(text)
        case .array(let values) where values.isEmpty: return "[]"
        case .array(let values):
            let parts = values.map { newline + $0.json(indented: indented, level: level + 1) }
            return "[" + parts.joined(separator: ",") + last + "]"
        case .object(let members) where members.isEmpty: return "{}"
        case .object(let members):
            let colon = indented ? ": " : ":"
            let parts = members.map {
                newline + JSONText.quoted($0.key) + colon + $0.value.json(indented: indented, level: level + 1)
            }
            return "{" + parts.joined(separator: ",") + last + "}"
        }
    }
}

extension String {
    /// Whether two texts are the same but for the case of ASCII letters.
    func isSameWord(as other: String) -> Bool {
        utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8) { $0.folded == $1.folded }
    }
}

/// JSON spellings.
public enum JSONText {
    /// A JSON string. Characters that a terminal obeys or nobody sees are escaped, so the result is safe to print.
    public static func quoted(_ text: String) -> String {
        // Nearly all texts need no escape, and going through scalars costs twenty times as much.
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 && $0 != 0x22 && $0 != 0x5C }) { return "\"\(text)\"" }
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || isHidden(scalar):
                result += escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// Characters that change how text around them is read, such as bidirectional overrides, or that have no shape.
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value > 0xFF else { return scalar.value == 0xAD }
        return switch scalar.properties.generalCategory {
        case .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
        default: scalar.properties.isDefaultIgnorableCodePoint
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        scalar.utf16.map { unit in
            let digits = String(unit, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }
}
