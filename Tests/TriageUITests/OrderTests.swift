import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The order of the list and its columns.
@Suite struct OrderTests {
    private func shown(_ browser: Browser) -> [Dimension] { browser.model.shownColumns.map(\.dimension) }

    @Test func sortingGoesUpDownAndOff() async throws {
        var browser = Browser(await Log.demo)
        let newest = browser.model.events
        browser.type(keys("← ← s"))
        let table = browser.model.table
        let up = browser.model.events.compactMap { table.text(.application, of: $0)?.lowercased() }
        #expect(up == up.sorted())
        #expect(browser.screen.contains("APP ▲"))
        browser.type(keys("s"))
        let down = browser.model.events.compactMap { table.text(.application, of: $0)?.lowercased() }
        #expect(down == down.sorted(by: >))
        #expect(browser.screen.contains("sorted by app:desc"))
        browser.type(keys("s"))
        #expect(browser.model.events == newest)
    }

    @Test func aFurtherKeyOrdersWhatIsEqualByTheFirst() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("← ← s → S"))
        let table = browser.model.table
        let pairs = browser.model.events.map {
            [table.text(.application, of: $0) ?? "", table.objectName(of: $0)].map { $0.lowercased() }
        }
        #expect(zip(pairs, pairs.dropFirst()).allSatisfy { !$1.lexicographicallyPrecedes($0) })
        #expect(browser.screen.contains("APP ▲1") && browser.screen.contains("USER ▲2"))
    }

    @Test func theCursorStaysOnItsEvent() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e"))
        let event = try #require(browser.model.current)
        browser.type(keys("s"))
        #expect(browser.model.current == event)
    }

    @Test func theColumnCursorStopsAtTheEnds() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("^ ←"))
        #expect(browser.model.view.column == .time)
        browser.type(keys("$ → →"))
        #expect(browser.model.view.column == .summary)
    }

    @Test func aColumnIsHiddenAndShownAgain() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("c j j Enter q"))
        #expect(!shown(browser).contains(.action))
        browser.type(keys("c"))
        let place = browser.model.choosableColumns.firstIndex(of: .reason) ?? 0
        browser.model.overlay = .columns(cursor: place)
        browser.type(keys("Space q"))
        #expect(shown(browser).last == .reason)
        #expect(browser.screen.contains("REASON"))
    }

    @Test func oneColumnHasToStay() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("c") + Array(repeating: keys("g Enter"), count: 12).joined())
        #expect(browser.model.view.columns.shown?.count == 1)
        #expect(browser.screen.contains("one column has to stay"))
    }

    @Test func aColumnMovesToTheRightAndToTheLeft() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("c > > q"))
        #expect(Array(shown(browser).prefix(3)) == [.status, .action, .time])
        browser.type(keys("c j j < q"))
        #expect(Array(shown(browser).prefix(3)) == [.status, .time, .action])
    }

    @Test func aColumnGetsWiderAndNarrower() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("←"))
        let width = try #require(browser.model.shownColumns.first { $0.dimension == .user }).width
        browser.type(keys("< < < >"))
        #expect(browser.model.shownColumns.first { $0.dimension == .user }?.width == width - 4)
    }

    @Test func wrappedCellsShowTheirEndsAndTheCursorStaysInSight() async throws {
        var browser = Browser(await Log.demo, filter: try Filter("error:DuplicateTargetEntries"))
        #expect(!browser.screen.contains("contoso.example"))
        browser.type(keys("\\"))
        let whole = browser.screen.filter { !$0.isWhitespace }
        #expect(whole.contains("ntoso.example") || whole.contains(".example"))
        for _ in 0..<20 {
            browser.type(keys("j"))
            #expect(browser.screen.contains("\n> "), "at row \(browser.model.cursor)")
        }
        browser.type(keys("\\"))
        #expect(!browser.screen.contains("contoso.example"))
    }
}
