public import ProvisioningLog
import TerminalScreen

extension Action {
    /// The table of keys for the README: a group after the other, in the order of the help screen.
    public static var markdownTable: String {
        Group.allCases.map { group in
            let rows = all.filter { $0.group == group }.map { "| \($0.keysInMarkdown) | \($0.helpWithPlace) |" }
            return (["| \(group.rawValue) | |", "|---|---|"] + rows).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }

    /// Keys that do something in the event list say nothing of the place.
    private var helpWithPlace: String {
        guard !places.contains(.events) else { return help }
        return "\(help) (\(Place.allCases.filter(places.contains).map(\.rawValue).joined(separator: ", ")))"
    }

    private var keysInMarkdown: String {
        chords.map { "`\($0.name())`" }.joined(separator: " ")
    }
}

extension FilterField {
    /// The table of filter words for the README.
    public static var filterWordsMarkdown: String {
        let words = all.map { "| `\($0.name):` | \($0.meaning) | `\($0.example)` |" }
        let elements = Filter.Element.allCases.map { element in
            let inner = ElementField.all.filter { $0.element == element }.map { "`\($0.name)`" }
            return
                "| `\(element.rawValue)( )` | \(element.meaning): \(inner.joined(separator: " ")) | `\(element.example)` |"
        }
        let facts = Fact.all.map { "| `is:\($0.name)` | \($0.meaning) | |" }
        return (["| word | meaning | example |", "|---|---|---|"] + words + elements + facts).joined(separator: "\n")
    }
}
