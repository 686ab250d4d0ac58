import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct ValuesTests {
    /// The rows by their names, with their numbers of events.
    private func rows(_ browser: Browser) -> [String: String] {
        let rows = browser.model.tablePage?.rows ?? []
        return Dictionary(rows.map { ($0.name, $0.cells[1].text) }) { first, _ in first }
    }

    @Test(arguments: ["", "status:failure", "app:servicenow"])
    func theRowsAreTheValuesThatTheFilterLeaves(filter: String) async throws {
        var browser = Browser(await Log.demo, filter: try Filter(filter))
        let (table, events) = (browser.model.table, browser.model.events)
        browser.type(keys("^ l l v"))
        let expected = Dictionary(grouping: events) { table.text(.action, of: $0) ?? "(none)" }
        #expect(browser.model.view.page == .values(.action))
        #expect(rows(browser) == expected.mapValues { $0.count.grouped })
    }

    @Test func failuresComeFirstThenTheMostFrequent() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v"))
        let found = try #require(browser.model.values.answer)
        let severities = found.rows.map(\.status.severity)
        #expect(severities == severities.sorted())
        for status in Set(found.rows.map(\.status)) {
            let counts = found.rows.filter { $0.status == status }.map(\.events)
            #expect(counts == counts.sorted(by: >))
        }
    }

    @Test func sortingGoesThroughTheColumnsAndStaysOnItsRow() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v j j"))
        let name = try #require(browser.model.tableText)
        var orders: [[String]] = []
        for title in ["ERROR / SUMMARY", "FIRST", "LAST", "OBJECTS", "EVENTS"] {
            browser.type(keys("s"))
            #expect(browser.model.tablePage?.columns.first(where: \.isSorted)?.title == title)
            #expect(browser.model.tableText == name)
            orders.append(browser.model.tablePage?.rows.map(\.name) ?? [])
        }
        let rows = Dictionary(uniqueKeysWithValues: (browser.model.values.answer?.rows ?? []).map { ($0.text, $0) })
        #expect(orders[0] == orders[0].sorted { $0.lowercased() < $1.lowercased() })
        for (place, number) in [(1, \ValueRow.first), (2, \.last)] {
            let times = orders[place].compactMap { rows[$0]?[keyPath: number] }
            #expect(times == times.sorted(by: >))
        }
        let objects = orders[3].compactMap { rows[$0]?.objects }
        #expect(objects == objects.sorted(by: >))
    }

    @Test func otherColumnsAreAKeyAwayAndThoseWithoutValuesAreLeftOut() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v"))
        var seen: [Dimension] = []
        for _ in Column.all.indices {
            browser.type(keys("l"))
            guard case .values(let dimension) = browser.model.view.page else { return #expect(Bool(false)) }
            seen.append(dimension)
            #expect(dimension == .time || browser.model.values.answer?.rows.contains { $0.text != nil } == true)
            #expect(browser.model.cursor == 0)
        }
        #expect(Set(seen).isSuperset(of: [.time, .status, .action, .app, .user, .summary, .step]))
        #expect(!seen.contains(.change) && !seen.contains(.duration))
        browser.type(keys("h l"))
        #expect(browser.model.view.page == .values(try #require(seen.last)))
        browser.type(keys("q"))
        #expect(browser.model.view.page == .events)
    }

    @Test func enterOpensTheEventsOfTheRow() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v j"))
        let row = try #require(browser.model.values.answer?.rows[1])
        browser.type(keys("Enter"))
        #expect(browser.model.view.page == .events)
        #expect(browser.model.events.count == row.events)
        browser.type(keys("q"))
        #expect(browser.model.tableText == row.text)
    }

    @Test func severalValuesOfAFieldBecomeAList() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("^ l l v Space Space Enter"))
        #expect(browser.filterText.hasPrefix("action=("))
        let actions = Set(browser.model.events.compactMap { browser.model.table.text(.action, of: $0) })
        #expect(actions.count == 2)
    }

    @Test func droppingTakesTheRowAwayAndStaysInPlace() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v j j"))
        let before = try #require(browser.model.tablePage).rows.map(\.name)
        browser.type(keys("-"))
        #expect(
            browser.model.tablePage?.rows.map(\.name) == before.enumerated().filter { $0.offset != 2 }.map(\.element))
        #expect(browser.model.cursor == 2)
        browser.type(keys("x"))
        #expect(browser.model.tablePage?.rows.map(\.name) == before)
    }

    @Test func theCursorStaysOnItsRowWhenOthersGo() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v j j"))
        let name = try #require(browser.model.tableText)
        let first = try #require(browser.model.tablePage?.rows.first?.filter)
        _ = browser.model.setFilter(.not(first))
        #expect(browser.model.tableText == name && browser.model.cursor == 1)
    }

    @Test func aRowThatIsGoneIsNoLongerChosen() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v Space") + filtered(by: "status:success"))
        let row = try #require(browser.model.values.answer?.rows.first)
        #expect(browser.model.tablePage?.chosen.isEmpty == true)
        browser.type(keys("g Enter"))
        #expect(browser.model.events.count == row.events)
        #expect(browser.filterText.hasPrefix("status:success"))
    }

    /// While a filter is typed the page passes through others, some without the rows.
    @Test(arguments: ["Enter", "Esc"]) func choicesOutliveTheTypingOfAFilter(end: String) async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v Space Space"))
        let (chosen, row) = (browser.model.tablePage?.chosen, browser.model.tableRow?.filter)
        browser.type(keys("f") + typed("user:nobodyatall ") + keys("rest"))
        #expect(browser.model.tablePage?.rows.isEmpty == true)
        browser.type(keys("Ctrl-U") + typed("last:7d ") + keys("rest \(end)"))
        #expect(browser.model.tablePage?.chosen == chosen && browser.model.tableRow?.filter == row)
    }

    @Test func keepingLeavesTheRowAlone() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v j j"))
        let name = try #require(browser.model.tableText)
        browser.type(keys("+"))
        #expect(browser.model.tablePage?.rows.map(\.name) == [name])
        #expect(browser.model.cursor == 0)
        #expect(browser.model.view.page == .values(.summary))
    }

    @Test func theRowWithoutAValueAsksForItsAbsence() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v l"))
        #expect(browser.model.view.page == .values(.fate))
        browser.type(keys("g"))
        let page = try #require(browser.model.tablePage)
        let place = try #require(page.rows.firstIndex { $0.name == "(none)" })
        #expect(page.rows[place].filter == .term(field: "fate", comparison: .matches, value: .absent))
        #expect(page.rows[place].cells[0].role == .textMuted)
    }

    @Test func aValueIsCopied() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v y y"))
        #expect(browser.copied == [browser.model.values.answer?.rows[0].text])
    }

    @Test func theExplanationOfAValueIsAKeyAway() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("v K"))
        #expect(browser.screen.contains("MEANING") && browser.screen.contains("Unauthorized"))
        browser.type(keys("q"))
        #expect(browser.model.view.page == .values(.summary))
        #expect(!browser.screen.contains("MEANING"))
        browser.type(keys("q ^ l l v K"))
        #expect(browser.model.overlay == nil && browser.model.notice != nil, "an action means nothing else")
    }

    @Test func theTimeIsCountedInPartsThatCanBeKept() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("^ v"))
        let rows = try #require(browser.model.tablePage).rows
        let counts = rows.compactMap { Int($0.cells[1].text.filter { $0 != " " }) }
        #expect(counts.reduce(0, +) == browser.model.events.count)
        for (row, count) in zip(rows.filter { $0.filter != nil }, counts) {
            let filter = try #require(row.filter)
            #expect(try browser.model.table.answer(filter).rows.count == count)
        }
    }

    @Test func durationsSayWhatToDoInstead() async throws {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("$ v"))
        #expect(browser.model.view.page == .values(.duration))
        #expect(browser.screen.contains("s sorts by them"))
    }
}
