import Testing

@testable import ProvisioningLog

/// What is left of a reason when that is taken out which differs from event to event.
struct AnalysisShapeTests {
    @Test(
        arguments: [
            ("", ""), ("  a \r\n b ", "a b"), ("no change", "no change"),
            (
                "insufficient access rights on object id: 6b1f0a3c-90aa-4c3d-a4ce-1f1c56ba3a14",
                "insufficient access rights on object id: <ID>"
            ),
            ("{6B1F0A3C-90AA-4C3D-A4CE-1F1C56BA3A14}", "{<ID>}"),
            ("sys_id: f0cff2ef2261460cb2bb323dee5f9704, 00d56cb1ec92407d8b786a102c10d3b8", "sys_id: <ID>"),
            ("User zoë.lukasik@contoso.example exists.", "User <user> exists."),
            ("mail=a.b+c@x-y.example; more", "mail=<user>; more"),
            ("a@ b, @c", "a@ b, @c"), ("found 2 users", "found <n> users"), ("1,234 of 5.5", "<n> of <n>"),
            ("from 10.0.0.1 in 30s", "from <n> in <n>s"),
            ("HTTP status code 409", "HTTP status code 409"),
            ("(HTTP 429, Retry-After: 7)", "(HTTP 429, Retry-After: <n>)"),
            ("AADSTS50034: no account", "AADSTS50034: no account"), ("Error 0x80070005", "Error <n>"),
            ("code 0x80070005", "code 0x80070005"),
            (
                "00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0",
                "<n>: SecErr: DSID-<ID>, problem 4003 (INSUFF_ACCESS_RIGHTS), data <n>"
            ),
            ("the value 'dagny' doesn't fit", "the value <value> doesn't fit"),
            ("named 'Conan O'Brien' already", "named <value> already"),
            (
                "The attribute 'emails[type eq \"work\"].value' is missing",
                "The attribute 'emails[type eq \"work\"].value' is missing"
            ),
            ("it's the user's", "it's the user's"), ("an open \"mark and 5", "an open \"mark and <n>"),
            ("“x” 3", "“x” <n>"),
            ("after 2026-03-18T07:17:42.1234567Z UTC.", "after <time>."),
            ("on 3/2/2026, 2:11:52 PM then", "on <time> then"),
            ("within 00:05:00 or 2026-03-18", "within <time> or <time>"),
            ("at 2026-03-18 07:17 +01:00", "at <time> +<time>"),
            ("see https://x.example/a?b=1&c=2, or (ldap://y)", "see <URL>, or (<URL>)"),
            ("token a1b2c3d4e5f6g7h8", "token <ID>"),
            ("No object CN=Adele Vance,OU=Sales,DC=contoso,DC=example here", "No object <DN> here"),
            ("CN=x y", "<DN> y"), ("a CN= b", "a <DN> b"),
            (
                #"{"schemas":["urn:x"],"scimType":"uniqueness","detail":"User adele@x.example exists","status":"409"}"#,
                #"{"schemas":[<value>],"scimType":"uniqueness","detail":"User <user> exists","status":"409"}"#
            ),
            (
                #"{"error":{"message":"Rule 'Inbound' allows 3000 an hour","code":"slow"}}"#,
                #"{"error":{"message":"Rule <value> allows <n> an hour","code":"slow"}}"#
            ),
            (#"{\"a\":\"b\"}"#, #"{\"a\":\<value>}"#),
            ("The text \"a sentence with many words 7\" was", "The text \"a sentence with many words <n>\" was"),
            ("<n> and <ID>", "<n> and <ID>"), ("2, 3 and 4", "<n> and <n>"), ("'a'; 'b'", "<value>"),
        ] as [(String, String)])
    func whatDiffersIsReplaced(reason: String, shape: String) {
        #expect(ReasonShape.of(reason) == shape)
    }

    @Test func theDemoHasFewerShapesThanReasons() async {
        let table = await AnalysedDemo.table.value
        let reasons = Set(table.texts(.reason).compactMap { $0 })
        let shapes = Dictionary(grouping: reasons, by: ReasonShape.of)
        #expect(shapes.count < reasons.count / 2)
        // Reasons of different codes are different causes.
        for (shape, reasons) in shapes {
            let codes = Set(
                table.events.filter { reasons.contains(table.text(.reason, of: $0) ?? "") }.map {
                    table.text(.errorCode, of: $0)
                })
            #expect(codes.count == 1, "\(shape)")
        }
    }

    private static func text(using random: inout SeededGenerator) -> String {
        let parts = [
            "\"", "'", "\\", " ", "\n", "a", "é", "7", "CN=", "@", "x.y", ":", "://", "http", "2026-03-18", "T07:17",
            "{", ",", "-",
            "deadbeef1", "code", "detail", "6b1f0a3c-90aa-4c3d-a4ce-1f1c56ba3a14", "<n>", "\r\n", "*",
        ]
        return (0..<Int.random(in: 0...30, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }
            .joined()
    }

    @Test func aPatternFitsItsReason() {
        var random = SeededGenerator(6)
        for _ in 0..<5_000 {
            let reason = Self.text(using: &random)
            let pattern = ReasonShape.pattern(of: reason)
            #expect(
                pattern == reason || TextMatcher(pattern, mode: .wildcard).matches(Array(reason.utf8)),
                "\(reason.debugDescription)")
            #expect(!ReasonShape.of(reason).hasPrefix(" ") && !ReasonShape.of(reason).hasSuffix(" "))
        }
    }

    @Test(arguments: [
        "\"", "'", "\\'a", "'a ", "CN=", "a@", "CN=x,", "\"a b c d e ", "http:", "1:", "'a\"b ", "a-", " \"", "2026-",
        "{\"a\":",
    ])
    func lengthCostsNoMoreThanItsShare(part: String) {
        let clock = ContinuousClock()
        let text = String(repeating: part, count: 60_000 / part.utf8.count)
        #expect(clock.measure { _ = ReasonShape.of(text) } < .seconds(5))
    }
}
