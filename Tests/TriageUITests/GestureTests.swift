import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Every gesture writes the text of the filter.
@Suite struct GestureTests {
    @Test(arguments: Column.usual.map(\.dimension))
    func keepingACellKeepsItsEventAndDroppingItHidesIt(dimension: Dimension) async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e"))
        browser.model.view.column = dimension
        let event = try #require(browser.model.current)
        browser.type(keys("+"))
        #expect(browser.model.current == event)
        #expect(browser.model.events.count < browser.model.table.count)
        #expect(try Filter(browser.filterText) == browser.model.filter, "what a gesture writes can be typed")
        browser.type(keys("x -"))
        #expect(!browser.model.events.contains(event))
        #expect(!browser.model.events.isEmpty)
    }

    @Test func termsAreTakenAwayFromTheEnd() async throws {
        var browser = Browser(await Log.demo, filter: try Filter("status:failure app:servicenow -is:benign"))
        browser.type(keys("x"))
        #expect(browser.filterText == "status:failure app:servicenow")
        browser.type(keys("x x"))
        #expect(browser.filterText == "")
        #expect(browser.model.events.count == browser.model.table.count)
        browser.type(keys("x"))
        #expect(browser.screen.contains("there is no filter to take a term from"))
    }

    @Test func offAndOnKeepTheTextAndTheEvent() async throws {
        var browser = Browser(await Log.demo, filter: try Filter("status:failure"))
        browser.type(keys("j j j"))
        let event = browser.model.current
        browser.type(keys("F"))
        #expect(browser.model.events.count == browser.model.table.count)
        #expect(browser.screen.contains("filter off: status:failure"))
        #expect(browser.model.current == event)
        browser.type(keys("F"))
        #expect(browser.model.events.count == 90)
        #expect(browser.model.current == event)
    }

    @Test func fromHereAndUntilHereHoldTheEventAtBothEnds() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("j j j j"))
        let event = try #require(browser.model.current)
        let time = browser.model.table.time(of: event)
        browser.type(keys("( )"))
        #expect(browser.model.events.contains(event))
        #expect(browser.model.events.allSatisfy { browser.model.table.time(of: $0) == time })
    }

    @Test func aNewBeginningTakesThePlaceOfTheOneBefore() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("G ( k k k k ("))
        #expect(browser.model.filter.conjuncts.count == 1)
    }

    @Test(arguments: [
        ("t q", "last:15m"), ("t h", "last:1h"), ("t d", "last:24h"), ("t w", "last:7d"), ("t d t h", "last:1h"),
        ("t d t x", ""),
    ])
    func theTimeMenuWritesOneTerm(typing: String, filter: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys(typing))
        #expect(browser.filterText == filter)
    }

    @Test func fiveMinutesAroundHere() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e t 5"))
        let table = browser.model.table
        let time = try #require(browser.model.current.flatMap(table.time))
        let near = table.newestFirst.filter { event in table.time(of: event).map { abs($0 - time) <= 300_000 } ?? false
        }
        #expect(browser.model.events == near)
    }

    @Test func theTimeOfACycleHoldsItsEvents() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e"))
        let table = browser.model.table
        let cycle = try #require(browser.model.current.flatMap { table.text(.cycleId, of: $0) })
        browser.type(keys("t y"))
        let ofCycle = table.newestFirst(table.rows(matching: .term("cycle", .equals, cycle)))
        #expect(Set(ofCycle).isSubset(of: browser.model.events))
        #expect(browser.model.events.count < table.count)
    }

    @Test func timesWithoutAZoneAreMeantInTheOneThatIsShown() async throws {
        var browser = Browser(await Log.demo, filter: try Filter("time:23:48:19"))
        #expect(browser.model.events.count == 1)
        browser.type(keys("Z"))
        #expect(browser.model.events.isEmpty, "by the clock of CET it was 00:48")
        browser.type(keys("X") + filtered(by: "time:00:48:19"))
        #expect(browser.model.events.count == 1)
    }

    @Test func whatIsDroppedFromTheValuesIsDroppedFromTheList() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("v - q"))
        #expect(browser.filterText == "-error=Unauthorized")
        #expect(browser.model.view.page == .events)
    }
}
