import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct MovementTests {
    @Test func theCursorStartsOnTheNewestEventAndStaysInTheList() async {
        var browser = Browser(await Log.demo)
        let last = browser.model.events.count - 1
        #expect(browser.model.cursor == 0)
        browser.type(keys("k PgUp Ctrl-U"))
        #expect(browser.model.cursor == 0)
        browser.type(keys("j ↓"))
        #expect(browser.model.cursor == 2)
        browser.type(keys("G j PgDn Ctrl-D"))
        #expect(browser.model.cursor == last)
        browser.type(keys("g"))
        #expect(browser.model.cursor == 0)
    }

    @Test func aPageIsWhatTheListShows() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("PgDn"))
        #expect(browser.model.cursor == browser.model.pageRows)
        #expect(browser.model.pageRows == 17)
        browser.type(keys("Ctrl-D"))
        #expect(browser.model.cursor == 17 + 8)
    }

    /// From every row of the log, and compared with a search that only reads the events.
    @Test(arguments: Search.all)
    func findsWhatASimpleSearchFinds(search: Search) async throws {
        var browser = Browser(await Log.demo, filter: try Filter(search.filter))
        let (table, events) = (browser.model.table, browser.model.events)
        browser.model.hasMoved = true
        for place in events.indices {
            browser.model.cursor = place
            browser.type(keys(search.key))
            let rest =
                search.isForward ? Array(events.indices.dropFirst(place + 1)) : events.indices[..<place].reversed()
            let wanted = rest.first { search.isWanted(table, events[$0], events[place]) }
            #expect(browser.model.cursor == wanted ?? place)
            #expect((browser.model.notice == nil) == (wanted != nil), "a search in vain says so")
        }
    }

    @Test func aSearchComesToAnEndAndSaysSo() async throws {
        for search in Search.all {
            var browser = Browser(await Log.demo)
            browser.type(keys(search.isForward ? "g" : "G"))
            for _ in browser.model.events where browser.model.notice == nil {
                browser.type(keys(search.key))
            }
            #expect(browser.screen.contains(search.isForward ? "further down" : "further up"), "\(search.key)")
        }
    }

    @Test func aSearchInAnEmptyListDoesNothing() {
        for key in ["e", "E", "w", "o", "u", "j", "G", "Enter", "K", "d", "z"] {
            var browser = Browser()
            browser.type(keys(key))
            #expect(browser.model.cursor == 0)
            #expect(!browser.hasQuit)
        }
    }
}

/// A key that looks for an event, and what it looks for.
struct Search: CustomTestStringConvertible, Sendable {
    let key: String
    let isForward: Bool
    let isWanted: @Sendable (EventTable, EventID, EventID) -> Bool
    /// Keeps the searches over the whole log short.
    var filter = ""

    var testDescription: String { key }

    static let all =
        both("e", "E") { table, event, _ in table.text(.status, of: event) == "failure" }
        + both("w", "W") { table, event, _ in table.text(.status, of: event) == "warning" }
        + both("o", "O") { table, event, start in
            table.text(.changeId, of: event) == table.text(.changeId, of: start)
        }
        + both("u", "U") { table, event, start in
            [Field.sourceId, .jobId].allSatisfy { table.text($0, of: event) == table.text($0, of: start) }
        }

    private static func both(
        _ forward: String, _ backward: String, isWanted: @escaping @Sendable (EventTable, EventID, EventID) -> Bool
    ) -> [Search] {
        [
            Search(key: forward, isForward: true, isWanted: isWanted),
            Search(key: backward, isForward: false, isWanted: isWanted, filter: "-is:benign"),
        ]
    }
}
