import ProvisioningLog
import Testing

@testable import TriageUI

@Suite struct ValueCourseTests {
    /// An event of a user in a cycle of 40 minutes at a minute of the day.
    private struct Entry {
        let minute: Int
        let user: String
        /// Nil for a success.
        var error: String?
    }

    private func log(_ entries: [Entry]) async -> EventTable {
        let records = entries.enumerated().map { index, entry in
            let (hour, minute) = (entry.minute / 60, entry.minute % 60)
            let time = "2026-03-02T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00Z"
            let status = entry.error == nil ? "success" : "failure"
            let error = entry.error.map { #","errorInformation":{"errorCode":"\#($0)","reason":"no \#($0)"}"# } ?? ""
            return """
                {"id":"\(index)","activityDateTime":"\(time)","changeId":"c\(index)","jobId":"job",\
                "cycleId":"cycle\(entry.minute / 40)","provisioningAction":"update",\
                "sourceIdentity":{"id":"\(entry.user)","displayName":"\(entry.user)","identityType":"User"},\
                "provisioningStatusInfo":{"status":"\(status)"\(error)}}
                """
        }
        return await Log.read("[" + records.joined(separator: ",") + "]").table
    }

    private func course(_ entries: [Entry]) async throws -> ValueCourse {
        let table = await log(entries)
        #expect(table.count == entries.count)
        let group = table.rows(matching: .term("error", .equals, "X"))
        return try #require(ValueCourse(of: group, ending: table.allRows, new: table.rowsWithNewErrors, in: table))
    }

    private func successes(_ minutes: [Int]) -> [Entry] { minutes.map { Entry(minute: $0, user: "other") } }
    private func failures(_ minutes: [Int]) -> [Entry] { minutes.map { Entry(minute: $0, user: "u\($0)", error: "X") } }

    @Test func whatComesBackAsOftenAsBeforeHasNotStopped() async throws {
        let course = try await course(successes([0, 300]) + failures([100, 140, 180, 220, 260]))
        #expect(!course.isOld && course.goesOn)
        #expect(course.events == 5)
    }

    @Test func whatStaysAwayLongerThanBeforeHasStopped() async throws {
        let course = try await course(successes([0, 300]) + failures([100, 110, 120, 130]))
        #expect(!course.isOld && !course.goesOn)
    }

    @Test func whatWasThereFromTheBeginningIsOld() async throws {
        let course = try await course(successes([0, 400]) + failures([10, 50, 90]))
        #expect(course.isOld && !course.goesOn)
    }

    @Test func newIsWhatTheCycleBeforeDidNotHave() async throws {
        let course = try await course(successes([0, 1, 81]) + failures([41, 45, 121, 125]))
        let start = course.first - 41 * 60_000
        #expect(course.newSince == [41, 121].map { start + $0 * 60_000 })
    }

    @Test func whatIsNewIsLookedUpAgainWhenTheLogHasGrown() async {
        let entries = successes([0, 1]) + failures([41, 45])
        var state = ValuesState()
        for count in [2, entries.count] {
            let table = await log(Array(entries.prefix(count)))
            let new = state.rowsWithNewErrors(in: table)
            #expect(new.count == count - 2)
        }
    }

    @Test func onlySuccessesAfterTheLastFailureHeal() async throws {
        let entries = [
            Entry(minute: 10, user: "healed", error: "X"), Entry(minute: 20, user: "healed"),
            Entry(minute: 5, user: "broken"), Entry(minute: 10, user: "broken", error: "X"),
            Entry(minute: 10, user: "again", error: "X"), Entry(minute: 20, user: "again"),
            Entry(minute: 30, user: "again", error: "X"),
            Entry(minute: 40, user: "bystander"),
        ]
        #expect(try await course(entries).objects == [.healed: 1, .broken: 2])
    }
}
