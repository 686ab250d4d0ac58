import ArgumentParser
import ProvisioningLog
import TriageUI

/// Prints the manual page, from the same tables that the program works by.
struct ManualCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page, for man.", shouldDisplay: false)

    func run(on console: Console) async throws -> ExitStatus {
        try console.output.write(ManualPage.text)
        return .fine
    }
}

/// The manual page in the macros of man(7).
enum ManualPage {
    static var text: String {
        (header + commands + keys + filterWords + settings + exitStatus + files).joined(separator: "\n") + "\n"
    }

    private static var header: [String] {
        [
            ".TH ENTRIAGE 1 \"\" \"entriage \(Entriage.release)\" \"User Commands\"", ".SH NAME",
            "entriage \\- \(escaped(Entriage.configuration.abstract))", ".SH SYNOPSIS", ".B entriage",
            "[\\fIcommand\\fR] [\\fIoptions\\fR] [\\fIfile\\fR | \\fIfolder\\fR | \\-] ...", ".SH DESCRIPTION",
            "Opens what the admin center, Microsoft Graph, a diagnostic setting or a Log Analytics workspace",
            "produced. Options of a command: \\fBentriage\\fR \\fIcommand\\fR \\fB\\-\\-help\\fR.",
        ]
    }

    private static var commands: [String] {
        var lines = [".SH COMMANDS"]
        for command in Entriage.configuration.subcommands where command.configuration.shouldDisplay {
            lines += entry(command.configuration.commandName ?? "", command.configuration.abstract)
        }
        return lines
    }

    private static var keys: [String] {
        [".SH KEYS"]
            + Action.Group.allCases.flatMap { group in
                [".SS \(escaped(group.rawValue))"]
                    + Action.all.filter { $0.group == group }.flatMap { action in
                        entry(action.chords.map { $0.name() }.joined(separator: "  "), action.help)
                    }
            }
    }

    private static var filterWords: [String] {
        [
            ".SH FILTER",
            "\\fBfield:value\\fR is forgiving, \\fBfield=value\\fR exact; \\- in front means not; OR and ( ) group.",
        ]
            + FilterField.all.flatMap { entry($0.name + ":", "\($0.meaning), as in \($0.example)") }
            + Filter.Element.allCases.flatMap { entry($0.rawValue + "( )", "\($0.meaning), as in \($0.example)") }
            + Fact.all.flatMap { entry("is:" + $0.name, $0.meaning) }
    }

    private static var settings: [String] {
        [".SH SETTINGS"] + Setting.allCases.flatMap { entry($0.name, "\($0.definition.help) \($0.elsewhere)") }
    }

    private static var exitStatus: [String] {
        [".SH EXIT STATUS"] + ExitStatus.allCases.flatMap { entry(String($0.rawValue), $0.meaning) }
    }

    private static var files: [String] {
        let files = [
            ("$XDG_CONFIG_HOME/entriage/config.toml", "your settings; \"entriage config --template\" prints one"),
            (
                "/etc/entriage/",
                "the same files for the machine, without themes, which yours have the last word over; "
                    + "locked = [...] in its config.toml keeps users from changing settings"
            ),
            ("$XDG_CONFIG_HOME/entriage/keys.toml", "your keys; \"entriage config --keys\" prints those that hold"),
            ("$XDG_CONFIG_HOME/entriage/themes/*.toml", "your themes"),
            ("$XDG_DATA_DIRS/entriage/themes/*.toml", "themes of the machine"),
            ("$XDG_CONFIG_HOME/entriage/views.toml", "your saved views"),
            ("$XDG_CONFIG_HOME/entriage/catalogue/*.toml", "your own entries of the catalogue"),
        ]
        return [".SH FILES"] + files.flatMap { entry($0.0, $0.1) }
    }

    private static func entry(_ term: String, _ text: String) -> [String] {
        [".TP", ".B \(escaped(term))", escaped(text)]
    }

    /// Backslashes and hyphens as they are; a line never begins with a macro's sign.
    static func escaped(_ text: String) -> String {
        let safe = text.map { character -> String in
            switch character {
            case "\\": "\\e"
            case "-": "\\-"
            case "\"": "\\(dq"
            default: String(character)
            }
        }.joined()
        return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
    }
}
