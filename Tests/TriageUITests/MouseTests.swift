import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct MouseTests {
    private func browser(_ size: Size, _ typing: Typing = []) async -> Browser {
        var browser = Browser(await Log.demo, size: size)
        browser.model.appearance = .withMouse
        browser.type(keys("rest") + typing)
        return browser
    }

    private func press(_ row: Int, _ column: Int = 5) -> Typing {
        [[.mouse(.press, Position(row: row, column: column))]]
    }

    /// What the screen shows tells where each event is.
    @Test(arguments: [Size.standard, .medium, .wide, .narrow], ["", "\\"])
    func aPressGoesToTheEventOfItsRow(size: Size, keysBefore: String) async {
        let browser = await browser(size, keys("G g j \(keysBefore)"))
        let list = browser.model.layout.list
        for row in 0..<size.rows {
            var copy = browser
            copy.type(press(row))
            let marked = (0..<size.rows).filter { copy.model.frame()[$0, list.column].overlay == .cursorRow }
            guard let place = browser.model.listPlace(at: row) else {
                #expect(copy.model.cursor == browser.model.cursor)
                continue
            }
            #expect(copy.model.cursor == place)
            // An event that was seen in part is scrolled into sight.
            let isMoved = copy.model.top != browser.model.top
            #expect(marked.contains(row) || isMoved, "row \(row)\n\(copy.screen)")
        }
        #expect(browser.model.listPlace(at: list.row + 2) != nil)
    }

    @Test func aPressGivesItsPaneTheKeys() async throws {
        var browser = await browser(.wide, keys("e rest i rest V rest"))
        for pane in Pane.allCases {
            let rect = try #require(browser.model.layout.rect(of: pane))
            browser.type(press(rect.row + 2, rect.column + 3))
            #expect(browser.model.focus == pane)
        }
    }

    @Test func aPressSelectsTheLineUnderIt() async throws {
        var browser = await browser(.wide, keys("e rest V rest"))
        for pane in [Pane.detail, .facets] {
            let rect = try #require(browser.model.layout.rect(of: pane))
            browser.type(press(rect.row + 5, rect.column + 3))
            #expect(browser.model.frame()[rect.row + 5, rect.column].overlay == .cursorRow, "\(browser.screen)")
        }
    }

    @Test func aPressSelectsARowOfATable() async {
        var browser = await browser(.standard, keys("! rest"))
        browser.type(press(browser.model.layout.list.row + 3))
        #expect(browser.model.cursor == 2)
        browser.type(press(23))
        #expect(browser.model.cursor == 2)
        var columns = await self.browser(.standard, keys("c"))
        columns.type(press(4))
        #expect(columns.model.overlay == .columns(cursor: 3))
    }

    @Test func theWheelScrollsWhatIsUnderIt() async throws {
        var browser = await browser(.medium, keys("e rest 2 rest"))
        let (cursor, list) = (browser.model.cursor, browser.model.layout.list)
        browser.type([[.mouse(.wheelDown, Position(row: list.row + 1, column: 4))]])
        #expect(browser.model.cursor == cursor + 3)
        #expect(browser.model.focus == .detail)
        let detail = try #require(browser.model.layout.detail)
        browser.type([[.mouse(.wheelDown, Position(row: detail.row + 1, column: 4))]])
        #expect(browser.model.detail.line == 3)
        browser.type([[.mouse(.wheelUp, Position(row: detail.row + 1, column: 4))]])
        #expect(browser.model.detail.line == 0)
        browser.type(keys("I") + [[.mouse(.wheelDown, Position(row: 3, column: 4))]])
        #expect(browser.model.cursor == cursor + 3)
    }

    @Test func nothingHappensOutsideOrWhileSomethingIsTyped() async {
        for typing in ["", "f", "p rest", ":"] {
            var browser = await browser(.standard, keys(typing))
            let (cursor, prompt) = (browser.model.cursor, browser.model.prompt)
            for place in [
                Position(row: 0, column: 0), Position(row: -5, column: 9000), Position(row: 9000, column: -1),
            ] {
                for action in [MouseAction.press, .wheelUp] { browser.type([[.mouse(action, place)]]) }
            }
            if !typing.isEmpty { browser.type(press(8)) }
            #expect(browser.model.cursor == cursor && browser.model.prompt == prompt)
        }
        var off = await browser(.standard)
        off.model.appearance.takesMouse = false
        off.type(press(8))
        #expect(off.model.cursor == 0)
    }

    @Test func theTerminalIsToldWhenTheMouseIsTaken() {
        for (appearance, switches) in [(Appearance(), [true, false]), (.withMouse, [true, false, true])] {
            let terminal = VirtualTerminal(size: .standard, script: keys("@ # @ #"))
            run(Model(size: .standard, appearance: appearance), on: terminal, mailbox: Mailbox())
            #expect(terminal.mouseSwitches == switches)
        }
        let terminal = VirtualTerminal(size: .standard, script: keys("#"))
        run(Model(size: .standard), on: terminal, mailbox: Mailbox())
        #expect(terminal.mouseSwitches.isEmpty)
    }
}
