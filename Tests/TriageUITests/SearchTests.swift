import TerminalScreen
import Testing

@testable import ProvisioningLog
@testable import TriageUI

/// Searching in what is shown, and searches in records.
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
        #expect(browser.model.hitCountText == "1 line" && browser.model.current == event)
        browser.type(typed("nosuch"))
        #expect(browser.model.paneLine == start, "what is not there moves nothing")
        browser.type(keys("Esc"))
        let isOver = browser.model.textSearch == nil
        #expect(browser.model.paneLine == start && isOver)
        browser.type(keys("/") + typed(word) + keys("Enter n N"))
        #expect(browser.model.current == event)
        #expect(browser.screen.contains("/\(word): 1 line"))
    }

    @Test func aSearchInAPaneGoesOnInTheList() async {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(keys("2 /") + typed("dagny") + keys("Enter"))
        #expect(browser.screen.contains(/\/dagny: \d+ lines?/))
        browser.type(keys("1"))
        #expect(browser.screen.contains(/\/dagny: \d+ rows?/))
        let place = browser.model.cursor
        browser.type(keys("n"))
        #expect(browser.model.cursor != place)
    }

    @Test(arguments: ["", "j j"]) func whatIsNotThereMovesNothing(way: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys(way))
        let (cursor, hasMoved) = (browser.model.cursor, browser.model.hasMoved)
        browser.type(keys("/") + typed("TooMany") + keys("rest"))
        #expect(browser.model.cursor != cursor)
        browser.type(typed("nosuch") + keys("rest Enter"))
        #expect(browser.model.cursor == cursor && browser.model.hasMoved == hasMoved)
    }

    /// Also where several hits are on the last screenful, which scrolls no further.
    @Test(arguments: ["3", "! K"]) func hitsOfATextGoRound(way: String) async throws {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(filtered(by: "error:TooManyRequests") + keys(way + " /") + typed("the") + keys("Enter n"))
        let isPage = browser.model.overlay != nil
        let lines = isPage ? browser.model.overlayLines() : browser.model.paneLines
        let hits = lines.indices.filter { lines[$0].text.lowercased().contains("the") }
        try #require(hits.count > 2)
        var places: [Int] = []
        for _ in hits {
            places.append(try #require(isPage ? browser.model.pages.hit : browser.model.textSearch?.line))
            browser.type(keys("n"))
        }
        #expect(places.sorted() == hits)
    }

    @Test func rowsOfValuesAreSearchedToo() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("v /") + typed("scoping") + keys("Enter"))
        #expect(browser.model.tableRow?.name == "scoping filter")
        browser.type(keys("/") + typed("nothing of the kind") + keys("Enter n"))
        #expect(browser.screen.contains("no row holds"))
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

    /// Another page of the same events is no other question.
    @Test func onAnotherPageTheSearchGoesOn() async throws {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "step(status:failure)"))
        let first = try #require(browser.search)
        // The same search, but it reports after each record, and so before it is through.
        let records = RecordSearch(
            try Filter("step(status:failure)"), in: browser.model.table, rows: browser.model.table.allRows,
            context: FilterContext(), memory: RecordMemory(), bytesOfAChunk: 1, reportInterval: .zero)
        let mailbox = Mailbox()
        let part = Task {
            await records.run { progress in
                mailbox.post(.searched(progress, number: first.number))
                withUnsafeCurrentTask { $0?.cancel() }
            }
        }
        await part.value
        for message in mailbox.drain() { browser.take(message) }
        let all = browser.model.table.count
        let read = try #require(browser.model.searching).read
        try #require(read > 0 && read < all)
        browser.type(keys("!"))
        let after = try #require(browser.model.searching)
        #expect(after.read == read && after.all == all)
        await browser.finishSearch()
        #expect(browser.model.searching == nil)
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
        await search.records.run {
            for number in [search.number + 1, search.number] { mailbox.post(.searched($0, number: number)) }
        }
        #expect(mailbox.drain().count == 2, "a search that was given up says nothing of the one that runs")
    }
}
