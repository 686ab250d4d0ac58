import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Facts that are worked out when they are asked for: patterns, and the deep pass over the records.
@Suite struct DeepPassUITests {
    @Test func aFilterThatNeedsTheDeepPassSaysSoFarUntilItIsDone() async throws {
        var browser = Browser(await Log.demo)
        #expect(browser.deepPass == nil && browser.model.deep == nil, "nobody asked")
        browser.type(filtered(by: "is:late"))
        #expect(browser.deepPass != nil && browser.model.isSoFar)
        #expect(browser.screen.contains("0/0 so far"))
        #expect(browser.screen.contains("deep pass 0 %, Ctrl-C stops"))
        #expect(browser.screen.contains("No event so far; the records have not all been read."))
        await browser.finishDeepPass()
        #expect(browser.model.deepPass == nil && browser.model.deep?.isComplete == true)
        #expect(browser.model.events.count == 12)
        #expect(!browser.screen.contains("so far") && !browser.screen.contains("deep pass"))
        browser.type(keys("X") + filtered(by: "-is:late"))
        #expect(browser.deepPass == nil, "it runs but once")
        #expect(browser.model.events.count == browser.model.table.count - 12)
    }

    @Test func ctrlCStopsItAndWhatItFoundStays() async throws {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "is:late"))
        let started = try #require(browser.deepPass)
        browser.type(keys("Ctrl-C"))
        #expect(browser.model.deepPass == nil && browser.deepPass == nil)
        #expect(browser.screen.contains("the search is stopped"))
        #expect(browser.model.isSoFar)
        let reports = Mailbox()
        await started.pass.run { reports.post(.deepened($0, number: started.number)) }
        for report in reports.drain() { browser.take(report) }
        #expect(browser.model.deep?.isComplete == true && browser.model.events.count == 12)
    }

    @Test func whatChangesTheViewGoesOnWithAPassThatWasStopped() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "is:late") + keys("Ctrl-C s"))
        #expect(browser.deepPass != nil && browser.model.deepPass != nil)
    }

    @Test func aStepOfTheCursorDoesNotGoOnWithAPassThatWasStopped() async {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(filtered(by: "is:late OR status:failure") + keys("rest Ctrl-C"))
        #expect(browser.model.current != nil && browser.model.isSoFar)
        browser.type(keys("j rest 3 rest K rest K rest"))
        #expect(browser.deepPass == nil)
    }

    @Test func thePassGoesOnWhenTheFilterIsLeft() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "is:late") + keys("X"))
        #expect(browser.model.deepPass != nil && !browser.model.isSoFar)
        await browser.finishDeepPass()
        #expect(browser.model.deep?.isComplete == true)
    }

    @Test func patternsAreFoundInTheBackgroundAndOnce() async throws {
        let log = await Log.demo
        let facts = log.table.patterns.facts
        let event = try #require(log.table.newestFirst.first { event in facts.values.contains { $0.contains(event) } })
        var model = Model(size: .medium)
        _ = model.update(.loaded(log))
        let reading = EventReading(of: event, in: log.table)
        guard case .findPatterns(let table, let number)? = model.update(.read(reading)).first else {
            return #expect(Bool(false), "nobody looks for patterns")
        }
        #expect(model.patterns == nil && model.update(.read(reading)).isEmpty, "they are looked for once")
        let before = model.explanation.known.openIssues
        #expect(model.update(.foundPatterns(table.patterns, number: number)).isEmpty)
        #expect(model.patterns != nil && model.update(.read(reading)).isEmpty)
        #expect(model.explanation.known.openIssues <= before, "what was open may be told now")
    }

    @Test func patternsOfAnEarlierStateOfTheLogAreNotTaken() async throws {
        let log = await Log.demo
        var model = Model(size: .medium)
        _ = model.update(.loaded(log))
        let event = try #require(model.current)
        guard
            case .findPatterns(let table, let number)? = model.update(.read(EventReading(of: event, in: log.table)))
                .first
        else { return #expect(Bool(false), "nobody looks for patterns") }
        _ = model.update(.loaded(log))
        _ = model.update(.foundPatterns(table.patterns, number: number))
        #expect(model.patterns == nil)
    }

    @Test func itWaitsForTheEndOfTheReading() async throws {
        var browser = Browser(try await Log.beginningOfDemo(100), filter: try Filter("is:late"))
        #expect(browser.deepPass == nil && browser.model.isSoFar)
        browser.take(.loaded(await Log.demo))
        #expect(browser.deepPass != nil)
        await browser.finishDeepPass()
        #expect(browser.model.events.count == 12)
    }

    @Test func onlyTheLatestReportWaits() async {
        let facts = DeepPass(await Log.demo.table)
        let mailbox = Mailbox()
        await facts.run { for _ in 0..<3 { mailbox.post(.deepened($0, number: 1)) } }
        #expect(mailbox.drain().count == 1)
    }

    @Test func patternsAreFoundWithoutReading() async throws {
        let records = (0..<2).map { number in
            """
            {"id":"id-\(number)","activityDateTime":"2026-03-18T07:0\(number):00Z","provisioningAction":"update",\
            "provisioningStatusInfo":{"status":"success"},"jobId":"j","sourceIdentity":{"id":"s\(number)"},\
            "targetIdentity":{"id":"t"}}
            """
        }
        var browser = Browser(await Log.read(records.joined(separator: "\n")))
        browser.type(filtered(by: "is:shared-target"))
        #expect(browser.model.events.count == 2 && browser.deepPass == nil && !browser.model.isSoFar)
        browser.type(keys("X") + filtered(by: "is:wave"))
        #expect(browser.model.events.isEmpty)
    }
}
