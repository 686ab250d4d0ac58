import ArgumentParser
import ErrorCatalogue
import TerminalScreen
import TriageUI

struct ConfigCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Print the settings, and where they come from.",
        discussion: """
              entriage config --origin
              entriage config --template > ~/.config/entriage/config.toml
              entriage config --keys > ~/.config/entriage/keys.toml
            """)

    @Flag(help: "Say where each value comes from.")
    var origin = false

    @Flag(help: "Print a file with every setting as a comment.")
    var template = false

    @Flag(help: "Print the keys that hold, as keys.toml has them.")
    var keys = false

    @Flag(help: "Print only what is wrong; end with status 2 if anything is.")
    var check = false

    @OptionGroup var browser: BrowserArguments

    func validate() throws {
        if [origin, template, keys, check].count(where: { $0 }) > 1 {
            throw ValidationError("Ask for one of --origin, --template, --keys and --check.")
        }
    }

    func run(on console: Console) async throws -> ExitStatus {
        if template {
            try console.print(ConfigurationText.template)
            return .fine
        }
        let configuration = try Configuration(console.sources, options: browser.given)
        if keys {
            try console.print(ConfigurationText.keys(configuration.keyMap))
        } else if !check {
            try console.print(
                origin ? ConfigurationText.origins(configuration) : ConfigurationText.settings(configuration.settings))
        }
        let problems = configuration.problems + configuration.problemsBeside
        for problem in problems { console.complain(problem) }
        if check, problems.isEmpty { try console.output.writeLine("Nothing is wrong with the settings.") }
        return check && !problems.isEmpty ? .usage : .fine
    }
}

extension Console {
    /// Prints lines, each of them made safe for a terminal.
    fileprivate func print(_ lines: [String]) throws(OutputFailure) {
        for line in lines { try output.writeLine(displayText(line)) }
    }
}

/// Settings and keys as files.
enum ConfigurationText {
    /// `theme = "calm"` for each setting.
    static func settings(_ settings: Settings) -> [String] { Setting.allCases.map { $0.line(settings[$0]) } }

    /// The same with the origin of each as a comment. Keys, views and entries of the catalogue that are written in a
    /// file follow as comments, so that the whole is still a file of settings.
    static func origins(_ configuration: Configuration) -> [String] {
        let (settings, sources) = (configuration.settings, configuration.sources)
        let (views, catalogue) = (sources.savedViews, ErrorCatalogue.withOwnEntries(of: sources))
        let lines =
            Setting.allCases.map { setting in
                let lock = settings.locks[setting].map { "; locked in \($0)" } ?? ""
                return (setting.line(settings[setting]), "\(settings.origin(of: setting))\(lock)")
            } + configuration.keyChanges.map { ("# \($0)", "\($0.file), line \($0.line)") }
            + zip(views.views, views.origins).map { ("# view \(quoted($0.name))", "\($1)") }
            + catalogue.entries.compactMap { entry in
                catalogue.origins[entry.id].map { ("# entry \(entry.id)", $0) }
            }
        let width = lines.map { displayWidth($0.0) }.max() ?? 0
        return lines.map { line, origin in
            line + String(repeating: " ", count: width - displayWidth(line)) + "  # \(origin)"
        }
    }

    /// A file that says nothing until a sign of comment is taken away.
    static var template: [String] {
        let head = [
            "# Settings of entriage, for $XDG_CONFIG_HOME/entriage/config.toml (~/.config/entriage/config.toml).",
            "# Each line shows what holds without it. What is said later wins: the program, the files in /etc/entriage,",
            "# this file, keys.toml, variables of the environment, options. \"entriage config --origin\" says which it was.",
        ]
        return head
            + Setting.allCases.flatMap { setting in
                ["", "# \(setting.definition.help)", "# \(setting.elsewhere)", "# \(setting.line(setting.standard))"]
            }
    }

    /// The table of settings for the README.
    static var markdownTable: String {
        let rows = Setting.allCases.map { setting in
            let option = setting.definition.option.map { "`\($0)`" } ?? ""
            return
                "| `\(setting.line(setting.standard))` | \(setting.definition.help) | `\(setting.variable)` | \(option) |"
        }
        return (["| setting | meaning | variable | option |", "|---|---|---|---|"] + rows).joined(separator: "\n")
    }

    /// The keys that hold in each place.
    static func keys(_ map: KeyMap) -> [String] {
        let head = [
            "# Keys of entriage, for $XDG_CONFIG_HOME/entriage/keys.toml. Keep the lines that you change.",
            "# [everywhere] holds wherever its action is; an empty list takes the key away; \"p c\" is p, then c.",
            "preset = \"\(map.preset.rawValue)\"",
        ]
        return head
            + map.listing.flatMap { place, actions in
                ["", "[\(place)]"] + actions.map { "\($0.name) = [\($0.keys.map(quoted).joined(separator: ", "))]" }
            }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.map { "\"\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "\""
    }
}

extension Setting {
    /// The values, the variable and the option of a setting, in one line.
    var elsewhere: String {
        var parts: [String] = []
        if case .oneOf(let values) = definition.kind { parts.append("Values: \(values.joined(separator: ", ")).") }
        if definition.kind == .view { parts.append("Values: \(OpeningPage.spellings.joined(separator: ", ")).") }
        let also = [variable] + [definition.option].compactMap(\.self)
        return (parts + ["Also: \(also.joined(separator: ", "))."]).joined(separator: " ")
    }
}
