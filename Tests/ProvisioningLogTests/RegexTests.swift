import Testing

@testable import ProvisioningLog

/// Regular expressions: what they match, how mistakes are told, and that none takes for ever.
struct RegexTests {
    @Test(arguments: [
        ("b+", false, "abba", true), ("B+", false, "abba", false), ("B+", true, "abba", true), ("^$", false, "", true),
        ("a", false, "", false), ("É", true, "café", true), ("^.$", false, "山", true), ("^..$", false, "山", false),
        ("unique|duplicate", true, "Duplicate entry", true), ("", false, "x", true),
        (#"\d{3}"#, false, "HTTP 409", true),
        (#"(\w)\1"#, false, "abba", true), ("(?<!b)a$", false, "bba", false),
    ])
    func aPatternIsFoundAnywhere(pattern: String, ignoresCase: Bool, text: String, expected: Bool) throws {
        #expect(try RegularExpression(pattern, ignoresCase: ignoresCase).matches(text) == expected)
    }

    @Test func bytesThatAreNoTextDoNoHarm() throws {
        let regex = try RegularExpression("b.?c", ignoresCase: false)
        for (bytes, expected) in [([0xFF, 0x62, 0x63, 0xFE], true), ([0x62, 0xFF, 0x63], false), ([0xC3], false)] {
            #expect(bytes.map { UInt8($0) }.withBytes(regex.matches) == expected)
        }
        #expect(!regex.gaveUp)
    }

    @Test(arguments: [
        ("(ab", "the regular expression is wrong at character 4: missing closing parenthesis", 3..<4),
        ("é[", "the regular expression is wrong at character 3: missing terminating ] for character class", 2..<3),
        ("*a", "the regular expression is wrong at character 1: quantifier does not follow a repeatable item", 0..<1),
    ])
    func aMistakeIsToldWithItsPlace(pattern: String, message: String, range: Range<Int>) {
        #expect(throws: ValueError(range: range, message: message)) {
            try RegularExpression(pattern, ignoresCase: false)
        }
    }

    /// It would match a part of a character.
    @Test func singleBytesCannotBeMatched() {
        #expect(throws: ValueError.self) { try RegularExpression(#"a\C"#, ignoresCase: false) }
    }

    @Test(arguments: ["(a+)+$", "(a|aa)+$", "(a|a?)+$", "(.*a){30}$", "(?:a?){40}a{40}$", "^(a*)*b", #"(\w+\s?)+$"#])
    func aHostilePatternEndsSoon(pattern: String) throws {
        let regex = try RegularExpression(pattern, ignoresCase: true)
        let texts = (0..<2_000).map { String(repeating: "a", count: 40 + $0 % 7) + "!\($0)" }
        let time = ContinuousClock().measure { for text in texts { _ = regex.matches(text) } }
        #expect(time < .seconds(20))
        #expect(regex.matches("aaaa") == (regex.gaveUp ? false : pattern != "^(a*)*b" && !pattern.contains("0")))
    }

    @Test func whoGaveUpSaysSo() throws {
        let regex = try RegularExpression("(a+)+$", ignoresCase: false)
        #expect(regex.matches("aaa"))
        #expect(!regex.gaveUp)
        #expect(!regex.matches(String(repeating: "a", count: 60) + "b"))
        #expect(regex.gaveUp)
        // One text that took too long does not spoil the others.
        #expect(regex.matches("aaa"))
    }

    @Test func nothingIsTriedBehindTheDeadline() throws {
        let regex = try RegularExpression("a", ignoresCase: false, deadline: .now - .seconds(1))
        let found = (0..<1_000).map { _ in regex.matches("a") }
        #expect(found.first == true)
        #expect(found.last == false)
        #expect(regex.gaveUp)
    }
}

extension RegularExpression {
    func matches(_ text: String) -> Bool { text.withBytes(matches) }
}
