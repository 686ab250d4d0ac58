import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The triage tasks of the design, with the number of keys that each may cost.
///
/// The file is loaded and the cursor is on a failure of ServiceNow, as the tasks assume.
@Suite struct ScenarioTests {
    private static func start(size: Size = .standard) async throws -> Browser {
        var browser = Browser(await Log.demo, size: size)
        browser.type(keys("e"))
        let event = try #require(browser.model.current)
        #expect(browser.model.table.text(.application, of: event) == "ServiceNow")
        return browser
    }

    /// Types the keys of a task and checks that they are as many as it may cost.
    private static func perform(_ typing: Typing, costing keys: Int, in browser: inout Browser) {
        let pressed = typing.joined().filter { $0 != .rested }
        #expect(pressed.count == keys)
        browser.type(typing)
    }

    @Test func rankTheErrorCodesOfAllFailures() async throws {
        var browser = try await Self.start()
        Self.perform(keys("v"), costing: 1, in: &browser)
        let rows = try #require(browser.model.tablePage?.rows)
        #expect(rows.prefix(3).map(\.name) == ["Unauthorized", "DuplicateTargetEntries", "TooManyRequests"])
        #expect(browser.screen.contains("Unauthorized"))
    }

    @Test func showOnlyFailures() async throws {
        var browser = try await Self.start()
        Self.perform(keys("b 1"), costing: 2, in: &browser)
        #expect(browser.filterText == "status:failure")
        #expect(browser.model.events.count == 90)
    }

    @Test func failuresOfOneAppOnly() async throws {
        var browser = try await Self.start()
        Self.perform(keys("b 1 ← ← +"), costing: 5, in: &browser)
        #expect(browser.filterText == "status:failure app=ServiceNow")
    }

    @Test func openTheEventsBehindTheSecondMostFrequentError() async throws {
        var browser = try await Self.start()
        Self.perform(keys("v ↓ Enter"), costing: 3, in: &browser)
        #expect(browser.filterText == "error=DuplicateTargetEntries")
        #expect(browser.model.events.count == 22)
    }

    @Test func knowWhatTheErrorMeansAndWhatToDo() async throws {
        var browser = try await Self.start()
        Self.perform(keys("K rest"), costing: 1, in: &browser)
        #expect(browser.screen.contains("MEANING"))
    }

    @Test func seeTheStepsAndTheOneThatFailed() async throws {
        var browser = try await Self.start()
        Self.perform(keys("Enter →"), costing: 2, in: &browser)
        #expect(browser.screen.contains("[Steps"))
        #expect(browser.screen.contains("2 256 ms"))
    }

    @Test func seeOldAndNewOfEveryAttributeAndTheTrailingSpace() async throws {
        let records = [
            (0, #"{"displayName":"title","oldValue":null,"newValue":"Buyer"}"#),
            (
                1,
                #"{"displayName":"department","oldValue":"Sales","newValue":"Sales "},"#
                    + #"{"displayName":"title","oldValue":null,"newValue":"buyer"}"#
            ),
        ].map { minute, changes in
            """
            {"id":"id-\(minute)","activityDateTime":"2026-03-18T07:0\(minute):00Z","provisioningAction":"update",\
            "provisioningStatusInfo":{"status":"success"},"jobId":"j","sourceIdentity":{"id":"s"},\
            "modifiedProperties":[\(changes)]}
            """
        }
        var browser = Browser(await Log.read(records.joined(separator: "\n")))
        Self.perform(keys("Enter → →"), costing: 3, in: &browser)
        #expect(browser.screen.contains("[Changes 2]"))
        #expect(browser.screen.contains("Sales → Sales␠"))
        #expect(browser.screen.contains("differs only by a space at the end"))
        #expect(browser.screen.contains("was Buyer, by the event of 03-18 07:00; reconstructed"))
        #expect(browser.screen.contains("differs only in capital and small letters"))
    }

    @Test func goToAChangeThatWasPasted() async throws {
        var browser = try await Self.start()
        let event = try #require(browser.model.events.dropFirst(40).first)
        let change = try #require(browser.model.table.text(.changeId, of: event))
        Self.perform([[.paste(change + "\n")]], costing: 1, in: &browser)
        #expect(browser.filterText == "change=\(change)")
        #expect(browser.model.events == browser.model.table.rows(ofChange: change))
    }

    @Test func everythingAboutThisUser() async throws {
        var browser = try await Self.start()
        let name = browser.model.current.map(browser.model.table.objectName) ?? ""
        Self.perform(keys("p u"), costing: 2, in: &browser)
        #expect(browser.model.view.page == .object)
        #expect(browser.filterText == "user=\(name)")
        #expect(browser.screen.contains(name))
    }

    @Test func isThisCycleWorseThanTheOneBefore() async throws {
        var browser = try await Self.start()
        Self.perform(keys("p y rest"), costing: 2, in: &browser)
        #expect(browser.model.view.page == .cycles)
        #expect(browser.screen.contains("ERRORS NEW HERE"))
    }

    @Test func lookOnlyAtTheMinutesSinceTheFailuresBegan() async throws {
        var browser = try await Self.start()
        Self.perform(keys("b 1 G ("), costing: 4, in: &browser)
        let oldest = try #require(browser.model.events.last.flatMap(browser.model.table.time))
        #expect(browser.filterText == "status:failure time:\(DisplayZone.utc.iso(oldest))..")
        #expect(browser.model.events.count == 90)
    }

    @Test func usersThatFailedAndHaveNotSucceededSince() async throws {
        var browser = try await Self.start()
        Self.perform(keys("b 2"), costing: 2, in: &browser)
        #expect(browser.filterText == "is:broken")
        let table = browser.model.table
        #expect(!browser.model.events.isEmpty && browser.model.events.count < 90)
        for event in browser.model.events {
            let later = table.events(ofObjectOf: event).prefix { $0 != event }
            #expect(!later.contains { table.status(of: $0) == .success })
        }
    }

    @Test func hideANoisyErrorUnderTheCursor() async throws {
        var browser = try await Self.start()
        Self.perform(keys("-"), costing: 1, in: &browser)
        #expect(browser.filterText == "-error=DuplicateTargetEntries")
        #expect(browser.model.events.count == 630)
    }

    @Test func copyTheChangeID() async throws {
        var browser = try await Self.start()
        let change = browser.model.current.flatMap { browser.model.table.text(.changeId, of: $0) }
        Self.perform(keys("y c"), costing: 2, in: &browser)
        #expect(browser.copied == [change])
        #expect(browser.screen.contains("the change ID was sent"))
    }

    /// Without the note of the task, which costs 16 keys.
    @Test func copyATicketOnThreeMarkedEventsWithNamesMasked() async throws {
        var browser = try await Self.start()
        let chosen = browser.model.events.dropFirst(browser.model.cursor).prefix(3)
        Self.perform(keys("Space Space Space y t"), costing: 5, in: &browser)
        let text = try #require(browser.copied.first)
        for event in chosen {
            let table = browser.model.table
            let change = try #require(table.text(.changeId, of: event))
            #expect(text.contains(change))
            #expect(!text.contains(table.objectName(of: event)))
        }
        #expect(text.contains("Names, addresses, IDs of objects"))
        #expect(browser.screen.contains("the ticket, with names masked, was sent"))
    }
}

extension EventTable {
    /// Newest first.
    fileprivate func events(ofObjectOf event: EventID) -> [EventID] { newestFirst(rows(ofObjectOf: event)) }
}
