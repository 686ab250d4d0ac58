import Testing

@testable import ProvisioningLog

/// Where values end that nobody reads.
@Suite struct SkippingTests {
    @Test func aValueEndsAtItsBracketAndNotBefore() throws {
        let text = #"{"a":"b","c":["d","e",1,"f"],"g":{},"h":["i" , "j" : "k"],"l":"","m":""}"#
        for count in 0...text.utf8.count {
            let buffer = ByteBuffer(String(text.prefix(count)))
            if count < text.utf8.count {
                #expect(throws: ScanFailure.truncated) { try buffer.scanner.afterValue(buffer.start) }
            } else {
                #expect(try buffer.scanner.afterValue(buffer.start) == buffer.end)
            }
        }
    }

    @Test(arguments: ["\"", "\"abc", "\"abc\\", "\"abc\\\"", "{", "{\"a\":[", "[1,2", "tru", "12"])
    func whatDoesNotEndIsTruncated(text: String) {
        let buffer = ByteBuffer(text)
        #expect(throws: ScanFailure.truncated) { try buffer.scanner.afterValue(buffer.start) }
    }

    @Test(arguments: [("[}", 1), ("{]", 1), ("[[1]}", 4), ("{\"a\":\u{1}}", 5), (",", 0)])
    func bracketsMustMatch(text: String, place: Int) {
        let buffer = ByteBuffer(text)
        #expect(throws: ScanFailure.malformed(at: place)) { try buffer.scanner.afterValue(buffer.start) }
    }

    @Test(arguments: [("{\"a\":", "}"), ("[", "]"), ("[{\"a\":", "}]")])
    func bracketsMatchAtEachDepth(open: String, close: String) throws {
        let brackets = close.utf8.count
        for depth in stride(from: brackets, to: ByteScanner.deepest + 2, by: brackets) {
            let count = depth / brackets
            let buffer = ByteBuffer(
                String(repeating: open, count: count) + "1" + String(repeating: close, count: count))
            if depth < ByteScanner.deepest {
                #expect(try buffer.scanner.afterValue(buffer.start) == buffer.end)
            } else {
                #expect(throws: ScanFailure.self) { try buffer.scanner.afterValue(buffer.start) }
            }
        }
    }

    /// Strings of all lengths, with escapes, brackets and commas in them, so that all of these are at each place of a block.
    @Test func whatIsSkippedEndsWhereANaiveScannerSaysSo() {
        var random = RandomJSON(seed: 64)
        for _ in 0..<6_000 {
            let value = random.value(depth: 3)
            let text = random.damaged(value + random.string())
            #expect(skipped(in: text) == NaiveSkipping.found(in: text), "\(text)")
            // The bytes of a record go on behind the value that is looked at.
            let whole = value + random.string()
            #expect(skipped(in: whole, end: value.utf8.count) == NaiveSkipping.found(in: value), "\(whole)")
        }
    }

    /// Else an event that is in the list could not be shown.
    @Test func whatTheIndexSkipsCanBeRead() throws {
        var random = RandomJSON(seed: 65)
        var odd = 0
        for _ in 0..<20_000 {
            let text = random.soup()
            guard case .success(let found) = skipped(in: text) else { continue }
            let value = Array(text.utf8.prefix(found.end))
            #expect(JSONValue(record: value) != nil, "\(text)")
            #expect(JSONValue(record: value.dropLast()) == nil, "\(text)")
            if let strict = JSONValue(bytes: value) {
                #expect(JSONValue(record: value) == strict, "\(text)")
            } else {
                odd += 1
            }
        }
        #expect(odd > 1_000)
    }

    private func skipped(in text: String, end: Int? = nil) -> Result<NaiveSkipping.Found, ScanFailure> {
        let buffer = ByteBuffer(text)
        let scanner = ByteScanner(base: buffer.start, end: buffer.start + (end ?? buffer.count))
        return Result { () throws(ScanFailure) in
            let (place, objects) = try scanner.afterNested(buffer.start)
            return NaiveSkipping.Found(end: place - buffer.start, objects: objects)
        }
    }
}

/// Where an object or an array ends, byte by byte.
private enum NaiveSkipping {
    struct Found: Equatable {
        var end = 0
        var objects = 0
    }

    static func found(in text: String) -> Result<Found, ScanFailure> {
        let bytes = Array(text.utf8)
        var open: [UInt8] = []
        var found = Found()
        while found.end < bytes.count {
            let byte = bytes[found.end]
            switch byte {
            case 0x22:
                found.end += 1
                while found.end < bytes.count, bytes[found.end] != 0x22 {
                    found.end += bytes[found.end] == 0x5C ? 2 : 1
                }
            case 0x7B, 0x5B:
                if open.count == 1, byte == 0x7B { found.objects += 1 }
                open.append(byte)
            case 0x7D, 0x5D:
                if open.popLast() != byte - 2 { return .failure(.malformed(at: found.end)) }
                if open.isEmpty { return .success(Found(end: found.end + 1, objects: found.objects)) }
            default:
                if ByteClass(byte) == .never { return .failure(.malformed(at: found.end)) }
            }
            found.end += 1
        }
        return .failure(.truncated)
    }
}

/// Values as a stranger might write them.
private struct RandomJSON {
    var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed) }

    private mutating func one<T>(of choices: [T]) -> T { choices[Int.random(in: choices.indices, using: &random)] }

    mutating func string() -> String {
        let parts = ["x", "x", "x", "x", "é", "\\\"", "\\\\", "{", "]", ",", ":", " "]
        return "\"" + (0..<Int.random(in: 0...70, using: &random)).map { _ in one(of: parts) }.joined() + "\""
    }

    mutating func value(depth: Int) -> String {
        let members = (0..<Int.random(in: 0...4, using: &random)).map { _ in
            switch Int.random(in: 0..<(depth > 0 ? 8 : 4), using: &random) {
            case 0: string()
            case 1: string() + ":" + string()
            case 2: "[" + String(repeating: "-1.5,", count: one(of: [1, 12, 40])) + "null]"
            case 3: one(of: ["-1.5", "null", "{}", "[[]]"])
            default: value(depth: depth - 1)
            }
        }
        let inner = members.joined(separator: one(of: [",", ", ", " ,\n"]))
        return one(of: ["{\(inner)}", "[\(inner)]"])
    }

    /// Brackets that match, and anything between them that a scanner lets pass.
    mutating func soup() -> String {
        let parts = ["\"a\"", "1", "NaN", ",", ":", " ", "-", "true", "nul", "{", "[", "{", "["]
        var (text, open) = (one(of: ["{", "["]), [Character]())
        open.append(text == "{" ? "}" : "]")
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            let part = Int.random(in: 0..<5, using: &random) == 0 ? String(open.popLast() ?? "]") : one(of: parts)
            text += part
            if part == "{" || part == "[" { open.append(part == "{" ? "}" : "]") }
            if open.isEmpty { break }
        }
        return text + open.reversed()
    }

    /// Half of the texts as they are; of the others one byte is gone or another one, or all from some place on.
    mutating func damaged(_ text: String) -> String {
        var bytes = Array(text.utf8)
        let place = Int.random(in: 1..<bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes.removeLast(bytes.count - place)
        case 1: bytes.remove(at: place)
        case 2: bytes[place] = one(of: [0x22, 0x5C, 0x7D, 0x5B, 1])
        default: break
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension ByteBuffer {
    fileprivate convenience init(_ text: String) {
        self.init(capacity: 1)
        text.withBytes(append)
    }
}
