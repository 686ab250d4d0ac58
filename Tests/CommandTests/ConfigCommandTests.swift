import Testing
import TriageUI

@testable import entriage

struct ConfigCommandTests {
    private func run(_ test: TestSources, _ arguments: String...) async -> CommandRun {
        await CommandRun(arguments: ["config"] + arguments, sources: test.sources)
    }

    @Test func printsWhatHoldsAsAFileThatSaysTheSame() async throws {
        let test = TestSources()
        try test.user.write("theme = \"calm\"\nfilter = 'user:\"a b\"'\nmouse = true\n", to: "config.toml")
        let printed = await run(test)
        #expect(printed.status == .fine && printed.errors == "")
        #expect(printed.lines.contains("theme = \"calm\"") && printed.lines.contains("mouse = true"))
        let other = TestSources()
        try other.user.write(printed.output, to: "config.toml")
        for setting in Setting.allCases { #expect(try other.settings()[setting] == test.settings()[setting]) }
        #expect(try other.settings().problems == [])
    }

    @Test func saysWhereEachValueComesFrom() async throws {
        var test = TestSources()
        try test.system.write("ascii = true\nlocked = [\"ascii\"]\n", to: "config.toml")
        try test.user.write("\ntheme = \"calm\"\n", to: "config.toml")
        try test.user.write("# mine\npreset = \"arrows\"\n", to: "keys.toml")
        test.variables = ["ENTRIAGE_VIEW": "problems"]
        let printed = await run(test, "--origin", "--sort", "app")
        func origin(_ setting: String) -> String {
            let line = printed.lines.first { $0.hasPrefix(setting + " = ") } ?? ""
            return String(line.split(separator: "  # ", maxSplits: 1).last ?? "")
        }
        #expect(origin("theme") == "\(test.user.path)/config.toml, line 2")
        #expect(
            origin("ascii")
                == "\(test.system.path)/config.toml, line 1; locked in \(test.system.path)/config.toml, line 2")
        #expect(origin("keys") == "\(test.user.path)/keys.toml, line 2")
        #expect(origin("view") == "variable ENTRIAGE_VIEW")
        #expect(origin("sort") == "option --sort")
        #expect(origin("color") == "built in")
        #expect(printed.lines.count == Setting.allCases.count)
    }

    @Test func saysWhereKeysViewsAndEntriesComeFrom() async throws {
        let test = TestSources()
        try test.system.write("preset = \"arrows\"\n[list]\nsort = [\"F9\"]\nvalues = [\"F8\"]\n", to: "keys.toml")
        try test.user.write("[everywhere]\nvalues = []\n", to: "keys.toml")
        try test.system.write("[[view]]\nname = \"a # b\"\nfilter = \"\"\n", to: "views.toml")
        let entry = """
            \n[[entry]]
            id = "contoso-full"
            kind = "reference"
            title = "Contoso has no room"
            meaning = "No licence is free."
            evidence = "our own"
            source = "https://wiki.contoso.example/full"
            source_date = "2026-10"
            """
        try test.user.write(entry, to: "catalogue/contoso.toml")
        let printed = await run(test, "--origin")
        #expect(printed.errors == "")
        let parts = printed.lines.map { $0.split(separator: "  ").map { String($0.drop { $0 == " " }) } }
        let (user, machine) = (test.user.path, test.system.path)
        #expect(parts.contains { $0.first == "keys = \"arrows\"" && $0.last == "# \(machine)/keys.toml, line 1" })
        #expect(
            parts.suffix(4) == [
                ["# [events] sort = [\"F9\"]", "# \(machine)/keys.toml, line 3"],
                ["# [everywhere] values = []", "# \(user)/keys.toml, line 2"],
                ["# view \"a # b\"", "# \(machine)/views.toml, line 1"],
                ["# entry contoso-full", "# \(user)/catalogue/contoso.toml, line 2"],
            ], "\(printed.output)")
        let other = TestSources()
        try other.user.write(printed.output, to: "config.toml")
        #expect(try other.settings().problems == [])
        let actions = try Configuration(test.sources).keyMap.listing.first { $0.place == "events" }?.actions
        #expect(actions?.first { $0.name == "values" }?.keys == [])
    }

    @Test func thePresetOfTheMachineIsWeakerThanTheSettingOfTheUser() throws {
        let test = TestSources()
        try test.system.write("preset = \"arrows\"\n", to: "keys.toml")
        #expect(try Configuration(test.sources).keyMap == KeyMap(.arrows))
        try test.user.write("keys = \"vi\"\n", to: "config.toml")
        #expect(try Configuration(test.sources).keyMap == KeyMap(.vi))
        try test.system.write("locked = [\"keys\"]\n", to: "config.toml")
        let locked = try Configuration(test.sources)
        #expect(locked.keyMap == KeyMap(.arrows))
        #expect(locked.problems.map { $0.contains("config.toml, line 1: keys stays as it is") } == [true])
    }

    @Test func checksEveryFileOfTheFolder() async throws {
        let test = TestSources()
        #expect(await run(test, "--check").output == "Nothing is wrong with the settings.\n")
        try test.user.write("thme = 1\n", to: "config.toml")
        try test.user.write("[list]\nsort = [\"v\"]\n", to: "keys.toml")
        try test.user.write("[[view]]\nname = \"x\"\n", to: "views.toml")
        try test.user.write("name = \"X\"\ninherits = \"base\"\n[roles]\nred = 1\n", to: "themes/mine.toml")
        let printed = await run(test, "--check")
        #expect(printed.status == .usage && printed.output == "")
        for part in [
            "config.toml, line 1: there is no setting \"thme\" (did you mean \"theme\"?).",
            "keys.toml, line 2: \"sort\" cannot have v, which is \"values\" in [events]; it keeps s.",
            "views.toml, line 1: the view has no filter.",
            "themes/mine.toml\" cannot be used: line 4: there is no role",
        ] { #expect(printed.errors.contains(part), "\(printed.errors)") }
        #expect(printed.errors.split(separator: "\n").count == 4)
        #expect(await run(test).status == .fine, "without --check, the settings are printed in spite of it")
    }

    @Test func printsTheKeysAsAFileThatSaysTheSame() async throws {
        let test = TestSources()
        try test.user.write(
            "preset = \"arrows\"\n[list]\nvalues = [\"v\", \"Ctrl-V\"]\nsort = []\n[everywhere]\npalette = \"\\\\\"\nwrap = []\n",
            to: "keys.toml")
        let printed = await run(test, "--keys")
        #expect(printed.errors == "")
        let other = TestSources()
        try other.user.write(printed.output, to: "keys.toml")
        let (one, two) = (try Configuration(test.sources), try Configuration(other.sources))
        #expect(two.problems == [])
        #expect(one.keyMap == two.keyMap && two.keyMap != KeyMap(.arrows))
    }

    @Test func mistakesOfTheMachineAreToldAsWell() async throws {
        let test = TestSources()
        try test.system.write("[list]\nsrot = [\"v\"]\n", to: "keys.toml")
        try test.system.write("[[view]]\nname = \"x\"\n", to: "views.toml")
        try test.system.writeCatalogue("bad.toml", "[[entry]]\nid = 7\n")
        let printed = await run(test, "--check")
        #expect(printed.status == .usage)
        for name in ["keys.toml, line 2", "views.toml, line 1", "catalogue/bad.toml, line 2"] {
            #expect(printed.errors.contains("\(test.system.path)/\(name)"), "\(printed.errors)")
        }
    }

    @Test func controlCharactersOfAFileReachNoTerminal() async throws {
        let test = TestSources()
        try test.user.write("filter = \"a\\u001b[2Jb\"\n\"c\\u009b\" = 1\n[\"d\\u001b\"]\n", to: "config.toml")
        try test.user.write("[list]\nsort = [\"\\u001b[31m\"]\n\"x\\u0007\" = 1\n", to: "keys.toml")
        let printed = await run(test, "--origin")
        for text in [printed.output, printed.errors] {
            #expect(
                !text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control }, "\(text)")
        }
    }
}

struct KeysFileTests {
    @Test(arguments: [
        ("preset = 7", 1, "preset is a text in quotes"),
        ("preset = \"emacs\"", 1, "preset cannot be \"emacs\"; it is vi or arrows."),
        ("[lst]\nsort = \"s\"", 1, "there is no table [lst] of keys (did you mean \"list\"?)"),
        ("[list]\n\nsrot = [\"s\"]", 3, "there is no action \"srot\""),
        ("[list]\nvalus = [\"s\"]", 2, "there is no action \"valus\" (did you mean \"values\"?)"),
        ("[list]\nsort = 3", 2, "the keys of \"sort\" are a list"),
        ("[list]\nsort = [\"Ctrl-S\"]", 2, "Ctrl-S stops the terminal and lets it go on (flow control)"),
        ("[list]\nsort = [\"Entr\"]", 2, "there is no key \"Entr\" (did you mean \"Enter\"?)"),
        (
            "[list]\nsort = [\"Entr\", \"Ctrl-S\", \"Bogus\"]", 2,
            "there is no key \"Entr\" (did you mean \"Enter\"?); Ctrl-S stops the terminal and lets it go on "
                + "(flow control); there is no key \"Bogus\"."
        ),
        ("[jobs]\nsort = [\"s\"]", 2, "\"sort\" does nothing in [jobs]"),
        ("[list]\nsort = [\"v\"]", 2, "\"sort\" cannot have v, which is \"values\""),
        ("[list]\nsort = [v]", 2, "this is not TOML"),
    ])
    func aMistakeIsToldWithItsLineAndTheDefaultStays(text: String, line: Int, problem: String) throws {
        let test = TestSources()
        try test.user.write(text + "\n", to: "keys.toml")
        let configuration = try Configuration(test.sources)
        #expect(configuration.problems.count == 1, "\(configuration.problems)")
        #expect(configuration.problems.first?.contains("keys.toml, line \(line): \(problem)") == true)
        #expect(configuration.keyMap == .standard)
    }

    @Test func aMistakeCostsNoOtherLine() throws {
        let test = TestSources()
        try test.user.write("[list]\nvalues = [\"F9\"\nsort = [\"F8\"]\n[detail]\nzoom = [\"F7\"]\n", to: "keys.toml")
        let configuration = try Configuration(test.sources)
        #expect(configuration.problems.map { $0.contains("keys.toml, line 2: this is not TOML") } == [true])
        let changes = KeysFile(folder: test.user).read().changes
        #expect(changes.count == 2)
    }
}
