import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Searching in what is shown, marks, and searches in records.
@Suite struct SearchTests {
    // MARK: - In what is shown

    @Test func theCursorGoesToTheFirstHitWhileItIsTyped() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("/") + typed("TooMany"))
        let table = browser.model.table
        #expect(browser.model.current.flatMap { table.text(.errorCode, of: $0) } == "TooManyRequests")
        #expect(browser.model.events.count == table.count, "a search hides nothing")
        browser.type(keys("Enter"))
        #expect(browser.screen.contains("/TooMany: 10 rows"))
    }

    @Test func hitsGoRoundInBothDirections() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("/") + typed("TooMany") + keys("Enter"))
        let first = browser.model.cursor
        var places = [first]
        for _ in 0..<9 {
            browser.type(keys("n"))
            places.append(browser.model.cursor)
        }
        #expect(places == places.sorted() && Set(places).count == 10)
        browser.type(keys("n"))
        #expect(browser.model.cursor == first)
        #expect(browser.screen.contains("from the top again"))
        browser.type(keys("N"))
        #expect(browser.model.cursor == places.last)
    }

    @Test func hitsAreMarkedInTheListAndInTheDetail() async {
        let shown = frames(of: await Log.demo, size: .medium, keys("/") + typed("dagny") + keys("Enter rest"))
        let rows = shown.last?.roleMap.split(separator: "\n", omittingEmptySubsequences: false) ?? []
        let marked = rows.indices.filter { rows[$0].contains(Frame.roleLetter(.searchHit)) }
        #expect(marked.contains { $0 < 16 } && marked.contains { $0 > 20 })
    }

    @Test func givingUpComesBackToTheRowFromBefore() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("/") + typed("TooMany") + keys("Esc"))
        #expect(browser.model.cursor == 0)
        #expect(!browser.model.hasMoved, "the cursor stays on top while the log grows")
        #expect(browser.model.textSearch == nil)
    }

    /// What is searched for on a page is not searched for in the list below it.
    @Test(arguments: ["I", "! K", "v K"]) func aSearchOnAPageStaysThere(page: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys("/") + typed("TooMany") + keys("Enter"))
        let (cursor, list) = (browser.model.cursor, browser.screen)
        browser.type(keys(page + " /") + typed("e") + keys("rest"))
        #expect(browser.screen.contains(" lines\n"))
        browser.type(keys("Enter"))
        #expect(browser.model.searchedText == "e")
        #expect(browser.model.frame().roleMap.contains(Frame.roleLetter(.searchHit)))
        browser.type(keys("n n N /") + typed("nosuch") + keys("Enter n"))
        browser.type(keys(page == "I" ? "q" : "q q"))
        guard page == "I" else { return #expect(browser.model.searchedText == nil) }
        #expect(browser.model.cursor == cursor && browser.screen == list)
        browser.type(keys("I"))
        #expect(browser.model.searchedText == nil, "the next page begins without a search")
    }

    @Test func aSearchOnAPageShowsItsHits() async throws {
        var browser = Browser(await Log.damaged)
        browser.type(keys("I"))
        let lines = browser.model.overlayLines().map(\.text)
        let place = try #require(lines.lastIndex { $0.contains("sign-in-log.json") })
        #expect(place >= browser.model.overlayRows)
        browser.type(keys("/") + typed("sign-in-log") + keys("Enter"))
        #expect(browser.screen.contains("sign-in-log.json"))
        browser.type(keys("/") + typed("nosuch") + keys("Enter"))
        #expect(browser.screen.contains("this page does not hold \"nosuch\""))
    }

    /// A pane with the focus is what a search is about; the list keeps its event.
    @Test(arguments: ["2", "3"]) func aSearchInAPaneStaysThere(pane: String) async throws {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(filtered(by: "error:TooManyRequests") + keys(pane))
        let (event, start) = (browser.model.current, browser.model.paneLine)
        let lines = browser.model.paneLines.map { $0.text.lowercased() }
        let words = lines.flatMap { $0.split { !$0.isLetter }.map(String.init) }
        let word = try #require(words.last { word in lines.count { $0.contains(word) } == 1 })
        browser.type(keys("/") + typed(word))
        var found = try #require(browser.model.textSearch)
        #expect(found.countText == "1 line" && browser.model.current == event)
        browser.type(typed("nosuch"))
        #expect(browser.model.paneLine == start, "what is not there moves nothing")
        browser.type(keys("Esc"))
        let isOver = browser.model.textSearch == nil
        #expect(browser.model.paneLine == start && isOver)
        browser.type(keys("/") + typed(word) + keys("Enter n N"))
        found = try #require(browser.model.textSearch)
        #expect(found.countText == "1 line" && browser.model.current == event)
        #expect(browser.screen.contains("/\(word): 1 line"))
    }

    @Test func aSearchInAPaneGoesOnInTheList() async {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(keys("Enter /") + typed("dagny") + keys("Enter Tab Tab n"))
        let isInList = !browser.model.searchesPane
        #expect(isInList && browser.screen.contains("/dagny: "))
        #expect(browser.model.textSearch?.counts == .rows)
    }

    @Test func whatIsNotThereMovesNothing() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("j j /") + typed("TooMany"))
        #expect(browser.model.cursor != 2)
        browser.type(typed("nosuch") + keys("Enter"))
        #expect(browser.model.cursor == 2)
    }

    @Test func rowsOfValuesAreSearchedToo() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("v /") + typed("scoping") + keys("Enter"))
        #expect(browser.model.tableRow?.name == "scoping filter")
        browser.type(keys("/") + typed("nothing of the kind") + keys("Enter n"))
        #expect(browser.screen.contains("no row holds"))
    }

    // MARK: - Marks

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

    // MARK: - In records

    @Test func whatOnlyRecordsHoldIsFoundAndTheEndIsSaid() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "step(status:failure type:matching)"))
        #expect(browser.model.events.isEmpty)
        #expect(browser.model.searching?.all == browser.model.table.count)
        #expect(browser.screen.contains("searching records 0 %, Ctrl-C stops"))
        await browser.finishSearch()
        #expect(browser.model.searching == nil)
        #expect(!browser.model.events.isEmpty)
        let found = browser.model.events
        browser.type(keys("X") + filtered(by: "step(status:failure type:matching)"))
        #expect(browser.search == nil && browser.model.events == found, "what was read is remembered")
    }

    /// A search reports once more after it was given up.
    @Test func theReportOfASearchThatWasStoppedTellsNothing() async throws {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "step(status:failure)"))
        let search = try #require(browser.search)
        browser.type(keys("Ctrl-C"))
        #expect(browser.model.searching == nil && browser.search == nil)
        let reports = Mailbox()
        await search.records.run { reports.post(.searched($0, number: search.number)) }
        for report in reports.drain() { browser.take(report) }
        #expect(browser.model.searching == nil)
        #expect(browser.model.events.isEmpty)
    }

    @Test func whatChangesTheOrderGoesOnWithTheSearch() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "step(status:failure)") + keys("Ctrl-C s"))
        #expect(browser.search != nil && browser.model.searching != nil)
        await browser.finishSearch()
        #expect(browser.model.searching == nil && !browser.model.events.isEmpty)
    }

    @Test func anotherFilterGivesTheSearchUp() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "step(status:failure)") + keys("X"))
        #expect(browser.model.searching == nil && browser.search == nil)
    }

    @Test func onlyTheLatestReportWaits() async throws {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "step(status:failure)"))
        let search = try #require(browser.search)
        let mailbox = Mailbox()
        await search.records.run {
            for _ in 0..<3 { mailbox.post(.searched($0, number: search.number)) }
        }
        #expect(mailbox.drain().count == 1)
    }
}
