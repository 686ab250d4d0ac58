import Testing

@testable import ProvisioningLog

/// What became of failed objects.
struct FateTests {
    private func failure(_ minute: Double, action: String = "update", reason: String? = nil) -> SmallEvent {
        SmallEvent(minute: minute, reason: reason, action: action)
    }

    private func success(_ minute: Double, action: String = "update") -> SmallEvent {
        SmallEvent(minute: minute, status: "success", action: action)
    }

    private func skip(_ minute: Double, _ reason: String) -> SmallEvent {
        SmallEvent(minute: minute, status: "skipped", skip: reason)
    }

    private func fates(_ events: [SmallEvent]) async -> [Fate?] {
        let table = await EventTable.of(events)
        return table.events.map(table.fates.fate)
    }

    // MARK: - What ends failures

    @Test func aLaterSuccessHeals() async {
        #expect(await fates([failure(1), success(2)]) == [.healed, nil])
        #expect(await fates([success(1), failure(2)]) == [nil, .broken])
        #expect(await fates([failure(1), failure(2), success(3), failure(4)]) == [.healed, .healed, nil, .broken])
        #expect(await fates([success(3), failure(2, action: "create"), failure(1)]) == [nil, .healed, .healed])
    }

    @Test(arguments: ["NotEffectivelyEntitled", "EntityTypeNotSupported", "scopingfilterfalse"])
    func whatIsOutOfScopeHasLeft(reason: String) async {
        #expect(await fates([failure(1), skip(2, reason)]) == [.leftScope, nil])
        var coded = SmallEvent(minute: 2, status: "skipped")
        coded.error = reason
        #expect(await fates([failure(1), coded]) == [.leftScope, nil])
    }

    @Test(arguments: ["RedundantExport", "EntrySynchronizationSkipped", "AttributeValidationFailed"])
    func otherSkipsEndNothing(reason: String) async {
        #expect(await fates([failure(1), skip(2, reason)]) == [.broken, nil])
        #expect(await fates([failure(1), skip(2, reason), success(3)]) == [.healed, nil, nil])
    }

    @Test(arguments: ["warning", "unheard of"])
    func whatIsNeitherSuccessNorFailureEndsNothing(status: String) async {
        #expect(await fates([failure(1), SmallEvent(minute: 2, status: status)]) == [.broken, nil])
    }

    @Test(arguments: ["delete", "disable"])
    func whatWasRemovedIsDeleted(action: String) async {
        #expect(await fates([failure(1), success(2, action: action)]) == [.deleted, nil])
        #expect(await fates([failure(1), success(2, action: action), success(3)]) == [.deleted, nil, nil])
        // The account is still there, whether it is in scope or not.
        #expect(await fates([failure(1, action: action), skip(2, "NotEffectivelyEntitled")]) == [.broken, nil])
        #expect(await fates([failure(1, action: action), success(2)]) == [.healed, nil])
    }

    @Test func aStagedDeletionIsHeldBack() async {
        #expect(await fates([failure(1), success(2, action: "stagedDelete")]) == [.broken, nil])
    }

    @Test func aScopingFilterThatSaidNoLeavesTheObjectOut() async {
        let step = #","provisioningSteps":[{"name":"s","details":{"Scoping filter evaluation passed":"False"}}]"#
        func log(_ more: String) async -> EventTable {
            let skipped = record("zoe", time: "2026-03-18T08:00:00Z", more: more)
                .replacing(#""status":"failure""#, with: #""status":"skipped""#)
                .replacing(#""errorCode":"Conflict","#, with: "").replacing("id-zoe", with: "id-2")
            return await LogLoader.read("[\(record("zoe")),\(skipped)]").table
        }
        #expect(await log(step).fates.fate(of: EventID(row: 0)) == .leftScope)
        #expect(await log("").fates.fate(of: EventID(row: 0)) == .broken)
    }

    // MARK: - Order and objects

    @Test func equalTimesKeepTheOrderOfTheLogAndNoTimeIsTheOldest() async {
        #expect(await fates([failure(1), success(1)]) == [.healed, nil])
        #expect(await fates([success(1), failure(1)]) == [nil, .broken])
        var timeless = failure(0)
        timeless.hasTime = false
        #expect(await fates([success(1), timeless]) == [nil, .healed])
        var success = success(0)
        success.hasTime = false
        #expect(await fates([failure(1), success]) == [.broken, nil])
    }

    @Test func onlyTheSameObjectOfTheSameJobHeals() async {
        var other = success(2)
        other.source = "s2"
        var job = success(2)
        job.job = "j2"
        #expect(await fates([failure(1), other, job]) == [.broken, nil, nil])
        var (jobless, box, zoom) = (failure(1), success(2), success(2))
        (jobless.job, box.job, zoom.job, zoom.app) = (nil, nil, nil, "Zoom")
        #expect(await fates([jobless, zoom]) == [.broken, nil])
        #expect(await fates([jobless, box]) == [.healed, nil])
    }

    @Test func eventsThatNameNoObjectStandAlone() async throws {
        var (failed, done) = (failure(1), success(2))
        (failed.source, done.source) = (nil, nil)
        let table = await EventTable.of([failed, failed, done])
        #expect(table.events.map(table.fates.fate) == [.broken, .broken, nil])
        #expect(table.fates.course(of: EventID(row: 1))?.failures == 1)
        #expect(table.fates.objects(in: table.allRows) == [.broken: 1])
    }

    // MARK: - Courses

    @Test func aCourseTellsItsFailuresAndItsEnd() async throws {
        let note = "It failed. This operation was retried 3 times. It will be retried again after this date: "
        let table = await EventTable.of([
            success(0), failure(10), failure(50, reason: note + "2026-03-18T13:23:44.9198514Z UTC"), success(90),
            failure(95),
        ])
        let (first, last, healing) = (EventID(row: 1), EventID(row: 2), EventID(row: 3))
        let retry = Timestamp.milliseconds("2026-03-18T13:23:44.919Z")
        var course = FailureCourse(
            fate: .healed, failures: 2, saidRetries: 3, firstFailure: first, lastFailure: last, ending: healing,
            healedAfter: 80 * 60_000, nextRetry: retry)
        #expect(table.fates.course(of: first) == course)
        course.healedAfter = 40 * 60_000
        #expect(table.fates.course(of: last) == course)
        #expect(table.fates.course(of: healing) == nil)
        let broken = try #require(table.fates.course(of: EventID(row: 4)))
        #expect(broken.fate == .broken && broken.failures == 1 && broken.ending == nil && broken.healedAfter == nil)
        #expect(table.fates.tries(of: first) == Tries(count: 1, isSaid: false))
        #expect(table.fates.tries(of: last) == Tries(count: 4, isSaid: true))
        #expect(table.fates.tries(of: healing) == nil)
    }

    @Test func anObjectCountsByItsNewestFailure() async {
        var other = failure(1)
        other.source = "s2"
        let table = await EventTable.of([failure(1), success(2), failure(3), other])
        #expect(table.fates.objects(in: table.allRows) == [.broken: 2])
        #expect(table.fates.objects(in: table.rows(0, 1, 3)) == [.healed: 1, .broken: 1])
        #expect(table.fates.objects(.healed, in: table.rows(0)) == 1)
        #expect(table.fates.objects(.deleted, in: table.allRows) == 0)
    }

    @Test func anEmptyLogHasNoFates() {
        let table = EventTable()
        #expect(table.fates.objects(in: table.allRows).isEmpty)
        #expect(table.fates.facts.values.allSatisfy { $0.isEmpty })
        #expect(Set(table.fates.facts.keys) == Set(Fact.all.filter { $0.source == .fates }.map(\.name)))
    }
}
