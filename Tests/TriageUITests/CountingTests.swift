import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Pages and panes of a large log, which are counted on a copy of the model.
@Suite struct CountingTests {
    private func largeModel(_ progress: LoadProgress, size: Size = .wide) -> Model {
        var model = Model(
            size: size, localZone: .cet, redaction: .fixed, themeName: "default-dark", mostCountedAtOnce: 0)
        _ = model.update(.loaded(progress))
        return model
    }

    /// What the loop does in the background.
    private func counted(_ model: Model) -> Model {
        var copy = model
        copy.answerVisiblePanes()
        return copy
    }

    private func type(_ typing: Typing, _ model: inout Model) {
        for case .key(let key) in typing.joined() { _ = model.update(.key(key)) }
    }

    private func rows(_ model: Model) -> [String] { model.tablePage?.rows.map(\.name) ?? [] }

    /// What was counted for some keys comes when the log has grown.
    private func answeredLate(_ typing: String) async throws -> Model {
        var model = largeModel(try await Log.beginningOfDemo(250))
        type(keys(typing), &model)
        let old = counted(model)
        _ = model.update(.loaded(await Log.demo))
        _ = model.update(.counted(old))
        return model
    }

    // MARK: - Pages

    @Test(arguments: ["!", "J", "v"]) func aPageIsThereBeforeItIsCounted(key: String) async {
        var model = largeModel(await Log.demo)
        type(keys(key), &model)
        #expect(rows(model).isEmpty && model.hasStalePanes && model.frame().text.contains("Counting…"))
        _ = model.update(.counted(counted(model)))
        var small = Browser(await Log.demo, size: .wide)
        small.type(keys(key))
        #expect(!rows(model).isEmpty && rows(model) == rows(small.model) && !model.hasStalePanes)
        #expect(model.frame() == small.model.frame())
    }

    @Test(arguments: ["! j j Enter", "J j Enter", "v Space j Space", "! j K", "! V j"])
    func keysForRowsWaitUntilTheyAreCounted(typing: String) async {
        var model = largeModel(await Log.demo)
        type(keys(typing), &model)
        #expect(rows(model).isEmpty && model.notice == nil)
        for _ in 0..<4 where model.hasStalePanes { _ = model.update(.counted(counted(model))) }
        var small = Browser(await Log.demo, size: .wide)
        small.type(keys(typing))
        #expect(model.view == small.model.view && model.cursor == small.model.cursor)
        #expect(model.tablePage?.chosen == small.model.tablePage?.chosen && model.focus == small.model.focus)
    }

    /// What is typed before the first events are there means their rows.
    @Test(arguments: ["j j", "! j j Enter", "j f u s e r : d Enter", "Enter"])
    func keysWaitForTheFirstEvents(typing: String) async {
        var early = Browser(size: .wide)
        early.type(keys(typing))
        early.take(.loaded(await Log.demo))
        var late = Browser(await Log.demo, size: .wide)
        late.type(keys(typing))
        #expect(early.model.view == late.model.view && early.model.focus == late.model.focus)
        #expect(early.screen == late.screen)
    }

    @Test func whatNeedsNoRowDoesNotWaitForThem() async {
        var browser = Browser(size: .wide)
        browser.type(keys("?"))
        #expect(browser.model.overlay != nil)
        browser.type(keys("q f"))
        #expect(browser.model.prompt != nil)
        browser.type(keys("Esc c j"))
        #expect(browser.model.waiting.isEmpty, "the columns are there")
        browser.type(keys("Esc j"))
        #expect(browser.screen.contains("the keys wait for the first events; Esc drops them"))
        browser.type(keys("q"))
        #expect(browser.hasQuit)
    }

    /// While a large log is read nearly every answer is a little old.
    @Test func keysThatWaitedAreAllObeyedOnAnOldAnswer() async throws {
        let model = try await answeredLate("! j j Enter")
        #expect(model.view.page == .events && model.history.parent?.cursor == 2)
    }

    @Test func keysWaitOnAPageWhoseRowsWereTakenAway() async {
        var model = largeModel(await Log.demo)
        type(keys("v"), &model)
        _ = model.update(.counted(counted(model)))
        type(keys("! q j"), &model)
        _ = model.update(.mouse(.wheelDown, Position(row: 4, column: 4)))
        #expect(rows(model).isEmpty && model.notice == nil && model.waiting.count == 1, "nobody saw what was clicked")
        for _ in 0..<4 where model.hasStalePanes { _ = model.update(.counted(counted(model))) }
        #expect(model.cursor == 1 && !rows(model).isEmpty)
    }

    @Test func whatIsDoneAfterAFilterWasTypedStays() async throws {
        var model = largeModel(try await Log.beginningOfDemo(250))
        type(keys("v"), &model)
        _ = model.update(.counted(counted(model)))
        type(keys("j j f") + typed("-status:skipped"), &model)
        _ = model.update(.rested)
        let copy = counted(model)
        _ = model.update(.loaded(await Log.demo))
        _ = model.update(.counted(copy))
        type(keys("Enter g j Space"), &model)
        let (chosen, row) = (model.tablePage?.chosen, model.tableRow?.filter)
        #expect(chosen?.count == 1 && model.hasStalePanes)
        _ = model.update(.counted(counted(model)))
        #expect(model.tablePage?.chosen == chosen && model.tableRow?.filter == row)
    }

    @Test func whoLeavesAPageThatIsCountedLeavesItsKeysBehind() async {
        var model = largeModel(await Log.demo)
        type(keys("! j j q"), &model)
        #expect(model.view.page == .events && model.cursor == 0)
        type(keys("!"), &model)
        _ = model.update(.counted(counted(model)))
        #expect(model.cursor == 0 && !rows(model).isEmpty)
    }

    @Test func aPageStaysWhileTheLogGrowsAndTheCursorStaysOnItsRow() async throws {
        var model = largeModel(try await Log.beginningOfDemo(250))
        type(keys("!"), &model)
        _ = model.update(.counted(counted(model)))
        type(keys("j j"), &model)
        let (before, held) = (rows(model), try #require(model.tableRow?.filter))
        _ = model.update(.loaded(await Log.demo))
        #expect(rows(model) == before && model.hasStalePanes && model.tableRow?.filter == held)
        _ = model.update(.counted(counted(model)))
        #expect(rows(model) != before && !model.hasStalePanes && model.tableRow?.filter == held)
    }

    @Test func anAnswerToAnotherQuestionIsDropped() async {
        var model = largeModel(await Log.demo)
        type(keys("!"), &model)
        let old = counted(model)
        for change in ["q v", "q f x Enter !"] {
            var other = model
            type(keys(change), &other)
            _ = other.update(.counted(old))
            #expect(rows(other).isEmpty && other.hasStalePanes, "\(change)")
        }
    }

    @Test func anAnswerOfAnEarlierLogIsShownAndAskedForAgain() async throws {
        let model = try await answeredLate("!")
        #expect(!rows(model).isEmpty && model.hasStalePanes)
    }

    @Test func anAnswerToOtherRowsOfTheSameFilterIsAskedForAgain() async {
        var model = largeModel(await Log.demo)
        type(keys("m f") + typed("is:marked") + keys("Enter V"), &model)
        let old = counted(model)
        type(keys("Tab m"), &model)
        _ = model.update(.counted(old))
        #expect(model.hasStalePanes)
    }

    @Test func noNameIsLeftOnAPageWhenPrivacyIsSwitchedOn() async {
        var model = largeModel(await Log.demo)
        model.view.column = .user
        type(keys("v"), &model)
        _ = model.update(.counted(counted(model)))
        #expect(model.frame().text.contains("contoso.example"))
        type(keys("P"), &model)
        #expect(!model.frame().text.contains("contoso.example"))
    }

    @Test func problemsThatAreCountedAreThereAtOnce() async {
        var model = largeModel(await Log.demo)
        type(keys("!"), &model)
        _ = model.update(.counted(counted(model)))
        let before = rows(model)
        type(keys("j j Enter"), &model)
        #expect(model.view.page == .events)
        type(keys("q"), &model)
        #expect(rows(model) == before && model.cursor == 2)
    }

    // MARK: - Panes, gaps and the loop

    @Test func theCursorOfTheFacetsStaysOnItsValue() async throws {
        var model = largeModel(try await Log.beginningOfDemo(250))
        type(keys("V"), &model)
        _ = model.update(.counted(counted(model)))
        type(keys("j j j"), &model)
        let held = try #require(model.facets.current)
        _ = model.update(.loaded(await Log.demo))
        let next = counted(model)
        type(keys("k"), &model)
        let moved = try #require(model.facets.current)
        #expect(moved.filter != held.filter)
        _ = model.update(.counted(next))
        #expect(model.facets.current?.filter == moved.filter && model.facets.current?.events != moved.events)
    }

    @Test func aCauseIsLookedAtBesideTheKeys() async throws {
        var model = largeModel(await Log.demo)
        type(keys("E"), &model)
        let event = try #require(model.current)
        _ = model.update(.read(EventReading(of: event, in: model.log)))
        #expect(model.causeReport == nil && model.hasStalePanes && !model.frame().text.contains("Counting…"))
        let report = counted(model)
        type(keys("j P"), &model)
        _ = model.update(.counted(report))
        #expect(model.explanation.causes.isEmpty, "it names somebody")
        type(keys("P"), &model)
        _ = model.update(.read(EventReading(of: event, in: model.log)))
        _ = model.update(.counted(report))
        #expect(model.causeReport != nil && !model.hasStalePanes)
    }

    @Test func gapsOfAnEarlierLogAreNotTaken() async {
        var model = largeModel(await Log.demo)
        let gap = DataGap.noneWith(.success, among: 60)
        _ = model.update(.foundGaps([gap], number: model.logNumber - 1))
        #expect(model.gaps.isEmpty && model.notice == nil)
        _ = model.update(.foundGaps([gap], number: model.logNumber))
        #expect(model.gaps == [gap] && model.notice != nil)
    }

    /// The work is done when the loop waits the next time.
    @Test func theLoopCountsOneCopyAtATime() async {
        let typing = keys("V ! j q rest rest rest")
        let terminal = VirtualTerminal(size: .wide, glyphs: .unicode, script: [[.rested]] + typing)
        let mailbox = Mailbox()
        mailbox.post(.loaded(await Log.demo))
        let model = Model(
            size: .wide, localZone: .cet, redaction: .fixed, themeName: "default-dark", mostRecordsUnasked: 0,
            mostCountedAtOnce: 0)
        run(model, on: terminal, mailbox: mailbox, inBackground: { $0() }, themes: .builtIn)
        let small = frames(of: await Log.demo, size: .wide, typing)
        #expect(terminal.frames.last == small.last)
        #expect(terminal.frames.contains { $0.text.contains("Counting…") })
    }
}
