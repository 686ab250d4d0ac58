import Testing

@testable import ProvisioningLog

/// Cycles, their gaps, and errors that are new in them.
struct AnalysisCycleTests {
    private struct Key: Hashable {
        var job, id: String?
    }

    /// The cycles of a log by hand: for each its events, and those of the cycle before of the same job.
    private func chains(_ table: EventTable) -> [Key: (events: [EventID], previous: [EventID]?)] {
        let all = table.events.filter { table.text(.cycleId, of: $0) != nil }
        let cycles = Dictionary(grouping: all) {
            Key(job: table.text(.jobId, of: $0), id: table.text(.cycleId, of: $0))
        }
        func start(_ key: Key) -> Int64 { cycles[key]?.compactMap(table.time).min() ?? .min }
        var result: [Key: (events: [EventID], previous: [EventID]?)] = [:]
        for (key, events) in cycles {
            let before = cycles.keys.filter { $0.job == key.job && start($0) < start(key) && start($0) != .min }
            let previous = start(key) == .min ? nil : before.max { start($0) < start($1) }
            result[key] = (events, previous.flatMap { cycles[$0] })
        }
        return result
    }

    private func codes(_ events: [EventID], _ table: EventTable) -> Set<String> {
        let bad = events.filter { [.failure, .warning].contains(table.status(of: $0)) }
        return Set(bad.compactMap { table.text(.errorCode, of: $0) })
    }

    private func check(_ table: EventTable, _ rows: RowSet) throws {
        let chains = chains(table)
        let result = table.cycles(in: rows)
        let wanted = chains.filter { !$0.value.events.allSatisfy { !rows.contains($0) } }
        #expect(Set(result.cycles.map { Key(job: $0.job, id: $0.id) }) == Set(wanted.keys))
        #expect(result.cycles.count == wanted.count)
        #expect(
            result.eventsWithoutCycle == table.members(of: rows).count { table.text(.cycleId, of: $0) == nil })
        for cycle in result.cycles {
            let (events, previous) = try #require(chains[Key(job: cycle.job, id: cycle.id)])
            let members = events.filter(rows.contains)
            #expect(cycle.started == events.compactMap(table.time).min())
            #expect(cycle.ended == events.compactMap(table.time).max())
            #expect(cycle.events == members.count)
            for status in Status.allCases {
                #expect(cycle.counts[status] == members.count { table.status(of: $0) == status })
            }
            let former = previous.flatMap { $0.compactMap(table.time).min() }
            #expect(cycle.gap == former.flatMap { former in cycle.started.map { $0 - former } })
            let new = previous.map { codes(members, table).subtracting(codes($0, table)) } ?? []
            #expect(Set(cycle.newErrors) == new && cycle.newErrors.count == new.count)
            let kept = table.rows(matching: cycle.filter)
            #expect(table.members(of: kept) == events)
        }
        let starts = result.cycles.map { $0.started ?? .min }
        #expect(starts == starts.sorted(by: >))
    }

    @Test func cyclesAreThoseOfAListByHand() async throws {
        let table = await AnalysedDemo.table.value
        try check(table, table.allRows)
        for seed in 1...3 as ClosedRange<UInt64> { try check(table, table.sample(seed)) }
    }

    @Test func newErrorsAreThoseTheCycleBeforeHadNot() async {
        let table = await AnalysedDemo.table.value
        let new = table.rowsWithNewErrors
        var expected: Set<EventID> = []
        for (events, previous) in chains(table).values {
            guard let previous else { continue }
            let known = codes(previous, table)
            for event in events where [.failure, .warning].contains(table.status(of: event)) {
                if let code = table.text(.errorCode, of: event), !known.contains(code) { expected.insert(event) }
            }
        }
        #expect(Set(table.members(of: new)) == expected)
        #expect(!expected.isEmpty)
    }

    @Test func newIsForgivingOfCaseAndKnowsJobsAndStatuses() async {
        let table = await EventTable.of([
            SmallEvent(minute: 0, error: "A", cycle: "1"), SmallEvent(minute: 40, error: "a", cycle: "2"),
            SmallEvent(minute: 40, status: "warning", error: "B", cycle: "2"),
            SmallEvent(minute: 41, status: "skipped", error: "C", cycle: "2"), SmallEvent(minute: 42, cycle: "2"),
            SmallEvent(minute: 80, error: "C", cycle: "3"), SmallEvent(minute: 81, error: "A", cycle: "3"),
            // Another job has its own cycles, though their IDs may be the same.
            SmallEvent(minute: 60, error: "D", job: "j2", cycle: "2"), SmallEvent(minute: 90, error: "D", cycle: nil),
            SmallEvent(error: "E", cycle: "4", hasTime: false),
            SmallEvent(minute: 20, error: "B", job: nil, cycle: "1"),
        ])
        #expect(table.members(of: table.rowsWithNewErrors).map(\.row) == [2, 5])
        let cycles = table.cycles(in: table.allRows)
        #expect(cycles.eventsWithoutCycle == 1)
        #expect(cycles.cycles.map(\.id) == ["3", "2", "2", "1", "1", "4"])
        #expect(cycles.cycles.map(\.newErrors) == [["C"], [], ["B"], [], [], []])
        #expect(cycles.cycles.map(\.gap) == [2_400_000, nil, 2_400_000, nil, nil, nil])
        #expect(cycles.cycles.last?.started == nil)
    }

    @Test(
        arguments: [
            ([0, 40, 80, 120, 160], []), ([0, 40, 80, 120, 200], [200]), ([0, 40, 80, 120, 180], []),
            ([0, 40, 80, 120, 181], [181]), ([0, 40, 160], []), ([0, 2, 4, 6, 11], []), ([0, 2, 4, 6, 13], [13]),
            ([0, 40, 160, 200, 320, 360], [160, 320]),
        ] as [([Int], [Int])])
    func aGapIsUnusualWhenItIsMuchLongerThanTheMedian(minutes: [Int], unusual: [Int]) async {
        let table = await EventTable.of(minutes.map { SmallEvent(minute: Double($0), cycle: "\($0)") })
        let cycles = table.cycles(in: table.allRows).cycles
        #expect(cycles.filter(\.isGapUnusual).map(\.id) == unusual.map(String.init).reversed())
    }

    @Test func aFilterMakesNoCycleSeemMissing() async {
        let table = await EventTable.of((0..<6).map { SmallEvent(minute: Double($0) * 40, cycle: "\($0)") })
        let cycles = table.cycles(in: table.rows(0, 1, 2, 5)).cycles
        #expect(cycles.map(\.id) == ["5", "2", "1", "0"])
        #expect(cycles.map(\.gap) == [2_400_000, 2_400_000, 2_400_000, nil])
        #expect(cycles.allSatisfy { !$0.isGapUnusual && $0.usualGap == 2_400_000 })
    }

    @Test func sharesAndEmptyLogs() async {
        let table = await EventTable.of([
            SmallEvent(), SmallEvent(status: "success"), SmallEvent(status: "other"), SmallEvent(status: "success"),
        ])
        let cycle = table.cycles(in: table.allRows).cycles[0]
        #expect(cycle.failureShare == 0.25)
        #expect(cycle.counts[nil] == 1 && cycle.counts.total == 4)
        #expect(EventTable().cycles(in: EventTable().allRows).cycles.isEmpty)
        #expect(EventTable().rowsWithNewErrors.isEmpty)
    }
}
