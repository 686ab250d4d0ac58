import TerminalScreen
import Testing

@testable import TriageUI

/// Borders, low bandwidth, and where the terminal's own cursor rests.
@Suite struct AppearanceTests {
    private static let drawing: Set<Role> = [.border, .borderFocus]

    private func cells(of frame: Frame) -> [Cell] {
        (0..<frame.size.rows).flatMap { row in (0..<frame.size.columns).map { frame[row, $0] } }
    }

    /// One story of each kind of screen: a frame of every story takes minutes.
    private static let stories = Story.suites.joined().filter { story in
        ["summary", "explain-error", "typing", "inputs", "help", "values", "facets", "timeline", "problems", "themes"]
            .contains(story.name)
    }

    @Test(arguments: stories, [Appearance.plain, .lowBandwidth])
    func noLineIsDrawnWithoutBorders(story: Story, appearance: Appearance) async throws {
        for screen in [Screen(size: .medium), Screen(size: .narrow, glyphs: .ascii)] {
            let shown = frames(
                of: try await story.log(), size: screen.size, glyphs: screen.glyphs, appearance: appearance,
                story.typing(screen.hasPanes))
            for cell in shown.last.map(cells) ?? [] {
                #expect(!Self.drawing.contains(cell.role) && !"│┬┴├┤┼".unicodeScalars.contains(cell.scalar))
            }
        }
    }

    /// The words are the same: titles are in capitals, and only lines are missing.
    @Test(arguments: [Size.medium, .wide])
    func nothingButLinesIsMissing(size: Size) async {
        func words(_ appearance: Appearance) async -> Set<Substring> {
            let text = frames(of: await Log.demo, size: size, appearance: appearance, keys("e rest")).last?.text ?? ""
            return Set(text.uppercased().split { " \n─│,>".contains($0) })
        }
        #expect(await words(.plain) == words(Appearance()))
    }

    @Test(arguments: stories, Screen.all)
    func theCursorOfTheTerminalRestsWhereTheKeysGo(story: Story, screen: Screen) async throws {
        let shown = frames(
            of: try await story.log(), size: screen.size, glyphs: screen.glyphs, appearance: story.appearance,
            story.typing(screen.hasPanes))
        for frame in shown {
            let place = try #require(frame.cursor ?? frame.focus)
            #expect((0..<frame.size.rows).contains(place.row) && (0..<frame.size.columns).contains(place.column))
            guard frame.cursor == nil else { continue }
            // Where a row is marked, it is that row; menus are titles without one.
            let marked = (0..<frame.size.rows).filter { row in
                (0..<frame.size.columns).contains { frame[row, $0].overlay == .cursorRow }
            }
            let isPopup = (0..<frame.size.columns).contains {
                frame[min(place.row + 1, frame.size.rows - 1), $0].role == .popup
            }
            #expect(marked.isEmpty || marked.contains(place.row) || isPopup, "\(place)\n\(frame.text)")
        }
    }

    @Test func theCursorOfTheTerminalIsOnTheRowOfTheList() async {
        var browser = Browser(await Log.demo)
        for _ in 0..<30 {
            browser.type(keys("j"))
            let frame = browser.model.frame()
            let row = frame.focus?.row ?? -1
            #expect(frame.cursor == nil)
            #expect(frame[row, 0].scalar == ">")
        }
        browser.type(keys("f"))
        #expect(browser.model.frame().cursor != nil)
    }

    // MARK: - Low bandwidth

    @Test(arguments: [Size.standard, .medium, .wide, Size(rows: 50, columns: 400)])
    func aMoveChangesFewCellsAtAnyWidth(size: Size) async {
        var browser = Browser(await Log.demo, size: size)
        browser.model.appearance = .lowBandwidth
        browser.type(keys("G g rest j"))
        for _ in 0..<8 {
            let before = cells(of: browser.model.frame())
            browser.type(keys("j"))
            let after = cells(of: browser.model.frame())
            // Two signs, twice the cells of the cursor, and the number of the row.
            #expect(zip(before, after).count { $0 != $1 } <= 2 * Appearance.cellsOfSmallCursor + 3)
        }
    }

    @Test func panesFollowLater() async {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(keys("rest rest rest j"))
        #expect(browser.model.patience == 40)
        browser.type(keys("_"))
        #expect(browser.model.appearance.isLowBandwidth)
        #expect(browser.model.patience == 150)
    }

    /// What is below a page is most of what a step of its cursor sends.
    @Test(arguments: ["!", "v", "J"]) func whatIsBelowAPageFollowsWhenTheCursorRests(page: String) async {
        func below(_ browser: Browser) -> [Substring] {
            let lines = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)
            let model = browser.model
            let used = 1 + min(model.tablePage?.rows.count ?? 0, model.tableRows)
            // At the end are the number of the row and the keys.
            return Array(lines[(model.layout.list.row + used)...].dropLast(4))
        }
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(keys("_ \(page) rest rest"))
        let first = below(browser)
        browser.type(keys("j"))
        #expect(browser.model.cursor == 1 && below(browser) == first)
        #expect(browser.model.patience == 150)
        browser.type(keys("rest rest"))
        let second = below(browser)
        #expect(second != first)
        browser.type(keys("_ k rest rest"))
        #expect(below(browser) == first)
        browser.type(keys("j"))
        #expect(below(browser) != first, "a fast line shows it at once")
    }

    // MARK: - Switches

    @Test func eachIsSwitchedByItsActionAndBack() async {
        var browser = Browser(await Log.demo)
        let usual = browser.model.appearance
        for (key, appearance) in [("@", Appearance.withMouse), ("#", .plain), ("_", .lowBandwidth)] {
            browser.type(keys(key))
            #expect(browser.model.appearance == appearance)
            #expect(browser.model.notice != nil)
            browser.type(keys(key))
            #expect(browser.model.appearance == usual)
        }
        browser.type(keys(":") + typed("mouse") + keys("Enter"))
        #expect(browser.model.appearance == .withMouse)
    }

    // MARK: - A slow line

    @Test(arguments: [0, 149, 150]) func aQuickLineIsNoSubject(time: Int) async {
        var browser = Browser(await Log.demo)
        let before = browser.screen
        browser.take(.answered(after: time))
        #expect(browser.screen == before && browser.model.offered == nil)
    }

    @Test func aSlowLineIsOfferedALighterScreenOnceAndGetsItOnlyWhenAsked() async {
        var browser = Browser(await Log.demo)
        let appearance = browser.model.appearance
        browser.take(.answered(after: 151))
        #expect(browser.screen.contains("the line is slow (151 ms): _ makes the screen lighter"))
        browser.type(keys("j j"))
        #expect(!browser.screen.contains("slow") && browser.model.offered == nil)
        #expect(browser.model.appearance == appearance, "nothing is switched unasked")
        browser.type(keys("_"))
        browser.take(.answered(after: 900))
        #expect(browser.model.appearance.isLowBandwidth && !browser.screen.contains("slow"))
    }

    @Test func otherSentencesComeFirstAndTheOfferIsNotLost() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("%"))
        let sentence = browser.model.notice
        #expect(sentence != nil)
        browser.take(.answered(after: 300))
        #expect(browser.model.notice == sentence)
        browser.type(keys("j"))
        #expect(browser.screen.contains("the line is slow (300 ms"))
        // What comes meanwhile hides it, and does not end it.
        browser.take(.copied(.unsupported, text: "x", name: "value"))
        #expect(!browser.screen.contains("slow"))
        browser.type(keys("j"))
        #expect(browser.screen.contains("the line is slow"))
        browser.type(keys("k"))
        #expect(!browser.screen.contains("slow") && browser.model.offered == nil)
    }

    @Test func theLoopTellsOfTheAnswer() async {
        let shown = frames(of: await Log.demo, [[.answered(after: 400)]])
        #expect(shown.last?.text.contains("the line is slow (400 ms") == true)
    }

    // MARK: - Long sentences

    @Test(arguments: 1...4) func aLongSentenceFitsTheSmallestScreens(rows: Int) async {
        for columns in [1, 20, 40] {
            var browser = Browser(await Log.demo, size: Size(rows: rows, columns: columns))
            let sentence = String(repeating: "a long sentence ", count: 9)
            browser.model.notice = Model.Notice(text: sentence, role: .messageWarn)
            #expect(browser.model.frame().size == Size(rows: rows, columns: columns))
        }
    }

    @Test(arguments: [Size.narrow, .standard, Size(rows: 12, columns: 60)])
    func aLongSentenceGoesOnInTheNextRow(size: Size) async {
        var browser = Browser(await Log.demo, size: size)
        let sentence = "/home/somebody/.config/entriage/config.toml, line 12: there is none; entriage config --check"
        browser.model.notice = .init(text: sentence)
        func words() -> String { browser.screen.split { $0 == " " || $0 == "\n" }.joined(separator: " ") }
        for page in ["", "I", "!"] {
            if !page.isEmpty { browser.type(keys(page)) }
            browser.model.notice = .init(text: sentence)
            let shown = words()
            #expect(shown.contains("--check"), "\(browser.screen)")
            browser.type(keys("Esc"))
        }
    }
}
