import Testing

@testable import entriage

struct DoctorTests {
    private func said(_ test: TestSources) async -> CommandRun {
        await CommandRun(arguments: ["doctor"], sources: test.sources)
    }

    @Test func everyFileOfSettingsIsThereOrNot() async throws {
        let test = TestSources()
        var run = await said(test)
        for name in ["config.toml", "keys.toml", "views.toml"] {
            #expect(run.lines.contains { $0.hasPrefix("  \(name) ") && $0.hasSuffix("not there") }, "\(run.output)")
        }
        try test.user.write("theme = \"calm\"\n", to: "config.toml")
        try test.user.write("[list]\nvalues = [\"v\"]\n", to: "keys.toml")
        run = await said(test)
        for name in ["config.toml", "keys.toml"] {
            #expect(run.lines.contains { $0.hasPrefix("  \(name) ") && $0.hasSuffix(" read") }, "\(run.output)")
        }
        #expect(!run.output.contains("Problem"))
    }

    @Test func whatIsWrongInThemIsSaid() async throws {
        var test = TestSources()
        try test.user.write("thme = \"calm\"\nmouse = 7\n", to: "config.toml")
        try test.user.write("preset = \"emacs\"\n[list]\nvalues = [\"Bogus\"]\n", to: "keys.toml")
        try test.user.write("name = 1\n", to: "themes/mine.toml")
        test.variables = ["ENTRIAGE_VIEW": "nosuch"]
        let run = await said(test)
        for name in ["config.toml", "keys.toml"] {
            #expect(run.lines.contains { $0.hasPrefix("  \(name) ") && $0.hasSuffix("2 problems") }, "\(run.output)")
        }
        for part in [
            "there is no setting \"thme\"", "mouse is true or false", "preset cannot be \"emacs\"",
            "there is no key \"Bogus\"", "themes/mine.toml", "variable ENTRIAGE_VIEW",
        ] { #expect(run.output.split(separator: "\n").joined(separator: " ").contains(part), "\(run.output)") }
    }

    @Test func settingsOfColoursAndCharactersAreSaid() async throws {
        var test = TestSources()
        try test.user.write("ascii = true\n", to: "config.toml")
        test.variables = ["ENTRIAGE_COLOR": "never"]
        let words = await said(test).output.split { $0.isWhitespace }.joined(separator: " ")
        #expect(words.contains("Characters ASCII: ascii is set by \(test.user.path)/config.toml, line 1"))
        // Where the tests have a terminal without colours, there is nothing that the setting could take away.
        #expect(
            words.contains("Colours none: color is set by variable ENTRIAGE_COLOR; without it")
                || words.contains("Colours none: "))
    }
}
