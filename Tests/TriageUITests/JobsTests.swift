import ProvisioningLog
import TerminalScreen
import TriageReports
import Testing

@testable import TriageUI

/// The page of the jobs, and what the browser can open with.
@Suite struct JobsTests {
    @Test func deadCredentialsComeFirstAndAreNamed() async {
        for size in [Size.standard, .medium, .wide] {
            var browser = Browser(await Log.demo, size: size)
            browser.type(keys("J"))
            #expect(browser.model.here == .jobs)
            #expect(browser.screen.hasPrefix(" Events › jobs"))
            #expect(browser.model.job?.application == "Fabrikam Expenses")
            #expect(browser.screen.contains("Credentials look dead: since 03-03 17:20"))
            #expect(browser.screen.contains("An estimate."))
            browser.type(keys("j"))
            #expect(!browser.screen.contains("Credentials look dead"))
        }
    }

    @Test func silenceAndDailyCyclesAreSentences() async {
        var browser = Browser(await TroubledJobs.log())
        browser.type(keys("J"))
        #expect(browser.model.jobs.map(\.job) == ["daily", "silent", "running"])
        #expect(browser.screen.contains("Since 03-04 01:10 it runs about once a day"))
        browser.type(keys("j"))
        #expect(browser.screen.contains("Silent for 11 h 55 min, since 03-05 11:05: its cycles begin every 1 h"))
        browser.type(keys("j"))
        #expect(browser.screen.contains("(22.2 %), and for 1 a reference"))
        #expect(browser.screen.contains("far from quarantine: below 5 000 failures"))
    }

    @Test func enterOpensTheEventsOfTheJob() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("J j"))
        let job = browser.model.job
        browser.type(keys("y y Enter"))
        #expect(browser.copied == [job?.job ?? ""])
        #expect(browser.filterText.hasPrefix("job="))
        #expect(browser.model.events.count == job?.events)
        browser.type(keys("Backspace"))
        #expect(browser.model.job == job)
    }

    @Test func aFilterChoosesJobsAndThePageSaysSo() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("J"))
        let whole = browser.model.jobs
        browser.type(keys("q") + filtered(by: "status:failure app:servicenow") + keys("J"))
        #expect(browser.model.jobs == whole.filter { $0.application == "ServiceNow" })
        #expect(browser.screen.contains("the jobs that the filter leaves, by all their events"))
    }

    @Test func inTheDetailPaneTheKeyGoesToTheNextEvent() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("Enter J"))
        #expect(browser.model.view.page == .events && browser.model.cursor == 1)
    }

    @Test func eachPageLeadsToTheOther() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("! J"))
        #expect(browser.model.view.page == .jobs)
        browser.type(keys("!"))
        #expect(browser.model.view.page == .problems)
        browser.type(keys("q q q"))
        #expect(browser.model.view.page == .events && !browser.hasQuit)
    }

    // MARK: - What the browser opens with

    @Test(arguments: ["problems", "jobs", "cycles", "values:error", "values:time", "Values:App"])
    func thePageThatWasAskedForIsShownFirstAndLeadsToTheEvents(name: String) async throws {
        let page = try #require(OpeningPage(spelling: name))
        var browser = Browser()
        browser.model = Model(size: .standard, filter: try Filter("app:servicenow"), page: page)
        browser.take(.loaded(await Log.demo))
        #expect(browser.model.tablePage?.rows.isEmpty == false)
        #expect(browser.filterText == "app:servicenow")
        browser.type(keys("y l"))
        #expect(browser.copied.last?.hasSuffix("--view \(ShellCommand.quoted(page.spelling))") == true)
        browser.type(keys("q"))
        #expect(browser.model.view.page == .events && browser.filterText == "app:servicenow" && !browser.hasQuit)
    }

    @Test func pagesAreReadAsTheyAreWritten() {
        for text in OpeningPage.spellings { #expect(OpeningPage(spelling: text)?.spelling == text) }
        for text in ["", "values", "values:", "values:id", "values:nothing", "problem"] {
            #expect(OpeningPage(spelling: text) == nil)
        }
        #expect(OpeningPage(spelling: "events") == .events)
    }
}
