import TerminalScreen
import Testing
import Themes

@testable import TriageUI

@Suite struct ThemePickerTests {
    @Test func aThemeIsTriedOutUnderTheCursorAndGivenBack() async {
        var browser = Browser(await Log.demo)
        let before = browser.screen
        browser.type(keys(","))
        #expect(browser.model.here == .themes)
        #expect(browser.screen.contains("> default-dark") && browser.screen.contains("now"))
        #expect(browser.themes == [], "opening changes nothing")
        browser.type(keys("j j k"))
        #expect(browser.themes == ["default-light", "sixteen", "default-light"])
        browser.type(keys("Esc"))
        #expect(browser.themes.last == "default-dark")
        #expect(browser.screen == before)
        #expect(browser.model.themeName == "default-dark" && browser.savedThemes == [])
    }

    @Test(arguments: ["q", "Esc", "Ctrl-G", "Backspace"]) func closingGivesTheThemeBack(key: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys(", j \(key)"))
        #expect(browser.themes == ["default-light", "default-dark"])
        #expect(browser.model.here == .events && !browser.hasQuit)
    }

    @Test func enterUsesTheThemeAndSaysHowToKeepIt() async {
        var browser = Browser(await Log.demo)
        browser.type(keys(", G Enter"))
        #expect(browser.themes == ["calm"] && browser.savedThemes == [])
        #expect(browser.model.themeName == "calm" && browser.model.here == .events)
        #expect(browser.screen.contains("theme calm for this session; , s keeps it for good"))
        browser.type(keys(","))
        #expect(browser.model.themePicker?.chosen?.name == "calm")
        browser.type(keys("s"))
        #expect(browser.savedThemes == ["calm"])
        #expect(browser.screen.contains("theme calm from now on, as config.toml says"))
    }

    @Test func aThemeThatCannotBeUsedIsSaidAndCannotBeTaken() async {
        var browser = Browser(await Log.demo)
        browser.type(keys(", g"))
        #expect(browser.themes == [])
        #expect(browser.screen.contains("The theme \"broken\" cannot be used."))
        browser.type(keys("Enter"))
        #expect(browser.model.here == .themes, "the choice goes on")
        browser.type(keys("s"))
        #expect(browser.savedThemes == [])
        browser.type(keys("q"))
        #expect(browser.themes == [] && browser.model.themeName == "default-dark")
    }

    @Test func theBackgroundThatAThemeWasMadeForIsSaid() async throws {
        for size in [Size.standard, .narrow, .wide] {
            var browser = Browser(await Log.demo, size: size)
            browser.type(keys(", g"))
            for name in Themes.names {
                browser.type(keys("j"))
                let ground = try Themes.theme(named: name).background
                for shown in [Theme.Background.dark, .light] {
                    #expect(
                        browser.screen.contains("made for a \(shown.rawValue) background") == (ground == shown),
                        "\(name)")
                }
            }
        }
    }

    @Test func theTitlesOfTheColumnsBelongToThePreview() async {
        var browser = Browser(await Log.demo)
        let titles = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)[2]
        #expect(titles.contains("TIME"))
        browser.type(keys(","))
        #expect(browser.screen.split(separator: "\n", omittingEmptySubsequences: false)[2] == titles)
    }

    @Test(arguments: ["ENTRIAGE_THEME", "--theme"]) func whatHasTheLastWordIsSaidWhenAThemeIsSaved(name: String) async {
        var browser = Browser(await Log.demo)
        browser.overridden = name
        browser.type(keys(", G s"))
        #expect(browser.savedThemes == ["calm"])
        #expect(browser.screen.contains("theme calm is saved, but \(name) has the last word"))
    }

    @Test func aLockedThemeIsNotToBeChosen() async {
        var browser = Browser(await Log.demo)
        browser.themeRefusal = "the theme is locked in /etc/entriage/config.toml, line 1"
        browser.type(keys(","))
        #expect(browser.model.here == .events)
        #expect(browser.screen.contains("the theme is locked in /etc/entriage/config.toml, line 1"))
    }

    @Test func theScreenBelowStaysInSightAndKeysThatMeanTheSameEverywhereDo() async {
        var browser = Browser(await Log.demo)
        let rows = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)
        browser.type(keys(","))
        let covered = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)
        for (row, line) in rows.enumerated() where row < 18 {
            #expect(covered[row].hasPrefix(line.prefix(48)), "\(row)")
        }
        browser.type(keys("?"))
        #expect(browser.screen.hasPrefix("── Keys in the choice of themes ──"))
        browser.type(keys("q"))
        #expect(browser.model.here == .themes)
    }

    @Test(arguments: [Size(rows: 1, columns: 1), Size(rows: 5, columns: 20), .narrow, .standard, .wide])
    func fitsEachSize(size: Size) async {
        var browser = Browser(await Log.demo, size: size)
        browser.type(keys(", G"))
        #expect(browser.model.frame().size == size)
        if size.columns >= 20 { #expect(browser.screen.contains("calm")) }
    }

    /// A screen reader follows the cursor.
    @Test(arguments: [Size.standard, .wide])
    func theCursorIsOnTheThemeThatIsChosen(size: Size) async throws {
        var browser = Browser(await Log.demo, size: size)
        for typing in [",", "j", "j"] {
            browser.type(keys(typing))
            let frame = browser.model.frame()
            let focus = try #require(frame.focus)
            #expect(frame[focus.row, focus.column].scalar == ">")
        }
    }

    @Test func theLoopGivesTheTerminalTheTheme() async {
        let terminal = VirtualTerminal(size: .standard, script: keys(", j j g Enter Esc"))
        run(
            Model(size: .standard, themeName: "default-dark"), on: terminal, mailbox: Mailbox(), themes: .builtIn)
        #expect(terminal.themes == ["Default light", "Sixteen", "Default dark"])
    }
}
