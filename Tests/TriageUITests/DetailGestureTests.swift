import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct DetailGestureTests {
    private func opened(_ filter: String, tab: String = "") async -> Browser {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(filtered(by: filter) + keys("Enter rest " + tab))
        return browser
    }

    /// Puts the cursor of the pane on the line that begins with a text.
    private func goTo(_ text: String, _ browser: inout Browser) throws {
        let rect = try #require(browser.model.layout.detail)
        let lines = browser.model.detailLines(width: rect.columns - 2)
        browser.model.detail.line = try #require(
            lines.firstIndex { $0.text.trimmed.hasPrefix(text) }, "no line begins with \(text)")
    }

    @Test(arguments: [
        ("✗", "error=DuplicateTargetEntries"), ("cycle", "cycle="), ("job", "job=ServiceNow"),
        ("change", "change="), ("event", "id="), ("application", "app="), ("tenant", "tenant="),
        ("source", "user=dagny.lindqvist@contoso.example"), ("category", "category="), ("type", "type=User"),
    ])
    func plusKeepsTheValueOfTheLine(line: String, wanted: String) async throws {
        var browser = await opened("error:DuplicateTargetEntries")
        try goTo(line, &browser)
        let before = browser.filterText
        browser.type(keys("+"))
        #expect(browser.filterText.hasPrefix(before + " " + wanted), "\(browser.filterText)")
    }

    @Test func minusDropsTheValueOfTheLine() async throws {
        var browser = await opened("status:failure")
        try goTo("✗", &browser)
        let table = browser.model.table
        let code = try #require(browser.model.current.flatMap { table.text(.errorCode, of: $0) })
        browser.type(keys("-"))
        #expect(browser.filterText == "status:failure -error=\(code)")
        #expect(!browser.model.events.contains { table.text(.errorCode, of: $0) == code })
    }

    @Test func aStepIsKeptWithItsStatus() async throws {
        var browser = await opened("error:DuplicateTargetEntries", tab: "→")
        browser.type(keys("+"))
        let failed = browser.model.detail.reading?.content?.steps.first { $0.isFailure }
        let step = try #require(failed)
        #expect(browser.filterText.contains("step(name=\(step.name ?? "") status=failure)"))
    }

    @Test func anAttributeIsKeptByItsName() async throws {
        var browser = await opened("user:greta app:cross status:success", tab: "→ →")
        let name = try #require(browser.model.detail.reading?.content?.modifiedProperties.first?.name)
        browser.type(keys("+"))
        #expect(browser.model.filter.conjuncts.last == .element(.modifiedProperty, .term("name", .equals, name)))
    }

    @Test func aLineWithoutAValueSaysSo() async throws {
        var browser = await opened("error:DuplicateTargetEntries")
        browser.model.detail.line = 1
        let before = browser.filterText
        browser.type(keys("+"))
        #expect(browser.filterText == before)
        #expect(browser.model.notice?.text == "there is no value under the cursor")
    }

    @Test func yyCopiesTheValueOfTheLineAsTheLogHasIt() async throws {
        var browser = await opened("error:DuplicateTargetEntries")
        for (line, field) in [("✗", Field.errorCode), ("job", .jobId), ("change", .changeId)] {
            try goTo(line, &browser)
            browser.type(keys("y y"))
            #expect(browser.copied.last == browser.model.current.flatMap { browser.model.table.text(field, of: $0) })
        }
        browser.type(keys("→ → →"))
        try goTo("\"id\"", &browser)
        browser.type(keys("y y"))
        #expect(browser.copied.last?.hasPrefix("\"id\"") == true, "a line of the record is copied as it is")
    }

    @Test func aTrailingSpaceIsCopiedAndNamed() async throws {
        var browser = await opened("user:greta app:cross status:success", tab: "→ →")
        #expect(browser.screen.contains("differs only by a space at the end"))
        try goTo("department", &browser)
        browser.type(keys("y y"))
        #expect(browser.copied == ["Field Sales "])
    }

    @Test func jGoesToTheNextEventAndLeavesTheFocusWhereItIs() async {
        for (size, pane) in [(Size.medium, "2"), (.medium, "3"), (.standard, "2"), (.narrow, "2")] {
            var browser = Browser(await Log.demo, size: size)
            browser.type(keys(pane + " rest →"))
            let (focus, tab) = (browser.model.focus, browser.model.detail.tab)
            browser.type(keys("J J rest"))
            #expect(browser.model.cursor == 2)
            #expect(browser.model.focus == focus && browser.model.detail.tab == tab)
            #expect(browser.model.detail.reading?.event == browser.model.events[2])
        }
    }

    @Test func jAtTheEndOfTheListSaysSo() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("G 2 J"))
        #expect(browser.model.notice?.text == "this is the last row of the list")
        #expect(browser.model.cursor == browser.model.events.count - 1)
    }
}
