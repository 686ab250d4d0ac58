import DemoLog
import Testing

@testable import ProvisioningLog

/// What the parser says of values where they stand, against the tree that it makes of them.
struct JSONParserTests {
    /// Whether each of the values of a text is found in it where it stands, as in its tree; and no other one.
    private func compare(_ bytes: [UInt8], _ values: Set<[UInt8]>) {
        let tree = JSONValue(bytes: bytes)
        for value in values {
            let found = bytes.withBytes { bytes in
                var parser = JSONParser(bytes)
                return parser?.hasValue(where: IsAmong([value]))
            }
            let expected = tree?.hasValue { $0.utf8.elementsEqual(value) }
            #expect(
                found == expected,
                "\(String(decoding: value, as: UTF8.self)) in \(String(decoding: bytes, as: UTF8.self))")
        }
        // Nothing else is a value: no key, no part of a text, no empty text.
        let other = bytes.withBytes { bytes in
            var parser = JSONParser(bytes)
            return parser?.hasValue(where: IsAmong(values, isOpposite: true))
        }
        #expect(other == (tree == nil ? nil : false), "\(String(decoding: bytes, as: UTF8.self))")
    }

    private struct IsAmong: TextTest {
        let values: Set<[UInt8]>
        let isOpposite: Bool

        init(_ values: Set<[UInt8]>, isOpposite: Bool = false) { (self.values, self.isOpposite) = (values, isOpposite) }

        func matches(_ text: Bytes) -> Bool { values.contains(Array(text)) != isOpposite }
    }

    private static func values(of bytes: [UInt8]) -> Set<[UInt8]> {
        var values: Set<[UInt8]> = []
        _ = JSONValue(bytes: bytes)?.hasValue {
            values.insert(Array($0.utf8))
            return false
        }
        return values
    }

    private static let parts = [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\"b\":", "1", "-2e5", "true", "null", "no", " ", "\"\"",
        "\"[1,\\\"c\\\"]\"", "\"{\\\"d\\\":\\\"e\"", "\"[\\\"e\\\",no\"", "\\u0041", "\u{E9}",
    ]

    @Test func allShortTextsHaveTheValuesOfTheirTrees() {
        var texts = [""]
        for _ in 0..<3 {
            texts += texts.suffix(Self.parts.count * Self.parts.count).flatMap { text in Self.parts.map { text + $0 } }
        }
        #expect(texts.count > 9_000)
        for text in texts {
            let bytes = Array(text.utf8)
            compare(bytes, Self.values(of: bytes).union([Array("a".utf8), Array("c".utf8)]))
        }
    }

    @Test func longTextsOfAnyPartsHaveTheValuesOfTheirTrees() {
        var random = SeededGenerator(7)
        var trees = 0
        for _ in 0..<5_000 {
            var text = Bool.random(using: &random) ? "[" : "{\"k\":["
            for _ in 0..<Int.random(in: 1..<9, using: &random) {
                text += Self.parts.randomElement(using: &random) ?? ""
            }
            let bytes = Array((text + (text.first == "[" ? "]" : "]}")).utf8)
            if JSONValue(bytes: bytes) != nil { trees += 1 }
            compare(bytes, Self.values(of: bytes).union([Array("e".utf8)]))
        }
        #expect(trees > 200)
    }

    @Test(arguments: [#"[1,[2,3],{"a":"[4]"},null,5,]"#, "[]", "{}", "1", "[1,2", "[1,no]"])
    func onlyTheFirstElementsOfAnArrayCount(text: String) {
        let bytes = Array(text.utf8)
        for (count, value) in (0..<7).flatMap({ count in "12345".utf8.map { (count, $0) } }) {
            let found = bytes.withBytes {
                var parser = JSONParser($0)
                return parser?.hasValue(inFirst: count, where: IsAmong([[value]]))
            }
            guard case .array(let elements) = JSONValue(bytes: bytes) else { return #expect(found == nil) }
            let expected = elements.prefix(count).contains { $0.hasValue { Array($0.utf8) == [value] } }
            #expect(found == expected, "\(value) in the first \(count) of \(text)")
        }
    }

    @Test(arguments: try Dialect.all())
    func recordsHaveTheValuesOfTheirTrees(dialect: Dialect) async throws {
        let table = await dialect.load().table
        for event in table.events {
            let (file, place) = table.record(of: event)
            let bytes = try #require(file.source?.bytes(place))
            let record = try table.rawRecord(of: event)
            var values: Set<String> = ["no value"]
            _ = record.hasValue {
                values.insert($0)
                return false
            }
            #expect(values.count > 5)
            for value in values {
                let found = bytes.withBytes {
                    DetailReader.hasValue(in: $0, of: file, where: IsAmong([Array(value.utf8)]))
                }
                #expect(found == (value != "no value"), "\(value)")
            }
        }
    }

    /// Against what was written down by hand, since the tree is made by the same parser.
    @Test(arguments: [
        (#"["a\\","b"]"#, ["a\\", "b"]), (#"["a\"","b"]"#, ["a\"", "b"]), (#"["\\\"",1.5e3]"#, ["\\\"", "1.5e3"]),
        (#"{"a":{"b":[true,null,{"c":-0}]},"d":""}"#, ["true", "-0"]),
        (#"["{\"a\":\"b\\\"\"}"]"#, [#"{"a":"b\""}"#, "b\""]),
        (#"["\u00E9\ud83d\ude00\n"]"#, ["\u{E9}\u{1F600}\n"]), (#"[" [ 1 ] "]"#, [" [ 1 ] ", "1"]),
    ])
    func theValuesAre(text: String, values: [String]) {
        let bytes = Array(text.utf8)
        #expect(Self.values(of: bytes) == Set(values.map { Array($0.utf8) }))
        compare(bytes, Set(values.map { Array($0.utf8) }))
    }

    @Test func bytesThatAreNoUnicodeAreReplaced() {
        let bytes = [UInt8](#"["a"#.utf8) + [0xFF] + [UInt8](#""]"#.utf8)
        compare(bytes, [Array("a\u{FFFD}".utf8)])
    }

    @Test func whatIsTooDeepIsNoValue() {
        for depth in [10, 158, 159, 160, 1_000, 100_000] {
            let text = String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
            compare(Array(text.utf8), [Array("1".utf8)])
            #expect((JSONValue(text) != nil) == (depth < 160))
        }
    }

    @Test(arguments: 1...8) func valuesAreLookedForInFiveTexts(arrays: Int) throws {
        var text = "a"
        for _ in 0..<arrays {
            let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            text = "[\"\(escaped)\"]"
        }
        let bytes = Array(text.utf8)
        let value = try #require(JSONValue(bytes: bytes))
        #expect(value.hasValue { $0 == "a" } == (arrays - 1 <= 5))
        compare(bytes, Self.values(of: bytes).union([Array("a".utf8)]))
    }
}
