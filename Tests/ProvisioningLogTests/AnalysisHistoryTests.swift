import Testing

@testable import ProvisioningLog

/// What became of an object in each application.
struct AnalysisHistoryTests {
    private func state(_ events: [SmallEvent]) async -> ObjectHistory.State? {
        let table = await EventTable.of(events)
        let history = table.history(ofObjects: table.allRows, bucketCount: 4)
        #expect(history.rows.count == 1)
        return history.rows.first?.state
    }

    private func success(_ minute: Double) -> SmallEvent { SmallEvent(minute: minute, status: "success") }
    private func failure(_ minute: Double) -> SmallEvent { SmallEvent(minute: minute) }
    private func skip(_ minute: Double, _ reason: String) -> SmallEvent {
        SmallEvent(minute: minute, status: "skipped", skip: reason)
    }

    @Test func theNewestEventTellsTheState() async {
        let time = SmallEvent.time
        #expect(await state([failure(2), success(1)]) == .broken(since: time(2), failures: 1))
        #expect(await state([failure(0), success(1), failure(2), failure(3)]) == .broken(since: time(2), failures: 2))
        #expect(await state([failure(1), failure(3), failure(2)]) == .broken(since: time(1), failures: 3))
        #expect(await state([failure(1), success(2)]) == .ok(at: time(2)))
        #expect(await state([failure(1), SmallEvent(minute: 2, status: "warning")]) == .warning)
        #expect(await state([failure(1), skip(2, "NotEffectivelyEntitled")]) == .skipped("NotEffectivelyEntitled"))
        #expect(await state([SmallEvent(status: "who knows")]) == .unknown)
        #expect(
            await state([failure(1), SmallEvent(minute: 2, status: "who knows")])
                == .broken(since: time(1), failures: 1))
    }

    @Test func aSkipWithNothingToWriteChangesNoState() async {
        let time = SmallEvent.time
        #expect(await state([failure(1), skip(2, "RedundantExport")]) == .broken(since: time(1), failures: 1))
        #expect(await state([success(1), skip(2, "redundantexport")]) == .ok(at: time(1)))
        #expect(
            await state([success(1), SmallEvent(minute: 2, status: "skipped", error: "RedundantExport")])
                == .ok(at: time(1)))
        #expect(await state([skip(1, "RedundantExport")]) == .skipped("RedundantExport"))
    }

    @Test func equalTimesKeepTheOrderOfTheLog() async {
        #expect(await state([success(1), failure(1)]) == .broken(since: SmallEvent.time(1), failures: 1))
        #expect(await state([failure(1), success(1)]) == .ok(at: SmallEvent.time(1)))
        // What has no time is the oldest.
        #expect(await state([success(1), SmallEvent(hasTime: false)]) == .ok(at: SmallEvent.time(1)))
        #expect(await state([SmallEvent(hasTime: false)]) == .broken(since: nil, failures: 1))
    }

    @Test func eachApplicationAndJobIsARow() async {
        var zoom = success(1)
        zoom.app = "Zoom"
        var other = failure(0)
        other.job = "j2"
        let table = await EventTable.of([
            zoom, success(3), other, failure(2), failure(4), SmallEvent(minute: 4, app: nil, job: nil),
        ])
        let history = table.history(ofObjects: table.allRows, bucketCount: 5)
        #expect(history.rows.map(\.application) == ["Box", nil, "Box", "Zoom"])
        #expect(history.rows.map(\.job) == ["j1", nil, "j2", "j1"])
        #expect(history.rows.map(\.events) == [3, 1, 1, 1])
        #expect(history.rows.map(\.buckets)[0] == [nil, nil, .failure, .success, .failure])
        #expect(history.rows[0].lastSuccess == SmallEvent.time(3))
        #expect(history.rows[0].firstFailure == SmallEvent.time(4))
        #expect(history.span == SmallEvent.time(0)...SmallEvent.time(4))
    }

    @Test func whatHappenedElsewhereBetweenSuccessAndFailure() async {
        func zoom(_ minute: Double) -> SmallEvent {
            SmallEvent(minute: minute, status: "success", app: "Zoom", job: "j2")
        }
        let table = await EventTable.of([
            success(1), failure(5), zoom(6), zoom(4), zoom(2), zoom(1), zoom(0), skip(3, "RedundantExport"), zoom(5),
        ])
        let history = table.history(ofObjects: table.allRows, bucketCount: 0)
        #expect(history.rows[0].state == .broken(since: SmallEvent.time(5), failures: 1))
        #expect(history.events(betweenSuccessAndFailureOf: 0)?.map(\.row) == [4, 3])
        #expect(history.events(betweenSuccessAndFailureOf: 1) == nil)
        #expect(history.rows.map(\.buckets) == [[], []])
    }

    @Test func nothingHasNoHistory() {
        let history = EventTable().history(ofObjects: EventTable().allRows, bucketCount: 3)
        #expect(history.rows.isEmpty && history.span == nil)
    }

    // MARK: - Who it is

    @Test func aPersonIsNamedByWhatIsSurest() async {
        let table = await EventTable.of([
            SmallEvent(source: "S", upn: "Zoë@x", target: "7", name: "n"),
            SmallEvent(source: "s", target: "7", name: "n"), SmallEvent(source: nil, target: "7", name: "n"),
            SmallEvent(source: nil, target: "7"), SmallEvent(source: nil),
        ])
        let names = table.events.map { table.filter(ofPersonOf: $0) }
        let expected: [String?] = ["Zoë@x", "s", "n", "7", nil]
        #expect(names == expected.map { text in text.map { Filter.term("user", .equals, $0) } })
    }

    @Test func aPersonIsFoundInAllJobs() async throws {
        let table = await EventTable.of([
            SmallEvent(job: "a", source: "s1", upn: "Zoë@x"), SmallEvent(job: "b", source: "z", upn: "ZOË@X"),
            SmallEvent(job: "c", source: "z2", upn: "zoë@x.example"), SmallEvent(job: "d", source: "h", name: "Zoë@x"),
        ])
        let filter = try #require(table.filter(ofPersonOf: table.events[0]))
        #expect(table.members(of: table.rows(matching: filter)).map(\.row) == [0, 1, 3])
    }
}
