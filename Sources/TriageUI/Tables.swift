public import ProvisioningLog
import TerminalScreen

extension KeyBinding {
    /// The table of keys for the README: a group after the other, in the order of the help screen.
    public static var markdownTable: String {
        let groups = Group.allCases.map { group in
            all.filter { $0.group == group }.map { "| \($0.keysInMarkdown) | \($0.help) |" }
        }
        return zip(Group.allCases, groups).map { group, rows in
            (["| \(group.rawValue) | |", "|---|---|"] + rows).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    private var keysInMarkdown: String { keys.map { "`\($0.name)`" }.joined(separator: " ") }
}

extension FilterField {
    /// The table of filter words for the README.
    public static var filterWordsMarkdown: String {
        let words = all.map { "| `\($0.name):` | \($0.meaning) | `\($0.example)` |" }
        let facts = Filter.facts.map { "| `is:\($0.name)` | \($0.meaning) | |" }
        return (["| word | meaning | example |", "|---|---|---|"] + words + facts).joined(separator: "\n")
    }
}
