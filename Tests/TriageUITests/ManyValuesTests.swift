import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Tables of more values than anybody reads.
@Suite struct ManyValuesTests {
    /// One event for each of so many users, the newest last, and an event without a user before all of them.
    private func log(users: Range<Int>) async -> LoadProgress {
        func record(_ number: Int, _ clock: String, _ user: String) -> String {
            """
            {"id":"\(number)","activityDateTime":"2026-03-02T\(clock)Z","changeId":"c\(number)","jobId":"job",\
            "provisioningAction":"update",\(user)"provisioningStatusInfo":{"status":"success"}}
            """
        }
        func digits(_ number: Int) -> String { "\(number < 10 ? "0" : "")\(number)" }
        let records = users.enumerated().map { second, number in
            let user = #""sourceIdentity":{"id":"id\#(number)","displayName":"u\#(number)"},"#
            return record(number, "10:\(digits(second / 60)):\(digits(second % 60))", user)
        }
        let all = [record(1, "09:00:00", "")] + records
        return await Log.read("[\(all.joined(separator: ","))]")
    }

    /// The names of the rows, and what the last one says instead.
    private func listed(_ browser: Browser) -> [String] {
        let rows = browser.model.tablePage?.rows ?? []
        return rows.dropLast().map(\.name) + (rows.last?.cells.prefix(2).map(\.text) ?? [])
    }

    @Test func aTableListsNoMoreValuesThanAnybodyReads() async throws {
        let (limit, users) = (ValueTableWriter.limit, 10_000..<12_050)
        var browser = Browser(await log(users: users))
        browser.model.view.column = .user
        browser.type(keys("v"))
        #expect(limit == 2_000 && browser.model.tablePage?.count == "2 051 events, 2 050 values")
        let names = users.map { "u\($0)" }
        let (first, newest) = (Array(names.prefix(limit)), Array(names.suffix(limit).reversed()))
        #expect(listed(browser) == ["(none)"] + first.dropLast() + ["(51 more values)", "51"])
        browser.type(keys("s"))
        #expect(listed(browser) == first + ["(none)", "(50 more values)", "50"])
        browser.type(keys("s"))
        #expect(listed(browser) == newest + ["(none)", "(50 more values)", "50"])
        browser.type(keys("G rest"))
        #expect(browser.screen.contains("Only 2 000 values are listed") && !browser.model.wantsProfile)
        browser.type(keys("Enter"))
        #expect(browser.model.view.page == .values(.user) && browser.model.notice != nil)
        browser.type(keys("-"))
        #expect(browser.model.filter == .all)
    }
}
