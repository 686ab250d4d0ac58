import Testing

@testable import ProvisioningLog

/// How jobs are: quarantine, silence, credentials.
struct JobHealthTests {
    private func health(_ events: [SmallEvent], of job: String = "j1") async -> JobHealth? {
        let table = await EventTable.of(events)
        return table.jobHealth(ofJobsIn: table.allRows).first { $0.job == job }
    }

    // MARK: - Thresholds

    /// The counting examples of the page on quarantine, and what is near each threshold.
    @Test(
        arguments: [
            // Users, failing, references that fail.
            (90_000, 45_000, 0, "couldBeQuarantined"), (35_000, 30_000, 0, "couldBeQuarantined"),
            (120_000, 20_000, 0, "fine"), (200_000, 40_000, 21_000, "couldBeQuarantined"),
            // Below 5,000 failures nothing is looked at.
            (4_999, 4_999, 0, "watch"), (5_000, 5_000, 0, "couldBeQuarantined"), (2_499, 2_499, 0, "fine"),
            (12_500, 5_000, 0, "watch"), (12_499, 5_000, 0, "couldBeQuarantined"), (25_001, 5_000, 0, "fine"),
            (1_000_000, 40_000, 0, "watch"), (1_000_000, 40_001, 0, "couldBeQuarantined"),
            (1_000_000, 20_000, 0, "fine"), (1_000_000, 20_001, 0, "watch"),
            (1_000_000, 30_000, 29_999, "watch"), (1_000_000, 30_000, 30_000, "couldBeQuarantined"),
            (1_000_000, 10_000, 19_999, "fine"), (1_000_000, 10_000, 20_000, "watch"), (0, 0, 0, "fine"),
        ])
    func thresholdsAreThoseOfThePage(objects: Int, failing: Int, references: Int, verdict: String) {
        let estimate = QuarantineEstimate(objects: objects, failing: failing, failingReferences: references)
        #expect("\(estimate.verdict)" == verdict)
        #expect(estimate.thresholds.isEmpty == (verdict == "fine"))
    }

    @Test func theThresholdIsNamed() {
        #expect(QuarantineEstimate(objects: 35_000, failing: 30_000).thresholds == [.share])
        #expect(QuarantineEstimate(objects: 900_000, failing: 45_000).thresholds == [.failures])
        let references = QuarantineEstimate(objects: 900_000, failing: 40_000, failingReferences: 21_000)
        #expect(references.thresholds == [.failuresOfAnyKind])
    }

    @Test func whatFailsNowIsCountedByObjectAndReferencesApart() async {
        func event(_ minute: Double, _ source: String, _ status: String = "failure", step: String? = nil) -> SmallEvent
        {
            SmallEvent(minute: minute, status: status, error: "E", source: source, failedStep: step)
        }
        let reference = "EntryReferenceResolution"
        let health = await health([
            event(0, "a"), event(1, "a"), event(0, "b"), event(1, "b", "success"), event(2, "c", "success"),
            event(3, "a", step: reference), event(3, "d", step: reference), event(4, "d", step: reference),
            event(5, "e", "skipped"),
        ])
        #expect(health?.estimate == QuarantineEstimate(objects: 5, failing: 1, failingReferences: 2))
        #expect(health?.estimate.share == 0.2)
        #expect(health?.counts[.failure] == 6 && health?.events == 9)
    }

    @Test func countsOfTheDemoAreThoseOfAListByHand() async throws {
        let table = await AnalysedDemo.table.value
        let jobs = table.jobHealth(ofJobsIn: table.allRows)
        #expect(jobs.count == 4)
        for health in jobs {
            let events = table.events.filter { table.text(.jobId, of: $0) == health.job }
            #expect(health.events == events.count)
            #expect(health.last == events.compactMap(table.time).max())
            #expect(health.estimate.objects == Set(events.map(table.object)).count)
            let broken = Dictionary(grouping: events, by: table.object).count { _, events in
                let told = events.filter { [.failure, .success].contains(table.status(of: $0)) }
                let newest = told.max { (table.time(of: $0) ?? 0, $0) < (table.time(of: $1) ?? 0, $1) }
                return newest.map { table.status(of: $0) == .failure } ?? false
            }
            #expect(health.estimate.failing == broken && health.estimate.failingReferences == 0)
            let newest = try #require(table.cycles(in: table.allRows).cycles.first { $0.job == health.job })
            #expect(health.newErrors == newest.newErrors)
            #expect(health.cadence.usualGap == newest.usualGap && !health.isSilent)
            #expect(table.members(of: table.rows(matching: health.filter)) == events)
        }
    }

    @Test func aFilterChoosesJobsAndHidesNothingOfThem() async {
        let table = await EventTable.of([
            SmallEvent(error: "E"), SmallEvent(minute: 1, status: "success"), SmallEvent(job: "j2"),
        ])
        let found = table.jobHealth(ofJobsIn: table.rows(0))
        #expect(found.map(\.job) == ["j1"])
        #expect(found.map(\.events) == [2])
        #expect(found.map(\.estimate.failing) == [0])
        #expect(EventTable().jobHealth(ofJobsIn: EventTable().allRows).isEmpty)
    }

    @Test func eventsWithoutAJobAreARowOfTheirOwn() async {
        let table = await EventTable.of([SmallEvent(job: nil), SmallEvent(minute: 1)])
        let found = table.jobHealth(ofJobsIn: table.allRows)
        #expect(Set(found.map(\.job)) == [nil, "j1"])
        for health in found { #expect(table.rows(matching: health.filter).count == 1) }
    }

    // MARK: - Silence

    /// A job with a cycle at each of these minutes, and another job whose last event ends the log.
    private func silent(_ minutes: [Double], end: Double) async -> JobHealth? {
        let cycles = minutes.map { SmallEvent(minute: $0, status: "success", cycle: "\($0)") }
        return await health(cycles + [SmallEvent(minute: end, status: "success", job: "j2", cycle: "x")])
    }

    @Test(
        arguments: [
            ([0, 40, 80, 120], 280, false), ([0, 40, 80, 120], 281, true), ([0, 40, 80, 120], 120, false),
            // It was quiet for longer before.
            ([0, 40, 80, 320], 800, false), ([0, 40, 80, 320], 801, true),
            // Too few cycles to know.
            ([0, 40, 80], 9_000, false), ([0], 9_000, false),
        ] as [([Double], Double, Bool)])
    func aJobIsSilentAfterFourUsualGapsAndTwiceTheLongest(minutes: [Double], end: Double, isSilent: Bool) async {
        let health = await silent(minutes, end: end)
        #expect(health?.isSilent == isSilent)
        #expect(health?.quiet == Int64((end - (minutes.last ?? 0)) * 60_000))
    }

    // MARK: - Once a day

    @Test(
        arguments: [
            ([40, 40, 40, 1440, 1440], 3), ([40, 40, 40, 1300, 1500, 1440], 3), ([40, 40, 40, 1440], nil),
            ([40, 40, 1440, 1440], nil), ([40, 40, 40, 1440, 1440, 40], nil), ([1440, 1440, 1440, 1440, 1440], nil),
            ([900, 900, 900, 1440, 1440], nil), ([40, 40, 40, 1800, 1440], nil),
        ] as [([Double], Int?)])
    func aJobThatTurnsDailyLooksQuarantined(gaps: [Double], firstDaily: Int?) async {
        let starts = gaps.reduce(into: [0.0]) { $0.append(($0.last ?? 0) + $1) }
        let health = await health(starts.map { SmallEvent(minute: $0, status: "success", cycle: "\($0)") })
        #expect(health?.cadence.dailySince == firstDaily.map { SmallEvent.time(starts[$0 + 1]) })
        #expect(health?.verdict == (firstDaily == nil ? .fine : .couldBeQuarantined))
    }

    // MARK: - Credentials

    private static func failures(_ sources: ClosedRange<Int>, from minute: Double, _ code: String = "E") -> [SmallEvent]
    {
        sources.map { SmallEvent(minute: minute + Double($0), error: code, source: "s\($0)") }
    }

    @Test func credentialsLookDeadFromTheFirstFailureThatNothingElseFollows() async {
        let before = [
            SmallEvent(minute: 0, error: "E", source: "s1"), SmallEvent(minute: 1, status: "success", source: "s1"),
        ]
        let dead = await health(before + Self.failures(1...5, from: 10) + Self.failures(1...2, from: 20, "e"))
        #expect(
            dead?.deadCredentials
                == DeadCredentials(
                    code: "E", since: SmallEvent.time(11), events: 7, objects: 5, isFromStart: false))
        #expect(dead?.verdict == .couldBeQuarantined)
        #expect(await health(Self.failures(1...5, from: 0))?.deadCredentials?.isFromStart == true)
    }

    @Test func nearMissesAreNotTakenForDeadCredentials() async {
        func isDead(_ events: [SmallEvent]) async -> Bool { await health(events)?.deadCredentials != nil }
        let run = Self.failures(1...6, from: 0)
        #expect(await isDead(run))
        #expect(await !isDead(Self.failures(1...4, from: 0)), "too few objects")
        #expect(await !isDead(Self.failures(1...4, from: 0) + Self.failures(1...4, from: 10)), "too few objects")
        #expect(await !isDead(run + [SmallEvent(minute: 9, status: "success", source: "s1")]))
        #expect(await !isDead(run + [SmallEvent(minute: 9, status: "warning", error: "E")]))
        #expect(await !isDead(run + [SmallEvent(minute: 9, error: "F")]), "another code")
        #expect(await !isDead(run + [SmallEvent(minute: 9)]), "no code")
        #expect(await !isDead(run + [SmallEvent(minute: 9, status: "skipped", skip: "RedundantExport")]))
        #expect(
            await !isDead(
                run.map { event in
                    var event = event
                    event.error = nil
                    return event
                }), "failures without a code")
        // The target was not asked, so that says nothing; nor does what another job does.
        #expect(await isDead(run + [SmallEvent(minute: 9, status: "skipped", skip: "NotEffectivelyEntitled")]))
        #expect(await isDead(run + [SmallEvent(minute: 9, status: "success", job: "j2")]))
        // A success in the middle ends the run that is older.
        let middle = SmallEvent(minute: 3.5, status: "success", source: "s9")
        #expect(await !isDead(run + [middle]))
    }

    @Test func theDemoHasOneJobWithDeadCredentials() async throws {
        let table = await AnalysedDemo.table.value
        let jobs = table.jobHealth(ofJobsIn: table.allRows)
        let dead = try #require(jobs.first?.deadCredentials)
        #expect(dead.code == "Unauthorized" && !dead.isFromStart)
        #expect(jobs.first?.application == "Fabrikam Expenses")
        #expect(jobs.dropFirst().allSatisfy { $0.deadCredentials == nil && $0.verdict == .fine })
    }

    @Test func theWorstJobComesFirst() async {
        let table = await EventTable.of(
            [SmallEvent(minute: 90, status: "success", job: "well")]
                + [SmallEvent(minute: 80, job: "failing")]
                + (0..<5).map { SmallEvent(minute: 70, error: "E", job: "dead", source: "\($0)") }
                + (0..<4).map {
                    SmallEvent(minute: Double($0) * 2, status: "success", job: "silent", cycle: "\($0)")
                })
        #expect(table.jobHealth(ofJobsIn: table.allRows).map(\.job) == ["dead", "silent", "failing", "well"])
    }
}
