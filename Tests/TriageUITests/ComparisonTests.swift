import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct ComparisonTests {
    @Test func withoutMarksTheCycleIsComparedWithTheOneBefore() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "error:TooManyRequests") + keys("G C"))
        guard case .comparison(.cycles(let now, let before)) = browser.model.view.page else {
            Issue.record("no comparison was opened")
            return
        }
        browser.type(keys("Backspace G p y"))
        #expect(browser.model.comparison.cycles[browser.model.cursor].id == now)
        #expect(browser.model.comparison.cycles[browser.model.cursor + 1].id == before)
        browser.type(keys("C"))
        #expect(browser.model.view.page == .comparison(.cycles(now, before: before)))
    }

    @Test func aCauseOpensItsEventsInTheNewerCycle() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "error:TooManyRequests") + keys("G p y C"))
        #expect(browser.model.tableText == "TooManyRequests")
        browser.type(keys("Enter"))
        #expect(browser.model.events.count == 4)
        let table = browser.model.table
        #expect(browser.model.events.allSatisfy { table.text(.errorCode, of: $0) == "TooManyRequests" })
    }

    /// For every cause of every pair of cycles there are as many events as the row says.
    @Test func eachRowOpensAsManyEventsAsItCounts() async {
        let start = Browser(await Log.demo)
        for app in ["servicenow", "expenses"] {
            var cycles = start
            cycles.type(filtered(by: "app:\(app)") + keys("p y"))
            for place in cycles.model.comparison.cycles.indices.dropLast() where place % 9 == 0 {
                var browser = cycles
                browser.model.cursor = place
                browser.type(keys("C"))
                for (row, cause) in (browser.model.comparison.pair?.causes ?? []).enumerated() {
                    var opened = browser
                    opened.model.cursor = row
                    opened.type(keys("Enter"))
                    #expect(opened.model.events.count == (cause.after > 0 ? cause.after : cause.before))
                }
            }
        }
    }

    @Test func theFirstCycleHasNothingToBeComparedWith() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("p y G C"))
        #expect(browser.model.view.page == .cycles)
        #expect(browser.model.notice?.text.contains("no cycle before this one") == true)
    }

    @Test func otherNumbersOfMarksSayWhatToDo() async {
        for (marking, says) in [("m", "1 is marked"), ("m j m j m", "3 are marked")] {
            var browser = Browser(await Log.demo)
            browser.type(keys(marking + " C"))
            #expect(browser.model.view.page == .events)
            #expect(browser.model.notice?.text.contains(says) == true)
        }
    }

    @Test func twoMarkedEventsAreComparedTheOlderFirst() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("m j j m C"))
        let (newer, older) = (browser.model.answer.events[0], browser.model.answer.events[1])
        #expect(browser.model.view.page == .comparison(.events(older, newer)))
        let differences = browser.model.comparison.differences
        let firstSame = differences.firstIndex(where: \.isSame) ?? differences.count
        #expect(differences[..<firstSame].allSatisfy { !$0.isSame } && differences[firstSame...].allSatisfy(\.isSame))
        #expect(browser.model.tablePage?.count == "\(firstSame) of \(differences.count) differ")
    }

    @Test func attributesAndStepsAreReadFromTheRecords() async throws {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "user:hedvig") + keys("m G m C"))
        let table = browser.model.table
        let (newer, older) = (browser.model.answer.events[0], browser.model.answer.events[1])
        let names = Set(browser.model.comparison.differences.map(\.name))
        for event in [newer, older] {
            let content = try table.event(event)
            #expect(!content.steps.isEmpty && !content.modifiedProperties.isEmpty)
            for change in content.modifiedProperties { #expect(names.contains("attribute \(change.name)")) }
            for step in content.steps { #expect(names.contains("step \(step.type ?? "")")) }
        }
    }

    @Test func anEventComparedWithItselfDiffersInNothing() async throws {
        let table = await Log.demo.table
        let event = try #require(table.newestFirst.first)
        let content = try table.event(event)
        let differences = EventDifference.between(
            event, event, contents: (content, content), in: table, arrow: " → ")
        #expect(differences.allSatisfy { $0.isSame })
    }

    @Test func whatAnEyeDoesNotSeeIsSaidBelow() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "user:hedvig") + keys("m G m C"))
        browser.model.comparison.differences[0] = EventDifference(name: "department", left: "Sales", right: "sales")
        #expect(browser.screen.contains("differs only in capital and small letters"))
    }
}
