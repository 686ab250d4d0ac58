import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct LoadingTests {
    /// The log as it grows: the oldest events come first, so that new ones push the others down.
    private func growingLog() async throws -> [LoadProgress] {
        var states: [LoadProgress] = []
        for count in [10, 40, 200, 652] { states.append(try await Log.beginningOfDemo(count, oldestFirst: true)) }
        return states
    }

    @Test func theCursorStaysOnTopUntilItIsMoved() async throws {
        var browser = Browser()
        var tops: Set<String> = []
        for state in try await growingLog() {
            browser.take(.loaded(state))
            #expect(browser.model.cursor == 0)
            tops.insert(try #require(browser.currentID))
        }
        #expect(tops.count > 1, "the log has to grow at its top")
    }

    @Test func onceMovedTheCursorHoldsItsEvent() async throws {
        let states = try await growingLog()
        var browser = Browser(states[0])
        browser.type(keys("j j"))
        let held = try #require(browser.currentID)
        for state in states.dropFirst() {
            browser.take(.loaded(state))
            #expect(browser.currentID == held)
            #expect(browser.screen.contains("> "), "the cursor is on the screen")
        }
        #expect(browser.model.cursor > 2)
    }

    @Test func theFilterHoldsWhileTheLogGrows() async throws {
        let states = try await growingLog()
        var browser = Browser(states[0], filter: try Filter("status:failure"))
        for state in states {
            browser.take(.loaded(state))
            let statuses = browser.model.events.map { browser.model.table.text(.status, of: $0) }
            #expect(Set(statuses).isSubset(of: ["failure"]))
        }
        #expect(browser.model.events.count == 90)
    }

    @Test func onlyTheLatestStateOfTheReadingIsShown() async throws {
        let mailbox = Mailbox()
        for state in try await growingLog() { mailbox.post(.loaded(state)) }
        #expect(mailbox.drain().count == 1)
        #expect(mailbox.drain().isEmpty)
    }

    @Test func controlCAsksToStopOnlyWhileThereIsSomethingToStop() async throws {
        var reading = try await Log.beginningOfDemo(20)
        reading.isComplete = false
        #expect(stops(after: keys("Ctrl-C"), reading: reading) == 1)
        #expect(stops(after: keys("? Ctrl-C"), reading: reading) == 1)
        #expect(stops(after: keys("j e q"), reading: reading) == 0)
        #expect(stops(after: keys("Ctrl-C"), reading: await Log.demo) == 0)
        #expect(stops(after: keys("f Ctrl-C"), reading: reading) == 0, "in the filter it empties the line")
    }

    private func stops(after typing: Typing, reading: LoadProgress) -> Int {
        var count = 0
        let mailbox = Mailbox()
        mailbox.post(.loaded(reading))
        let terminal = VirtualTerminal(size: .standard, script: typing)
        run(Model(size: .standard), on: terminal, mailbox: mailbox) { count += 1 }
        return count
    }

    /// Read so many bytes of so many in so many milliseconds.
    @Test(arguments: [
        (1_000_000, 4_000_000_000, 500, "reading 0 % 2 MB/s 33 min left"),
        (460_000_000, 1_000_000_000, 1000, "reading 46 % 460 MB/s 2 s left"),
        (999_999_999, 1_000_000_000, 1000, "reading 99 % 999 MB/s 1 s left"),
        (1_000_000_000, 1_000_000_000, 1000, "reading 100 % 1000 MB/s 0 s left"),
        (100, 1_000, 10, "reading 10 % 1 s left"), (0, 1_000, 10, "reading 0 %"),
        (1, .max, 10, "reading 0 %"), (100, 0, 10, "reading 0 KB"),
        (12_000_000, nil, 1000, "reading 12 MB 12 MB/s"),
    ])
    func theRestOfTheTimeIsSaid(read: Int, all: Int?, milliseconds: Int, expected: String) async throws {
        var progress = try await Log.beginningOfDemo(20)
        (progress.bytesRead, progress.bytesInAll, progress.milliseconds) = (read, all, milliseconds)
        #expect(Browser(progress).screen.contains(expected + "   UTC"))
        #expect(Browser(progress, size: .medium).screen.contains(expected + ", Ctrl-C stops   UTC"))
        #expect(!Browser(progress, size: .narrow).screen.contains("left"), "there is no room for it")
    }

    @Test func whatWasReadBeforeAStopIsShownAndSaidToBeAPart() async throws {
        var stopped = try await Log.beginningOfDemo(20)
        (stopped.isComplete, stopped.wasStopped) = (true, true)
        let screen = Browser(stopped).screen
        #expect(screen.contains("20 events"))
        #expect(screen.contains("reading stopped"))
    }

    @Test func aLogThatIsGoneIsSaidInThePanes() async throws {
        var browser = Browser(await Log.demo)
        let event = try #require(browser.model.current)
        browser.type(keys("Enter"))
        browser.take(.read(EventReading(event: event, content: nil, raw: "", problem: "demo: the file changed.")))
        #expect(browser.screen.contains("demo: the file changed."))
    }

    @Test func whatTheLogSeemsToLackIsSaidAndListed() async {
        let records = (0..<60).map { number in
            """
            {"id":"e\(number)","activityDateTime":"2026-03-02T10:\(number < 10 ? "0" : "")\(number):00Z",\
            "changeId":"c\(number)","provisioningAction":"update","provisioningStatusInfo":{"status":"failure"}}
            """
        }
        var browser = Browser(await Log.read(records.joined(separator: "\n")))
        #expect(browser.model.notice?.text == "the log seems to lack events: I shows which")
        browser.type(keys("I"))
        #expect(browser.screen.contains("What this log seems to lack, so that counts may mislead"))
        #expect(browser.screen.contains("none of the 60 events has the status success"))
        let whole = Browser(await Log.demo)
        #expect(whole.model.notice == nil && whole.model.gaps.isEmpty)
    }
}
