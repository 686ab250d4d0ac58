public import TerminalScreen

/// The themes that the program carries with it.
public enum Themes {
    /// The names of the themes that can be chosen.
    public static let names = [
        "default-dark", "default-light", "sixteen", "mono", "high-contrast", "colour-blind", "solarized-dark",
        "solarized-light", "paper", "calm",
    ]

    /// The built-in theme `name`.
    public static func theme(named name: String) throws(ThemeError) -> Theme {
        guard names.contains(name), let toml = text(of: name) else {
            throw ThemeError(theme: name, problem: "there is none of this name (\(names.joined(separator: ", ")))")
        }
        return try Theme(toml: toml, inherited: text(of:))
    }

    /// The file of a built-in theme, for themes of users that inherit it.
    public static func text(of name: String) -> String? {
        EmbeddedText.files.first { $0.name == "\(name).toml" }?.text
    }
}
