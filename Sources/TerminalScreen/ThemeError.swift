/// Why a theme cannot be used.
public struct ThemeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The theme's name, where it is known.
    public var theme: String?
    /// The line of the theme's file, where it is known.
    public var line: Int?
    /// What is wrong, as the end of a sentence.
    public var problem: String

    /// An error whose `problem` completes the sentence "the theme cannot be used: …".
    public init(theme: String? = nil, line: Int? = nil, problem: String) {
        self.theme = theme
        self.line = line
        self.problem = problem
    }

    /// One sentence for the user.
    public var description: String {
        let subject = theme.map { "The theme \"\(displayText($0))\"" } ?? "The theme"
        let place = line.map { "line \($0): " } ?? ""
        return "\(subject) cannot be used: \(place)\(displayText(problem))."
    }
}
