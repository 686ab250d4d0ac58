import Testing

@testable import ProvisioningLog

/// The values of a dimension, against a count by hand.
struct AnalysisValueTests {
    /// What a group has in common, in lower case.
    private func key(_ dimension: Dimension, _ event: EventID, _ table: EventTable) -> String {
        if dimension == .fate { return table.fates.fate(of: event)?.title ?? "none of it" }
        guard dimension == .summary else { return dimension.text(of: event, in: table)?.lowercased() ?? "none of it" }
        switch table.status(of: event) {
        case .success: return "success"
        case .skipped where table.text(.action, of: event) == "stagedDelete": return "staged for deletion"
        default:
            // Reasons are kept whole, and only their first lines are shown.
            return table.text(.errorCode, of: event) == nil
                && table.summary(of: event) != table.text(.skipReason, of: event)
                ? (table.text(.reason, of: event) ?? table.summary(of: event)) : table.summary(of: event)
        }
    }

    @Test(arguments: Dimension.all, [1, 2] as [UInt64])
    func valuesAreThoseOfACountByHand(dimension: Dimension, seed: UInt64) async throws {
        let table = await AnalysedDemo.table.value
        let rows = table.sample(seed)
        let members = table.members(of: rows)
        let groups = Dictionary(grouping: members) { key(dimension, $0, table).lowercased() }
        let values = table.values(of: dimension, in: rows, bucketCount: 12)
        #expect(values.rows.count == groups.count)
        #expect(values.events == members.count)
        #expect(values.objects == Set(members.map(table.object)).count)
        let times = members.compactMap(table.time)
        let (first, last) = try (#require(times.min()), #require(times.max()))
        for (index, row) in values.rows.enumerated() {
            let group = try #require(groups[key(dimension, row.example, table).lowercased()])
            #expect(row.example == group.min())
            #expect(row.events == group.count)
            #expect(row.objects == Set(group.map(table.object)).count)
            #expect(row.first == group.compactMap(table.time).min())
            #expect(row.last == group.compactMap(table.time).max())
            #expect(table.members(of: values.events(at: [index])) == group)
            #expect(row.filter == dimension.filter(of: row.example, in: table))
            let trend = group.compactMap(table.time).reduce(into: [Int](repeating: 0, count: 12)) { trend, time in
                trend[Int((time - first) * 12 / (last - first + 1))] += 1
            }
            #expect(values.trend(at: index) == trend)
            if [Dimension.status, .error, .summary].contains(dimension) {
                #expect(row.status == group.map(table.status).min { $0.severity < $1.severity })
            }
        }
        let order = values.rows.map { (dimension == .summary ? $0.status.severity : 0, -$0.events, $0.text ?? "") }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test(arguments: Dimension.all)
    func facetsAreTheFirstOfTheValues(dimension: Dimension) async {
        let table = await AnalysedDemo.table.value
        let rows = table.sample(3)
        let values = table.values(of: dimension, in: rows).rows.sorted {
            ($1.events, $0.text ?? "") < ($0.events, $1.text ?? "")
        }
        for limit in [0, 1, 5, 10_000] {
            let facet = table.facet(of: dimension, in: rows, limit: limit)
            #expect(facet.values.map(\.text) == values.prefix(limit).map(\.text))
            #expect(facet.values.map(\.events) == values.prefix(limit).map(\.events))
            #expect(facet.valueCount == values.count)
            #expect(facet.events == rows.count)
        }
    }

    @Test func textsThatDifferInCaseOnlyAreOneValue() async {
        let table = await EventTable.of([
            SmallEvent(error: "Zoë"), SmallEvent(error: "ZOË"), SmallEvent(error: "zoe"), SmallEvent(upn: "A@x"),
            SmallEvent(name: "a@x"),
        ])
        #expect(table.values(of: .error, in: table.allRows).rows.map(\.text) == [nil, "Zoë", "zoe"])
        // A name and a UPN of one spelling are one user.
        #expect(table.facet(of: .user, in: table.rows(3, 4), limit: 9).values.map(\.events) == [2])
    }

    @Test func objectsAreCountedWithinTheirJob() async {
        let table = await EventTable.of([
            SmallEvent(job: "j1", source: "s"), SmallEvent(job: "j1", source: "s", target: "t"),
            SmallEvent(job: "j2", source: "s"), SmallEvent(job: "j2", source: nil, target: "s"),
            SmallEvent(source: nil, upn: "s"), SmallEvent(source: nil, name: "s"), SmallEvent(source: nil),
        ])
        #expect(table.objectCount(in: table.allRows) == 6)
        #expect(table.objectCount(in: table.rows(0, 1)) == 1)
        #expect(table.objectCount(in: table.rows(6)) == 1)
        #expect(table.values(of: .app, in: table.allRows).rows.map(\.objects) == [6])
    }

    @Test func nothingHasNoValues() async {
        let table = await EventTable.of([SmallEvent(hasTime: false), SmallEvent(hasTime: false)])
        for dimension in Dimension.all {
            #expect(EventTable().values(of: dimension, in: EventTable().allRows, bucketCount: 3).rows.isEmpty)
            #expect(table.values(of: dimension, in: table.rows(), bucketCount: 3).rows.isEmpty)
            #expect(table.facet(of: dimension, in: table.rows(), limit: 3).values.isEmpty)
        }
        let values = table.values(of: .app, in: table.allRows, bucketCount: 5)
        #expect(values.span == nil && values.bucketCount == 0)
        #expect(values.rows.map(\.events) == [2] && values.rows[0].first == nil)
        #expect(values.trend(at: 0).isEmpty)
    }

    @Test func partsOfASpanHoldEveryTime() {
        for (first, last, count) in [(5, 5, 3), (0, 9, 10), (0, 10, 3), (-7, 7, 4), (Int64.min, .max, 7)]
            as [(Int64, Int64, Int)]
        {
            let parts = TimeParts(first: first, last: last, count: count)
            #expect(parts.index(of: first) == 0)
            #expect(first == last || parts.index(of: last) == count - 1)
            #expect(parts.index(of: .min) == 0 && parts.index(of: .max) == parts.index(of: last))
        }
        #expect(TimeParts(first: 0, last: 1, count: -3).count == 0)
        #expect(TimeParts(first: 0, last: 1, count: .max).count == 4096)
    }

    @Test func combinationsAreCountedWithTheirObjects() async {
        let table = await AnalysedDemo.table.value
        let dimensions: [Dimension] = [.status, .error, .user]
        let counts = table.counts(by: dimensions, in: table.sample(4))
        let groups = Dictionary(grouping: table.members(of: table.sample(4))) { event in
            dimensions.map { $0.text(of: event, in: table) }
        }
        #expect(counts.count == groups.count)
        for row in counts {
            #expect(row.events == groups[row.values]?.count)
            #expect(row.objects == groups[row.values].map { Set($0.map(table.object)).count })
        }
        #expect(counts.map(\.events) == counts.map(\.events).sorted(by: >))
        #expect(table.counts(by: [], in: table.sample(4)).map(\.events) == [table.sample(4).count])
    }
}
