import Testing

@testable import ProvisioningLog

/// A record that has a text must never be passed over: every text of two characters against every value of two, in each
/// spelling of JSON, with the letters that other alphabets have for k, i and s. Values that are written anew, and rows of
/// CSV, are in `RecordSearchTests`.
struct RecordHintTests {
    private static let characters = [
        "k", "K", "\u{212A}", "i", "I", "\u{130}", "s", "\u{17F}", "ü", "Ü", "z", " ", "😀",
    ]
    private static let pairs = characters + characters.flatMap { one in characters.map { one + $0 } }

    private static let triples = ["ü", "Ü", "z", "k", "\u{212A}", "😀"].flatMap { one in
        ["ü", "z", "K", "i"].flatMap { two in ["ü", "Ü", "k", "\u{130}", "😀"].map { one + two + $0 } }
    }

    @Test(arguments: [TextMatcher.Mode.contains, .whole, .begins, .wildcard])
    func noRecordThatHasATextIsPassedOver(mode: TextMatcher.Mode) {
        for text in Self.pairs + ["*ü", "k*", "z?", "?z", "i*😀"] {
            expectNoLoss(.matcher(TextMatcher(text, mode: mode)), text, values: Self.pairs)
        }
    }

    @Test func noRecordThatARegexMatchesIsPassedOver() throws {
        for text in Self.pairs + ["ü?z", "zü*", "[kü]i", "s+i"] {
            expectNoLoss(.regex(try RegularExpression(text, ignoresCase: true)), text, values: Self.pairs)
        }
    }

    @Test func bothNeighboursOfAPartMayBeOtherLetters() {
        for text in Self.triples { expectNoLoss(.matcher(TextMatcher(text, mode: .whole)), text, values: Self.triples) }
    }

    private func expectNoLoss(_ test: ValueTest, _ text: String, values: [String]) {
        let hint = RecordHint(.text(columns: [], test))
        for value in values where test.matches(value) {
            for record in Self.spellings(of: value) { #expect(hint?.mayFit(record) ?? true, "\(text) in \(record)") }
        }
    }

    @Test func aNameWithAnotherLetterPassesMostRecordsOver() {
        let hint = RecordHint(.text(columns: [], .matcher(TextMatcher("zürich", mode: .contains))))
        #expect(hint?.mayFit(#"{"city":"Zürich"}"#) == true)
        for other in ["the change enriches a zone", "ürich zero", "z rich ü", "Zrich", "Özz, zrrich"] {
            #expect(hint?.mayFit("{\"city\":\"\(other)\"}") == false, "\(other)")
        }
    }

    /// As it is; escaped in JSON; in JSON inside of a text.
    private static func spellings(of value: String) -> [String] {
        let escaped = value.unicodeScalars.map { scalar in
            scalar.isASCII
                ? String(scalar)
                : String(scalar).utf16.map { "\\u" + String(0x1_0000 | Int($0), radix: 16).dropFirst() }.joined()
        }.joined()
        return [
            value, escaped, escaped.uppercased().replacing("\\U", with: "\\u"), escaped.replacing("\\", with: "\\\\"),
        ]
        .map { "{\"a\":\"\($0)\"}" }
    }
}

extension RecordHint {
    fileprivate func mayFit(_ record: String) -> Bool { record.withBytes(mayFit) }
}
