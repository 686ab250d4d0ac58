import Testing

@testable import ProvisioningLog

/// A reader that expects keys and values must find what a reader that expects nothing finds.
struct KnownKeysTests {
    /// Reads a text with one and the same reader as often as it has records.
    private func events(_ records: [String]) async -> [[Field: String]] {
        let progress = await LogLoader.read("[" + records.joined(separator: ",") + "]")
        return progress.table.newestFirst.map { event in
            Field.allCases.reduce(into: [:]) { $0[$1] = progress.table.text($1, of: event) }
        }
        .sorted { ($0[.eventId] ?? "") < ($1[.eventId] ?? "") }
    }

    /// What each record gives when it is alone.
    private func alone(_ records: [String]) async -> [[Field: String]] {
        var all: [[Field: String]] = []
        for record in records { all += await events([record]) }
        return all.sorted { ($0[.eventId] ?? "") < ($1[.eventId] ?? "") }
    }

    private func record(_ number: Int, _ members: [String]) -> String {
        let id = number < 10 ? "0\(number)" : "\(number)"
        let head = #"{"id":"\#(id)","activityDateTime":"2026-01-01T00:00:00Z","changeId":"c","#
        return head + members.joined(separator: ",") + "}"
    }

    private let members = [
        #""jobId":"j1""#, #""action":"create""#, #""tenantId":"t""#, #""unknown":{"a":[1,"}"]}"#,
        #""servicePrincipal":{"id":"sp","displayName":"App"}"#,
        #""sourceIdentity":{"id":"s","displayName":"Name","details":{}}"#,
        #""targetIdentity":{"displayName":"Name","id":"s"}"#,
        #""statusInfo":{"status":"success","errorInformation":null}"#,
    ]

    @Test func keysInAnyOrderMeanWhatTheyMeanAlone() async {
        var random = SeededGenerator(7)
        let records = (0..<60).map { number in
            record(number, members.shuffled(using: &random).filter { _ in Int.random(in: 0..<5, using: &random) > 0 })
        }
        let together = await events(records)
        #expect(together.count == 60)
        #expect(await together == alone(records))
    }

    @Test func aKeyIsAnotherOneInAnotherObject() async {
        // The key behind `displayName` is `id` in both, and of another field.
        let records = (0..<4).map { number in
            record(
                number,
                number % 2 == 0
                    ? [#""sourceIdentity":{"displayName":"A","id":"1"}"#]
                    : [#""targetIdentity":{"displayName":"B","id":"2"}"#])
        }
        #expect(await events(records) == alone(records))
    }

    @Test(arguments: [" ", "\n\t", "\r\n    "])
    func blanksAroundTheColonAreNothing(blanks: String) async {
        let spread = members.map { $0.replacing(":", with: "\(blanks):\(blanks)") }
        let records = [record(0, members), record(1, spread), record(2, members), record(3, spread)]
        let found = await events(records)
        #expect(found.count == 4)
        for other in found.dropFirst() {
            #expect(other.filter { $0.key != .eventId } == found[0].filter { $0.key != .eventId })
        }
    }

    @Test func keysOfAnyLengthAndNumberAreNothingToTheOthers() async {
        // Around the longest that is expected, and more than are kept.
        let lengths = (27...34).map { #""\#(String(repeating: "k", count: $0))":"v""# }
        let many = (0..<400).map { #""key \#($0)":"v""# }
        let records = (0..<6).map { record($0, members + lengths + (($0 % 2 == 0) ? many : [])) + "" }
        #expect(await events(records) == alone(records))
    }

    @Test func aKeyThatOnlyBeginsLikeTheExpectedOneIsAnother() async {
        let records = [
            record(0, [#""action":"create""#]), record(1, [#""actionable":"no","action":"update""#]),
            record(2, [#""action\u0041":"no""#]), record(3, [#""actio":"no""#]),
        ]
        let found = await events(records)
        #expect(found.map { $0[.action] } == ["create", "update", nil, nil])
    }

    // MARK: - Values

    @Test func aLikelyValueIsTakenOnlyAsAWhole() async {
        let names = ["App", "App", "Apple", "Ap", "", "App", "app", "App"]
        let records = names.enumerated().map { number, name in
            record(number, [#""jobId":"j","servicePrincipal":{"id":"sp","displayName":"\#(name)"}"#])
        }
        #expect(await events(records).map { $0[.servicePrincipalName] ?? "" } == names)
    }

    @Test func aQuotationMarkBehindABackslashClosesNothing() async {
        // In memory the first value is the first bytes of the second one in the file.
        let spelled = [#"a\\"#, #"a\\"#, #"a\"b"#, #"a\\"#, #"a\\\"b"#, #"a"#, #"a\"b"#]
        let records = spelled.enumerated().map { number, name in
            record(number, [#""jobId":"j","servicePrincipal":{"displayName":"\#(name)"}"#])
        }
        let expected = [#"a\"#, #"a\"#, #"a"b"#, #"a\"#, #"a\"b"#, "a", #"a"b"#]
        #expect(await events(records).map { $0[.servicePrincipalName] } == expected)
    }

    @Test func whatFollowsAnEmptyValueIsNotTheEscapedOneBeforeIt() async {
        let spelled = ["x", #"a\\nb"#, "", #"a\nb"#, #"x\\"#, "", #"x\" more"#]
        let records = spelled.enumerated().map { number, name in
            record(number, [#""jobId":"j","servicePrincipal":{"displayName":"\#(name)"}"#])
        }
        let expected = ["x", #"a\nb"#, nil, "a\nb", #"x\"#, nil, #"x" more"#]
        #expect(await events(records).map { $0[.servicePrincipalName] } == expected)
    }

    @Test func theBetterSpellingWinsThoughTheOtherWasLikely() async {
        let records = (0..<6).map { number in
            let details = #""targetSystem":{"details":{"ServicePrincipalDisplayName":"Worse"}}"#
            let better = #""servicePrincipal":{"displayName":"Better"}"#
            return record(number, [#""jobId":"j""#] + (number % 2 == 0 ? [better, details] : [details, better]))
        }
        #expect(await events(records).allSatisfy { $0[.servicePrincipalName] == "Better" })
    }

    @Test func aLikelyValueMayEndWithTheFile() async {
        let whole = record(0, [#""jobId":"j","tenantId":"tenant""#])
        let all = "[" + whole + "," + whole.replacing(#""id":"00""#, with: #""id":"01""#)
        for cut in all.indices.suffix(40) {
            let progress = await LogLoader.read(String(all[..<cut]))
            #expect(progress.table.count == 1)
        }
    }
}
