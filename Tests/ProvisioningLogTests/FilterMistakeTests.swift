import Testing

@testable import ProvisioningLog

/// What the parser says of mistakes, and where.
struct FilterMistakeTests {
    private static let quote = "to search for the text, put it in quotation marks"
    private static let times = "write 14:30, 2026-03-02, 2026-03-02T14:30, today, yesterday or -2h"
    private static let statuses = "failure, success, skipped, warning"

    typealias Mistake = (text: String, range: Range<Int>, message: String, suggestion: String?)

    static let grammar: [Mistake] = [
        ("(a", 0..<1, "\")\" is missing for this \"(\"", nil),
        ("mod(name:a", 0..<4, "\")\" is missing for this \"(\"", nil),
        ("user:(a, b", 5..<6, "\")\" is missing for this \"(\"", nil),
        ("a)", 1..<2, "there is no \"(\" for this \")\"", ""),
        ("\"a", 0..<2, "the closing quotation mark is missing", nil),
        ("é app:\"a", 6..<8, "the closing quotation mark is missing", nil),
        ("a OR", 4..<5, "a condition is missing here", nil), ("a AND", 5..<6, "a condition is missing here", nil),
        ("OR a", 0..<1, "a condition is missing here", nil), ("a AND OR b", 6..<7, "a condition is missing here", nil),
        ("(a OR)", 5..<6, "a condition is missing here", nil), ("()", 1..<2, "a condition is missing here", nil),
        ("mod()", 4..<5, "a condition is missing here", nil), ("a | | b", 4..<5, "a condition is missing here", nil),
        ("-(", 2..<3, "a condition is missing here", nil), ("NOT", 3..<4, "a condition is missing here", nil),
        ("/a b", 0..<4, "the closing / is missing; \(quote)", nil),
        ("reason~/a", 7..<9, "the closing / is missing; \(quote)", nil),
        ("/a\\/", 0..<4, "the closing / is missing; \(quote)", nil),
        ("//", 0..<2, "the pattern between the two / is empty", nil),
        ("/a/b/c", 3..<4, "only i may follow the closing / of a pattern; \(quote)", nil),
        ("mod(step(name:a))", 4..<9, "an element cannot stand inside another one", nil),
        (
            "user:(a (b))", 8..<9, "a list cannot hold another list; put a value with parentheses in quotation marks",
            nil
        ),
        (
            String(repeating: "-", count: 101) + "a", 100..<101,
            "more than 100 parentheses or minus signs one inside another", nil
        ),
    ]

    static let names: [Mistake] = [
        ("statsu:failure", 0..<6, "unknown field \"statsu\": did you mean status?", "status"),
        ("a xyzzy:1", 2..<7, "unknown field \"xyzzy\": \(quote)", nil),
        ("CN=Adele", 0..<2, "unknown field \"CN\": \(quote)", nil),
        ("\"a b\":c", 0..<5, "unknown field \"a b\": \(quote)", nil),
        ("x500:y", 0..<4, "unknown field \"x500\": \(quote)", nil),
        (
            "old:x", 0..<3, "unknown field \"old\": it is a word of mod( ), as in mod(old:none)", nil
        ),
        (
            "sourceUpn:x", 0..<9, "unknown field \"sourceUpn\": it is a word of src( ), as in src(upn:adele)", nil
        ),
        (
            "name:x", 0..<4,
            "unknown field \"name\": it is a word of mod( ), step( ), src( ), tgt( ), as in mod(name:manager)", nil
        ),
        (
            "mod:x", 0..<3,
            "unknown field \"mod\": mod takes conditions in parentheses, as in mod(name:manager new:none)", nil
        ),
        ("mod(app:x)", 4..<7, "mod( ) knows name, old, new, not \"app\"", nil),
        (
            "step(satus:failure)", 5..<10,
            "step( ) knows name, type, status, text, detail, pair, clause, not \"satus\"", "status"
        ),
        ("src(raw.a:x)", 4..<9, "src( ) knows id, name, upn, type, system, not \"raw.a\"", nil),
        ("tgt(is:known)", 4..<6, "tgt( ) knows id, name, upn, type, system, not \"is\"", "id"),
        (
            "raw.a.:x", 0..<6,
            "unknown field \"raw.a.\": a path is parts with dots between them, as in raw.targetSystem.details.ApplicationId",
            nil
        ),
        (
            "is:benin", 3..<8, "is: knows broken, healed, new and 18 more words, not \"benin\"", "benign"
        ),
        ("is:", 3..<4, "is: knows broken, healed, new and 18 more words, not \"\"", nil),
        ("is:()", 0..<5, "is: needs a value", nil), ("is>known", 2..<3, "is takes : and a word", ":"),
    ]

    static let values: [Mistake] = [
        ("app:", 0..<4, "app: needs a value", nil), ("a Application!= b", 2..<15, "app!= needs a value", nil),
        ("app:()", 0..<6, "app: needs a value", nil), ("(app:)", 1..<5, "app: needs a value", nil),
        ("user:@", 5..<6, "@ needs the name of a file", nil),
        ("status:failrue", 7..<14, "status has no value \"failrue\": \(statuses)", "failure"),
        ("status:failed", 7..<13, "status has no value \"failed\": \(statuses)", "failure"),
        ("status:(success, failed)", 17..<23, "status has no value \"failed\": \(statuses)", "failure"),
        ("step(status!=good)", 13..<17, "status has no value \"good\": \(statuses)", nil),
        ("change:280", 7..<10, "change: needs at least 4 characters of the ID", nil),
        ("id:(abcd, ab)", 10..<12, "id: needs at least 4 characters of the ID", nil),
        ("app<x", 3..<4, "app takes : = != ~ !~, not <", ":"),
        ("time~x", 4..<5, "time takes : = != < <= > >=, not ~", ":"),
        ("dur!~x", 3..<5, "dur takes : = != < <= > >=, not !~", "!="), ("last>2h", 4..<5, "last takes : =, not >", ":"),
        ("mod(new>=5)", 7..<9, "new takes : = != ~ !~, not >=", ":"),
        ("dur>fast", 4..<8, "dur needs a number with ms, s, m or h; got \"fast\"", nil),
        ("dur:(1s, 2x)", 9..<11, "dur needs a number with ms, s, m or h; got \"2x\"", nil),
        ("dur:1s..2x", 8..<10, "dur needs a number with ms, s, m or h; got \"2x\"", nil),
        ("dur>(1s, 2s)", 4..<8, "dur needs a number with ms, s, m or h; got \"(1s,\"", nil),
        ("dur:/x/", 4..<7, "dur needs a number with ms, s, m or h; got \"/x/\"", nil),
        ("dur:5s..2s", 4..<10, "5s..2s is empty: its end is before its start", "2s..5s"),
        ("changes:few", 8..<11, "changes needs a whole number; got \"few\"", nil),
        ("changes:-1", 8..<10, "changes needs a whole number; got \"-1\"", nil),
        ("last:long", 5..<9, "last needs a number with m, h, d or w, such as 24h; got \"long\"", nil),
        ("last:none", 5..<9, "last needs a number with m, h, d or w, such as 24h; got \"none\"", nil),
        ("last:(24h)", 5..<10, "last needs a number with m, h, d or w, such as 24h; got \"(24h)\"", nil),
        ("time:noon", 5..<9, "time cannot be \"noon\": \(times)", nil),
        ("time:yesterda", 5..<13, "time cannot be \"yesterda\": \(times)", "yesterday"),
        ("time:2026-02-30", 5..<15, "time cannot be \"2026-02-30\": \(times)", nil),
        ("time:09:00..25:00", 12..<17, "time cannot be \"25:00\": \(times)", nil),
        ("time:\"9:00 \"", 5..<12, "time cannot be \"9:00 \": \(times)", nil),
        ("time:09:00..08:30", 5..<17, "09:00..08:30 is empty: its end is before its start", "08:30..09:00"),
        ("time:..", 5..<7, "a range needs a start or an end", nil),
        ("time:-2h", 5..<8, "-2h is one moment: write -2h.. for the time since then", "-2h.."),
    ]

    @Test(arguments: grammar + names + values)
    func aMistakeIsShownInItsPlace(mistake: Mistake) {
        let expected = FilterError(range: mistake.range, message: mistake.message, suggestion: mistake.suggestion)
        #expect(throws: expected) { try Filter(mistake.text) }
        #expect(expected.description == "filter, character \(mistake.range.lowerBound + 1): \(mistake.message)")
    }

    @Test(arguments: names + values)
    func aSuggestionMendsItsMistake(mistake: Mistake) throws {
        guard let suggestion = mistake.suggestion, !["is>known", "app<x"].contains(mistake.text) else { return }
        var text = Array(mistake.text)
        text.replaceSubrange(mistake.range, with: suggestion)
        do { _ = try Filter(String(text)) } catch {
            #expect(error.range != mistake.range, "\(String(text)) has the same mistake")
        }
    }

    @Test func placesCountCharacters() {
        // A family is one character of seven scalars; a mark behind a quotation mark is one character with it.
        #expect(throws: FilterError(range: 2..<7, message: "unknown field \"xyzzy\": \(Self.quote)")) {
            try Filter("👨‍👩‍👧‍👦 xyzzy:1")
        }
        #expect(throws: FilterError(range: 2..<5, message: "the closing quotation mark is missing")) {
            try Filter("a \"\u{301}bc")
        }
        #expect(throws: FilterError.self) { try Filter("time:\u{301}x") }
    }

    // MARK: - Hostile text

    @Test func randomTextsAreReadOrRefused() throws {
        var random = SeededGenerator(11)
        var read = 0
        for _ in 0..<5_000 {
            let text = Hostile.text(using: &random)
            do throws(FilterError) {
                let filter = try Filter(text)
                read += 1
                #expect(try Filter(filter.description) == filter, "\(text.debugDescription)")
                #expect(try Filter(filter.description).description == filter.description)
            } catch {
                #expect(error.range.lowerBound >= 0 && error.range.lowerBound <= text.count)
                #expect(error.range.upperBound <= text.count + 1, "\(text.debugDescription) \(error)")
                #expect(!error.message.isEmpty)
            }
        }
        #expect(read > 500)
    }

    @Test func randomBytesNeverTrap() {
        var random = SeededGenerator(12)
        for _ in 0..<2_000 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            _ = try? Filter(String(decoding: bytes, as: UTF8.self))
        }
        _ = try? Filter(String(repeating: "a", count: 300_000) + ":x")
        _ = try? Filter(String(repeating: "(\"", count: 100_000))
    }
}

/// Texts that are made to confuse a parser of filters.
enum Hostile {
    private static let pieces = [
        "\"", "\\", "(", ")", ",", ":", "=", "!", "<", ">", "~", "-", "/", "|", "*", "?", "@", ".", "..", " ", " ", " ",
        "a", "b", "none", "OR", "AND", "NOT", "is:", "benign", "mod(", "step(", "src(", "raw.", "raw.a.\"b c\"",
        "status",
        "failure", "time", "dur", "09:00", "2026-03-02", "-2h", "last", "24h", "changes", "5", "change", "app", "user",
        "\u{301}", "\u{200D}", "\u{600}", "👩‍👧", "🇩", "\r", "\n", "\t", "\u{A0}", "\0", "é", "山", "urn:", "://",
        "\u{FEFF}",
    ]

    static func text(using random: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...12, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    }
}
