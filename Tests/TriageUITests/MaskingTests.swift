import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Masking in the background: a long log takes seconds, in which nobody is named and no key is lost.
@Suite struct MaskingTests {
    private let name = "dagny"

    private func model(isPrivate: Bool = false, filter: Filter = .all) -> Model {
        Model(
            size: .wide, filter: filter, localZone: .cet, redaction: .fixed, isPrivate: isPrivate,
            themeName: "default-dark", mostMaskedAtOnce: 0)
    }

    private func model(_ progress: LoadProgress) -> Model {
        var model = model()
        _ = model.update(.loaded(progress))
        return model
    }

    private func type(_ typing: Typing, _ model: inout Model) -> [Effect] {
        var effects: [Effect] = []
        for case .key(let key) in typing.joined() { effects += model.update(.key(key)) }
        return effects
    }

    /// What the loop does of what was asked for.
    private func finish(_ effects: [Effect], _ model: inout Model) {
        for case .mask(let masking, let number) in effects {
            finish(model.update(.masked(masking.table(), number: number)), &model)
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
        #expect(!model.isCurtained && !model.isPrivate && model.cursor == 0)
        #expect(model.notice?.text == "privacy stays off: names are shown")
        // What comes too late changes nothing.
        finish(effects, &model)
        #expect(!model.isPrivate && model.frame().text.lowercased().contains(name))
    }

    @Test func whatIsReadMeanwhileIsShownMasked() async throws {
        var model = model(try await Log.beginningOfDemo(200))
        let effects = type(keys("P"), &model)
        #expect(model.update(.loaded(try await Log.beginningOfDemo(300))).isEmpty)
        #expect(model.update(.loaded(await Log.demo)).isEmpty)
        finish(effects, &model)
        let browser = masked(await Log.demo)
        #expect(model.log.count == browser.model.log.count && model.load.isComplete && model.masking == nil)
        let wanted = browser.model.table.objectName(of: browser.model.events[0])
        #expect(model.table.objectName(of: model.events[0]) == wanted)
    }

    @Test func whatWasReadIsShownWhenPrivacyEndsMeanwhile() async throws {
        var model = model(isPrivate: true)
        finish(model.update(.loaded(try await Log.beginningOfDemo(200))), &model)
        let effects = model.update(.loaded(await Log.demo))
        #expect(model.log.count == 200, "the list stays until its names are masked")
        _ = type(keys("P"), &model)
        finish(effects, &model)
        #expect(!model.isPrivate && model.load.isComplete && model.frame().text.lowercased().contains(name))
    }

    /// Names on the command line are names too.
    @Test func whoOpensMaskedSeesNoName() async throws {
        var model = model(isPrivate: true, filter: try Filter("user:\(name)"))
        #expect(!model.frame().text.contains(name))
        let effects = model.update(.loaded(await Log.demo))
        #expect(!model.frame().text.lowercased().contains(name) && model.events.isEmpty)
        finish(effects, &model)
        let found = model.log.rows(matching: try Filter("user:\(name)")).count
        #expect(model.events.count == found && found > 0)
        #expect(!model.frame().text.lowercased().contains(name))
    }
}
