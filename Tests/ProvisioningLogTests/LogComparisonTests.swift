import Testing

@testable import ProvisioningLog

/// Two logs beside each other.
struct LogComparisonTests {
    private func failure(_ source: String, _ minute: Double, _ error: String = "Conflict") -> SmallEvent {
        SmallEvent(minute: minute, error: error, source: source)
    }

    private func event(
        _ source: String, _ minute: Double, _ status: String, action: String = "update", skip: String? = nil
    )
        -> SmallEvent
    {
        SmallEvent(minute: minute, status: status, skip: skip, action: action, source: source)
    }

    private func comparison(_ before: [SmallEvent], _ after: [SmallEvent]) async -> LogComparison {
        LogComparison(
            .init(name: "a", table: await EventTable.of(before)), .init(name: "b", table: await EventTable.of(after)))
    }

    /// Every way in which an object can stand at the end of a log, by an event of it; nil for none.
    private func ending(_ standing: Standing?, _ minute: Double) -> [SmallEvent] {
        switch standing {
        case .broken: [failure("s1", minute)]
        case .working: [event("s1", minute, "success")]
        case .leftScope: [event("s1", minute, "skipped", skip: "NotEffectivelyEntitled")]
        case .deleted: [event("s1", minute, "success", action: "delete")]
        case .untold: [event("s1", minute, "warning")]
        case nil: []
        }
    }

    @Test func eachPairOfStandingsIsAChange() async {
        let standings = Standing.allCases.map(Optional.some) + [nil]
        for before in standings {
            for after in standings where before != nil || after != nil {
                let result = await comparison(ending(before, 0), ending(after, 100))
                #expect(result.objects.count == 1)
                #expect(result.objects.first?.before == before && result.objects.first?.after == after)
                let change: ComparedObject.Change =
                    switch (before, after) {
                    case (nil, .broken): .brokenFromTheStart
                    case (nil, _): .onlyAfter
                    case (.broken, nil): .brokenAndGone
                    case (_, nil): .onlyBefore
                    case (.broken, .broken): .stillBroken
                    case (_, .broken): .broke
                    case (.broken, .working): .healed
                    case (.broken, .leftScope): .leftScope
                    case (.broken, .deleted): .deleted
                    case (.broken, .untold): .notToldAgain
                    default: .fine
                    }
                #expect(
                    result.objects(change).count == 1, "\(String(describing: before)), \(String(describing: after))")
            }
        }
    }

    @Test func anObjectStandsAsItsNewestTellingEventSays() async {
        func standing(_ events: [SmallEvent]) async -> Standing? { await comparison([], events).objects.first?.after }
        let out = event("s1", 3, "skipped", skip: "NotEffectivelyEntitled")
        #expect(await standing([event("s1", 2, "success"), failure("s1", 1)]) == .working)
        #expect(await standing([failure("s1", 1), event("s1", 2, "skipped", skip: "RedundantExport")]) == .broken)
        #expect(await standing([failure("s1", 1), out]) == .leftScope)
        var removal = failure("s1", 1)
        removal.action = "disable"
        #expect(await standing([removal, out]) == .broken)
        #expect(await standing([removal, event("s1", 2, "success"), out]) == .leftScope)
    }

    @Test func errorsAreNewGoneUpAndDown() async {
        let before =
            (0..<4).map { failure("s\($0)", 0, "Down") } + [failure("s9", 0, "Gone"), failure("s8", 0, "same")]
        let after =
            (0..<9).map { failure("s\($0)", 9, "Up") } + [failure("s1", 9, "DOWN"), failure("s8", 9, "SAME")]
            + [event("s1", 10, "success")]
        let result = await comparison(before + [failure("s0", 1, "Up")], after)
        #expect(result.errors.map(\.text) == ["Up", "DOWN", "Gone", "SAME"])
        #expect(result.errors.map(\.change) == [.up, .down, .gone, .same])
        #expect(result.errors.map { [$0.before, $0.after] } == [[1, 9], [4, 1], [1, 0], [1, 1]])
    }

    @Test func partsOfOneLogAreComparedAsTheyStoodThen() async {
        let table = await EventTable.of([failure("s1", 0), event("s1", 10, "success"), failure("s2", 11)])
        let result = LogComparison(
            .init(name: "a", table: table, rows: table.rows(0)), .init(name: "b", table: table, rows: table.rows(1, 2)))
        #expect(result.objects(.healed).map(\.eventAfter) == [EventID(row: 1)])
        #expect(result.objects(.brokenFromTheStart).count == 1)
        #expect(result.before.objects == 1 && result.after.objects == 2)
    }

    @Test func eventsThatNameNoObjectAreNoObjects() async {
        var nameless = failure("", 0)
        nameless.source = nil
        #expect(await comparison([nameless], [nameless]).objects.isEmpty)
    }

    // MARK: - Jobs

    private func matches(_ before: [(String?, String?)], _ after: [(String?, String?)]) -> [String] {
        let jobs = [before, after].map { $0.map { JobPair.Job(id: $0.0, application: $0.1) } }
        return JobPairs(jobs[0], jobs[1]).places.map { pair in
            "\(pair.before.map(String.init) ?? "-")\(pair.after.map(String.init) ?? "-") \(pair.match?.rawValue ?? "none")"
        }
    }

    @Test func jobsAreMatchedByTheSurestSign() {
        #expect(matches([("scim.t.1", "Box")], [("SCIM.T.1", nil)]) == ["00 id"])
        #expect(matches([("scim.t.1", "Box")], [("scim.t.2", "box")]) == ["00 template"])
        #expect(matches([("scim.t.1", "Box")], [("aws.t.2", "Box")]) == ["00 application"])
        #expect(matches([("scim.t.1", "Box")], [(nil, "Box")]) == ["00 application"])
        #expect(matches([("scim.t.1", "Box")], [("scim.t.2", "Zoom")]) == ["0- none", "-0 none"])
        #expect(matches([(nil, nil)], [(nil, nil)]) == ["0- none", "-0 none"])
        #expect(matches([("a", "Box"), ("b", "Zoom")], [("b", "Zoom"), ("a", "Box")]) == ["01 id", "10 id"])
    }

    @Test func aSignThatSeveralJobsShareIsNone() {
        let twins: [(String?, String?)] = [("scim.t.1", "Box"), ("scim.t.2", "Box")]
        #expect(matches(twins, [("scim.t.3", "Box")]) == ["0- none", "1- none", "-0 none"])
        // One of them is known by its ID, so the other is not shared any more.
        #expect(matches(twins, [("scim.t.3", "Box"), ("scim.t.1", "Box")]) == ["01 id", "10 template"])
    }

    @Test func objectsOfAJobThatWasMadeAnewAreTheSame() async {
        var (old, new, other) = (failure("s1", 0), event("S1", 100, "success"), event("s1", 100, "success"))
        (old.job, new.job) = ("scim.t.1", "scim.t.2")
        (other.job, other.app) = ("aws.t.2", "Zoom")
        let result = await comparison([old], [new, other])
        #expect(result.objects.map(\.change) == [.healed, .onlyAfter])
        let cautions = result.cautions { "\($0)" }
        #expect(cautions.contains { $0.contains("the job scim.t.2 of Box is taken for the job scim.t.1 of Box") })
        #expect(cautions.contains("only b has the job aws.t.2 of Zoom"))
    }

    // MARK: - Cautions

    @Test func whatMayMisleadIsSaid() async {
        func cautions(_ before: ClosedRange<Double>, _ after: ClosedRange<Double>) async -> [String] {
            let sides = [before, after].map { [failure("s1", $0.lowerBound), failure("s1", $0.upperBound)] }
            return await comparison(sides[0], sides[1]).cautions { "\(($0 - SmallEvent.start) / 60_000)" }
        }
        #expect(await cautions(0...600, 700...1300) == [])
        #expect(await cautions(700...1300, 0...600) == ["b ends before a begins"])
        #expect(await cautions(0...600, 500...1100) == ["the two overlap from 500 to 600"])
        let lengths = "a covers 1 h, b 10 h: numbers of events differ for that alone"
        #expect(await cautions(0...60, 700...1300) == [lengths])
    }
}
