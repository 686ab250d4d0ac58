import Testing

@testable import ProvisioningLog

/// What the events of a group have in common.
struct CommonalityTests {
    /// A group of failures with code A, and others with code B.
    private static func log(group: [SmallEvent], others: [SmallEvent]) async -> (EventTable, RowSet) {
        let table = await EventTable.of(group + others)
        return (table, RowSet(rowCount: table.count, table.events.prefix(group.count)))
    }

    private static func events(_ count: Int, _ app: String?) -> [SmallEvent] {
        (0..<count).map { _ in SmallEvent(app: app) }
    }

    private static func apps(_ found: [Commonality]) -> [Commonality] {
        found.filter { if case .value(.app, _) = $0.subject { true } else { false } }
    }

    @Test(arguments: [(95, 5, true), (94, 6, false), (100, 0, true)])
    func nearlyAllMustHaveIt(having: Int, missing: Int, holds: Bool) async {
        let (table, group) = await Self.log(
            group: Self.events(having, "A") + Self.events(missing, "B"), others: Self.events(100, "C"))
        let found = Self.apps(table.commonalities(of: group))
        #expect(found.map(\.subject) == (holds ? [.value(.app, "A")] : []))
        #expect(found.first.map { $0.shareOfGroup } ?? 0.95 == (holds ? Double(having) / 100 : 0.95))
    }

    @Test(arguments: [(50, true), (51, false), (0, true), (100, false)])
    func itMustBeAtMostHalfAsFrequentAmongTheOthers(elsewhere: Int, holds: Bool) async {
        let (table, group) = await Self.log(
            group: Self.events(10, "A"), others: Self.events(elsewhere, "A") + Self.events(100 - elsewhere, "C"))
        let found = Self.apps(table.commonalities(of: group))
        #expect(found.count == (holds ? 1 : 0))
        #expect(found.allSatisfy { $0.shareOfOthers == Double(elsewhere) / 100 && $0.sampleCount == nil })
    }

    @Test func othersWithoutAValueDoNotCount() async {
        // Only failures have a code's category: that successes have none says nothing.
        let (table, group) = await Self.log(group: Self.events(10, "A"), others: Self.events(90, nil))
        #expect(Self.apps(table.commonalities(of: group)).isEmpty)
    }

    @Test func twoEventsHaveNothingInCommonThatIsWorthAWord() async {
        for (count, holds) in [(1, false), (2, false), (3, true)] {
            let (table, group) = await Self.log(group: Self.events(count, "A"), others: Self.events(10, "B"))
            #expect(table.commonalities(of: group).isEmpty == !holds)
        }
        let table = await EventTable.of(Self.events(5, "A"))
        #expect(table.commonalities(of: table.allRows).isEmpty, "there is nothing to compare with")
    }

    @Test func whatSaysTheSameAgainIsLeftOut() async {
        let group = (0..<5).map { _ in SmallEvent(app: "A", job: "jA") }
        let (table, rows) = await Self.log(group: group, others: (0..<5).map { _ in SmallEvent(app: "B", job: "jB") })
        #expect(table.commonalities(of: rows).map(\.subject) == [.value(.app, "A")])
    }

    @Test func theRarestAmongTheOthersComesFirst() async {
        let group = (0..<4).map { _ in SmallEvent(action: "create", app: "A") }
        let others = (0..<10).map { SmallEvent(action: "update", app: $0 < 3 ? "A" : "B") }
        let (table, rows) = await Self.log(group: group, others: others)
        #expect(table.commonalities(of: rows).map(\.subject) == [.value(.action, "create"), .value(.app, "A")])
    }

    @Test func theFilterProvesTheShare() async throws {
        let table = await AnalysedDemo.table.value
        var found = 0
        for error in table.facet(of: .error, in: table.allRows, limit: 20).values where error.text != nil {
            let group = table.rows(matching: try #require(error.filter))
            for common in table.commonalities(of: group) {
                guard case .value(let dimension, let text) = common.subject else { continue }
                found += 1
                let having = table.events.filter {
                    dimension.text(of: $0, in: table)?.lowercased() == text.lowercased()
                }
                let valued = table.events.filter { dimension.text(of: $0, in: table) != nil && !group.contains($0) }
                let here = having.count(where: group.contains)
                #expect(common.shareOfGroup == Double(here) / Double(group.count))
                #expect(common.shareOfOthers == Double(having.count - here) / Double(valued.count))
                #expect(common.shareOfGroup >= 0.95 && common.shareOfOthers * 2 <= common.shareOfGroup)
                var kept = table.rows(matching: common.filter)
                kept.formIntersection(group)
                #expect(kept.count == here)
            }
        }
        #expect(found > 5)
    }

    // MARK: - Attributes

    private static func changing(_ attributes: [[String]], group: Int) async -> (EventTable, RowSet) {
        let records = attributes.enumerated().map { number, names in
            let changes = names.map { "{\"displayName\":\"\($0)\",\"newValue\":\"x\"}" }.joined(separator: ",")
            return """
                {"id":"e\(number)","activityDateTime":"2026-03-02T10:00:00Z","provisioningSteps":[],
                "provisioningStatusInfo":{"status":"failure"},"modifiedProperties":[\(changes)]}
                """
        }
        let table = await LogLoader.read("[" + records.joined(separator: ",") + "]").table
        return (table, RowSet(rowCount: table.count, table.events.prefix(group)))
    }

    private static func names(_ count: Int, _ names: String...) -> [[String]] { Array(repeating: names, count: count) }

    @Test(arguments: [(19, 1, true), (47, 3, false)])
    func anAttributeFollowsTheSameRule(having: Int, missing: Int, holds: Bool) async {
        let (table, group) = await Self.changing(
            Self.names(having, "mail", "upn") + Self.names(missing, "mail") + Self.names(10, "mail"),
            group: having + missing)
        let found = table.attributesInCommon(of: group)
        #expect(found.map(\.subject) == (holds ? [.attribute("upn")] : []))
        #expect(found.allSatisfy { $0.sampleCount == nil }, "all records were read")
    }

    @Test func othersWithoutChangesDoNotCount() async {
        let (table, group) = await Self.changing(Self.names(5, "upn") + Self.names(50), group: 5)
        #expect(table.attributesInCommon(of: group).isEmpty)
    }

    @Test func attributesAreComparedWithinTheirJobs() async {
        func event(_ number: Int, _ job: String, _ name: String) -> String {
            """
            {"id":"e\(number)","jobId":"\(job)","activityDateTime":"2026-03-02T10:00:00Z",
            "provisioningSteps":[],"modifiedProperties":[{"displayName":"\(name)","newValue":"x"}]}
            """
        }
        let records = (0..<9).map { event($0, "a", "upn") } + (9..<18).map { event($0, "b", "mail") }
        let table = await LogLoader.read("[" + records.joined(separator: ",") + "]").table
        let group = RowSet(rowCount: table.count, table.events.prefix(6))
        #expect(table.attributesInCommon(of: group).isEmpty, "the rest of the job changes it too")
    }

    @Test func aSampleIsSaidToBeOne() async throws {
        let (table, group) = await Self.changing(Self.names(40, "upn") + Self.names(40, "mail"), group: 40)
        let found = try #require(table.attributesInCommon(of: group, sample: 8).first)
        #expect(found.sampleCount == 8)
        #expect(found.sentence == "all change upn; none of the others in its job (a sample of 8)")
        #expect(table.attributesInCommon(of: group, sample: 2).isEmpty, "two records are no rule")
    }

    @Test(
        arguments: [
            (1, 0, "all have app A; none of the others"), (0.999, 0.001, "99 % have app A; <1 % of the others"),
            (0.95, 0.4, "95 % have app A; 40 % of the others"),
        ])
    func theSentenceSaysBothShares(group: Double, others: Double, sentence: String) {
        let common = Commonality(
            subject: .value(.app, "A"), filter: .all, shareOfGroup: group, shareOfOthers: others, sampleCount: nil)
        #expect(common.sentence == sentence)
    }
}
