import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct HelpTests {
    private func help(_ page: HelpPage, width: Int = 198) -> [String] {
        var model = Model(size: .wide)
        model.overlay = .help(page)
        return model.helpLines(width: width).map(\.text)
    }

    @Test(arguments: Place.allCases) func namesEachActionOfItsPlace(place: Place) {
        let lines = help(HelpPage(place: place), width: 300)
        for action in Action.all where action.places.contains(place) {
            let keys = action.chords.map { $0.name() }.joined(separator: "  ")
            #expect(lines.contains { $0.contains(" \(keys)  ") && $0.contains("  \(action.help)") }, "\(action.help)")
        }
    }

    @Test(arguments: Place.allCases) func namesNoActionOfOtherPlaces(place: Place) {
        var model = Model(size: .wide)
        model.overlay = .help(HelpPage(place: place))
        let named = model.helpSections().filter(\.isOfKeys).flatMap(\.entries).map(\.text)
        #expect(named.sorted() == Action.all.filter { $0.places.contains(place) }.map(\.help).sorted())
    }

    @Test func theWholeOfItNamesEachAction() {
        let lines = help(HelpPage(place: .text, isWhole: true), width: 300)
        for action in Action.all { #expect(lines.contains { $0.contains(action.help) }, "\(action.help)") }
    }

    @Test func namesEachWordOfTheFilter() {
        let lines = help(HelpPage(place: .events))
        for field in FilterField.all {
            #expect(lines.contains { $0.contains(field.example) && $0.contains(field.meaning) })
        }
        for field in ElementField.all {
            #expect(lines.contains { $0.contains(field.example) && $0.contains(field.meaning) })
        }
        for element in Filter.Element.allCases { #expect(lines.contains { $0.contains(element.example) }) }
        for fact in Fact.all { #expect(lines.contains { $0.contains("is:\(fact.name)") }) }
    }

    @Test(arguments: [38, 77, 117, 197]) func eachLineFits(width: Int) {
        for place in Place.allCases {
            for line in help(HelpPage(place: place, isWhole: place == .text), width: width) {
                #expect(displayWidth(line) <= width, "\(line)")
            }
        }
    }

    @Test func opensWithTheKeysOfThePlace() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("?"))
        #expect(browser.screen.hasPrefix("── Keys in the event list ──"))
        browser.type(keys("q 2 ?"))
        #expect(browser.screen.hasPrefix("── Keys in the detail pane ──"))
        #expect(browser.screen.contains("tab to the left"))
    }

    @Test func theKeyOfTheHelpShowsAllKeysAndThenThoseOfThePlace() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("? j ?"))
        #expect(browser.screen.hasPrefix("── All keys ──"))
        #expect(browser.model.helpPage?.top == 0)
        #expect(browser.screen.contains("? keys of the event list"))
        browser.type(keys("?"))
        #expect(browser.screen.hasPrefix("── Keys in the event list ──"))
        #expect(browser.screen.contains("? all keys"))
    }

    @Test func aSearchKeepsTheLinesThatHoldTheText() async {
        var browser = Browser(await Log.demo)
        let place = browser.model.cursor
        browser.type(keys("? G / ") + typed("FAILURE"))
        let shown = browser.model.helpSections().flatMap(\.entries).map { "\($0.key) \($0.text)" }
        #expect(browser.screen.contains("next failure"))
        #expect(browser.screen.contains("status:failure"))
        #expect(!browser.screen.contains("next row"))
        for line in shown { #expect(line.lowercased().contains("failure"), "\(line)") }
        #expect(browser.screen.contains("\(shown.count) lines"))
        #expect(browser.model.cursor == place, "the list under it does not move")
        browser.type(keys("Enter"))
        #expect(browser.model.prompt == nil)
        #expect(!browser.screen.contains("next row"))
    }

    @Test func aHeadingBringsAllOfItsLines() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("? /") + typed("copy"))
        #expect(browser.screen.contains("the event as JSON"))
    }

    @Test func givingUpASearchShowsAllAgain() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("?"))
        let whole = browser.screen
        browser.type(keys("/") + typed("zzz"))
        #expect(browser.screen.contains("No line of the help holds \"zzz\"."))
        browser.type(keys("Esc"))
        #expect(browser.screen == whole)
    }

    @Test func aSearchInTheListIsNoneInTheHelp() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("/") + typed("contoso") + keys("Enter ?"))
        #expect(browser.screen.contains("next row"))
        browser.type(keys("/") + typed("mark") + keys("Enter q"))
        #expect(browser.model.textSearch?.text == "contoso")
    }

    @Test func aSearchInAPageMovesNothingInTheList() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("I /") + typed("Unauthorized") + keys("Enter q"))
        #expect(browser.model.cursor == 0)
    }

    @Test func enterDoesNothing() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("?"))
        let page = browser.model.helpPage
        browser.type(keys("Enter"))
        #expect(browser.model.helpPage == page)
    }

    @Test func theLastLineCanBeReached() async {
        for size in [Size.standard, .medium, .wide, .narrow] {
            var browser = Browser(await Log.demo, size: size)
            browser.type(keys("?"))
            let last = browser.model.overlayLines().last?.text.trimmed ?? ""
            browser.type(keys("G"))
            #expect(browser.screen.contains(last.prefix(30)))
            #expect(!browser.screen.contains("more ↓"))
        }
    }
}
