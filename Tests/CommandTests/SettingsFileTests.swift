import Testing
import TriageUI

@testable import entriage

struct SettingsTextTests {
    @Test(arguments: [
        ("", "theme = \"calm\"\n"), ("# mine\n", "# mine\ntheme = \"calm\"\n"),
        ("mouse = true", "mouse = true\ntheme = \"calm\"\n"),
        ("theme = \"mono\"  # \"old\" # one\nmouse = true\n", "theme = \"calm\"  # \"old\" # one\nmouse = true\n"),
        ("theme=\"a # b\"\t# c\n", "theme = \"calm\"\t# c\n"), ("\"theme\" = 'mono'\n", "theme = \"calm\"\n"),
        ("theme = \"mono\"\r\nmouse = true\r\n", "theme = \"calm\"\r\nmouse = true\r\n"),
        ("# a\n# theme = \"auto\"\n\n# b\n", "# a\n# theme = \"auto\"\ntheme = \"calm\"\n\n# b\n"),
        ("mouse = tru\n", "mouse = tru\ntheme = \"calm\"\n"), ("[x]\ntheme = 1\n", nil), ("theme = [\n 1]\n", nil),
        ("theme = \"\"\"\nmono\"\"\"\n", nil),
    ])
    func oneLineIsChangedAndTheRestStays(before: String, after: String?) {
        var text = SettingsText(before)
        #expect(text.set(.theme, to: "calm") == (after != nil))
        #expect(text.text == after ?? before)
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let test = TestSources()
        try SettingsFile(folder: test.user).set(.theme, to: "calm")
        try SettingsFile(folder: test.user).set(.mouse, to: "true")
        try SettingsFile(folder: test.user).set(.theme, to: "paper")
        #expect(try test.settings().problems == [])
        #expect(try test.settings()[.theme] == "paper" && test.settings().isOn(.mouse))
        #expect(try permissions(test.user.path + "/config.toml") == 0o600)
    }

    @Test func theChoiceOfThemesWritesUnlessItIsForbidden() throws {
        var test = TestSources()
        let shelf = try Configuration(test.sources).shelf
        #expect(shelf.save("calm") == nil)
        #expect(try test.settings()[.theme] == "calm")
        test.variables = ["ENTRIAGE_PRIVATE": "1"]
        #expect(try Configuration(test.sources).shelf.save("mono")?.contains("private is on") == true)
        #expect(try test.user.text(of: "config.toml").contains("calm"))
        #expect(try Configuration(test.sources).shelf.overridden == nil)
        test.variables = ["ENTRIAGE_THEME": "mono"]
        #expect(try Configuration(test.sources).shelf.overridden == "ENTRIAGE_THEME")
        #expect(try Configuration(test.sources, options: [.theme: "calm"]).shelf.overridden == "--theme")
        #expect(try Configuration(SettingSources()).shelf.save("mono")?.contains("HOME is not set") == true)
        try test.system.write("locked = [\"theme\"]\n", to: "config.toml")
        #expect(try Configuration(test.sources).shelf.refusal?.contains("locked in \(test.system.path)") == true)
    }
}
