import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Events that are marked.
@Suite struct MarkTests {
    @Test func marksAreKeptCountedAndFoundByTheFilter() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("Space Space j m"))
        #expect(browser.model.marks.count == 3)
        #expect(browser.screen.contains("3 marked"))
        browser.type(filtered(by: "is:marked"))
        #expect(Set(browser.model.events) == browser.model.marks)
        browser.type(keys("g m"))
        #expect(browser.model.events.count == 2, "the filter follows the marks")
    }

    @Test func aRangeIsMarkedFromTheNearestMark() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("m j j j M"))
        #expect(browser.model.marks == Set(browser.model.events[0...3]))
        browser.type(keys("g ' '"))
        #expect(browser.model.cursor == 2)
        browser.type(keys("\""))
        #expect(browser.model.cursor == 1)
    }

    @Test func aRangeNeedsAnotherEnd() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("M"))
        #expect(browser.model.marks.isEmpty)
        #expect(browser.screen.contains("mark the other end first"))
    }
}
