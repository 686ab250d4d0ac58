import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// What goes to the clipboard.
@Suite struct CopyTests {
    @Test func eachKeyOfTheMenuCopiesItsPart() async throws {
        var browser = Browser(await Log.demo, filter: try Filter("status:failure"))
        browser.type(keys("e y y y c y u y f y e y k"))
        let event = try #require(browser.model.current)
        let table = browser.model.table
        #expect(browser.copied.count == 6)
        #expect(
            browser.copied.prefix(4) == [
                table.text(.errorCode, of: event) ?? "", table.text(.changeId, of: event) ?? "",
                table.objectName(of: event), "status:failure",
            ])
        #expect(JSONValue(browser.copied[4]) == (try table.rawRecord(of: event)))
        #expect(browser.copied[5].contains("MEANING"))
    }

    @Test func aCommandLineReopensTheView() async throws {
        var model = Model(
            size: .standard, filter: try Filter("app=\"Workday to Active Directory\" -error='x"),
            localZone: .cet, usesLocalZone: true, inputNames: ["a b.json", "-odd.json"], zoneOption: "Europe/Berlin")
        model.view.sort = [SortKey(.app), SortKey(.time, isDescending: true)]
        model.view.columns.shown = [.time, .user]
        #expect(
            model.commandLine == """
                entriage 'a b.json' ./-odd.json -f 'app="Workday to Active Directory" -error='\\''x' --sort 'app,time:desc' \
                --columns time,user --timezone Europe/Berlin
                """)
        model.view.isFilterOff = true
        #expect(!model.commandLine.contains("-f"))
    }

    /// What strangers wrote into a log must not press keys in a shell.
    @Test(arguments: ["f", "l"])
    func aFilterWithControlCharactersIsNotCopied(key: String) async {
        var browser = Browser(await Log.demo, filter: .term("user", .equals, "x\u{3}\nrm -rf y\u{1B}[201~"))
        browser.type(keys("y \(key)"))
        #expect(browser.copied.isEmpty)
        #expect(browser.screen.contains("holds control characters from the log"))
    }

    @Test func aTerminalWithoutAClipboardShowsTheValueItself() async {
        let terminal = VirtualTerminal(
            size: .standard, clipboard: Clipboard(type: "linux"), script: keys("e y c"))
        let mailbox = Mailbox()
        mailbox.post(.loaded(await Log.demo))
        run(Model(size: .standard), on: terminal, mailbox: mailbox)
        #expect(terminal.frames.last?.text.contains("no clipboard here: 1d814baf-") == true)
        #expect(terminal.copies.isEmpty)
    }

    @Test func thePlainScreenIsTheTextWithoutTheLineOfKeys() async {
        var browser = Browser(await Log.demo)
        let rows = browser.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        browser.type(keys("Y"))
        #expect(browser.plainScreens == [Array(rows.dropLast())])
    }
}
