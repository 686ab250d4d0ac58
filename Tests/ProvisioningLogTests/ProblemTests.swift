import Testing

@testable import ProvisioningLog

/// Failures and warnings by their causes.
struct ProblemTests {
    /// A problem as a list by hand has it; `rows` are its events.
    private struct Naive: Equatable {
        var rows: [UInt32]
        var objects, broken: Int
        var first, last: Int64?
        var isFailure: Bool
    }

    private func naive(_ table: EventTable, _ rows: RowSet) -> [[String?]: Naive] {
        let bad = table.members(of: rows).filter { [.failure, .warning].contains(table.status(of: $0)) }
        let groups = Dictionary(grouping: bad) { event -> [String?] in
            let shape = table.text(.reason, of: event).map(ReasonShape.of)
            let code = table.text(.errorCode, of: event)
            let skip = code == nil ? table.text(.skipReason, of: event) : nil
            return [table.text(.application, of: event), code, skip, shape].map {
                $0?.lowercased()
            }
        }
        func order(_ event: EventID) -> (Int64, EventID) { (table.time(of: event) ?? .min, event) }
        return groups.mapValues { events in
            let broken = events.filter { event in
                table.status(of: event) == .failure
                    && !table.events.contains { other in
                        table.status(of: other) == .success && table.object(of: other) == table.object(of: event)
                            && order(event) < order(other)
                    }
            }
            return Naive(
                rows: events.map(\.row), objects: Set(events.map(table.object)).count,
                broken: Set(broken.map(table.object)).count, first: events.compactMap(table.time).min(),
                last: events.compactMap(table.time).max(),
                isFailure: events.contains { table.status(of: $0) == .failure })
        }
    }

    private func check(_ table: EventTable, _ rows: RowSet, sourceLocation: SourceLocation = #_sourceLocation) {
        let wanted = naive(table, rows)
        let found = table.problems(in: rows, bucketCount: 7)
        #expect(found.count == wanted.count, sourceLocation: sourceLocation)
        for problem in found {
            let key = [problem.application, problem.code, problem.skipReason, problem.shape].map { $0?.lowercased() }
            var kept = table.rows(matching: problem.filter)
            kept.formIntersection(rows)
            let naive = Naive(
                rows: table.members(of: kept).map(\.row), objects: problem.objects, broken: problem.brokenObjects,
                first: problem.first, last: problem.last, isFailure: problem.status == .failure)
            #expect(naive == wanted[key], "\(problem.filter.description)", sourceLocation: sourceLocation)
            #expect(problem.events == wanted[key]?.rows.count, sourceLocation: sourceLocation)
            #expect(kept.contains(problem.example) && table.time(of: problem.example) == problem.last)
            let timed = table.members(of: kept).count { table.time(of: $0) != nil }
            #expect(problem.trend.reduce(0, +) == timed && problem.trend.count == (timed > 0 ? 7 : problem.trend.count))
        }
        let keys = found.map { ($0.brokenObjects, $0.last ?? .min) }
        #expect(zip(keys, keys.dropFirst()).allSatisfy { $0 >= $1 }, sourceLocation: sourceLocation)
    }

    @Test func theProblemsOfTheDemoAreThoseOfAListByHand() async {
        let table = await AnalysedDemo.table.value
        check(table, table.allRows)
        for seed in 1...3 as ClosedRange<UInt64> { check(table, table.sample(seed)) }
        check(table, RowSet(rowCount: table.count))
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func theProblemsOfRandomLogsAreThoseOfAListByHand(seed: UInt64) async {
        var random = SeededGenerator(seed)
        let reasons: [String?] = [
            nil, "no", "No", "User a@b.example is gone", "User c@d.example is gone", "User of the group is gone",
            "Retry after 12 s", "Retry after 7 s", "What* now?", "line\r\nbreak 4", "line\r\nbreak 5",
        ]
        var events: [SmallEvent] = []
        for _ in 0..<60 {
            events.append(
                SmallEvent(
                    minute: Double(Int.random(in: 0..<20, using: &random)),
                    status: ["failure", "failure", "warning", "success", "skipped"].randomElement(using: &random) ?? "",
                    error: ["A", "a", "B", nil].randomElement(using: &random) ?? nil,
                    reason: reasons.randomElement(using: &random) ?? nil,
                    skip: ["Left out", nil, nil].randomElement(using: &random) ?? nil,
                    app: ["Box", "Zoom", nil].randomElement(using: &random) ?? nil,
                    job: ["j1", "j2"].randomElement(using: &random),
                    source: ["s1", "s2", "s3"].randomElement(using: &random),
                    hasTime: Int.random(in: 0..<9, using: &random) > 0))
        }
        let table = await EventTable.of(events)
        check(table, table.allRows)
        check(table, table.sample(seed))
    }

    // MARK: - What is one problem

    @Test func reasonsThatDifferInNamesOnlyAreOneProblem() async {
        let table = await EventTable.of([
            SmallEvent(error: "E", reason: "user a@b.example is gone", source: "1"),
            SmallEvent(minute: 1, error: "E", reason: "user c@d.example is gone", source: "2"),
            SmallEvent(minute: 2, error: "E", reason: "user c@d.example is locked", source: "2"),
            SmallEvent(minute: 3, error: "E", reason: "user a@b.example is gone", app: "Zoom"),
        ])
        let problems = table.problems(in: table.allRows)
        #expect(problems.map(\.shape) == ["user <user> is gone", "user <user> is gone", "user <user> is locked"])
        #expect(problems.map(\.objects) == [2, 1, 1])
        #expect(problems.map(\.name) == ["E", "E", "E"])
    }

    @Test func successesAndSkipsAreNoProblems() async {
        let table = await EventTable.of([
            SmallEvent(status: "success", error: "E"), SmallEvent(status: "skipped", error: "E"),
            SmallEvent(status: "skipped", action: "stagedDelete"), SmallEvent(status: "other", error: "E"),
        ])
        #expect(table.problems(in: table.allRows).isEmpty)
        #expect(EventTable().problems(in: EventTable().allRows, bucketCount: 4).isEmpty)
    }

    @Test func theFilterIsNoLongerThanItMustBe() async {
        let table = await EventTable.of([
            SmallEvent(error: "E", reason: "no"), SmallEvent(error: "S"), SmallEvent(status: "skipped", error: "S"),
            SmallEvent(error: "T", reason: "value 'a' is bad"), SmallEvent(error: "T", reason: "value of x is bad"),
            SmallEvent(error: nil, app: nil), SmallEvent(status: "success"),
        ])
        let filters = Set(table.problems(in: table.allRows).map(\.filter.description))
        #expect(
            filters == [
                "app=Box error=E", "app=Box error=S status=(failure, warning)",
                "app=Box error=T reason:\"value * is bad\" -reason=\"value of x is bad\"",
                "app=Box error=T reason=\"value of x is bad\"",
                "app:none error:none skip:none status=(failure, warning)",
            ])
    }

    // MARK: - Still broken

    @Test(
        arguments: [
            (["failure"], 1), (["failure", "success"], 0), (["failure", "success", "failure"], 1),
            (["success", "failure"], 1), (["failure", "skipped"], 1), (["failure", "warning"], 1), (["warning"], 0),
        ])
    func anObjectIsBrokenUntilItSucceeds(statuses: [String], broken: Int) async {
        let events = statuses.enumerated().map { place, status in
            SmallEvent(minute: Double(place), status: status, error: status == "success" ? nil : "E")
        }
        let table = await EventTable.of(events)
        let problem = table.problems(in: table.allRows).first
        #expect(problem?.brokenObjects == broken)
        // The order in the log decides at one time only.
        let turned = await EventTable.of(events.reversed())
        #expect(turned.problems(in: turned.allRows).first?.brokenObjects == broken)
    }

    @Test func aFilterThatHidesSuccessesBreaksNothing() async {
        let table = await EventTable.of([
            SmallEvent(error: "E"), SmallEvent(minute: 1, status: "success"),
        ])
        #expect(table.problems(in: table.rows(0)).map(\.brokenObjects) == [0])
    }

    @Test func theSameSourceInAnotherJobIsAnotherObject() async {
        let table = await EventTable.of([
            SmallEvent(error: "E"), SmallEvent(minute: 1, status: "success", job: "j2"),
        ])
        #expect(table.problems(in: table.allRows).map(\.brokenObjects) == [1])
    }

    // MARK: - The next try

    @Test func theNextTryIsTheEarliestOfTheLastFailuresThatIsStillToCome() async {
        func event(_ minute: Double, _ source: String, retry: Double, status: String = "failure") -> SmallEvent {
            SmallEvent(minute: minute, status: status, error: "E", reason: "again \(retry)", source: source)
        }
        func first(_ events: [SmallEvent]) async -> Problem? {
            let table = await EventTable.of(events)
            return table.problems(in: table.allRows) { reason in
                reason.split(separator: " ").last.flatMap { Double($0) }.map(SmallEvent.time)
            }.first
        }
        func next(_ events: [SmallEvent]) async -> Int64? { await first(events)?.nextRetry }
        #expect(await next([event(0, "a", retry: 9), event(1, "b", retry: 7)]) == SmallEvent.time(7))
        // What is past at the end of the log says nothing, nor what a later failure of the object replaces.
        #expect(await next([event(0, "a", retry: 2), event(3, "b", retry: 9)]) == SmallEvent.time(9))
        #expect(await next([event(0, "a", retry: 6), event(1, "a", retry: 9)]) == SmallEvent.time(9))
        #expect(await next([event(0, "a", retry: 1)]) == SmallEvent.time(1))
        #expect(await next([event(1, "a", retry: 1)]) == nil)
        // Nor what has healed.
        let healed = SmallEvent(minute: 2, status: "success", source: "a")
        #expect(await next([event(0, "a", retry: 9), healed]) == nil)
        // A promise that was not kept is told where there is no later one.
        #expect(await first([event(0, "a", retry: 2), event(3, "b", retry: 1)])?.missedRetry == SmallEvent.time(2))
        #expect(await first([event(0, "a", retry: 2), event(3, "b", retry: 9)])?.missedRetry == nil)
    }

    /// The try that failed in another way, or that the filter leaves out, came all the same.
    @Test func aTryThatCameWasNotMissed() async {
        func event(_ minute: Double, _ error: String, _ source: String = "a") -> SmallEvent {
            SmallEvent(minute: minute, status: "failure", error: error, reason: "again \(minute + 1)", source: source)
        }
        func missed(_ events: [SmallEvent], upTo minute: Double) async -> [Int64?] {
            let table = await EventTable.of(events)
            let rows = RowSet(
                rowCount: table.count,
                table.events.filter { table.time(of: $0).map { $0 <= SmallEvent.time(minute) } ?? false })
            return table.problems(in: rows) { reason in
                reason.split(separator: " ").last.flatMap { Double($0) }.map(SmallEvent.time)
            }.map(\.missedRetry)
        }
        let end = event(9, "Z", "b")
        #expect(await missed([event(0, "A"), end], upTo: 5) == [SmallEvent.time(1)])
        #expect(await missed([event(0, "A"), event(1, "A"), end], upTo: 0) == [nil])
        #expect(await missed([event(0, "A"), event(1, "B"), end], upTo: 5).compactMap(\.self) == [SmallEvent.time(2)])
    }

    @Test func eachReasonIsReadOnce() async {
        let events = (0..<9).map { SmallEvent(error: "E", reason: "r\($0 % 2)", source: "\($0)") }
        let table = await EventTable.of(events)
        var read: [String] = []
        _ = table.problems(in: table.allRows) { reason in
            read.append(reason)
            return nil
        }
        #expect(read.sorted() == ["r0", "r1"])
    }

    @Test func aLimitKeepsTheFirst() async {
        let table = await AnalysedDemo.table.value
        let all = table.problems(in: table.allRows)
        #expect(table.problems(in: table.allRows, limit: 3) == Array(all.prefix(3)))
        #expect(table.problems(in: table.allRows, limit: 0).isEmpty)
    }
}
