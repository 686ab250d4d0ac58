import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The catalogue on the screen, and how its long names are broken.
@Suite struct CatalogueUITests {
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
        #expect(browser.model.overlay == .entry(id: "scoping-filter-false"))
        browser.type(keys("Ctrl-K") + typed("qqqq") + keys("Enter"))
        #expect(browser.model.notice?.text == "the catalogue has no entry with these words")
    }

    @Test func allEntriesAreOfferedBeforeAnythingIsTyped() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("Ctrl-K"))
        #expect(browser.model.prompt?.offers.count == ErrorCatalogue.builtIn.entries.count)
        browser.type(keys("↓ ↓ Enter"))
        #expect(browser.model.overlay == .entry(id: ErrorCatalogue.builtIn.entries[2].id))
    }

    @Test func eachEntryHasAPageThatFits() {
        let model = Model(size: .standard)
        for columns in [24, 60, 96] {
            for entry in ErrorCatalogue.builtIn.entries {
                let page = model.entryText(entry.id, width: columns)
                #expect(!page.lines.isEmpty)
                for line in page.lines { #expect(displayWidth(line.text) <= columns, "\(entry.id): \(line.text)") }
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
