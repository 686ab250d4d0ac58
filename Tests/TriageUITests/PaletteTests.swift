import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct PaletteTests {
    private func offers(_ text: String, in browser: Browser) -> [Prompt.Offer] {
        browser.model.paletteOffers(text)
    }

    @Test func findsEachActionByItsHelp() async {
        let browser = Browser(await Log.demo)
        for action in Action.all where action.places.contains(.events) && action.command != .palette {
            #expect(offers(action.help, in: browser).first?.choice == .command(action.command), "\(action.help)")
        }
    }

    @Test func findsEachActionByItsName() async {
        let browser = Browser(await Log.demo)
        for action in Action.all where action.places.contains(.events) && action.command != .palette {
            #expect(offers(action.command.name, in: browser).contains { $0.choice == .command(action.command) })
        }
    }

    @Test(arguments: ["", "Enter rest", "v", "? ", "c"])
    func offersWhatCanBeDoneHereAndNothingElse(typing: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys(typing))
        let wanted = Set(Action.all.filter { $0.places.contains(browser.model.here) }.map(\.command))
        var found: [TriageUI.Command] = []
        for offer in offers("", in: browser) { if case .command(let command) = offer.choice { found.append(command) } }
        #expect(Set(found) == wanted.subtracting([.palette]))
        #expect(Set(found).count == found.count)
    }

    @Test func theMostUsefulActionsComeFirst() async {
        let browser = Browser(await Log.demo)
        let first = offers("", in: browser).prefix(3).map(\.choice)
        #expect(first == [.command(.nextFailure), .command(.problems), .command(.editFilter)])
    }

    @Test func wholeWordsComeBeforeScatteredLetters() async {
        let browser = Browser(await Log.demo)
        let labels = offers("copy", in: browser).map(\.note)
        #expect(labels.first == "Copy")
        let places = labels.indices.filter { labels[$0] == "Copy" }
        #expect(places == Array(places.indices))
    }

    @Test func enterRunsTheChosenOne() async {
        var browser = Browser(await Log.demo)
        browser.type(keys(":") + typed("next failure"))
        browser.type(keys("Enter"))
        #expect(browser.model.prompt == nil)
        #expect(browser.model.current.map { browser.model.table.status(of: $0) } == .failure)
    }

    @Test func theArrowsChoose() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys(": ↓ ↓ ↓ ↑"))
        let prompt = try #require(browser.model.prompt)
        #expect(prompt.chosenOffer == 2)
        #expect(browser.screen.split(separator: "\n").contains { $0.hasPrefix("> Filter   edit the filter") })
        browser.type(keys("Enter"))
        #expect(browser.model.prompt?.kind == .filter)
    }

    @Test func theListFollowsTheChosenOne() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys(":") + Array(repeating: [.key(.down)], count: 200))
        let prompt = try #require(browser.model.prompt)
        #expect(prompt.chosenOffer == prompt.offers.count - 1)
        #expect(browser.screen.contains("> Views    open the view \"new errors\""))
    }

    @Test func savedViewsAreOffered() async {
        var browser = Browser(await Log.demo)
        browser.type(keys(":") + typed("view failures") + keys("Enter"))
        #expect(browser.filterText == "status:failure")
    }

    @Test func aNumberGoesToItsRow() async {
        var browser = Browser(await Log.demo)
        browser.type(keys(":") + typed("123"))
        #expect(browser.screen.contains("go to row 123"))
        browser.type(keys("Enter"))
        #expect(browser.model.cursor == 122)
        for number in ["-9223372036854775808", "9223372036854775807", "0"] {
            browser.type(keys(":") + typed(number) + keys("Enter"))
            #expect(browser.model.events.indices.contains(browser.model.cursor))
        }
    }

    @Test func whatNothingFitsRunsNothing() async {
        var browser = Browser(await Log.demo)
        browser.type(keys(":") + typed("qqqq"))
        #expect(browser.screen.contains("no action of this place has these letters"))
        let view = browser.model.view
        browser.type(keys("Enter"))
        #expect(browser.model.view == view)
        #expect(browser.screen.contains("there is no action with this name"))
    }

    @Test(arguments: [Size.standard, .medium, .wide, .narrow])
    func theKeysAreShownAtTheEndOfTheirRow(size: Size) async {
        var browser = Browser(await Log.demo, size: size)
        browser.type(keys(":") + typed("event as JSON"))
        #expect(browser.screen.split(separator: "\n").contains { $0.contains("event as JSON") && $0.hasSuffix("y e") })
    }

    @Test func noSizeBreaksIt() async {
        let demo = await Log.demo
        for rows in 0...12 {
            for columns in [0, 1, 9, 40, 60] {
                var browser = Browser(demo, size: Size(rows: rows, columns: columns))
                browser.type(keys(": c ↓"))
                #expect(browser.model.frame().size.rows == rows)
            }
        }
    }
}

@Suite struct FuzzyMatchTests {
    @Test func holdsTheLettersInTheirOrder() {
        #expect(FuzzyMatch("nf", in: "next failure")?.places == [0, 5])
        #expect(FuzzyMatch("FN", in: "next failure") == nil)
        #expect(FuzzyMatch("", in: "next")?.places == [])
        #expect(FuzzyMatch("x", in: "") == nil)
        #expect(FuzzyMatch("NEXT F", in: "next failure")?.places == [0, 1, 2, 3, 5])
    }

    /// Compared with a search through all ways to choose the letters.
    @Test func findsTheBestOfAllWays() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<400 {
            let text = String(
                (0..<Int.random(in: 1...9, using: &generator)).map { _ in "ab -".randomElement(using: &generator) ?? "a"
                })
            let wanted = String(
                (0..<Int.random(in: 1...3, using: &generator)).map { _ in "ab".randomElement(using: &generator) ?? "a" }
            )
            let best = Self.ways(Array(wanted), in: Array(text), from: 0).map { Self.score($0, Array(text)) }.max()
            let whole = Array(wanted) == text.filter { $0 != " " } ? 20 : 0
            #expect(FuzzyMatch(wanted, in: text)?.score == best.map { $0 + whole }, "\(wanted) in \(text)")
        }
    }

    private static func ways(_ wanted: [Character], in text: [Character], from start: Int) -> [[Int]] {
        guard let first = wanted.first else { return [[]] }
        return text.indices.filter { $0 >= start && text[$0] == first }.flatMap { place in
            ways(Array(wanted.dropFirst()), in: text, from: place + 1).map { [place] + $0 }
        }
    }

    private static func score(_ places: [Int], _ text: [Character]) -> Int {
        places.enumerated().reduce(0) { sum, step in
            let place = step.element
            let startsWord = place == 0 || !text[place - 1].isLetter
            let isTogether = step.offset > 0 && places[step.offset - 1] == place - 1
            return sum + 1 + (startsWord ? 7 : 0) + (isTogether ? 6 : 0)
        }
    }
}
