import Testing
import Themes

@testable import TerminalScreen

@Suite struct ThemeCheckTests {
    /// What is wrong with a theme that differs from base in some lines; line 4 is the first of them.
    private func findings(_ lines: String, background: String = "dark") throws -> [ThemeCheck.Finding] {
        let toml = "name = \"X\"\nbackground = \"\(background)\"\ninherits = \"default-dark\"\n\(lines)\n"
        return ThemeCheck(try Theme(toml: toml, inherited: Themes.text(of:)), toml: toml).findings
    }

    @Test(arguments: [
        ("[roles]\ntext = { bg = \"bad\", fg = \"text\" }", 5, "\"text\" paints the background of the terminal"),
        (
            "[roles]\n\"status.failure\" = { fg = \"warn\", mono = \"underline\" }", 5,
            "\"status.failure\" and \"status.warning\" look the same without colours"
        ),
        (
            "[roles]\n\"chart.cursor\" = { fg = \"text\", attributes = \"reverse\" }", 5,
            "\"chart.cursor\" and \"cursor.row\" look the same without colours"
        ),
        (
            "[palette]\ngood = [\"yellow\", 221, \"#ffd75f\"]", 5,
            "\"status.warning\" and \"status.success\" look the same with 256 colours"
        ),
        (
            "[palette]\nmuted = [\"default\", 240, \"#949494\"]", 5,
            "\"text.muted\" (muted) has a contrast of 2.9 on #000000 with 256 colours; it needs 4.5"
        ),
        (
            "[palette]\nfaint = [\"default\", 241, \"#404040\"]", 5,
            "\"border\" (faint) has a contrast of 2.0 on #000000 with all colours; it needs 3.0"
        ),
        (
            "[palette]\naccent = [\"cyan\", 80, 4]", 5,
            "\"hint.key\" is blue, which cannot be read on every terminal with all colours"
        ),
        (
            "[palette]\naccent = [\"blue\", 80, \"#5fd7d7\"]", 5,
            "\"hint.key\" is blue, which cannot be read on every terminal with 16 colours"
        ),
        (
            "[palette]\nmuted = [\"default dim\", 246, \"#949494\"]", 5,
            "\"text.muted\" is dim, which is gone on some terminals of 16 colours"
        ),
        (
            "[roles]\n\"search.hit\" = { bg = \"warn\", fg = \"text\" }", 5,
            "\"search.hit\" has a \"bg\" and the terminal's own text on it: set \"fg\" too"
        ),
    ])
    func whatCannotBeSeenIsAnErrorWithItsLine(lines: String, line: Int, text: String) throws {
        let found = try findings(lines)
        #expect(found.contains(ThemeCheck.Finding(line: line, text: text, isError: true)), "\(found)")
    }

    @Test func contrastIsMeasuredOnWhatTheThemeSaysIsBehind() throws {
        let grey = "[palette]\nmuted = [\"default\", 246, \"#949494\"]"
        #expect(try !findings(grey).contains { $0.text.contains("text.muted") })
        #expect(try findings("behind = \"#606060\"\n" + grey).contains { $0.text.contains("on #606060") })
        #expect(try findings(grey, background: "light").contains { $0.text.contains("on #ffffff") })
        #expect(try !findings(grey, background: "any").contains { $0.text.contains("contrast") })
    }

    @Test func aPaintedRoleIsMeasuredOnItsOwnBackground() throws {
        let found = try findings(
            "[palette]\nink = [\"red\", 16, \"#000000\"]\n[roles]\nmark = { fg = \"ink\", bg = \"warn\" }")
        #expect(!found.contains { $0.text.contains("\"mark\"") })
    }

    @Test func coloursThatSomeSeeAlikeAreSaidAndAreNoError() throws {
        let found = try findings(
            "[palette]\nbad = [\"red\", 167, \"#d75f5f\"]\ngood = [\"green\", 107, \"#87af5f\"]")
        let notes = found.filter { !$0.isError }
        #expect(
            notes.contains { $0.text.contains("\"status.failure\" and \"status.success\" apart for people who see no") }
        )
        #expect(!notes.contains { $0.text.contains("everybody") })
        #expect(found.allSatisfy { !$0.isError })
    }

    @Test func aCursorRowWithoutAColourIsAnError() throws {
        let base = try #require(Themes.text(of: "base"))
        let line = "\"cursor.row\"     = { fg = \"text\", attributes = \"reverse\" }"
        try #require(base.contains(line))
        let toml = base.replacing(line, with: "\"cursor.row\" = { attributes = \"reverse\" }")
            .replacing("bad    = [\"default\", \"default\", \"default\"]", with: "bad = [\"red\", 9, \"#ff5f5f\"]")
        let theme = try Theme(toml: toml, inherited: { _ in nil })
        #expect(ThemeCheck(theme).findings.contains { $0.text.contains("keep their own colours") })
    }

    @Test(arguments: [(0.0, "0.0"), (4.49, "4.4"), (4.5, "4.5"), (21, "21.0")])
    func contrastIsRoundedDown(value: Double, text: String) { #expect(value.tenths == text) }

    @Test func blackOnWhiteHasTheHighestContrast() throws {
        let (black, white) = (try #require(Light(.rgb(0, 0, 0))), try #require(Light(.rgb(255, 255, 255))))
        #expect(abs(black.contrast(to: white) - 21) < 0.001)
        #expect(Light(.indexed(9)) == nil && Light(.terminalDefault) == nil)
        #expect(Sight.allCases.allSatisfy { abs(white.seen(by: $0).luminance - 1) < 0.001 })
    }
}
