/// A tolerant reader of JSON text: a trailing comma or raw control characters in a text cost nothing.
///
/// Reads a value as a tree, or asks about its values where they stand, which takes less than half the time
/// (Benchmarks/README.md). On pointers, for the loops of `ByteSearch`; no place outside of the bytes is looked at.
struct JSONParser {
    /// What the index has taken in can be shown.
    private static let deepest = RecordReader.deepest + ByteScanner.deepest
    /// In how many texts, each of which is in the one before, values are looked for. Logs have three; each may have all
    /// levels again, and a record of 64 MB has room for 25, for which the stack of a thread need not do.
    static let mostTexts = 5
    private let texts: Int
    /// Whether what stands between the strings and brackets of a record may be anything that the index lets pass.
    private let isLenient: Bool
    private let end: BytePointer
    private(set) var place: BytePointer
    /// Whether a value has passed the test of a search. Kept here, since a captured variable is checked at each access.
    private var hasFound = false

    /// Nil where there are no bytes. They must stay where they are as long as the parser is in use.
    ///
    /// - Parameters:
    ///   - texts: in how many texts they are.
    ///   - isLenient: whether they are a record, which the index may have taken in with `NaN`, `{a:1}` or `["b":2]` in it:
    ///     then what is no JSON is read for what it seems to be. A text that is like that is a text.
    init?(_ bytes: Bytes, inTexts texts: Int = 0, isLenient: Bool = false) {
        guard let base = BytePointer(bytes) else { return nil }
        (place, end, self.texts, self.isLenient) = (base, base + bytes.count, texts, isLenient)
    }

    /// Whether a text begins as objects and arrays do.
    static func mayBeNested(_ text: some Sequence<UInt8>) -> Bool {
        let first = text.first { $0 > 0x20 }
        return first == 0x7B || first == 0x5B
    }

    // MARK: - What can be asked

    /// The value at this place; nil where there is none.
    mutating func value(depth: Int = 0) -> JSONValue? {
        switch begin(depth) {
        case .object:
            var members: [JSONValue.Member] = []
            let isWhole = forEachMember { parser, key in
                guard let value = parser.value(depth: depth + 1) else { return false }
                members.append(.init(key: key.text, value: value))
                return true
            }
            return isWhole ? .object(members) : nil
        case .array:
            var values: [JSONValue] = []
            let isWhole = forEachElement { parser in
                guard let value = parser.value(depth: depth + 1) else { return false }
                values.append(value)
                return true
            }
            return isWhole ? .array(values) : nil
        case .string: return string().map { .string($0.text) }
        case .word:
            switch word() {
            case .null: return .null
            case .flag(let text): return .bool(text.count == 4)
            case .number(let text): return .number(String(decoding: text, as: UTF8.self))
            case .other(let text): return .string(String(decoding: text, as: UTF8.self))
            case nil: return nil
            }
        case .nothing: return .null
        case nil: return nil
        }
    }

    /// Whether the value at this place is or holds a text, number or flag that passes a test, in UTF-8: at any depth, and
    /// in JSON inside of texts. Empty texts are no values. Nil where there is no value.
    mutating func hasValue(where test: some TextTest) -> Bool? { look(0, test) ? hasFound : nil }

    /// The same for an array of which only the first elements count; nil too for what is no array.
    mutating func hasValue(inFirst count: Int, where test: some TextTest) -> Bool? {
        guard begin(0) == .array else { return nil }
        var left = count
        let isWhole = forEachElement { parser in
            let found = parser.hasFound
            guard parser.look(1, test) else { return false }
            if left <= 0 { parser.hasFound = found }
            left -= 1
            return true
        }
        return isWhole ? hasFound : nil
    }

    /// Whether a text passes a test, or JSON inside of it has a value that does.
    static func isOrHasValue(
        _ text: Bytes, inTexts texts: Int = 0, where test: some TextTest
    ) -> Bool {
        guard !text.isEmpty else { return false }
        if test.matches(text) { return true }
        guard texts < mostTexts, mayBeNested(text), var nested = JSONParser(text, inTexts: texts + 1) else {
            return false
        }
        return nested.hasValue(where: test) ?? false
    }

    /// Goes behind the value at this place, and notes whether it has what is looked for; false where there is no value.
    private mutating func look(_ depth: Int, _ test: some TextTest) -> Bool {
        switch begin(depth) {
        case .object: return forEachMember { parser, _ in parser.look(depth + 1, test) }
        case .array: return forEachElement { parser in parser.look(depth + 1, test) }
        case .string:
            guard let text = string() else { return false }
            hasFound = hasFound || text.withBytes { Self.isOrHasValue($0, inTexts: texts, where: test) }
            return true
        case .word:
            switch word() {
            case .null: return true
            case .flag(let text), .number(let text), .other(let text):
                hasFound = hasFound || test.matches(text)
                return true
            case nil: return false
            }
        case .nothing: return true
        case nil: return false
        }
    }

    // MARK: - Parts

    enum Beginning {
        case object, array, string, word
        /// A sign that ends a value stands where one is due.
        case nothing
    }

    private enum Word {
        case null
        case flag(Bytes)
        case number(Bytes)
        /// A word that JSON does not have.
        case other(Bytes)
    }

    private var next: UInt8? { place < end ? place.pointee : nil }

    private mutating func skipBlanks() {
        while let byte = next, ByteClass(byte) == .blank { place += 1 }
    }

    /// Goes behind what parts a key and its value; false where that is missing and must not be.
    private mutating func skipColon() -> Bool {
        skipBlanks()
        guard next == 0x3A else { return isLenient }
        repeat {
            place += 1
            skipBlanks()
        } while isLenient && next == 0x3A
        return true
    }

    /// What begins at the next byte that is no blank; nil at the end and where it would be too deep.
    mutating func begin(_ depth: Int) -> Beginning? {
        skipBlanks()
        guard depth < Self.deepest, let byte = next else { return nil }
        return switch byte {
        case 0x7B: .object
        case 0x5B: .array
        case 0x22: .string
        case 0x2C, 0x5D, 0x7D: isLenient ? .nothing : nil
        default: .word
        }
    }

    /// Calls `body` at the value of each member; false where `body` is, or where the object has no end.
    private mutating func forEachMember(_ body: (inout JSONParser, QuotedText) -> Bool) -> Bool {
        place += 1
        while true {
            skipBlanks()
            switch next {
            case 0x7D:
                place += 1
                return true
            case 0x2C: place += 1
            case 0x22:
                guard let key = string(), skipColon(), body(&self, key) else { return false }
            default:
                guard isLenient, let key = wordAsKey(), skipColon(), body(&self, key) else { return false }
            }
        }
    }

    /// A key without quotation marks, which is empty where a value stands; nil at what can be neither.
    private mutating func wordAsKey() -> QuotedText? {
        let start = place
        while let byte = next, ByteClass(byte) == .word { place += 1 }
        let isThere = place > start || next.map { ByteClass($0) == .open || $0 == 0x3A } ?? false
        return isThere ? QuotedText(from: start, to: place) : nil
    }

    /// Calls `body` at each element; false where `body` is, or where the array has no end.
    mutating func forEachElement(_ body: (inout JSONParser) -> Bool) -> Bool {
        place += 1
        while true {
            skipBlanks()
            switch next {
            case 0x5D:
                place += 1
                return true
            case 0x2C: place += 1
            case 0x3A where isLenient: place += 1
            case 0x7D, nil: return false
            default: guard body(&self) else { return false }
            }
        }
    }

    private mutating func word() -> Word? {
        let start = place
        while let byte = next, ByteClass(byte) == .word { place += 1 }
        let text = Bytes(start..<place)
        guard let first = text.first else { return nil }
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            if text.isJSONNumber { return .number(text) }
        default:
            if text.elementsEqual("null".utf8) { return .null }
            if text.elementsEqual("true".utf8) || text.elementsEqual("false".utf8) { return .flag(text) }
        }
        return isLenient ? .other(text) : nil
    }

    private mutating func string() -> QuotedText? {
        let start = place + 1
        var quote = start
        while true {
            quote = ByteSearch.first(0x22, from: quote, to: end)
            guard quote < end else { return nil }
            if quote[-1] != 0x5C || !ByteSearch.isEscaped(quote, from: start) { break }
            quote += 1
        }
        place = quote + 1
        return QuotedText(from: start, to: quote)
    }
}
