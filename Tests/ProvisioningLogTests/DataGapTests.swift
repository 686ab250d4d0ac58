import Testing

@testable import ProvisioningLog

/// What a log seems not to have.
struct DataGapTests {
    private static let hour: Int64 = 3_600_000
    private static let day = 24 * hour
    /// A Monday, at midnight.
    private static let monday: Int64 = 1_772_409_600_000

    /// A cycle of two events every 40 minutes in these hours of these days, counted from Monday.
    private func times(days: some Sequence<Int>, hours: Range<Int> = 0..<24) -> [Int64] {
        days.flatMap { day in
            stride(from: hours.lowerBound * 60, to: hours.upperBound * 60, by: 40).flatMap { minute in
                [0, 1000].map { Self.monday + Int64(day) * Self.day + Int64(minute) * 60_000 + $0 }
            }
        }
    }

    /// The days on which pauses begin and end.
    private func pauses(_ times: [Int64]) -> [[Int]] {
        PauseFinder(times: times).longPauses.map { pause in
            [pause.lowerBound, pause.upperBound].map { Int(($0 - Self.monday).quotientFloored(by: Self.day)) }
        }
    }

    @Test func theDaysAreThoseOfTheCalendar() {
        #expect(Timestamp.iso(Self.monday) == "2026-03-02T00:00:00.000Z")
    }

    @Test func aDayThatIsMissingIsFound() {
        #expect(pauses(times(days: 0..<7)).isEmpty)
        #expect(pauses(times(days: [0, 1, 3, 4])) == [[1, 3]])
        #expect(pauses(times(days: [0, 1, 3, 4, 5, 7, 8])) == [[1, 3], [5, 7]])
    }

    @Test func nightsAndWeekendsAreNoGaps() {
        #expect(pauses(times(days: 0..<5, hours: 8..<18)).isEmpty)
        #expect(pauses(times(days: [0, 1, 2, 3, 4, 7, 8, 9], hours: 8..<18)).isEmpty)
        #expect(pauses(times(days: [0, 1, 2, 3, 4, 7, 9, 10], hours: 8..<18)) == [[7, 9]])
        // Where Saturdays have events, a missing Sunday is a gap.
        #expect(pauses(times(days: [0, 1, 2, 3, 4, 5, 7, 8])) == [[5, 7]])
    }

    @Test func hoursThatAreMissingAreFound() {
        let whole = times(days: 0..<2)
        let part = whole.filter { !(10 * Self.hour..<16 * Self.hour ~= $0 - Self.monday) }
        #expect(PauseFinder(times: part).longPauses.map { ($0.upperBound - $0.lowerBound) / Self.hour } == [6])
    }

    @Test func ofFewEventsNothingIsSaid() {
        for count in 0..<9 { #expect(pauses(Array(times(days: [0, 3]).suffix(count))).isEmpty) }
    }

    @Test func timesAtTheEndsOfTheCalendarDoNoHarm() {
        let ends = [-62_135_596_800_000, 253_402_300_799_999] as [Int64]
        #expect(PauseFinder(times: [ends[0]] + times(days: 0..<2) + [ends[1]]).longPauses.count == 2)
    }

    // MARK: - Logs

    private func log(_ jobs: [(job: String, times: [Int64])], status: String = "success") async -> EventTable {
        let events = jobs.flatMap { job, times in
            times.map { time in
                SmallEvent(
                    minute: Double(time - SmallEvent.start) / 60_000, status: status, app: "App \(job)", job: job)
            }
        }
        return await EventTable.of(events)
    }

    @Test func theSilenceOfOneJobIsItsOwn() async {
        let table = await log([("a", times(days: 0..<5)), ("b", times(days: [0, 1, 3, 4]))])
        let silences = table.silences
        guard case .silence("b", "App b", let span)? = silences.first else {
            Issue.record("\(silences)")
            return
        }
        #expect(silences.count == 1 && span.upperBound == Self.monday + 3 * Self.day)
        #expect(table.gaps.contains(silences[0]))
        #expect(
            silences[0].sentence { Timestamp.iso($0) }
                == "no event of App b for 1 day 1 h, from 2026-03-03T23:20:01.000Z to 2026-03-05T00:00:00.000Z: "
                + "its usual pauses are far shorter")
    }

    @Test func theSilenceOfAllJobsIsToldOnce() async {
        let table = await log([("a", times(days: [0, 1, 3, 4])), ("b", times(days: [0, 1, 3, 4]))])
        let silences = table.silences
        guard case .silence(nil, nil, _)? = silences.first, silences.count == 1 else {
            Issue.record("\(silences)")
            return
        }
    }

    @Test func aLogOfFailuresAloneLooksFiltered() async {
        let some = Array(times(days: 0..<2).prefix(49))
        #expect(await log([("a", some)], status: "failure").gaps.isEmpty)
        let more = Array(times(days: 0..<2).prefix(50))
        let table = await log([("a", more)], status: "failure")
        #expect(table.gaps == [.noneWith(.success, among: 50)])
        #expect(
            table.gaps.first?.sentence { "\($0)" }
                == "none of the 50 events has the status success, as if the download had been filtered")
        #expect(await log([("a", more)]).gaps.isEmpty)
        let many = times(days: 0..<7)
        #expect(await log([("a", many)]).gaps == [.noneWith(.skipped, among: many.count)])
    }

    @Test func filesThatAreDamagedAreGaps() async {
        let cut = await LogLoader.read("[\(record("a")),\(record("b").dropLast(20))").table
        #expect(cut.gaps == [.cutOff(path: "log")])
        #expect(cut.gaps[0].sentence { "\($0)" } == "log is cut off: what came behind is missing")
        let values = String(repeating: "1,", count: LogFile.listedBadRecords + 1)
        let long = await LogLoader.read("[\(values)\(record("a")),\(record("b").dropLast(20))").table
        #expect(long.files[0].isCutOff, "also where so many are bad that the last is not listed")
        let damaged = await LogLoader.read("\(record("a"))\n{\"id\": nonsense}\n\(record("b"))\n").table
        #expect(damaged.gaps == [.damaged(path: "log", records: 1)])
        let none = await LogLoader(inputs: [.path("/nonexistent.json")]).load().table
        #expect(none.gaps.map(\.kind) == ["unread"] && none.gaps.first?.path == "/nonexistent.json")
    }

    @Test func theDemoLogLacksNothing() async {
        #expect(await AnalysedDemo.table.value.gaps == [])
    }
}
