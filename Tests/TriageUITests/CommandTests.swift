import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct CommandTests {
    /// How often `q` has to be pressed after some keys until the program ends.
    @Test(arguments: [
        ("", Size.standard, 1), ("K", .standard, 2), ("Enter", .standard, 3), ("Enter z", .standard, 4),
        ("d", .standard, 2), ("d K", .standard, 3), ("?", .standard, 2), ("I", .standard, 2), ("3", .standard, 3),
        ("", .medium, 1), ("Enter", .medium, 2), ("Enter z", .medium, 3), ("K", .medium, 1), ("", .wide, 1),
        ("Enter", .narrow, 2), ("K", .narrow, 2), ("?", .narrow, 2), ("", Size(rows: 5, columns: 20), 1),
        ("f x Enter", .standard, 1),
    ])
    func qClosesWhatIsOnTopAndQuitsFromTheList(typing: String, size: Size, presses: Int) async {
        var browser = Browser(await Log.demo, size: size)
        browser.type(keys(typing))
        for press in 1...presses {
            #expect(!browser.hasQuit, "\(press)")
            browser.type(keys("q"))
        }
        #expect(browser.hasQuit)
    }

    @Test func backspaceGoesBackButNeverOut() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("Enter Backspace Backspace Backspace Backspace"))
        #expect(!browser.hasQuit)
        #expect(browser.model.focus == .list)
        #expect(browser.screen.contains("this is the first view; q quits"))
    }

    @Test func qIsALetterInTheFilter() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f q Q"))
        #expect(!browser.hasQuit)
        #expect(browser.model.prompt.map { String($0.text) } == "qQ")
    }

    @Test(arguments: ["", "Enter", "Enter z", "?", "I", "K 3"])
    func capitalQQuitsFromEverywhereAndEscapeFromNowhere(typing: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys(typing + " Esc Esc Esc"))
        #expect(!browser.hasQuit)
        #expect(browser.model.focus == .list)
        browser.type(keys(typing + " Q"))
        #expect(browser.hasQuit)
    }

    @Test(arguments: ["", "f", "?", "Enter z"])
    func aHangUpEndsTheProgram(typing: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys(typing) + [[.hangUp]])
        #expect(browser.hasQuit)
    }

    @Test func nothingIsShownAfterTheEnd() async {
        let shown = frames(of: await Log.demo, keys("q j j"))
        #expect(shown.count == 2)
    }

    @Test func theZoneIsToggledAndNamed() async {
        var browser = Browser(await Log.demo)
        let utc = browser.screen
        browser.type(keys("Z"))
        #expect(utc.contains("03-03 23:48:28"))
        #expect(browser.screen.contains("03-04 00:48:28"))
        #expect(browser.screen.contains("00:48:28 CET"))
        #expect(!browser.screen.contains("UTC"))
        browser.type(keys("Z k"))
        #expect(browser.screen == utc)
    }

    @Test func theZoneIsThatOfEveryTime() async {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(keys("e rest Z"))
        #expect(browser.screen.contains("time        2026-03-04 00:28:54 CET"))
        #expect(browser.screen.contains("last 2026-03-04"))
    }

    @Test func suspendingAndRedrawingAreLeftToTheTerminal() async {
        let terminal = VirtualTerminal(size: .standard, script: keys("Ctrl-Z Ctrl-L"))
        run(Model(size: .standard), on: terminal, mailbox: Mailbox())
        #expect(terminal.suspensions == 1)
        #expect(terminal.redraws == 2)
    }

    @Test func aKeyWithoutAMeaningSaysSo() async {
        var browser = Browser(await Log.demo)
        let before = browser.model.cursor
        browser.type(keys("%"))
        #expect(browser.screen.contains("% has no meaning here; ? shows all keys"))
        #expect(browser.model.cursor == before)
    }

    @Test func keysThatQueueUpCostOneFrame() async {
        let shown = frames(of: await Log.demo, [Array(repeating: .key(.character("j")), count: 20)])
        #expect(shown.count == 3)
        #expect(shown.last?.text.contains(" 21/652") == true)
    }

    @Test func thePanesAreReadAfterARestAndNotForEachKey() async {
        let terminal = VirtualTerminal(size: .medium, script: keys("j j rest j"))
        let mailbox = Mailbox()
        mailbox.post(.loaded(await Log.demo))
        run(Model(size: .medium), on: terminal, mailbox: mailbox)
        #expect(terminal.timeouts == [40, 40, 40, nil, 40])
    }

    @Test func theListAloneNeverWaits() async {
        let terminal = VirtualTerminal(size: .standard, script: keys("j j"))
        let mailbox = Mailbox()
        mailbox.post(.loaded(await Log.demo))
        run(Model(size: .standard), on: terminal, mailbox: mailbox)
        #expect(terminal.timeouts == [nil, nil, nil])
    }

    @Test func aFoldOpensAndCloses() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("e Enter rest → z g"))
        let folded = browser.screen
        browser.type(keys("Enter"))
        #expect(browser.screen != folded)
        browser.type(keys("Enter"))
        #expect(browser.screen == folded)
    }

    @Test func theTabsGoRound() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("e Enter"))
        var seen: [String] = []
        for _ in 0..<5 {
            let open = browser.screen.ranges(of: /\[(Summary|Steps 3|Changes 0|Raw)\]/).first
            seen.append(open.map { String(browser.screen[$0]) } ?? "none")
            browser.type(keys("→"))
        }
        #expect(seen == ["[Summary]", "[Steps 3]", "[Changes 0]", "[Raw]", "[Summary]"])
    }

    @Test func aPaneThatHasTheFocusStaysWhenTheScreenShrinks() async {
        for pane in ["2", "3"] {
            var browser = Browser(await Log.demo, size: .medium)
            browser.type(keys("\(pane) rest") + [[.resized(.standard)], [.resized(.narrow)], [.resized(.standard)]])
            #expect(browser.model.layout.rect(of: browser.model.focus) != nil)
        }
    }

    @Test func whoEndsItIsKnown() {
        for (input, end) in [
            ([.key(.character("q"))], .quit), ([.hangUp], .interrupted), ([.key(.character("q")), .hangUp], .quit),
            ([.hangUp, .key(.character("q"))], .interrupted),
        ] as [([InputEvent], SessionEnd)] {
            let terminal = VirtualTerminal(size: .standard, script: [input])
            #expect(run(Model(size: .standard), on: terminal, mailbox: Mailbox()) == end, "\(input)")
        }
    }
}
