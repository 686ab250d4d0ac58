import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The lines of panes are kept from frame to frame, and never longer than they are true.
@Suite struct RememberedTests {
    @Test func nothingIsMadeTwiceInARow() {
        let remembered = Remembered<String, Int>()
        var made: [String] = []
        for text in ["Box", "Box", "Slack", "Box"] {
            let length = remembered.made(from: text) {
                made.append($0)
                return $0.count
            }
            #expect(length == text.count)
        }
        #expect(made == ["Box", "Slack", "Box"])
    }

    /// Keys that change what a pane shows, or how.
    private static let strokes = keys(
        "j j j k G e E w o J l h 2 3 1 Tab Enter Space d K z Z P # m + - x X 4 V p e t x Backspace q")

    @Test(arguments: [Size.medium, .wide], 1...2 as ClosedRange<UInt64>)
    func whatIsRememberedIsWhatWouldBeMade(size: Size, seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        var states = [await Log.demo, try await Log.beginningOfDemo(120)]
        var browser = Browser(try await Log.beginningOfDemo(30), size: size)
        for step in 0..<150 {
            browser.type(step % 3 == 0 ? keys("rest") : [Self.strokes.randomElement(using: &generator) ?? []])
            if step % 60 == 50, let state = states.popLast() { browser.take(.loaded(state)) }
            browser.hasQuit = false
            var anew = browser.model
            anew.lines = RememberedLines()
            let isSame = browser.model.frame() == anew.frame() && Self.lines(browser.model) == Self.lines(anew)
            #expect(isSame, "seed \(seed), step \(step)")
            guard isSame else { return }
        }
    }

    /// With what they stand for, which a frame does not show.
    private static func lines(_ model: Model) -> [StyledLine] {
        model.layout.detail.map { model.detailLines(width: $0.columns - 2) } ?? []
    }

    /// The log itself is not compared.
    @Test func anotherStateOfTheLogForgetsTheLines() async throws {
        var browser = Browser(try await Log.beginningOfDemo(30), size: .medium)
        let full = await Log.demo
        for change: (inout Browser) -> Void in [{ $0.type(keys("P")) }, { $0.take(.loaded(full)) }] {
            let lines = browser.model.lines.detail
            browser.type(keys("j rest"))
            #expect(browser.model.lines.detail === lines)
            change(&browser)
            #expect(browser.model.lines.detail !== lines)
        }
    }

    @Test func panesSayThatTheyAreBehindOnlyWhileKeysAreHeld() async {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(keys("j rest"))
        let isMarked = { (browser: Browser) in browser.screen.split(separator: "\n").contains { $0.contains("ms  …") } }
        #expect(!isMarked(browser))
        browser.type(keys("j"))
        #expect(browser.model.wantsReading && !isMarked(browser))
        browser.type(keys("j"))
        #expect(isMarked(browser))
        browser.type(keys("rest j"))
        #expect(!isMarked(browser))
        browser.model.appearance = .lowBandwidth
        browser.type(keys("rest j"))
        #expect(isMarked(browser))
    }
}
