import TerminalScreen
import Testing
import Themes
import TriageUI

@testable import entriage

struct ThemeLibraryTests {
    private static let mine = "name = \"Mine\"\ninherits = \"calm\"\n[palette]\ngood = [\"green\", 120, \"#87ff87\"]\n"

    @Test func findsTheUsersThemeThenTheMachinesThenTheProgramsOwn() throws {
        let (user, data) = (newConfigurationFolder(), newConfigurationFolder())
        let library = ThemeLibrary(SettingSources(user: user, dataFolders: [data.path]))
        #expect(try library.theme(named: "calm").name == "Calm")
        #expect(library.choices().map(\.name) == Themes.names)
        try data.write(Self.mine.replacing("Mine", with: "Theirs"), to: "themes/mine.toml")
        #expect(try library.theme(named: "mine").name == "Theirs")
        try user.write(Self.mine, to: "themes/mine.toml")
        #expect(try library.theme(named: "mine").name == "Mine")
        try user.write(Self.mine, to: "themes/calm.toml")
        #expect(try library.theme(named: "calm").name == "Mine", "it inherits the program's own of its name")
        #expect(library.choices().map(\.name).filter { $0 == "calm" || $0 == "mine" } == ["calm", "mine"])
        #expect(library.choices().filter(\.isOwn).map(\.name) == ["calm", "mine"])
    }

    @Test(arguments: ["", "../calm", "/etc/passwd", "base", "nosuch"]) func aNameIsNoPath(name: String) throws {
        let folder = newConfigurationFolder()
        try folder.write(Self.mine, to: "calm.toml")
        let library = ThemeLibrary(SettingSources(user: folder))
        #expect(library.problem(with: name)?.contains("there is none of this name") == true)
    }

    @Test func themesOfAThemeAreFoundToo() throws {
        let folder = newConfigurationFolder()
        try folder.write(Self.mine, to: "themes/mine.toml")
        try folder.write("name = \"Child\"\ninherits = \"mine\"\n", to: "themes/child.toml")
        #expect(try ThemeLibrary(SettingSources(user: folder)).theme(named: "child").name == "Child")
    }

    @Test(arguments: [
        (nil, ["/usr/local/share/entriage", "/usr/share/entriage"]), ("/a:b:/c", ["/a/entriage", "/c/entriage"]),
    ])
    func theMachinesFoldersAreThoseOfTheSpecification(list: String?, folders: [String]) {
        #expect(SettingSources.dataFolders { $0 == "XDG_DATA_DIRS" ? list : nil } == folders)
    }

    @Test(arguments: [("15;0", "default-dark"), ("0;default;15", "default-light"), ("0;7", "default-light")])
    func withoutAChoiceTheBackgroundDecides(background: String, name: String) throws {
        var test = TestSources()
        test.variables = ["COLORFGBG": background]
        #expect(try Configuration(test.sources).themeName == name)
        #expect(try Configuration(test.sources, options: [.theme: "mono"]).themeName == "mono")
    }
}

struct ThemeReportTests {
    @Test func saysWhatIsWrongWithItsLine() async {
        let path = TestLog.file(
            named: "mine.toml",
            Array(
                "name = \"Mine\"\nbackground = \"dark\"\ninherits = \"calm\"\n[palette]\nmuted = [\"blue\", 238, \"#222222\"]\n"
                    .utf8))
        let run = await CommandRun("--check-theme", path)
        #expect(run.status == .usage)
        #expect(run.lines.first == "\(path): Mine, for a dark background")
        #expect(run.output.contains("  error, line 5: \"text.muted\" is blue, which cannot be read"))
        #expect(run.output.contains("contrast of 1.3 on #000000 with all colours; it needs 4.5."))
        #expect(!run.output.contains("nothing is wrong"))
    }

    @Test(arguments: Themes.names) func theThemesOfTheProgramPass(name: String) async throws {
        let path = TestLog.file(named: name + ".toml", Array(try #require(Themes.text(of: name)).utf8))
        let run = await CommandRun("--check-theme", path)
        #expect(run.status == .fine && run.output.contains("nothing is wrong with it"), "\(run.output)")
    }

    @Test func aThemeIsCalledAsTheLibraryCallsIt() async throws {
        let test = TestSources()
        // It begins with the built-in theme of its own name: known by one name and not by the other, it would inherit
        // from itself.
        let text = "name = \"Mine\"\nbackground = \"dark\"\ninherits = \"my.dark\"\n"
        try test.user.write(text, to: "themes/my.dark.toml")
        let path = test.user.path + "/themes/my.dark.toml"
        #expect(ThemeLibrary.name(ofFile: path) == "my.dark" && ThemeLibrary.name(ofFile: "x") == "x")
        let run = await CommandRun(arguments: ["--check-theme", path], sources: test.sources)
        let told = ThemeLibrary(test.sources).problems()
        #expect(told.count == 1 && run.errors == told.map { "entriage: \($0)\n" }.joined(), "\(run.errors) \(told)")
    }

    @Test func unknownKeysAndMissingFilesAreToldWithTheirPlace() async {
        let path = TestLog.file(named: "x.toml", Array("name = \"X\"\ninherits = \"base\"\ncolour = 1\n".utf8))
        let run = await CommandRun("--check-theme", path)
        #expect(run.status == .usage)
        #expect(run.errors.contains("x.toml\" cannot be used: line 3: there is no \"colour\" here"))
        #expect(await CommandRun("--check-theme", "/nonexistent.toml").status == .nothingRead)
    }
}
