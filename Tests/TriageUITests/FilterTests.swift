import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct FilterTests {
    private func statuses(_ browser: Browser) -> Set<String?> {
        Set(browser.model.events.map { browser.model.table.text(.status, of: $0) })
    }

    @Test func theListFollowsWhatIsTypedAfterARest() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("status:failure"))
        #expect(browser.model.prompt != nil)
        #expect(statuses(browser) == ["failure"])
        browser.type(keys("Enter"))
        #expect(browser.model.prompt == nil)
        #expect(browser.filterText == "status:failure")
    }

    @Test func nothingIsAppliedBetweenTwoKeys() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f z z"))
        #expect(browser.filterText == "")
        #expect(browser.model.patience == 80)
        browser.type(keys("rest"))
        #expect(browser.filterText == "zz")
        #expect(browser.model.patience == nil)
    }

    @Test func aTextThatSaysNothingKeepsTheLastValidResult() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("status:failure"))
        browser.type(typed(" stauts:x"))
        #expect(browser.filterText == "status:failure")
        #expect(browser.model.events.count == 90)
        #expect(browser.model.prompt?.error != nil)
        browser.type(keys("Enter"))
        #expect(browser.model.prompt != nil, "Enter does not accept what cannot be understood")
        #expect(browser.filterText == "status:failure")
    }

    @Test(arguments: [Size.standard, .medium, .wide])
    func theMarksStandUnderTheError(size: Size) async throws {
        var browser = Browser(await Log.demo, size: size)
        browser.type(keys("f") + typed("app:servicenow stauts:failure"))
        let lines = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let word = try #require(lines[1].ranges(of: "stauts").first)
        let marks = try #require(lines[2].ranges(of: "^^^^^^").first)
        #expect(
            lines[1].distance(from: lines[1].startIndex, to: word.lowerBound)
                == lines[2].distance(from: lines[2].startIndex, to: marks.lowerBound))
        let words = browser.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("did you mean status? (Tab: status); the last valid filter is shown"))
    }

    @Test func tabMendsAMistypedWord() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("stauts:failure app:servicenow") + keys("Tab rest"))
        #expect(browser.model.prompt?.error == nil)
        #expect(browser.filterText == "status:failure app:servicenow")
    }

    @Test func tabWithoutAnErrorChangesNothing() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("status:failure") + keys("Tab rest"))
        #expect(browser.filterText == "status:failure")
    }

    @Test(arguments: ["Esc", "Ctrl-G"])
    func givingUpRestoresTheFilterAndTheEvent(key: String) async throws {
        var browser = Browser(await Log.demo, filter: try Filter("status:failure"))
        browser.type(keys("j j j"))
        let held = try #require(browser.currentID)
        browser.type(keys("f") + typed("user:nobody"))
        #expect(browser.model.events.isEmpty)
        browser.type(keys(key))
        #expect(browser.filterText == "status:failure")
        #expect(browser.currentID == held)
        #expect(browser.model.prompt == nil)
    }

    @Test func theEventUnderTheCursorStaysWhileOthersAreHidden() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("j e e e"))
        let held = try #require(browser.currentID)
        browser.type(filtered(by: "status:failure"))
        #expect(browser.currentID == held)
        browser.type(keys("X"))
        #expect(browser.currentID == held)
        #expect(browser.filterText == "")
    }

    @Test func aHiddenEventGivesPlaceToTheNearestInTimeAndThatIsSaid() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e k k k j j"))
        let times = try [browser.model.cursor, browser.model.cursor + 1].map {
            try #require(browser.model.table.time(of: browser.model.events[$0]))
        }
        browser.type(filtered(by: "status:failure"))
        #expect(times[0] > times[1])
        #expect(browser.model.cursor == 0, "the first failure is older than the event that was hidden")
        browser = Browser(await Log.demo)
        browser.type(keys("j k D"))
        #expect(browser.screen.contains("that event is hidden now; this is the nearest in time"))
        #expect(browser.model.cursor == 0)
    }

    @Test func pastedLinesDoNotSubmit() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + [[.paste("status:failure\nq\r\n")]] + keys("rest"))
        #expect(browser.model.prompt.map { String($0.text) } == "status:failure q ")
        #expect(!browser.hasQuit)
    }

    @Test func textPastedInTheListRunsNoCommand() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("j j") + [[.paste("qQKjjjfD\n")]])
        #expect(!browser.hasQuit)
        #expect(browser.model.cursor == 2)
        #expect(browser.filterText == "")
        #expect(browser.model.prompt?.kind == .search, "it is offered as a search, and nothing is submitted")
    }

    @Test func editingKeysWorkInTheLine() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f a b c ← Backspace Home x End y Ctrl-A Del"))
        #expect(browser.model.prompt.map { String($0.text) } == "acy")
        browser.type(keys("Ctrl-E Ctrl-U z Ctrl-C"))
        #expect(browser.model.prompt.map { String($0.text) } == "")
        browser.type(keys("q w Ctrl-A → Ctrl-K"))
        #expect(browser.model.prompt.map { String($0.text) } == "q")
    }

    @Test func theFilterThatIsEditedIsTheActiveOne() async throws {
        var browser = Browser(await Log.demo, filter: try Filter("status:failure"))
        browser.type(keys("f") + typed("app:servicenow") + keys("Enter"))
        #expect(browser.filterText == "status:failure app:servicenow")
    }

    @Test func benignSkipsAreHiddenInTheTextOfTheFilter() async {
        var browser = Browser(await Log.demo)
        let all = browser.model.events.count
        browser.type(keys("D"))
        #expect(browser.filterText == "-is:benign")
        #expect(browser.screen.contains("filter: -is:benign"))
        #expect(browser.model.events.count < all)
        browser.type(keys("D"))
        #expect(browser.filterText == "")
        #expect(browser.model.events.count == all)
        browser.type(filtered(by: "app:servicenow") + keys("D"))
        #expect(browser.filterText == "app:servicenow -is:benign")
        browser.type(keys("D"))
        #expect(browser.filterText == "app:servicenow")
    }

    @Test func onlySkipsAreBenign() async throws {
        let browser = Browser(await Log.demo, filter: try Filter("is:benign"))
        #expect(statuses(browser) == ["skipped"])
        let staged = Browser(await Log.demo, filter: try Filter("is:benign action:stagedDelete"))
        #expect(staged.model.events.isEmpty, "a deletion that was held back needs somebody")
    }

    @Test(arguments: [Size.standard, .medium, .wide, .narrow])
    func theActiveFilterAndWhatItHidesAreOnTheScreen(size: Size) async throws {
        let screen = Browser(await Log.demo, size: size, filter: try Filter("-is:benign")).screen
        #expect(screen.contains("-is:benign"))
        #expect(screen.contains("547 of 652"))
    }

    @Test(arguments: ["reason~/[/", "error:Unauthorized reason~/(/", "user:@/nonexistent/list.txt"])
    func whatCannotRunIsRefusedWhereItIsTyped(text: String) async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "status:failure") + keys("f Ctrl-U") + typed(text) + keys("rest"))
        #expect(browser.model.prompt?.error != nil)
        #expect(browser.filterText == "status:failure", "the last filter that could run stays")
        browser.type(keys("Enter"))
        #expect(browser.model.prompt?.isRefused == true)
        browser.type(keys("Esc"))
        #expect(browser.filterText == "status:failure")
    }
}
