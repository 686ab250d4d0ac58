import Testing
import Themes

@testable import TerminalScreen

@Suite struct ThemeTests {
    @Test(arguments: Themes.names)
    func aBuiltInThemeIsWhole(name: String) throws {
        let theme = try Themes.theme(named: name)
        for depth in ColourDepth.allCases {
            for role in Role.allCases {
                let style = theme.style(for: role, depth: depth)
                if depth == .mono { #expect(style.foreground == .terminalDefault) }
                #expect(style.background == .terminalDefault, "no theme of ours paints a background")
            }
        }
    }

    @Test(arguments: Themes.names)
    func aBuiltInThemePassesTheCheckThatUsersThemesPass(name: String) throws {
        let check = ThemeCheck(try Themes.theme(named: name), toml: Themes.text(of: name))
        #expect(check.findings.filter(\.isError) == [])
        let isKnown = !["sixteen", "mono"].contains(name)
        #expect((check.leastContrast != nil) == isKnown, "themes for any background cannot be measured")
    }

    @Test func aThemeWithoutRedAndGreenIsForEveryKindOfSight() throws {
        #expect(ThemeCheck(try Themes.theme(named: "colour-blind")).findings == [])
    }

    @Test(arguments: Themes.names, ColourDepth.allCases)
    func aCursorRowReadsWellOverAnything(name: String, depth: ColourDepth) throws {
        let theme = try Themes.theme(named: name)
        for role in Role.allCases {
            let style = theme.style(for: role, overlay: .cursorRow, depth: depth)
            #expect(style == Style(attributes: .reverse), "\(role.rawValue)")
        }
    }

    @Test func anOverlayWinsWhereItSaysSomething() throws {
        let theme = try Theme(
            toml: """
                name = "Mine"
                inherits = "base"
                [palette]
                bad = ["red bold", 203, "#ff5f5f"]
                warn = ["bright-yellow", 221, "#ffd75f"]
                [roles]
                "status.failure" = { fg = "bad", attributes = "bold", mono = "underline" }
                "search.hit" = { attributes = "underline" }
                "cursor.row" = { bg = "warn" }
                """, inherited: Themes.text(of:))
        let failure = Role.statusFailure
        #expect(theme.name == "Mine")
        #expect(theme.style(for: failure, depth: .sixteen) == Style(foreground: .indexed(1), attributes: .bold))
        #expect(theme.style(for: failure, depth: .direct) == Style(foreground: .rgb(255, 95, 95), attributes: .bold))
        #expect(theme.style(for: failure, depth: .mono) == Style(attributes: .underline))
        #expect(
            theme.style(for: failure, overlay: .searchHit, depth: .indexed)
                == Style(foreground: .indexed(221), attributes: .underline), "the colour of search.hit comes from base")
        #expect(
            theme.style(for: failure, overlay: .cursorRow, depth: .sixteen)
                == Style(background: .indexed(11), attributes: .reverse))
    }

    @Test(arguments: [
        ("name = \"X\"\ninherits = \"base\"\ncolor = 1", 3, "there is no \"color\" here"),
        ("name = \"X\"\n\n[roles]\n\"status.failed\" = { fg = \"bad\" }", 4, "there is no role \"status.failed\""),
        ("name = \"X\"\ninherits = \"base\"\n[roles]\n\"text\" = { fg = \"badd\" }", 4, "(did you mean \"bad\"?)"),
        ("name = \"X\"\n[roles]\ntext = { fgg = \"bad\" }", 3, "there is no \"fgg\" here (did you mean \"fg\"?)"),
        ("name = \"X\"\n[roles.text]\nattributes = \"bold blinking\"", 3, "\"blinking\" is not an attribute"),
        ("name = \"X\"\n[roles]\ntext = \"red\"", 3, "is not a table"),
        ("name = \"X\"\n[palette]\nbad = [\"redd\", 1, \"#ff0000\"]", 3, "the first colour of \"bad\""),
        ("name = \"X\"\n[palette]\n\nbad = [\"red\", 256, \"#ff0000\"]", 4, "the second colour"),
        ("name = \"X\"\n[palette]\nbad = [\"red\", 1, \"#ff00\"]", 3, "the third colour"),
        ("name = \"X\"\n[palette]\nbad = [\"red\", 1, \"#+f0000\"]", 3, "the third colour"),
        ("name = \"X\"\n[palette]\nbad = [\"red\", 1, 8]", 3, "the third colour"),
        ("name = \"X\"\n[palette]\nbad = [\"red\", 1]", 3, "needs three colours"),
        ("name = \"X\"\nbackground = \"beige\"", 2, "\"beige\" is not a background"),
        ("name = \"X\"\nbehind = \"default\"", 2, "\"default\" is not a colour like"),
        ("name = \"X\"\ninherits = \"nowhere\"", 2, "there is no theme \"nowhere\""),
        ("name = \"X\"\ninherits = 7", 2, "is not a text"),
        ("name = \"X\"\n[palette\n", 2, "not TOML"),
    ])
    func aMistakeIsReportedWithItsLine(toml: String, line: Int, problem: String) {
        #expect {
            try Theme(toml: toml, inherited: Themes.text(of:))
        } throws: { error in
            guard let error = error as? ThemeError else { return false }
            let sentence = error.description
            return error.line == line && sentence.contains(problem) && sentence.hasPrefix("The theme")
                && sentence.hasSuffix(".") && sentence.contains("line \(line)") && !sentence.contains("\n")
        }
    }

    /// The library would end the program: themes, entries, views and settings come to it by one door.
    @Test(
        arguments: [
            "[{a]", "[[{a]]", "[.a]", "[é]", "[+a]", "[", "[[", "[,]", "[\n]", "[#]", "  [ =", "a = 1\n[\t{",
            "\u{FEFF}[",
        ])
    func aHeaderWithoutANameIsAMistake(toml: String) throws {
        let error = try #require(throws: ThemeError.self) { try Theme(toml: toml, inherited: Themes.text(of:)) }
        #expect(error.line == (toml.hasPrefix("a") ? 2 : 1))
        #expect(error.problem == "it is not TOML (a name is missing behind the bracket)")
    }

    /// The library goes a step deeper for each part of a name, until the stack is at its end.
    @Test(arguments: ["[a", "a", "b = { a"])
    func aNameWithoutAnEndIsAMistake(start: String) throws {
        let toml = start + String(repeating: ".a", count: 300)
        let error = try #require(throws: ThemeError.self) { try Theme(toml: toml, inherited: Themes.text(of:)) }
        #expect(error.problem == "it is not TOML (a name has too many parts)")
    }

    @Test(
        arguments: ["[a]", " [ a . b ]", "[[a]]", "['a']", "[\"a\"]", "a = [\n[1, 2],\n[-1],\n[[\"b\"]],\n[]]"])
    func otherBracketsReachTheLibrary(toml: String) {
        let error = #expect(throws: ThemeError.self) { try Theme(toml: toml, inherited: Themes.text(of:)) }
        #expect(error?.problem.contains("TOML") == false, "\(error?.problem ?? "")")
    }

    @Test func aThemeThatLeavesARoleOutIsAnError() {
        #expect(throws: ThemeError(theme: "X", problem: "it does not say how \"text\" looks")) {
            try Theme(toml: "name = \"X\"", inherited: { _ in nil })
        }
    }

    @Test func aThemeCannotInheritItself() {
        let texts = ["A": "name = \"A\"\ninherits = \"B\"", "B": "name = \"B\"\ninherits = \"A\""]
        #expect(throws: ThemeError.self) { try Theme(toml: texts["A"] ?? "", inherited: { texts[$0] }) }
    }

    @Test func theWordsOfAnErrorAreASentence() {
        #expect(throws: ThemeError.self) { try Themes.theme(named: "base") }
        let error = ThemeError(theme: "My\u{1B}theme", line: 12, problem: "there is no role \"x\"")
        #expect(error.description == "The theme \"My␛theme\" cannot be used: line 12: there is no role \"x\".")
    }
}
