public import TerminalScreen

/// A theme that can be chosen.
public struct ThemeChoice: Equatable, Sendable {
    /// As `--theme` takes it.
    public let name: String
    /// Whether it is a file of the user's or of the machine's, and not one of the program's.
    public let isOwn: Bool
    /// The background that it was made for; nil where it cannot be read.
    public let background: Theme.Background?

    public init(name: String, isOwn: Bool, background: Theme.Background? = nil) {
        (self.name, self.isOwn, self.background) = (name, isOwn, background)
    }
}

/// Where the themes are; what is here may read and write files, so the loop calls it and not the model.
public struct ThemeShelf {
    /// All themes that there are.
    public let choices: () -> [ThemeChoice]
    /// Why none can be chosen; nil where they can.
    public let refusal: String?
    /// What says another theme than the settings at the start, such as `ENTRIAGE_THEME`; nil where nothing does.
    public let overridden: String?
    /// The theme of a name.
    public let theme: (String) -> Result<Theme, ThemeError>
    /// Writes the name into the user's settings; gives a sentence where it cannot.
    public let save: (String) -> String?

    public init(
        choices: @escaping () -> [ThemeChoice] = { [] }, refusal: String? = nil, overridden: String? = nil,
        theme: @escaping (String) -> Result<Theme, ThemeError> = {
            .failure(ThemeError(theme: $0, problem: "there is none of this name"))
        },
        save: @escaping (String) -> String? = { _ in nil }
    ) {
        (self.choices, self.refusal, self.overridden) = (choices, refusal, overridden)
        (self.theme, self.save) = (theme, save)
    }
}

/// The choice of themes, over the screen that shows the one under the cursor.
struct ThemePicker: Equatable, Sendable {
    let choices: [ThemeChoice]
    var cursor: Int
    /// The theme that the screen has now: not always the one under the cursor, whose file may be wrong.
    var used: String

    var chosen: ThemeChoice? { choices.indices.contains(cursor) ? choices[cursor] : nil }
}
