import Testing

@testable import ProvisioningLog

/// Where values end that nobody reads.
@Suite struct SkippingTests {
    @Test func aValueEndsAtItsBracketAndNotBefore() throws {
        let text = #"{"a":"b","c":["d","e",1,"f"],"g":{},"h":["i" , "j" : "k"],"l":"","m":""}"#
        for count in 0...text.utf8.count {
            let buffer = ByteBuffer(capacity: 1)
            Array(text.utf8.prefix(count)).withUnsafeBufferPointer(buffer.append)
            if count < text.utf8.count {
                #expect(throws: ScanFailure.truncated) { try buffer.scanner.afterValue(buffer.start) }
            } else {
                #expect(try buffer.scanner.afterValue(buffer.start) == buffer.end)
            }
        }
    }

    @Test(arguments: ["\"", "\"abc", "\"abc\\", "\"abc\\\"", "{", "{\"a\":[", "[1,2", "tru", "12"])
    func whatDoesNotEndIsTruncated(text: String) {
        let buffer = ByteBuffer(capacity: 1)
        Array(text.utf8).withUnsafeBufferPointer(buffer.append)
        #expect(throws: ScanFailure.truncated) { try buffer.scanner.afterValue(buffer.start) }
    }

    @Test(arguments: [("[}", 1), ("{]", 1), ("[[1]}", 4), ("{\"a\":\u{1}}", 5), (",", 0)])
    func bracketsMustMatch(text: String, place: Int) {
        let buffer = ByteBuffer(capacity: 1)
        Array(text.utf8).withUnsafeBufferPointer(buffer.append)
        #expect(throws: ScanFailure.malformed(at: place)) { try buffer.scanner.afterValue(buffer.start) }
    }

    /// Strings of all lengths, with escapes, brackets and commas in them, so that all of these are at each place of a block.
    @Test func whatIsSkippedEndsWhereANaiveScannerSaysSo() {
        var random = SeededGenerator(64)
        let parts = ["x", "é", "\\\"", "\\\\", "{", "]", ",", ":", " "]
        func string() -> String {
            "\""
                + (0..<Int.random(in: 0...70, using: &random)).map { _ in
                    Int.random(in: 0..<3, using: &random) > 0 ? "x" : parts.randomElement(using: &random) ?? ""
                }.joined() + "\""
        }
        func value(_ depth: Int) -> String {
            let members = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                depth > 0 && Bool.random(using: &random)
                    ? value(depth - 1)
                    : [string(), string() + ":" + string(), "-1.5", "null"][Int.random(in: 0..<4, using: &random)]
            }
            let inner = members.joined(separator: [",", ", ", " ,\n"].randomElement(using: &random) ?? ",")
            return Bool.random(using: &random) ? "{\(inner)}" : "[\(inner)]"
        }
        for _ in 0..<6_000 {
            var bytes = Array((value(3) + string()).utf8)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
            case 1: bytes.remove(at: Int.random(in: 1..<bytes.count, using: &random))
            case 2:
                bytes[Int.random(in: 1..<bytes.count, using: &random)] =
                    [0x22, 0x5C, 0x7D, 0x5B, 1].randomElement(using: &random) ?? 0
            default: break
            }
            let buffer = ByteBuffer(capacity: 1)
            bytes.withUnsafeBufferPointer(buffer.append)
            let scanned = Result { () throws(ScanFailure) in
                try buffer.scanner.afterNested(buffer.start).place - buffer.start
            }
            #expect(scanned == Self.naiveEnd(bytes), "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    /// Where the value ends that is an object or an array, byte by byte.
    private static func naiveEnd(_ bytes: [UInt8]) -> Result<Int, ScanFailure> {
        var open: [UInt8] = []
        var place = 0
        while place < bytes.count {
            switch bytes[place] {
            case 0x22:
                place += 1
                while place < bytes.count, bytes[place] != 0x22 { place += bytes[place] == 0x5C ? 2 : 1 }
            case 0x7B, 0x5B: open.append(bytes[place])
            case 0x7D, 0x5D:
                guard open.popLast() == bytes[place] - 2 else { return .failure(.malformed(at: place)) }
                if open.isEmpty { return .success(place + 1) }
            case let byte where ByteClass(byte) == .never: return .failure(.malformed(at: place))
            default: break
            }
            place += 1
        }
        return .failure(.truncated)
    }
}
