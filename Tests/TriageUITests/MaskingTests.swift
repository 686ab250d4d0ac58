import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Masking in the background: a long log takes seconds, in which nobody is named and no key is lost.
@Suite struct MaskingTests {
    private let name = "dagny"

    private func model(isRedacted: Bool = false, filter: Filter = .all) -> Model {
        Model(
            size: .wide, filter: filter, localZone: .cet, redaction: .fixed, isRedacted: isRedacted,
            themeName: "default-dark", mostMaskedAtOnce: 0)
    }

    private func model(_ progress: LoadProgress) -> Model {
        var model = model()
        _ = model.update(.loaded(progress))
        return model
    }

    private func type(_ typing: Typing, _ model: inout Model) -> [Effect] {
        var effects: [Effect] = []
        for event in typing.joined() {
            if case .key(let key) = event { effects += model.update(.key(key)) }
            if event == .rested { effects += model.update(.rested) }
        }
        return effects
    }

    /// What the loop does of what was asked for.
    private func finish(_ effects: [Effect], _ model: inout Model) {
        for effect in effects {
            switch effect {
            case .mask(let masking, let number):
                finish(model.update(.masked(masking.table(), number: number)), &model)
            case .read(let event): finish(model.update(.read(EventReading(of: event, in: model.log))), &model)
            case .obeyWaiting: finish(model.update(.obeyWaiting), &model)
            case .copy(let text, let name):
                finish(model.update(.copied(.sent(bytes: text.utf8.count), text: text, name: name)), &model)
            default: break
            }
        }
    }

    /// The screen as privacy makes it at once.
    private func masked(_ progress: LoadProgress, _ typing: String = "") -> Browser {
        var browser = Browser(
            nil, model: Model(size: .wide, localZone: .cet, redaction: .fixed, themeName: "default-dark"))
        browser.take(.loaded(progress))
        browser.type(keys("P" + typing))
        return browser
    }

    @Test func nobodyIsNamedUntilThePseudonymsAreThere() async {
        var model = model(await Log.demo)
        #expect(model.frame().text.lowercased().contains(name))
        let effects = type(keys("P"), &model)
        for row in model.log.newestFirst.prefix(40) {
            let object = model.log.objectName(of: row)
            #expect(object.isEmpty || !model.frame().text.contains(object))
        }
        #expect(model.frame().text.contains("Pseudonyms are put in the place"))
        finish(effects, &model)
        #expect(model.frame().text == masked(await Log.demo).screen)
    }

    @Test func keysWaitBehindTheCurtain() async {
        var model = model(await Log.demo)
        let effects = type(keys("P j j s"), &model)
        #expect(model.cursor == 0 && model.view.sort.isEmpty)
        finish(effects, &model)
        let wanted = masked(await Log.demo, " j j s").model
        #expect(model.cursor == wanted.cursor && model.view.sort == wanted.view.sort && !model.view.sort.isEmpty)
    }

    @Test(arguments: ["P", "q", "Esc", "Ctrl-C"]) func thereIsAWayOut(key: String) async {
        var model = model(await Log.demo)
        let effects = type(keys("P j \(key)"), &model)
        #expect(!model.isCurtained && !model.isRedacted && model.cursor == 0)
        #expect(model.notice?.text == "privacy stays off: names are shown")
        // What comes too late changes nothing.
        finish(effects, &model)
        #expect(!model.isRedacted && model.frame().text.lowercased().contains(name))
    }

    /// Keys for a pane are for what it shows, which is read again.
    @Test(arguments: ["↓ ↓", "→ ↓", "y y"]) func keysForThePanesWaitForThem(typing: String) async {
        var model = model(await Log.demo)
        finish(type(keys("e rest Tab rest"), &model), &model)
        let effects = type(keys("P \(typing)"), &model)
        finish(effects, &model)
        var browser = Browser(
            await Log.demo, model: Model(size: .wide, localZone: .cet, redaction: .fixed, themeName: "default-dark"))
        browser.type(keys("e rest Tab rest P \(typing)"))
        #expect(model.detail.line == browser.model.detail.line && model.detail.tab == browser.model.detail.tab)
        #expect(model.notice?.text == browser.model.notice?.text)
    }

    /// Domains are in the facets, and in what is told below the values of a column. The loop paints before it counts.
    @Test(arguments: [(OpeningPage.events, "V rest"), (.values(.error), "rest")])
    func whatWasCountedIsNotShown(page: OpeningPage, typing: String) async {
        let events = (0..<8).map { number in
            let outcome =
                number % 2 == 0
                ? #"{"status":"success"}"#
                : #"{"status":"failure","errorInformation":{"errorCode":"X","reason":"refused"}}"#
            return """
                {"id":"e\(number)","activityDateTime":"2026-03-02T14:1\(number):52Z","changeId":"c\(number)",
                "sourceIdentity":{"id":"u\(number)","details":{"UserPrincipalName":"u\(number)@d\(number % 2).example"}},
                "provisioningStatusInfo":\(outcome)}
                """
        }
        var browser = Browser(
            await Log.read("[" + events.joined(separator: ",") + "]"),
            model: Model(
                size: .wide, page: page, localZone: .cet, redaction: .fixed, themeName: "default-dark"))
        browser.type(keys(typing))
        #expect(browser.screen.contains(" d0.example"))
        _ = browser.model.update(.key(.character("P")))
        #expect(!browser.screen.contains(".example"))
    }

    @Test func whoChangesHisMindTwiceWaitsForTheFirstMasking() async {
        var model = model(await Log.demo)
        let first = type(keys("P"), &model)
        #expect(type(keys("Ctrl-C P"), &model).isEmpty)
        finish(first, &model)
        #expect(model.isRedacted && !model.isCurtained && model.masking.unwanted == nil)
    }

    @Test func whatIsReadWhenMaskingIsGivenUpIsShown() async throws {
        var model = model(try await Log.beginningOfDemo(200))
        _ = type(keys("P"), &model)
        #expect(model.update(.loaded(await Log.demo)).isEmpty)
        _ = type(keys("Ctrl-C"), &model)
        #expect(model.load.isComplete && model.log.count > 200 && !model.isRedacted)
        // The log is another one now.
        #expect(!type(keys("P"), &model).isEmpty)
    }

    @Test func theScreenIsDrawnAnewBehindTheCurtainAndKeysStay() async {
        var model = model(await Log.demo)
        let effects = type(keys("P j Ctrl-L j"), &model)
        finish(effects, &model)
        #expect(model.cursor == 2)
    }

    /// The loop itself, to its last frame.
    @Test func theLoopMasksInTheBackground() async {
        let terminal = VirtualTerminal(size: .wide, script: [[.rested]] + keys("P j rest k rest"))
        let mailbox = Mailbox()
        mailbox.post(.loaded(await Log.demo))
        run(model(), on: terminal, mailbox: mailbox, inBackground: { $0() })
        #expect(terminal.frames.last?.text.contains("privacy on") == true)
        #expect(terminal.frames.last?.text.lowercased().contains(name) == false)
    }

    @Test func whatIsReadMeanwhileIsShownMasked() async throws {
        var model = model(try await Log.beginningOfDemo(200))
        let effects = type(keys("P"), &model)
        #expect(model.update(.loaded(try await Log.beginningOfDemo(300))).isEmpty)
        #expect(model.update(.loaded(await Log.demo)).isEmpty)
        finish(effects, &model)
        let browser = masked(await Log.demo)
        #expect(model.log.count == browser.model.log.count && model.load.isComplete && model.masking.running == nil)
        // The same names are masked, and none of them is as it was.
        for event in model.events {
            let (shown, wanted) = (model.table.objectName(of: event), browser.model.table.objectName(of: event))
            #expect((shown == model.log.objectName(of: event)) == (wanted == model.log.objectName(of: event)))
        }
    }

    @Test func whatWasReadIsShownWhenPrivacyEndsMeanwhile() async throws {
        var model = model(isRedacted: true)
        finish(model.update(.loaded(try await Log.beginningOfDemo(200))), &model)
        let effects = model.update(.loaded(await Log.demo))
        #expect(model.log.count == 200, "the list stays until its names are masked")
        _ = type(keys("P"), &model)
        finish(effects, &model)
        #expect(!model.isRedacted && model.load.isComplete && model.frame().text.lowercased().contains(name))
    }

    /// Names on the command line are names too.
    @Test func whoOpensMaskedSeesNoName() async throws {
        var model = model(isRedacted: true, filter: try Filter("user:\(name)"))
        #expect(!model.frame().text.contains(name))
        let effects = model.update(.loaded(await Log.demo))
        #expect(!model.frame().text.lowercased().contains(name) && model.events.isEmpty)
        finish(effects, &model)
        let found = model.log.rows(matching: try Filter("user:\(name)")).count
        #expect(model.events.count == found && found > 0)
        #expect(!model.frame().text.lowercased().contains(name))
    }
}
