import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The order of the explanation, and what can be opened in it.
@Suite struct ExplanationPaneTests {
    private static let failure = "error:DuplicateTargetEntries"

    private func explained(
        _ filter: String, size: Size = .wide, findings: [Finding] = []
    ) async -> Browser {
        var browser = Browser(await Log.demo, size: size)
        browser.type(filtered(by: filter) + keys("3 rest"))
        if !findings.isEmpty { browser.model.explanation.findings = findings }
        return browser
    }

    private func finding(_ id: String, filter: String?) throws -> Finding {
        var entry = try #require(ErrorCatalogue.builtIn.entries.first { $0.id == id })
        (entry.kind, entry.when) = (.issue, try filter.map { try Filter($0) })
        return Finding(entry: entry, strength: .mayApply, evidence: [Evidence("action", "create")])
    }

    private func text(_ browser: Browser) throws -> ExplanationText {
        let rect = try #require(browser.model.layout.explanation)
        return browser.model.explanationText(width: rect.columns - 2)
    }

    private func headings(_ browser: Browser) throws -> [String] {
        try text(browser).lines.map(\.text).filter { line in
            line.count > 3 && line.allSatisfy { $0.isUppercase || $0 == " " }
        }
    }

    // MARK: - Order

    @Test func aFailureIsToldInOrder() async throws {
        let browser = await explained(
            "error:SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering",
            findings: [try finding("redundant-export", filter: nil)])
        let expected = [
            "MEANING", "IN THE REASON", "KNOWN ISSUES", "SEEN HERE", "DO NEXT", "WILL IT HEAL BY ITSELF",
            "NOT THIS IF",
            "SEE ALSO", "SOURCE",
        ]
        let found = try headings(browser)
        #expect(found == expected.filter(found.contains))
        #expect(Set(found).isSuperset(of: expected.filter { $0 != "NOT THIS IF" && $0 != "SEE ALSO" }))
    }

    @Test func aSkipBeginsWithItsStory() async throws {
        let browser = await explained("is:scoped-out")
        #expect(try headings(browser).first == "WHY SKIPPED")
        let lines = try text(browser).lines.map(\.text)
        #expect(lines.contains { $0.hasPrefix("The scoping filter ") })
        #expect(lines.contains("As a rule this needs no action (is:benign)."))
    }

    @Test func aSkipThatMattersIsToldApart() async throws {
        let browser = await explained("skip:AttributeValidationFailed")
        let lines = try text(browser).lines.map(\.text)
        #expect(lines.contains("This skip is not benign: see what to do."))
        #expect(lines.joined(separator: " ").filter { $0 != "\n" }.contains("department"))
    }

    @Test func seenHereSaysWhatTheLogHas() async throws {
        let browser = await explained(Self.failure)
        let table = browser.model.table
        let rows = table.rows(matching: try Filter("error=DuplicateTargetEntries"))
        let lines = try text(browser).lines.map(\.text)
        let place = try #require(lines.firstIndex(of: "SEEN HERE"))
        #expect(table.objectCount(in: rows) == 1)
        #expect(lines[place + 1] == "▸ \(rows.count) events, 1 object, only ServiceNow")
        #expect(lines[place + 2].hasPrefix("since 2026-03-"))
        #expect(lines[place...].contains { $0.contains("succeed") && $0.hasSuffix("later, in this log.") })
        #expect(lines[place...].contains { $0.hasPrefix("▸ all have ") })
    }

    @Test(arguments: [
        (5, 0, "None of 5 objects succeeded later, in this log."),
        (5, 2, "2 of 5 objects succeeded later, in this log."),
        (5, 5, "All 5 objects succeeded later, in this log."), (1, 0, "The object did not succeed later, in this log."),
        (1, 1, "The object succeeded later, in this log."),
    ])
    func theHealedShareIsASentence(objects: Int, healed: Int, sentence: String) async throws {
        var browser = await explained(Self.failure)
        let cause = try #require(browser.model.causeReport?.cause)
        browser.model.explanation.causes[cause]?.fates = [.healed: healed, .broken: objects - healed]
        #expect(try text(browser).lines.contains { $0.text == sentence })
    }

    // MARK: - The log grows

    @Test func aCauseIsLookedAtOnceAndAnewWhenTheLogIsRead() async throws {
        var browser = Browser(try await Log.beginningOfDemo(400), size: .wide)
        browser.type(filtered(by: "status:failure") + keys("3 rest"))
        let cause = try #require(browser.model.causeReport?.cause)
        browser.model.explanation.causes[cause]?.events = 12_345
        browser.type(keys("J rest J rest"))
        #expect(browser.model.explanation.causes[cause]?.events == 12_345, "it is not counted again")
        browser.take(.loaded(await Log.demo))
        #expect(browser.model.explanation.causes[cause]?.events != 12_345)
        #expect(browser.model.causeReport != nil)
    }

    @Test func nothingIsCountedForAPaneThatIsNotThere() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: Self.failure) + keys("Enter rest"))
        #expect(browser.model.explanation.causes.isEmpty)
        browser.type(keys("K rest"))
        #expect(browser.model.explanation.causes.count == 1)
    }

    // MARK: - Items

    @Test func enterOpensAllEventsOfTheCause() async throws {
        var browser = await explained(Self.failure + " last:1h")
        let before = browser.model.events.count
        browser.type(keys("j Enter"))
        #expect(browser.filterText == "error=DuplicateTargetEntries")
        #expect(browser.model.events.count > before)
        #expect(browser.model.focus == .list)
        browser.type(keys("Backspace"))
        #expect(browser.model.events.count == before)
    }

    @Test func enterOpensWhatIsInCommonWithItsCause() async throws {
        var browser = await explained(Self.failure)
        let common = try #require(browser.model.causeReport?.inCommon.first)
        browser.type(keys("j j Enter"))
        #expect(browser.model.filter == .all(of: [try Filter("error=DuplicateTargetEntries"), common.filter]))
        #expect(!browser.model.events.isEmpty)
    }

    @Test func aFindingOpensItsEventsAndItsText() async throws {
        let finding = try finding("redundant-export", filter: "status:skipped")
        var browser = await explained(Self.failure, findings: [finding])
        let lines = try text(browser).lines.map(\.text)
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
        let browser = await explained(Self.failure, findings: [try finding(entry, filter: nil)])
        #expect(try !headings(browser).contains("KNOWN ISSUES"))
    }

    @Test func enterOnARelatedCodeReadsItsEntry() async throws {
        var browser = await explained(Self.failure)
        let item = try #require(try text(browser).items.firstIndex { $0.entry != nil })
        browser.type(Array(repeating: keys("j"), count: item + 1).flatMap(\.self) + keys("Enter"))
        let id = try #require(try text(browser).items[item].entry)
        #expect(browser.model.overlay == .entry(id: id, top: 0))
    }

    @Test func withoutAnItemEnterSaysWhatToDo() async {
        var browser = await explained(Self.failure)
        browser.type(keys("Enter"))
        #expect(browser.model.notice?.text == "the cursor is on nothing to open; j goes to the next")
        browser.type(keys("Space"))
        #expect(browser.model.notice?.text == "no entry of the catalogue is under the cursor")
    }

    // MARK: - Keys

    /// Each line can be read and each item reached with j alone, and the way back with k.
    @Test(arguments: [Size.standard, .medium, .wide, .narrow])
    func jPassesAllItemsAndLines(size: Size) async throws {
        var browser = await explained(Self.failure, size: size)
        browser.type(keys("K 3 rest").dropFirst(size == .wide || size == .medium ? 3 : 0).map { $0 })
        browser.model.setFocus(.explanation)
        let whole = try text(browser)
        let rows = try #require(browser.model.layout.explanation).rows - 1
        var (seen, chosen) = (Set(0..<rows), [Int]())
        for _ in 0..<whole.lines.count * 2 {
            browser.type(keys("j"))
            seen.formUnion(browser.model.explanation.top..<browser.model.explanation.top + rows)
            if let item = browser.model.explanation.item {
                if chosen.last != item { chosen.append(item) }
                #expect(
                    browser.model.explanation.top..<browser.model.explanation.top + rows
                        ~= whole.items[item].lines.lowerBound)
            }
        }
        #expect(seen.isSuperset(of: whole.lines.indices))
        #expect(chosen == Array(whole.items.indices))
        for _ in 0..<whole.lines.count * 2 { browser.type(keys("k")) }
        #expect(browser.model.explanation.top == 0)
    }

    @Test func pagesScrollAndLeaveNoItemBehind() async throws {
        var browser = await explained(Self.failure, size: .medium)
        browser.type(keys("j j j"))
        browser.type(keys("G"))
        let rect = try #require(browser.model.layout.explanation)
        let count = try text(browser).lines.count
        #expect(browser.model.explanation.top == count - (rect.rows - 1))
        browser.type(keys("g"))
        #expect(browser.model.explanation.top == 0)
        #expect(browser.model.explanation.item.map { _ in true } ?? true)
    }

    @Test func aNewEventBeginsAtTheTop() async {
        var browser = await explained("status:failure", size: .medium)
        browser.type(keys("j j G J rest"))
        #expect(browser.model.explanation.top == 0)
        #expect(browser.model.explanation.item == nil)
    }

    @Test func zZoomsAndTheCursorStays() async {
        var browser = await explained(Self.failure, size: .medium)
        browser.type(keys("j z"))
        #expect(browser.model.isZoomed)
        #expect(browser.model.explanation.item == 0)
    }

    // MARK: - The catalogue

    @Test func aCodeIsLookedUpInTheCatalogue() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("Ctrl-K") + typed("entryconflict"))
        #expect(browser.screen.contains("code or word: entryconflict"))
        browser.type(keys("Enter"))
        #expect(browser.screen.hasPrefix("── The catalogue"))
        #expect(browser.screen.contains("EntryConflict"))
        browser.type(keys("q"))
        #expect(browser.model.overlay == nil && !browser.hasQuit)
    }

    @Test func theCatalogueIsSearchedByWords() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("Ctrl-K") + typed("scoping-filter-false") + keys("Enter"))
        #expect(browser.model.overlay == .entry(id: "scoping-filter-false", top: 0))
        browser.type(keys("Ctrl-K") + typed("qqqq") + keys("Enter"))
        #expect(browser.model.notice?.text == "the catalogue has no entry with these words")
    }

    @Test func allEntriesAreOfferedBeforeAnythingIsTyped() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("Ctrl-K"))
        #expect(browser.model.prompt?.offers.count == ErrorCatalogue.builtIn.entries.count)
        browser.type(keys("↓ ↓ Enter"))
        #expect(browser.model.overlay == .entry(id: ErrorCatalogue.builtIn.entries[2].id, top: 0))
    }

    @Test func eachEntryHasAPageThatFits() {
        for columns in [24, 60, 96] {
            for entry in ErrorCatalogue.builtIn.entries {
                let page = EntryLines(entry: entry, difference: "x", width: columns, glyphs: .unicode).page
                for line in page { #expect(displayWidth(line.text) <= columns, "\(entry.id): \(line.text)") }
            }
        }
    }

    @Test(arguments: [26, 30, 54]) func eachExplanationFits(width: Int) async throws {
        var browser = Browser(await Log.demo, size: .wide)
        for filter in ["status:failure", "status:skipped", "status:warning"] {
            browser.type(filtered(by: filter))
            for event in browser.model.events.prefix(40) {
                browser.take(.read(EventReading(of: event, in: browser.model.table)))
                for line in browser.model.explanationLines(width: width) {
                    #expect(displayWidth(line.text) <= width, "\(line.text)")
                }
            }
        }
    }

    // MARK: - Long names

    @Test(
        arguments: [
            ("EntryConflict", 20, ["EntryConflict"]), ("EntryConflict", 8, ["Entry", "Conflict"]),
            ("https://a.example/b-c", 12, ["https://a.", "example/b-c"]), ("abcdefghijkl", 8, ["abcdefgh", "ijkl"]),
            ("so EntryConflict here", 8, ["so Entry", "Conflict", "here"]), ("a b\nc", 8, ["a b", "c"]), ("", 8, [""]),
            ("two words", 8, ["two", "words"]), ("a  b", 8, ["a b"]),
            ("HTTPError", 8, ["HTTPErro", "r"]),
        ] as [(String, Int, [String])])
    func longNamesBreakWhereTheirPartsMeet(text: String, width: Int, lines: [String]) {
        #expect(StyledLine.prose(text, width: width, glyphs: .unicode).map(\.text) == lines)
    }
}
