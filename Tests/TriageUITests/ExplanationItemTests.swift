import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// What can be opened in the explanation, and the way there.
@Suite struct ExplanationItemTests {
    private static let failure = "error:DuplicateTargetEntries"

    @Test func enterOpensAllEventsOfTheCause() async throws {
        var browser = await Browser.explained(Self.failure + " last:1h")
        let before = browser.model.events.count
        browser.type(keys("j Enter"))
        #expect(browser.filterText == "error=DuplicateTargetEntries")
        #expect(browser.model.events.count > before)
        #expect(browser.model.focus == .list)
        browser.type(keys("Backspace"))
        #expect(browser.model.events.count == before)
    }

    @Test func enterOpensWhatIsInCommonWithItsCause() async throws {
        var browser = await Browser.explained(Self.failure)
        let common = try #require(browser.model.causeReport?.inCommon.first)
        browser.type(keys("j j Enter"))
        #expect(browser.model.filter == .all(of: [try Filter("error=DuplicateTargetEntries"), common.filter]))
        #expect(!browser.model.events.isEmpty)
    }

    @Test func aFindingOpensItsEventsAndItsText() async throws {
        let finding = try Finding.of("redundant-export", filter: "status:skipped")
        var browser = await Browser.explained(Self.failure, findings: [finding])
        let lines = try browser.explanationText().lines.map(\.text)
        #expect(lines.contains("▸ \(finding.entry.title)") && lines.contains("  may apply: action create"))
        browser.type(keys("j Space"))
        #expect(browser.screen.hasPrefix("── The catalogue"))
        #expect(browser.screen.contains(finding.entry.title))
        browser.type(keys("q"))
        #expect(browser.model.focus == .explanation, "the way back is to where it was")
        browser.type(keys("Enter"))
        #expect(browser.filterText == "status:skipped")
    }

    @Test func anIssueThatExplainsTheEventAlreadyIsNotToldTwice() async throws {
        let entry = try #require(ErrorCatalogue.builtIn.entries(named: "DuplicateTargetEntries").first?.entry.id)
        let browser = await Browser.explained(Self.failure, findings: [try Finding.of(entry, filter: nil)])
        #expect(try !browser.explanationText().lines.contains { $0.text == "KNOWN ISSUES" })
    }

    @Test func enterOnARelatedCodeReadsItsEntry() async throws {
        var browser = await Browser.explained(Self.failure)
        let item = try #require(try browser.explanationText().items.firstIndex { $0.entry != nil })
        browser.type(Array(repeating: keys("j"), count: item + 1).flatMap(\.self) + keys("Enter"))
        let id = try #require(try browser.explanationText().items[item].entry)
        #expect(browser.model.overlay == .entry(id: id))
    }

    @Test func withoutAnItemEnterSaysWhatToDo() async {
        var browser = await Browser.explained(Self.failure)
        browser.type(keys("Enter"))
        #expect(browser.model.notice?.text == "the cursor is on nothing to open; j goes to the next")
        browser.type(keys("Space"))
        #expect(browser.model.notice?.text == "no entry of the catalogue is under the cursor")
    }

    // MARK: - Pages

    @Test func enterOpensTheEventsOfTheCauseFromThePageOverATable() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("! K rest"))
        #expect(browser.screen.contains("▸ "))
        browser.type(keys("Enter"))
        #expect(browser.model.notice?.text == "the cursor is on nothing to open; j goes to the next")
        let page = browser.model.overlayText()
        let item = try #require(page.items.first { $0.filter != nil })
        for _ in page.lines where browser.model.overlay?.place?.item != page.items.firstIndex(of: item) {
            browser.type(keys("j"))
        }
        #expect(browser.model.frame().roleMap.contains(Frame.roleLetter(.cursorRow)))
        browser.type(keys("Enter"))
        #expect(browser.model.filter == item.filter && browser.model.overlay == nil)
        #expect(browser.model.view.page == .events && !browser.model.events.isEmpty)
        browser.type(keys("Backspace"))
        #expect(browser.model.view.page == .problems)
    }

    @Test func anEntryThatWasOpenedFromAPageLeadsBackToIt() async throws {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("! K rest"))
        let page = browser.model.overlayText()
        let place = try #require(page.items.firstIndex { $0.entry != nil && $0.filter == nil })
        browser.type(Array(repeating: keys("j"), count: place + 1).flatMap(\.self))
        #expect(browser.model.overlay?.place?.item == place)
        let before = browser.model.overlay
        browser.type(keys("Enter"))
        let id = try #require(page.items[place].entry)
        #expect(browser.model.overlay == .entry(id: id))
        // Entries name others, which can be read in the same way.
        browser.type(keys("G j Enter"))
        while case .entry = browser.model.overlay { browser.type(keys("q")) }
        #expect(browser.model.overlay == before)
        browser.type(keys("Enter Esc"))
        #expect(browser.model.overlay == nil && browser.model.pages.below.isEmpty)
    }

    @Test func aFileOpensItsEvents() async throws {
        var browser = Browser(await Log.damaged)
        browser.type(keys("I"))
        let items = browser.model.overlayText().items
        #expect(items.count == browser.model.table.files.count { $0.events > 0 })
        browser.type(keys("j j Enter"))
        let file = browser.model.table.files.filter { $0.events > 0 }[1]
        #expect(browser.model.overlay == nil && browser.model.events.count == file.events)
        #expect(browser.filterText == "file=\(file.path)")
        browser.type(keys("? Enter"))
        #expect(browser.model.notice?.text == "there is nothing to open on this page")
    }

    // MARK: - Keys

    /// Each line can be read and each item reached with j alone, and the way back with k.
    @Test(arguments: [Size.standard, .medium, .wide, .narrow])
    func jPassesAllItemsAndLines(size: Size) async throws {
        var browser = await Browser.explained(Self.failure, size: size)
        browser.type(keys("K 3 rest").dropFirst(size == .wide || size == .medium ? 3 : 0).map { $0 })
        browser.model.setFocus(.explanation)
        let whole = try browser.explanationText()
        let rows = try #require(browser.model.layout.explanation).rows - 1
        var (seen, chosen) = (Set(0..<rows), [Int]())
        for _ in 0..<whole.lines.count * 2 {
            browser.type(keys("j"))
            seen.formUnion(browser.model.explanation.place.top..<browser.model.explanation.place.top + rows)
            if let item = browser.model.explanation.place.item {
                if chosen.last != item { chosen.append(item) }
                #expect(
                    browser.model.explanation.place.top..<browser.model.explanation.place.top + rows
                        ~= whole.items[item].lines.lowerBound)
            }
        }
        #expect(seen.isSuperset(of: whole.lines.indices))
        #expect(chosen == Array(whole.items.indices))
        for _ in 0..<whole.lines.count * 2 { browser.type(keys("k")) }
        #expect(browser.model.explanation.place.top == 0)
    }

    @Test func pagesScrollAndLeaveNoItemBehind() async throws {
        var browser = await Browser.explained(Self.failure, size: .medium)
        browser.type(keys("j j j"))
        browser.type(keys("G"))
        let rect = try #require(browser.model.layout.explanation)
        let count = try browser.explanationText().lines.count
        #expect(browser.model.explanation.place.top == count - (rect.rows - 1))
        browser.type(keys("g"))
        #expect(browser.model.explanation.place.top == 0)
        #expect(browser.model.explanation.place.item.map { _ in true } ?? true)
    }

    @Test func aNewEventBeginsAtTheTop() async {
        var browser = await Browser.explained("status:failure", size: .medium)
        browser.type(keys("j j G J rest"))
        #expect(browser.model.explanation.place.top == 0)
        #expect(browser.model.explanation.place.item == nil)
    }

    @Test func zZoomsAndTheCursorStays() async {
        var browser = await Browser.explained(Self.failure, size: .medium)
        browser.type(keys("j z"))
        #expect(browser.model.isZoomed)
        #expect(browser.model.explanation.place.item == 0)
    }
}
