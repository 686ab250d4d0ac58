import Testing

@testable import ProvisioningLog

/// From the text of a filter to its tree.
struct FilterParserTests {
    // MARK: - Words, conjunctions, choices

    @Test(
        arguments: [
            ("", .all), ("  ", .all), ("adele", .words("adele")), ("\"a b\"", .words("a b")),
            ("a b", .and([.words("a"), .words("b")])), ("a AND b c", .and(["a", "b", "c"].map(Filter.words))),
            ("a b OR c", .or([.and([.words("a"), .words("b")]), .words("c")])),
            ("a | b", .or([.words("a"), .words("b")])), ("a OR (b OR c)", .or(["a", "b", "c"].map(Filter.words))),
            ("a (b c)", .and(["a", "b", "c"].map(Filter.words))),
            ("a (b OR c)", .and([.words("a"), .or([.words("b"), .words("c")])])), ("((a))", .words("a")),
            ("NOT a b", .and([.not(.words("a")), .words("b")])), ("--a", .not(.not(.words("a")))),
            ("-(a b)", .not(.and([.words("a"), .words("b")]))), ("- a", .and([.words("-"), .words("a")])),
            ("NOT(a)", .not(.words("a"))), ("order", .words("order")),
            ("a or b and not c", .or([.words("a"), .and([.words("b"), .not(.words("c"))])])),
            ("a OR b AND -c", .or([.words("a"), .and([.words("b"), .not(.words("c"))])])),
            ("f(x)", .words("f(x)")), ("mod (x)", .and([.words("mod"), .words("x")])), ("a|b", .words("a|b")),
            ("(a)b", .and([.words("a"), .words("b")])), ("\"a\"b", .and([.words("a"), .words("b")])),
            ("\"say \\\"no\\\" \\\\ \\d\"", .words("say \"no\" \\ \\d")), ("a\\b", .words("a\\b")),
            ("\"\"", .words("")),
            ("none", .words("none")), ("*", .words("*")), ("@a", .words("@a")), ("a..b", .words("a..b")),
        ] as [(String, Filter)])
    func aTextIsReadAs(text: String, filter: Filter) throws {
        #expect(try Filter(text) == filter)
    }

    @Test(
        arguments: [
            "urn:ietf:params:scim", "URN:a", "12:30", "https://x.example/?a=b", "ftp://x", "file://server/share",
            "ldap:x",
            "mailto:adele@contoso.com", "SMTP:adele@contoso.com", "C:\\Logs\\a.json", "c:/logs", "adele@contoso.com",
            "::1", "<html>", "=x", "5=5", "a+b=c",
        ])
    func aWordWithASignThatIsNoFieldIsFreeText(text: String) throws {
        #expect(try Filter(text) == .words(text))
    }

    @Test(
        arguments: [
            ("/a b/", .regex("a b", ignoresCase: false)), ("/(a|b)$/i", .regex("(a|b)$", ignoresCase: true)),
            ("/a\\/b\\\\/", .regex("a\\/b\\\\", ignoresCase: false)), ("/\"/", .regex("\"", ignoresCase: false)),
            ("(/a/)", .regex("a", ignoresCase: false)),
        ] as [(String, Filter.Pattern)])
    func aPatternIsReadAs(text: String, pattern: Filter.Pattern) throws {
        #expect(try Filter(text) == .text(pattern))
    }

    // MARK: - Conditions

    @Test(
        arguments: [
            ("status:failure", .matches, .word("failure")), ("status=FAILURE", .equals, .word("FAILURE")),
            ("status:fail*", .matches, .word("fail*")),
            ("status:unknownFutureValue", .matches, .word("unknownFutureValue")),
            ("status=\"new one\"", .equals, .word("new one")), ("status:\"Odd\"", .matches, .word("Odd")),
            (
                "status:(failure, skipped warning)", .matches,
                .list([.word("failure"), .word("skipped"), .word("warning")])
            ),
            ("error!=Conflict", .differs, .word("Conflict")), ("error:none", .matches, .absent),
            ("error!=none", .differs, .absent), ("error=*", .equals, .present),
            ("error:\"none\"", .matches, .word("none")),
            ("error:\"*\"", .matches, .word("*")), ("error~none", .resembles, .word("none")),
            ("error:None", .matches, .word("None")),
            ("reason~409", .resembles, .word("409")), ("reason!~\"a b\"", .unlike, .word("a b")),
            ("reason~/a b|c/i", .resembles, .pattern(.regex("a b|c", ignoresCase: true))),
            ("reason!~/x/", .unlike, .pattern(.regex("x", ignoresCase: false))),
            ("reason:/x/", .matches, .pattern(.regex("x", ignoresCase: false))), ("reason=/x/", .equals, .word("/x/")),
            ("reason=\"\"", .equals, .word("")), ("reason:a..b", .matches, .word("a..b")),
            ("reason:=x", .matches, .word("=x")), ("user:f(x)", .matches, .word("f(x)")),
            ("user:@leavers.txt", .matches, .file("leavers.txt")),
            ("user:@\"the leavers\"", .matches, .file("the leavers")),
            ("user:\"@x\"", .matches, .word("@x")), ("user:a@b", .matches, .word("a@b")),
            (
                "user:(adele, \"b, c\",/d,e/i , @f.txt none)", .matches,
                .list([
                    .word("adele"), .word("b, c"), .pattern(.regex("d,e", ignoresCase: true)), .file("f.txt"), .absent,
                ])
            ), ("user:(f(x,y),*)", .matches, .list([.word("f(x,y)"), .present])),
            ("user!=(a)", .differs, .list([.word("a")])), ("change:280f", .matches, .word("280f")),
            ("change:2*", .matches, .word("2*")), ("change:\"28\"", .matches, .word("28")),
            ("change=28", .equals, .word("28")), ("change:none", .matches, .absent),
            ("change:/^2/", .matches, .pattern(.regex("^2", ignoresCase: false))),
            ("raw.a.b-c_1:x", .matches, .word("x")), ("raw.\"a b\".\"c\\\"d\"=x", .equals, .word("x")),
            ("raw.a>5", .greater, .word("5")), ("raw.a<=@x", .atMost, .word("@x")),
            ("raw.a:1..2", .matches, .word("1..2")),
            ("raw.Ä!~/x/", .unlike, .pattern(.regex("x", ignoresCase: false))), ("raw.a<\"=5\"", .less, .word("=5")),
        ] as [(String, Filter.Comparison, Filter.Value)])
    func aConditionIsReadAs(text: String, sign: Filter.Comparison, value: Filter.Value) throws {
        let name = String(text.prefix { !":=!~<>".contains($0) })
        #expect(try Filter(text) == .term(field: name, comparison: sign, value: value))
        let expected = Filter.term(field: name, comparison: sign, value: value)
        #expect(try Filter("-(x OR \(text))") == .not(.or([.words("x"), expected])))
    }

    @Test(
        arguments: [
            ("time:09:00..10:30", .matches, .range(from: "09:00", to: "10:30")),
            ("time:-2h..", .matches, .range(from: "-2h", to: nil)),
            ("time:..yesterday", .matches, .range(from: nil, to: "yesterday")),
            ("time:2026-03", .matches, .word("2026-03")),
            (
                "time:\"2026-03-02 14:00\"..\"2026-03-02 15:00\"", .matches,
                .range(from: "2026-03-02 14:00", to: "2026-03-02 15:00")
            ), ("time:\"2026-03-02 14:00\"", .matches, .word("2026-03-02 14:00")),
            ("time:14:30:15.250..", .matches, .range(from: "14:30:15.250", to: nil)),
            ("time>=-2h", .atLeast, .word("-2h")),
            (
                "time:(today, 2026-03-02 9:00..9:30)", .matches,
                .list([.word("today"), .word("2026-03-02"), .range(from: "9:00", to: "9:30")])
            ),
            ("time:none", .matches, .absent), ("time!=*", .differs, .present), ("dur>2s", .greater, .word("2s")),
            ("dur<=1.5h", .atMost, .word("1.5h")), ("dur:1s..2s", .matches, .range(from: "1s", to: "2s")),
            ("dur!=0", .differs, .word("0")), ("changes>=5", .atLeast, .word("5")),
            (
                "changes:(0, 2..3, 9..)", .matches,
                .list([.word("0"), .range(from: "2", to: "3"), .range(from: "9", to: nil)])
            ),
            ("last:24h", .matches, .word("24h")), ("last=2w", .equals, .word("2w")),
        ] as [(String, Filter.Comparison, Filter.Value)])
    func timesAndNumbersAreReadAs(text: String, sign: Filter.Comparison, value: Filter.Value) throws {
        let name = String(text.prefix { $0.isLetter })
        #expect(try Filter(text) == .term(field: name, comparison: sign, value: value))
    }

    @Test(
        arguments: [
            (
                "mod(name:manager new:none)", .modifiedProperty,
                .and([.term("name", .matches, "manager"), .term(field: "new", comparison: .matches, value: .absent)])
            ),
            ("MOD(DisplayName=x)", .modifiedProperty, .term("name", .equals, "x")),
            ("step(status:failure)", .step, .term("status", .matches, "failure")),
            (
                "step( -text~/a b/ OR type:export )", .step,
                .or([
                    .not(
                        .term(field: "text", comparison: .resembles, value: .pattern(.regex("a b", ignoresCase: false)))
                    ), .term("type", .matches, "export"),
                ])
            ),
            ("src(userPrincipalName:a)", .source, .term("upn", .matches, "a")),
            ("src(sourceUpn:a)", .source, .term("upn", .matches, "a")),
            ("tgt(id:1)", .target, .term("id", .matches, "1")), ("tgt(adele)", .target, .words("adele")),
            ("step((a OR b) urn:x)", .step, .and([.or([.words("a"), .words("b")]), .words("urn:x")])),
        ] as [(String, Filter.Element, Filter)])
    func anElementIsReadAs(text: String, element: Filter.Element, inner: Filter) throws {
        #expect(try Filter(text) == .element(element, inner))
        #expect(try Filter("a -\(text) b") == .and([.words("a"), .not(.element(element, inner)), .words("b")]))
    }

    @Test func factsAreReadInEverySpelling() throws {
        for fact in Fact.all { #expect(try Filter("is:\(fact.name)") == .fact(fact.name)) }
        #expect(try Filter("IS=Benign") == .fact("benign"))
        #expect(try Filter("is!=benign") == .not(.fact("benign")))
        #expect(try Filter("is:(benign, \"known\")") == .or([.fact("benign"), .fact("known")]))
    }

    // MARK: - Size

    @Test(arguments: ["(", "-", "NOT ", "a OR (", "mod(", "a (b OR "])
    func depthIsBounded(part: String) {
        #expect(throws: FilterError.self) { try Filter(String(repeating: part, count: 50_000) + "a") }
    }

    @Test func aHundredLevelsAreReadAndPrinted() throws {
        var text = "a"
        for _ in 0..<99 { text = "b -(c \(text))" }
        #expect(throws: FilterError.self) { try Filter(text) }
        text = "a"
        for _ in 0..<48 { text = "b c OR -(d \(text))" }
        let filter = try Filter(text)
        #expect(try Filter(filter.description) == filter)
    }

    @Test(arguments: [" ", " AND ", " OR ", " app:"])
    func fortyThousandWordsAreReadInNoTime(separator: String) throws {
        let text = (0..<40_000).map { "word\($0)" }.joined(separator: separator)
        let clock = ContinuousClock()
        var filter = Filter.all
        let time = try clock.measure { filter = try Filter(text) }
        #expect(time < .seconds(5), "a quadratic parser takes minutes")
        #expect(try Filter(filter.description) == filter)
        let list = try Filter("user:(" + (0..<40_000).map { "u\($0)" }.joined(separator: ",") + ")")
        #expect(try Filter(list.description) == list)
    }
}

extension Filter {
    /// Free text.
    static func words(_ text: String) -> Filter { .text(.plain(text)) }
}
