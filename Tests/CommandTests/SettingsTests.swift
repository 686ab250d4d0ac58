import Foundation
import Testing
import TriageUI

@testable import entriage

extension ConfigurationFolder {
    func write(_ text: String, to name: String) throws {
        let file = URL(filePath: path + "/" + name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: path + "/" + name)), as: UTF8.self)
    }
}

/// Folders for the user and the machine, and an environment.
struct TestSources {
    let user = newConfigurationFolder()
    let system = newConfigurationFolder()
    var variables: [String: String] = [:]

    var sources: SettingSources {
        SettingSources(user: user, system: system, variable: { [variables] in variables[$0] })
    }

    func settings(_ options: [Setting: String] = [:]) throws -> Settings { try Settings(sources, options: options) }
}

struct SettingsTests {
    @Test func theLaterSourceWinsAndIsNamed() throws {
        var test = TestSources()
        try test.system.write("# of the machine\ntheme = \"paper\"\ncolor = \"16\"\nascii = true\n", to: "config.toml")
        try test.user.write("theme = \"calm\"\ncolor = \"256\"\n", to: "config.toml")
        test.variables = ["ENTRIAGE_THEME": "mono"]
        let settings = try test.settings([.theme: "sixteen"])
        #expect(settings.problems == [])
        #expect(settings.entries[.theme] == Settings.Entry(value: "sixteen", origin: .option("--theme")))
        #expect(
            try test.settings().entries[.theme]
                == Settings.Entry(value: "mono", origin: .variable("ENTRIAGE_THEME")))
        let own = SettingOrigin.file(test.user.path + "/config.toml", line: 2)
        #expect(settings.entries[.color] == Settings.Entry(value: "256", origin: own))
        let machine = SettingOrigin.file(test.system.path + "/config.toml", line: 4)
        #expect(settings.entries[.ascii] == Settings.Entry(value: "true", origin: machine))
        #expect(settings.entries[.view] == Settings.Entry(value: "events", origin: .builtIn))
    }

    @Test func aLockBeatsAllThatComesLaterAndSaysSo() throws {
        var test = TestSources()
        let lock = "\(test.system.path)/config.toml, line 1"
        try test.system.write("locked = [\"theme\", \"private\"]\ntheme = \"paper\"\n", to: "config.toml")
        try test.user.write("theme = \"calm\"\nprivate = true\n", to: "config.toml")
        test.variables = ["ENTRIAGE_THEME": "mono"]
        let settings = try test.settings([.theme: "sixteen"])
        #expect(settings[.theme] == "paper")
        #expect(!settings.isOn(.isPrivate), "what is locked without a value is as it is built in")
        let end = "stays as it is, since it is locked in \(lock)."
        #expect(
            settings.problems == [
                "\(test.user.path)/config.toml, line 1: theme \(end)",
                "\(test.user.path)/config.toml, line 2: private \(end)", "variable ENTRIAGE_THEME: theme \(end)",
                "option --theme: theme \(end)",
            ])
    }

    @Test func onlyTheMachineCanLock() throws {
        let test = TestSources()
        try test.user.write("locked = [\"theme\"]\ntheme = \"calm\"\n", to: "config.toml")
        let settings = try test.settings([.theme: "mono"])
        #expect(settings[.theme] == "mono")
        #expect(
            settings.problems.count == 1 && settings.problems[0].contains("only /etc/entriage/config.toml can lock"))
        try test.system.write("locked = [\"them\"]\n", to: "config.toml")
        #expect(try test.settings().problems[0].contains("no setting \"them\" (did you mean \"theme\"?)"))
        try test.system.write("locked = \"theme\"\n", to: "config.toml")
        #expect(try test.settings().problems[0].contains("locked is a list of settings"))
    }

    @Test(arguments: [
        ("them = \"calm\"", "there is no setting \"them\" (did you mean \"theme\"?)"),
        ("theme = \"clam\"", "there is none of this name (did you mean \"calm\"?)"),
        ("theme = 7", "theme is a text in quotes"), ("ascii = \"true\"", "ascii is true or false, without quotes"),
        ("color = \"no\"", "color cannot be \"no\"; it is auto"),
        ("filter = \"stauts:x\"", "unknown field \"stauts\": did you mean status?"),
        (
            "columns = \"time,usr,nosuch\"",
            "there is no column \"usr\" (did you mean \"user\"?); there is no column \"nosuch\""
        ),
        ("color = \"25\"", "color cannot be \"25\" (did you mean \"256\"?); it is auto, never, 16, 256 or direct"),
        ("timezone = \"Mars/Base\"", "there is no zone \"Mars/Base\""),
        ("view = \"problem\"", "there is no view \"problem\" (did you mean \"problems\"?)"),
        ("filter = \"stauts:failure\"", "unknown field"), ("sort = \"tim:desc\"", "there is no column \"tim\""),
        ("sort = \"time:up\"", "after the colon of \"time:up\" comes asc or desc"),
        ("columns = \"time,usr\"", "there is no column \"usr\" (did you mean \"user\"?)"),
        ("columns = [\"time\", 2]", "columns is a text in quotes"),
        ("keys = \"emacs\"", "keys cannot be \"emacs\"; it is vi or arrows"), ("theme = calm", "this is not TOML"),
        ("theme = \"calm", "this is not TOML"), ("columns = [\"time\",", "this is not TOML"),
        ("???", "this is not TOML"),
    ])
    func aMistakeCostsItsOwnLine(line: String, problem: String) throws {
        let test = TestSources()
        try test.system.write("theme = \"paper\"\ncolor = \"16\"\n", to: "config.toml")
        try test.user.write("mouse = true\n\n\(line)\nborders = false\n", to: "config.toml")
        let settings = try test.settings()
        #expect(settings.problems.count == 1, "\(settings.problems)")
        let sentence = settings.problems.first ?? ""
        #expect(sentence.hasPrefix("\(test.user.path)/config.toml, line 3: "), "\(sentence)")
        #expect(sentence.contains(problem), "\(sentence)")
        #expect(sentence.hasSuffix(sentence.hasSuffix("status?") ? "status?" : "."), "\(sentence)")
        #expect(settings[.theme] == "paper" && settings[.color] == "16", "the lower source stays")
        #expect(settings.appearance.takesMouse && !settings.appearance.hasBorders, "the other lines count")
    }

    @Test func aFileOfMistakesIsGivenUpAndSoIsOneThatCannotBeRead() throws {
        let test = TestSources()
        try test.user.write(String(repeating: "= nonsense\n", count: 200), to: "config.toml")
        #expect(try test.settings().problems.last?.contains("nothing of the file is used") == true)
        try test.system.create()
        try FileManager.default.createDirectory(
            atPath: test.system.path + "/config.toml", withIntermediateDirectories: false)
        #expect(try test.settings().problems.first?.contains("cannot be read") == true)
        #expect(try test.settings()[.theme] == "auto")
    }

    @Test func aWrongOptionEndsTheProgramAndAWrongVariableDoesNot() throws {
        var test = TestSources()
        #expect {
            try test.settings([.theme: "nosuch"])
        } throws: { ($0 as? CommandFailure)?.message.hasPrefix("--theme: ") == true }
        test.variables = ["ENTRIAGE_THEME": "nosuch", "ENTRIAGE_ASCII": "maybe", "ENTRIAGE_MOUSE": "yes"]
        let settings = try test.settings()
        #expect(settings[.theme] == "auto" && settings.isOn(.mouse))
        #expect(
            settings.problems.map { String($0.prefix(23)) } == ["variable ENTRIAGE_THEME", "variable ENTRIAGE_ASCII"])
    }

    @Test func noColourIsObeyedButForWhatIsSaidMoreExactly() throws {
        var test = TestSources()
        test.variables = ["NO_COLOR": "1"]
        #expect(try test.settings().entries[.color] == Settings.Entry(value: "never", origin: .variable("NO_COLOR")))
        test.variables["ENTRIAGE_COLOR"] = "256"
        #expect(try test.settings()[.color] == "256")
    }

    @Test func listsMayBeWrittenAsLists() throws {
        let test = TestSources()
        try test.user.write(
            "columns = [\n  \"time\",\n  \"user\",\n]\nsort = [\"app\", \"time:desc\"]\n", to: "config.toml")
        let settings = try test.settings()
        #expect(settings.problems == [])
        #expect(settings[.columns] == "time,user" && settings[.sort] == "app,time:desc")
    }

    // MARK: - The table

    @Test func eachSettingHasADefaultThatIsRightAndASentence() {
        let themes = ThemeLibrary(SettingSources())
        for setting in Setting.allCases {
            #expect(setting.problem(with: setting.standard, themes: themes) == nil, "\(setting)")
            #expect(setting.definition.help.hasSuffix("."), "\(setting)")
            #expect(setting.name.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil, "\(setting)")
        }
    }

    /// The template says nothing; with its signs of comment taken away, it says what holds without it.
    @Test func theTemplateIsTheTable() async throws {
        let run = await CommandRun("config", "--template")
        #expect(run.status == .fine && run.errors == "")
        #expect(run.lines.allSatisfy { $0.hasPrefix("#") })
        let test = TestSources()
        let names = Setting.allCases.map(\.name)
        let lines = run.lines.map { line in
            names.contains { line.hasPrefix("# \($0) = ") } ? String(line.dropFirst(2)) : line
        }
        try test.user.write(lines.joined(separator: "\n"), to: "config.toml")
        let settings = try test.settings()
        #expect(settings.problems == [])
        for setting in Setting.allCases {
            #expect(settings[setting] == setting.standard)
            #expect(settings.entries[setting]?.origin != .builtIn, "\(setting) is missing")
        }
        #expect(run.output.utf8.allSatisfy { $0 < 0x80 })
    }
}
