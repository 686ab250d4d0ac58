import Testing

@testable import ErrorCatalogue
@testable import ProvisioningLog

/// Problems with what the catalogue says of them.
struct ExplainedProblemTests {
    private static func problem(
        broken: Int = 0, who: CatalogueEntry.Actor?, last: Int64? = 0, events: Int = 1, row: UInt32 = 0
    ) -> ExplainedProblem {
        let problem = Problem(
            status: .failure, events: events, objects: 1, brokenObjects: broken, first: last, last: last, trend: [],
            example: EventID(row: row), filter: .all)
        let entry = who.flatMap { who in ErrorCatalogue.builtIn.entries.first { $0.who == who } }
        return ExplainedProblem(problem: problem, explanation: entry.map { Explanation(entry: $0, match: .code) })
    }

    /// The one place where the order is told.
    @Test func whatIsBrokenComesFirstThenWhatYouMustMendThenTheNewest() {
        let wanted = [
            Self.problem(broken: 9, who: .nobody), Self.problem(broken: 2, who: .you, last: 5),
            Self.problem(broken: 2, who: .appOwner, last: 4), Self.problem(broken: 2, who: nil, last: 9),
            Self.problem(broken: 2, who: .microsoft, last: 9), Self.problem(broken: 2, who: .nobody, last: 9),
            Self.problem(who: .you, last: 8), Self.problem(who: .you, last: 7, events: 3),
            Self.problem(who: .you, last: 7), Self.problem(who: .you, last: 7, row: 1),
            Self.problem(who: .you, last: nil, row: 2), Self.problem(who: .nobody, last: 9),
        ]
        for (place, problem) in wanted.enumerated() {
            for (other, second) in wanted.enumerated() {
                #expect(ExplainedProblem.matters(problem, more: second) == (place < other), "\(place) and \(other)")
            }
        }
    }

    @Test func theCatalogueExplainsWhatItKnowsAndSaysWhoMustAct() async throws {
        let table = await LogLoader(inputs: [.bytes(name: "log", Array(Self.log.utf8))], readers: 1).load().table
        let found = ErrorCatalogue.builtIn.problems(of: table, in: table.allRows, bucketCount: 3)
        #expect(found.map(\.problem.code) == ["DuplicateTargetEntries", "NobodyKnowsThisOne"])
        #expect(found.map(\.actor) == [.you, nil])
        #expect(found.map(\.actorText) == ["you", "?"])
        #expect(found[0].problem.nextRetry == Timestamp.milliseconds("2026-03-02T15:00:00Z"))
        #expect(found[0].problem.trend.count == 3)
        #expect(ErrorCatalogue.builtIn.problems(of: table, in: table.allRows, limit: 1).count == 1)
    }

    private static let log = """
        [{"id":"1","activityDateTime":"2026-03-02T10:00:00Z","changeId":"c1","provisioningAction":"create",\
        "provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":"DuplicateTargetEntries",\
        "reason":"Two. It will be retried again after this date: 2026-03-02T15:00:00.0000000Z UTC"}}},
        {"id":"2","activityDateTime":"2026-03-02T11:00:00Z","changeId":"c2","provisioningAction":"create",\
        "provisioningStatusInfo":{"status":"warning","errorInformation":{"errorCode":"NobodyKnowsThisOne"}}}]
        """

    @Test(
        arguments: [
            ("It will be retried again after this date: 2026-03-02T15:00:00.0000000Z UTC", "2026-03-02T15:00:00.000Z"),
            ("again after this date:   2026-03-02T15:00:00Z.", "2026-03-02T15:00:00.000Z"),
            ("a: b: again after this date: 2026-03-02T15:00:00Z\r\nmore", "2026-03-02T15:00:00.000Z"),
            ("again after this date: soon", nil), ("again after this date:", nil), ("again after this date", nil),
            (": ", nil), ("", nil), ("Ü again after this date: 2026-03-02T15:00:00Z", "2026-03-02T15:00:00.000Z"),
        ])
    func theNextTryIsReadOutOfAReason(reason: String, time: String?) {
        #expect(RetryNote(reason).nextRetry == time.flatMap(Timestamp.milliseconds))
        #expect(ReasonFacts(reason).nextRetry == RetryNote(reason).nextRetry)
    }
}
