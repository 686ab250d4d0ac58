import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Views that are opened, gone back to and saved.
@Suite struct HistoryTests {
    @Test func backAndForwardKeepFilterAndCursor() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("e j j p e"))
        let (filter, first) = (browser.filterText, browser.model.history.views[0].cursor)
        browser.type(keys("j j j Backspace"))
        #expect(browser.filterText == "" && browser.model.cursor == first)
        browser.type(keys("L"))
        #expect(browser.filterText == filter && browser.model.cursor == 3)
        browser.type(keys("H H"))
        #expect(browser.screen.contains("this is the first view; q quits"))
        browser.type(keys("L L"))
        #expect(browser.screen.contains("there is no view to go forward to"))
    }

    @Test func qClosesViewAfterViewAndQuitsFromTheFirst() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("e p e v Enter q q q"))
        #expect(!browser.hasQuit && browser.model.history.isAtRoot)
        browser.type(keys("L"))
        #expect(browser.screen.contains("no view to go forward to"), "what q closed is gone")
        browser.type(keys("q"))
        #expect(browser.hasQuit)
    }

    /// Whoever opened a line of the explanation reads on there.
    @Test func wayBackEndsInThePaneThatItBeganIn() async {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(filtered(by: "error:DuplicateTargetEntries last:1h") + keys("3 rest j"))
        let event = browser.model.current
        browser.type(keys("Enter"))
        #expect(browser.model.focus == .list && browser.model.history.parent != nil)
        browser.type(keys("q"))
        #expect(browser.model.focus == .explanation && browser.model.current == event)
        browser.type(keys("1 L Backspace"))
        #expect(browser.model.focus == .list, "it was left from the list this time")
    }

    @Test func theTrailNamesTheViews() async {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(keys("b 1 v"))
        #expect(browser.screen.hasPrefix(" Events › failures › values of ERROR / SUMMARY"))
    }

    @Test(arguments: [
        ("c", "change"), ("y", "job"), ("j", "job"), ("a", "app"), ("e", "error"), ("s", "step"), ("i", "initiator"),
        ("p", "error"), ("u", "user"),
    ])
    func aPivotAsksTheWholeLogForOneThing(key: String, field: String) async throws {
        var browser = Browser(await Log.demo, filter: try Filter("status:failure last:12h"))
        browser.type(keys("e"))
        let event = try #require(browser.model.current)
        browser.type(keys("p \(key)"))
        guard case .term(field, .equals, _) = browser.model.filter else {
            Issue.record("\(browser.filterText) is no condition on \(field)")
            return
        }
        #expect(browser.model.answer.rows.contains(event))
        browser.type(keys("Backspace"))
        #expect(browser.filterText == "status:failure last:12h")
        #expect(browser.model.current == event)
    }

    @Test func aPivotOnNothingSaysSo() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "status:success") + keys("p s"))
        #expect(browser.screen.contains("nothing to pivot on"))
    }

    // MARK: - Saved views

    @Test(arguments: SavedView.builtIn.indices)
    func eachViewThatIsBuiltInOpensWithItsNumber(place: Int) async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("b \(place + 1)"))
        #expect(browser.model.filter == (try Filter(SavedView.builtIn[place].filter)))
        #expect(!browser.model.events.isEmpty, "the demo log has something of each")
    }

    @Test func aViewIsSavedWithItsOrderAndColumnsAndOpenedAgain() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "app:servicenow") + keys("s c Enter q B") + typed("mine") + keys("Enter"))
        let saved = browser.saved.first
        #expect(saved?.name == "mine" && saved?.filter == "app:servicenow" && saved?.sort == "summary")
        #expect(saved?.columns == "status,action,app,user,summary")
        browser.type(keys("q"))
        browser = Browser(await Log.demo)
        if let saved { browser.model.savedViews = [saved] }
        browser.type(keys("b 6"))
        #expect(browser.filterText == "app:servicenow")
        #expect(browser.model.view.sort == [SortKey(.summary)])
        #expect(browser.model.shownColumns.first?.dimension == .status)
    }

    @Test func theUsersOwnViewTakesThePlaceOfOneThatIsBuiltIn() async {
        var browser = Browser(await Log.demo)
        browser.model.savedViews = [SavedView(name: "failures", filter: "status:warning")]
        browser.type(keys("b 1"))
        #expect(browser.filterText == "status:warning")
    }

    @Test func aViewThatCannotBeOpenedSaysWhy() async {
        var browser = Browser(await Log.demo)
        browser.model.savedViews = [SavedView(name: "bad", filter: "stauts:x")]
        browser.type(keys("b 6"))
        #expect(browser.screen.contains("\"bad\" cannot be opened: unknown field"))
        #expect(browser.model.history.isAtRoot)
    }

    @Test func columnsThatNobodyKnowsLeaveTheUsualOnes() async {
        var browser = Browser(await Log.demo)
        browser.model.savedViews = [SavedView(name: "odd", filter: "", columns: "colour,size")]
        browser.type(keys("b 6"))
        #expect(browser.model.shownColumns.count > 3)
    }

    // MARK: - Paste

    @Test func aUserNameThatIsPastedOpensTheUser() async throws {
        var browser = Browser(await Log.demo)
        browser.type([[.paste("  dagny.lindqvist@contoso.example\n")]])
        #expect(browser.model.view.page == .object)
        #expect(browser.filterText == "user=dagny.lindqvist@contoso.example")
    }

    @Test func anIdOfSeveralKindsIsAskedAboutAndEnterTakesTheFirst() async {
        let log = await Log.read(
            #"[{"id":"e1","changeId":"11111111-2222-3333-4444-555555555555","cycleId":"11111111-2222-3333-4444-555555555555","activityDateTime":"2026-03-02T10:00:00Z","provisioningSteps":[],"modifiedProperties":[]}]"#
        )
        var browser = Browser(log)
        browser.type([[.paste("11111111-2222-3333-4444-555555555555")]])
        #expect(browser.model.menu?.entries.map(\.label) == ["change ID", "cycle"])
        browser.type(keys("Enter"))
        #expect(browser.filterText.hasPrefix("change="))
    }

    @Test func aPasteLeavesAnOpenMenu() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("p rest") + [[.paste("what is this")]])
        #expect(browser.model.menu == nil && browser.model.prompt?.kind == .search)
    }

    @Test func severalLinesAreRefused() async {
        var browser = Browser(await Log.demo)
        browser.type([[.paste("rm -rf x\nq\nQ\n")]])
        #expect(browser.model.prompt == nil && !browser.hasQuit)
        #expect(browser.screen.contains("only an ID, a user name or a short text"))
    }
}
