import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct MenuTests {
    private static let title = "── p pivot on this event ──"

    @Test func isNotDrawnBeforeARest() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("e"))
        let before = browser.screen
        browser.type(keys("p"))
        #expect(browser.screen == before)
        #expect(browser.model.patience == 400)
        browser.type(keys("rest"))
        #expect(browser.screen.contains(Self.title))
        #expect(browser.model.patience == nil)
    }

    @Test func aChordThatIsTypedAtOnceShowsNoMenu() async {
        let shown = frames(of: await Log.demo, keys("e") + [[.key(.character("p")), .key(.character("c"))]])
        #expect(shown.allSatisfy { !$0.text.contains("pivot on this event") })
        #expect(shown.last?.text.contains("change=") == true)
    }

    @Test(arguments: [Size.standard, .medium, .wide, .narrow])
    func namesEachKeyAndWhatItDoes(size: Size) async {
        for prefix in ["p", "y", "t"] {
            var browser = Browser(await Log.demo, size: size)
            browser.type(keys("e rest \(prefix) rest"))
            let screen = browser.screen
            for action in Action.all where action.places.contains(.events) {
                for chord in action.chords where chord.keys.count == 2 && chord.keys[0].name == prefix {
                    #expect(screen.contains("  \(chord.keys[1].name) \(action.hint)"), "\(chord.name())")
                }
            }
        }
    }

    @Test func saysHowMuchEachKeyWouldShow() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e p rest"))
        let menu = try #require(browser.model.menu)
        #expect(menu.entries.contains { $0.count != nil })
        for entry in menu.entries {
            guard let count = entry.count, count.noun == "event" else { continue }
            var other = browser
            other.type([[.key(entry.key)]])
            #expect(other.model.events.count == count.number, "\(entry.label)")
        }
    }

    @Test func onlyPivotsAndTimesCountEvents() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e y"))
        #expect(try #require(browser.model.menu).entries.allSatisfy { $0.count == nil })
    }

    @Test func theCountsFollowTheLog() async throws {
        var browser = Browser(try await Log.beginningOfDemo(100))
        browser.type(keys("t rest"))
        #expect(browser.screen.contains(/x any time +100 events/))
        browser.take(.loaded(await Log.demo))
        #expect(browser.screen.contains(/x any time +652 events/))
    }

    @Test func aNumberHasItsNoun() {
        #expect(Menu.Count(number: 1).unit == "event")
        #expect(Menu.Count(number: 0).unit == "events")
        #expect(Menu.Count(number: 12, noun: "cycle").unit == "cycles")
        let open = Menu.Count(number: 1, isLeast: true)
        #expect("\(open.numberText) \(open.unit)" == "1+ events")
    }

    @Test func aKeyThatIsNotInItSaysSo() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("p %"))
        #expect(browser.model.menu == nil)
        #expect(browser.screen.contains("% is not in this menu: c u t y j a e s i p"))
    }

    @Test(arguments: ["Esc", "Ctrl-G"]) func escapeClosesItAndDoesNothing(key: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys("j j"))
        let before = browser.screen
        browser.type(keys("p rest \(key)"))
        #expect(browser.model.menu == nil)
        #expect(browser.screen == before)
    }

    @Test func theEntryThatEnterTakesIsMarked() async throws {
        var browser = Browser(await Log.demo)
        let user = try #require(browser.model.current.flatMap { browser.model.table.text(.jobId, of: $0) })
        let entries = [
            Menu.Entry(key: .character("j"), label: "job", choice: .command(.pivotJob)),
            Menu.Entry(key: .character("c"), label: "change ID", choice: .command(.pivotChange)),
        ]
        browser.model.menu = Menu(
            source: .pasted(user), title: "it is", entries: entries, isShown: true, preselected: 1)
        let lines = browser.screen.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("> c change ID") })
        #expect(lines.contains { $0.hasPrefix("  j job") })
        #expect(lines.last == " Enter change ID  Esc close")
        browser.type(keys("Enter"))
        #expect(browser.filterText.hasPrefix("change="))
    }

    @Test func savedViewsAreNumberedAndCounted() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("b rest"))
        let lines = browser.screen.split(separator: "\n")
        #expect(
            lines.contains { $0.contains("1 failures") && $0.contains("status:failure") && $0.contains("90 events") })
        browser.type(keys("1"))
        #expect(browser.filterText == "status:failure")
    }

    /// A menu that does not fit says how many of its keys are not seen; none of them stops working.
    @Test func onTheSmallestScreensTheRestIsCounted() async {
        var browser = Browser(await Log.demo, size: Size(rows: 5, columns: 20))
        browser.type(keys("p rest"))
        #expect(browser.screen.contains("c change ID"))
        #expect(browser.screen.contains("6 more"))
        browser.type(keys("a"))
        #expect(browser.filterText.hasPrefix("app="))
    }

    @Test func noSizeBreaksIt() async {
        let demo = await Log.demo
        for rows in 0...14 {
            for columns in [0, 1, 5, 17, 36, 59, 60, 180] {
                var browser = Browser(demo, size: Size(rows: rows, columns: columns))
                browser.type(keys("p rest"))
                #expect(browser.model.frame().size == Size(rows: rows, columns: columns))
            }
        }
    }
}
