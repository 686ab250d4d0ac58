import Testing

@testable import ProvisioningLog

/// Patterns that columns show, each with a log that just misses it.
struct PatternTests {
    private func found(_ fact: String, _ events: [SmallEvent]) async -> [Int] {
        let table = await EventTable.of(events)
        return table.numbers(of: fact, in: table.patterns.facts)
    }

    // MARK: - Shared targets

    private static let first = SmallEvent(status: "success", source: "a", target: "t")
    private static let second = SmallEvent(minute: 1, status: "success", source: "b", target: "t")

    @Test func twoSourcesThatWriteToOneTargetAreFound() async {
        #expect(await found("shared-target", [Self.first, Self.second]) == [0, 1])
        var failed = Self.second
        failed.status = "failure"
        #expect(
            await found("shared-target", [Self.first, Self.second, failed]) == [0, 1, 2], "all that they did there")
        var third = failed
        third.source = "c"
        #expect(await found("shared-target", [Self.first, Self.second, third]) == [0, 1], "the third wrote nothing")
        for change: (inout SmallEvent) -> Void in [
            { $0.status = "failure" }, { $0.status = "skipped" }, { $0.action = "other" }, { $0.target = "T" },
            { $0.target = nil }, { $0.source = nil }, { $0.source = "A" }, { $0.job = "j2" },
        ] {
            var other = Self.second
            change(&other)
            #expect(await found("shared-target", [Self.first, other]) == [])
        }
        #expect(await found("shared-target", [Self.first, Self.first]) == [])
    }

    @Test func evidenceOfASharedTargetNamesTheSourcesAndOpensTheirEvents() async throws {
        var named = Self.second
        named.upn = "b@x.example"
        let others = SmallEvent(minute: 2, status: "success", source: "c", target: "u")
        let table = await EventTable.of([Self.first, named, others])
        let evidence = try #require(table.patterns.evidence(of: EventID(row: 0), for: "shared-target"))
        #expect(evidence.sentence == "2 source objects write to the target t: a, b@x.example")
        #expect(evidence.events.map(\.row) == [0, 1])
        let filter = try #require(evidence.filter)
        #expect(table.members(of: table.rows(matching: filter, facts: table.patterns.facts)).map(\.row) == [0, 1])
        #expect(table.patterns.evidence(of: EventID(row: 2), for: "shared-target") == nil)
        #expect(table.patterns.evidence(of: EventID(row: 0), for: "wave") == nil)
    }

    // MARK: - Silence

    /// A job with a cycle every `gap` minutes, and another one that goes on until minute `end`.
    private static func jobs(gap: Double, cycles: Int, until end: Double) -> [SmallEvent] {
        (0..<cycles).map { SmallEvent(minute: Double($0) * gap, status: "success", job: "quiet", cycle: "q\($0)") }
            + [SmallEvent(minute: end, status: "success", job: "other", cycle: "o")]
    }

    @Test func aJobThatFellSilentIsFound() async {
        // The last event is at minute 120: 161 minutes are more than four usual gaps of 40.
        #expect(await found("silent", Self.jobs(gap: 40, cycles: 4, until: 284)) == [3])
        #expect(await found("silent", Self.jobs(gap: 40, cycles: 4, until: 280)) == [])
        #expect(await found("silent", Self.jobs(gap: 40, cycles: 3, until: 900)) == [], "two gaps tell no cadence")
        // Four minutes and more are far too long for a cycle a minute, but not for anybody.
        #expect(await found("silent", Self.jobs(gap: 1, cycles: 5, until: 63)) == [])
        #expect(await found("silent", Self.jobs(gap: 1, cycles: 5, until: 64)) == [4])
        #expect(await found("silent", Array(Self.jobs(gap: 40, cycles: 4, until: 900).dropLast())) == [])
    }

    @Test func aJobThatIsOftenSilentIsLeftAlone() async {
        let nights = [0, 40, 80, 680, 720, 760].enumerated().map { number, minute in
            SmallEvent(minute: Double(minute), status: "success", job: "quiet", cycle: "q\(number)")
        }
        func log(_ end: Double) -> [SmallEvent] { nights + [SmallEvent(minute: end, job: "other", cycle: "o")] }
        #expect(await found("silent", log(760 + 1199)) == [])
        #expect(await found("silent", log(760 + 1202)) == [5])
    }

    @Test func evidenceOfASilenceSaysSinceWhen() async throws {
        let table = await EventTable.of(Self.jobs(gap: 40, cycles: 4, until: 900))
        let evidence = try #require(table.patterns.evidence(of: EventID(row: 3), for: "silent"))
        #expect(
            evidence.sentence == "no event of the job since 2026-03-18 09:00:00 UTC, while the log goes on until "
                + "2026-03-18 22:00:00 UTC; its cycles usually begin 40 minutes apart")
        #expect(evidence.filter?.description == "job=quiet")
    }

    // MARK: - Waves

    /// A cycle in which some objects fail with a code and the others succeed.
    private static func cycle(_ number: Int, failing: Int, of all: Int, code: String = "Down") -> [SmallEvent] {
        (0..<all).map { object in
            SmallEvent(
                minute: Double(number * 40), status: object < failing ? "failure" : "success",
                error: object < failing ? code : nil, cycle: "c\(number)", source: "s\(object)")
        }
    }

    @Test func aWaveOfOneErrorBetweenCyclesThatWorkIsFound() async {
        let works = Self.cycle(0, failing: 0, of: 5)
        let fails = Self.cycle(1, failing: 5, of: 5)
        let after = Self.cycle(2, failing: 1, of: 5)
        #expect(await found("wave", works + fails + after) == Array(5..<10))
        #expect(await found("wave", works + Self.cycle(1, failing: 8, of: 10) + after) == Array(5..<13))
        #expect(await found("wave", works + Self.cycle(1, failing: 7, of: 9) + after) == [])
        #expect(await found("wave", works + Self.cycle(1, failing: 4, of: 4) + after) == [], "too few objects")
        #expect(await found("wave", fails + after) == [], "nothing says that it worked before")
        #expect(await found("wave", works + fails) == [], "it may not be over")
        #expect(await found("wave", works + fails + Self.cycle(2, failing: 3, of: 5, code: "Other")) == [])
        let two = Self.cycle(1, failing: 3, of: 3) + Self.cycle(2, failing: 5, of: 5)
        #expect(await found("wave", works + two + Self.cycle(3, failing: 0, of: 2)) == Array(5..<13))
        let mixed = Self.cycle(1, failing: 5, of: 5) + Self.cycle(2, failing: 5, of: 5, code: "Other")
        #expect(await found("wave", works + mixed + Self.cycle(3, failing: 0, of: 2)) == [], "one works between them")
    }

    @Test func aWaveOfAnotherJobDoesNotCount() async {
        var after = Self.cycle(2, failing: 0, of: 5)
        for index in after.indices { after[index].job = "j2" }
        #expect(await found("wave", Self.cycle(0, failing: 0, of: 5) + Self.cycle(1, failing: 5, of: 5) + after) == [])
    }

    /// The first minute is a Wednesday at seven.
    @Test(arguments: [(2.75, 0.5, true), (1.5, 1.0, false), (2.75, 4.0, false), (4.0, 1.0, true), (5.0, 0.5, false)])
    func aWaveOnAWeekendIsCalledSo(day: Double, length: Double, isOnWeekend: Bool) async throws {
        let minutes = [0, day * 1440, (day + length) * 1440, (day + length) * 1440 + 40]
        var events: [SmallEvent] = []
        for (number, minute) in minutes.enumerated() {
            let fails = number == 1 || number == 2
            events += Self.cycle(number, failing: fails ? 5 : 0, of: 5).map { event in
                var event = event
                event.minute = minute
                return event
            }
        }
        let table = await EventTable.of(events)
        let evidence = try #require(table.patterns.evidence(of: EventID(row: 5), for: "wave"))
        #expect(evidence.sentence.contains("over a weekend") == isOnWeekend, "\(evidence.sentence)")
        #expect(evidence.sentence.hasPrefix("5 objects of the job failed with Down from 2026-03-"))
        let filter = try #require(evidence.filter)
        #expect(table.rows(matching: filter, facts: table.patterns.facts) == table.patterns.facts["wave"])
    }

    @Test func theDemoIsReadWithoutHarm() async {
        let table = await AnalysedDemo.table.value
        let patterns = table.patterns
        for (name, rows) in patterns.facts {
            for event in table.events {
                #expect((patterns.evidence(of: event, for: name) != nil) == rows.contains(event))
            }
        }
        let ofNothing = EventTable().patterns.facts.values.map(\.count)
        #expect(ofNothing == [0, 0, 0])
    }
}
