import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The page of the problems.
@Suite struct ProblemsTests {
    @Test func oneKeyShowsOneRowForEachCause() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("!"))
        #expect(browser.model.here == .problems)
        #expect(browser.screen.hasPrefix(" Events › problems"))
        let found = browser.model.problems.found
        #expect(browser.model.tablePage?.rows.count == found.count)
        #expect(found.first?.problem.code == "Unauthorized")
        #expect(browser.screen.contains("\(found.count) problems, "))
        #expect(browser.screen.contains("what matters first"))
    }

    /// From every row, at a size with room for all of it.
    @Test func enterOpensExactlyTheEventsOfTheProblemAndBackspaceComesBack() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("!"))
        for (place, explained) in browser.model.problems.found.enumerated() {
            browser.type(keys("Enter"))
            #expect(browser.model.view.page == .events)
            #expect(browser.model.events.count == explained.problem.events)
            #expect(browser.model.events.contains(explained.problem.example))
            browser.type(keys("Backspace"))
            #expect(browser.model.view.page == .problems && browser.model.cursor == place)
            browser.type(keys("j"))
        }
    }

    @Test func anotherOrderCountsNothingAnewAndAnotherLogDoes() async {
        let log = await Log.demo
        var browser = Browser(log)
        browser.type(keys("!"))
        let all = browser.model.problems.found.count
        guard let counted = browser.model.problems.counted else { return #expect(Bool(false)) }
        browser.model.problems.counted = .init(
            rows: counted.rows, trendWidth: counted.trendWidth, problems: Array(counted.problems.prefix(2)))
        for _ in ProblemsState.Order.allCases {
            browser.type(keys("s"))
            #expect(browser.model.problems.found.count == 2)
        }
        browser.type(keys("q f") + typed("status:warning") + keys("Enter !"))
        #expect(browser.model.problems.found.allSatisfy { $0.problem.status == .warning })
        browser.type(keys("q X !"))
        browser.take(.loaded(log))
        #expect(browser.model.problems.found.count == all)
    }

    @Test func eachRowIsExplainedBelowTheTable() async {
        for size in [Size.standard, .medium, .wide] {
            var browser = Browser(await Log.demo, size: size)
            browser.type(keys("!"))
            #expect(browser.screen.contains("The target refuses the credentials of the job"))
            #expect(browser.screen.contains("You must act. "))
            #expect(browser.screen.contains("all 26 objects are still broken, next try"))
            #expect(browser.screen.contains("reason    StatusCode: Unauthorized"))
            #expect(browser.screen.contains("example   "))
        }
    }

    @Test func theExplanationIsThatOfTheRow() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("! j K"))
        #expect(browser.model.overlay == .explanation())
        #expect(browser.screen.contains("HybridSynchronizationActiveDirectoryInsufficientAccessRights"))
        #expect(browser.screen.contains("MEANING"))
        browser.type(keys("q"))
        #expect(browser.model.here == .problems)
    }

    @Test func itObeysTheFilterAndSaysSo() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "app:servicenow") + keys("!"))
        #expect(browser.model.problems.found.allSatisfy { $0.problem.application == "ServiceNow" })
        #expect(browser.screen.contains("of the events that the filter leaves"))
        browser.type(keys("x"))
        #expect(Set(browser.model.problems.found.map(\.problem.application)).count > 1)
        #expect(!browser.screen.contains("of the events that the filter leaves"))
    }

    @Test func theFilterIsAppliedWhileItIsTyped() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("! f") + typed("error:TooManyRequests"))
        #expect(browser.model.problems.found.map(\.problem.code) == ["TooManyRequests"])
        browser.type(keys("Esc"))
        #expect(browser.model.problems.found.count > 1)
    }

    /// An event of a success has healed what the filter shows.
    @Test func hiddenSuccessesStillHeal() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "error:TooManyRequests") + keys("!"))
        #expect(browser.model.problems.found.map(\.problem.brokenObjects) == [0])
        #expect(browser.screen.contains("objects have succeeded since"))
    }

    @Test func keepAndDropWriteTheFilterOfTheRow() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("! +"))
        #expect(browser.filterText == "app=\"Fabrikam Expenses\" error=Unauthorized")
        #expect(browser.model.problems.found.count == 1)
        browser.type(keys("X"))
        let count = browser.model.problems.found.count
        browser.type(keys("-"))
        #expect(browser.model.problems.found.count == count - 1)
        #expect(browser.model.problems.found.allSatisfy { $0.problem.code != "Unauthorized" })
    }

    @Test func theCodeIsCopiedAndSearchedFor() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("! y y"))
        #expect(browser.copied == ["Unauthorized"])
        browser.type(keys("/") + typed("toomany") + keys("Enter"))
        #expect(browser.model.tableText == "TooManyRequests")
    }

    @Test func theOrderGoesRoundAndTheCursorStaysOnItsRow() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("! j"))
        let start = browser.model.problems.found.map(\.problem)
        let row = browser.model.tableText
        for order in ProblemsState.Order.allCases.dropFirst() {
            browser.type(keys("s"))
            #expect(browser.model.problems.order == order && browser.model.tableText == row)
            let found = browser.model.problems.found.map(\.problem)
            let numbers: [Int64]? =
                switch order {
                case .importance: nil
                case .events: found.map { Int64($0.events) }
                case .objects: found.map { Int64($0.objects) }
                case .first: found.compactMap(\.first)
                case .last: found.compactMap(\.last)
                }
            #expect(numbers == numbers?.sorted(by: >))
            #expect(browser.screen.contains(order.note))
        }
        browser.type(keys("s"))
        #expect(browser.model.problems.found.map(\.problem) == start)
    }

    @Test func itsOwnKeySaysThatItIsThere() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("! !"))
        #expect(browser.model.history.trail.count == 2)
        browser.type(keys("q"))
        #expect(browser.model.view.page == .events && !browser.hasQuit)
    }

    @Test func theCursorStaysOnItsProblemWhileTheLogGrows() async throws {
        var browser = Browser(try await Log.beginningOfDemo(300, oldestFirst: true))
        browser.type(keys("! G"))
        let name = browser.model.tableText
        browser.take(.loaded(await Log.demo))
        #expect(browser.model.tableText == name)
    }

    @Test func theCursorStaysOnTopUntilItIsMoved() async throws {
        var browser = Browser(try await Log.beginningOfDemo(300, oldestFirst: true))
        browser.type(keys("!"))
        let name = browser.model.tableText
        browser.take(.loaded(await Log.demo))
        #expect(browser.model.cursor == 0 && browser.model.tableText != name)
    }

    @Test func aLogWithoutFailuresHasNone() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "status:success") + keys("! K Enter + rest"))
        #expect(browser.screen.contains("Of the events that the filter leaves none failed."))
        #expect(browser.screen.contains("0 problems"))
        var empty = Browser()
        empty.type(keys("!"))
        #expect(empty.screen.contains("No event was read so far"))
        var nothing = LoadProgress()
        nothing.isComplete = true
        empty.take(.loaded(nothing))
        empty.type(keys("rest K"))
        #expect(empty.screen.contains("No event was read, so nothing is known."))
    }

    /// While a filter is typed the page passes through others, some without the row.
    @Test(arguments: ["Enter", "Esc"]) func theCursorStaysOnItsCauseWhileAFilterIsTyped(end: String) async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("! j j"))
        let name = try #require(browser.model.tableText)
        browser.type(keys("f") + typed("user:nobodyatall ") + keys("rest"))
        #expect(browser.model.tablePage?.rows.isEmpty == true)
        browser.type(keys("Ctrl-U") + typed("status:failure ") + keys("rest \(end)"))
        #expect(browser.model.tableText == name)
        browser.type(keys("g") + filtered(by: "last:3d"))
        #expect(browser.model.cursor == 0, "what was held is let go")
    }

    @Test func whatNarrowScreensShowIsWhatMattersMost() async {
        var browser = Browser(await Log.demo, size: .narrow)
        browser.type(keys("!"))
        let titles = browser.screen.split(separator: "\n")[1].split(separator: " ")
        #expect(titles == ["PROBLEM", "BROKEN"])
        #expect(browser.screen.contains("✗ Unauthorized"))
    }
}
