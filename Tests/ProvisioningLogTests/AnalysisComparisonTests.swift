import Testing

@testable import ProvisioningLog

/// Two sets of events, two events, and a group within all.
struct AnalysisComparisonTests {
    @Test func causesAreComparedByTheirCounts() async {
        let table = await AnalysedDemo.table.value
        let (after, before) = (table.sample(1), table.sample(2))
        let values = table.comparison(of: after, with: before)
        var union = after
        union.formUnion(before)
        #expect(values.count == table.values(of: .summary, in: union).rows.count)
        #expect(values.reduce(0) { $0 + $1.after } == after.count)
        #expect(values.reduce(0) { $0 + $1.before } == before.count)
        let (first, second) = (table.values(of: .summary, in: after), table.values(of: .summary, in: before))
        for value in values {
            #expect(value.after == first.rows.first { $0.filter == value.filter }?.events ?? 0)
            #expect(value.before == second.rows.first { $0.filter == value.filter }?.events ?? 0)
        }
        let order = values.map { ($0.status.severity, -abs($0.after - $0.before), $0.text ?? "") }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test(
        arguments: [
            (0, 1, .new), (1, 0, .gone), (1, 2, .same), (2, 1, .same), (1, 3, .up), (3, 1, .down), (31, 32, .same),
            (100, 110, .same), (100, 112, .up), (112, 100, .down),
        ] as [(Int, Int, ComparedValue.Change)])
    func aLittleDifferenceIsNone(before: Int, after: Int, change: ComparedValue.Change) {
        #expect(ComparedValue(text: nil, filter: nil, status: nil, before: before, after: after).change == change)
    }

    @Test func twoEventsAreComparedFieldByField() async {
        let table = await EventTable.of([
            SmallEvent(error: "A", name: "n"), SmallEvent(error: "a", name: "n", changes: 1),
        ])
        let fields = table.comparison(of: table.events[0], with: table.events[1])
        let texts = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, [$0.left, $0.right]) })
        #expect(
            texts["errorCode"] == ["A", "a"] && texts["changes"] == ["0", "1"] && texts["sourceName"] == ["n", "n"])
        #expect(texts["targetId"] == nil)
        #expect(Set(fields.filter { !$0.isSame }.map(\.name)) == ["errorCode", "eventId", "changeId", "changes"])
        let names = Field.allCases.filter { table.text($0, of: table.events[0]) != nil }.map(\.name)
        #expect(Set(fields.map(\.name)) == Set(names + ["changes"]))
    }

    @Test func aProfileShowsWhatAGroupHasMoreOften() async throws {
        let table = await AnalysedDemo.table.value
        let base = table.allRows
        let dimensions: Set<Dimension> = [.app, .action, .step, .cycle, .domain, .job, .type, .shape]
        for error in table.facet(of: .error, in: base, limit: 20).values where error.text != nil {
            let group = table.rows(matching: try #require(error.filter))
            let profile = table.profile(of: group, within: base)
            #expect(!profile.isEmpty)
            for row in profile {
                #expect(dimensions.contains(row.dimension) && (1...3).contains(row.values.count))
                let members = table.members(of: group).compactMap { row.dimension.text(of: $0, in: table) }
                let all = table.events.compactMap { row.dimension.text(of: $0, in: table) }
                #expect(row.valueCount == Set(members).count)
                for value in row.values {
                    let (here, everywhere) = (members.count { $0 == value.text }, all.count { $0 == value.text })
                    #expect(value.eventsInGroup == here && value.eventsInBase == everywhere)
                    #expect(value.shareOfGroup == Double(here) / Double(group.count))
                    #expect(value.lift >= 2 || here == group.count && everywhere < base.count)
                    #expect(value.shareOfGroup >= 0.05)
                }
                #expect(row.values.map(\.lift) == row.values.map(\.lift).sorted(by: >))
            }
            let lifts = profile.compactMap { $0.values.first?.lift }
            #expect(lifts == lifts.sorted(by: >))
        }
        #expect(table.profile(of: base, within: base).isEmpty)
        #expect(table.profile(of: table.rows(), within: base).isEmpty)
    }

    @Test func whatIsNotableFollowsTheRule() async {
        func events(_ count: Int, _ app: String) -> [SmallEvent] { (0..<count).map { _ in SmallEvent(app: app) } }
        // Of 100: 60 of A, 30 of B, 10 of C; the group has 10 of A, 8 of B and 2 of C.
        let table = await EventTable.of(events(60, "A") + events(30, "B") + events(10, "C"))
        func profile(_ a: Int, _ b: Int, _ c: Int) -> [String] {
            let numbers = Array(0..<a) + Array(60..<60 + b) + Array(90..<90 + c)
            let group = RowSet(rowCount: 100, numbers.map { EventID(row: UInt32($0)) })
            return table.profile(of: group, within: table.allRows).flatMap { $0.values.map(\.text) }
        }
        #expect(profile(10, 8, 2) == [])
        #expect(profile(2, 6, 2) == ["B", "C"])
        #expect(profile(10, 0, 0) == ["A"])
        #expect(profile(9, 0, 1) == [])
        #expect(profile(0, 0, 1) == ["C"])
    }
}
