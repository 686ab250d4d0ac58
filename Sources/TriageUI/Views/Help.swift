import ProvisioningLog
import TerminalScreen

/// A part of the help: a heading with keys or words below it.
struct HelpSection {
    struct Entry {
        /// Keys, or a word of the filter language.
        let key: String
        let text: String
    }

    let title: String
    var entries: [Entry]
    /// Whether keys are explained, and not words of the filter.
    var isOfKeys = true
}

extension Model {
    /// What the help says, narrowed to what is searched for.
    func helpSections() -> [HelpSection] {
        let page = helpPage ?? HelpPage(place: here)
        var sections = page.isWhole ? wholeSections() : keySections(of: page.place)
        sections += wordSections
        return sections.compactMap { $0.narrowed(to: page.wanted) }
    }

    /// The lines of the help: sections side by side where there is room, words of the filter below the keys.
    func helpLines(width: Int) -> [StyledLine] {
        let sections = helpSections()
        guard !sections.isEmpty else {
            return [StyledLine(), StyledLine("No line of the help holds \"\(helpPage?.wanted ?? "")\".", .textMuted)]
        }
        let isNarrowed = helpPage?.wanted.isEmpty == false
        func lines(_ isOfKeys: Bool, columns: Int) -> [StyledLine] {
            let count = isNarrowed ? 1 : columns
            return HelpLayout(sections.filter { $0.isOfKeys == isOfKeys }, columns: count, width: width).lines
        }
        let keys = lines(true, columns: width < 76 ? 1 : width < 168 ? 2 : 3)
        return Array((keys + lines(false, columns: width < 156 ? 1 : 2)).dropFirst())
    }

    var helpTitle: String {
        guard let page = helpPage else { return "" }
        return page.isWhole ? "All keys" : "Keys in \(page.place.title)"
    }

    // MARK: - Sections

    private func keySections(of place: Place) -> [HelpSection] {
        let actions = Action.all(in: place)
        return Action.Group.allCases.compactMap { group in
            let entries = actions.filter { $0.group == group }.map { entry($0, in: place) }
            return entries.isEmpty ? nil : HelpSection(title: group.rawValue, entries: entries)
        }
    }

    /// The keys of the list, then for each other place those that are different there.
    private func wholeSections() -> [HelpSection] {
        let others = Place.allCases.filter { $0 != .events }.compactMap { place in
            let entries = Action.all(in: place).filter { !$0.places.contains(.events) }.map { entry($0, in: place) }
            return entries.isEmpty ? nil : HelpSection(title: "In \(place.title)", entries: entries)
        }
        return keySections(of: .events) + others
    }

    /// What has no key is found in the palette, so it is named as well.
    private func entry(_ action: Action, in place: Place) -> HelpSection.Entry {
        let names = keyMap.names(of: action.command, in: place, glyphs)
        return HelpSection.Entry(key: names.isEmpty ? ":\(action.command.name)" : names, text: action.help)
    }

    private var wordSections: [HelpSection] {
        let words = FilterField.all.map { HelpSection.Entry(key: $0.example, text: $0.meaning) }
        let facts = Fact.all.map { HelpSection.Entry(key: "is:\($0.name)", text: $0.meaning) }
        let elements = Filter.Element.allCases.flatMap { element in
            [HelpSection.Entry(key: element.example, text: element.meaning)]
                + ElementField.all.filter { $0.element == element }.map {
                    HelpSection.Entry(key: $0.example, text: $0.meaning)
                }
        }
        return [
            HelpSection(title: "Filter language", entries: Self.grammar, isOfKeys: false),
            HelpSection(title: "Filter words", entries: words, isOfKeys: false),
            HelpSection(title: "Facts", entries: facts, isOfKeys: false),
            HelpSection(title: "Filter words with ( )", entries: elements, isOfKeys: false),
        ]
    }

    private static let grammar: [HelpSection.Entry] = [
        HelpSection.Entry(
            key: "adele  \"two words\"", text: "in any field that is shown, else in any value of the record"),
        HelpSection.Entry(key: "user:adele", text: "is, forgivingly; with * and ?"),
        HelpSection.Entry(key: "app=\"Box\"  app!=\"Box\"", text: "is, is not exactly"),
        HelpSection.Entry(key: "error:none  error:*", text: "there is no value, there is one"),
        HelpSection.Entry(key: "user:(adele, lynne)", text: "any of these"),
        HelpSection.Entry(key: "a b  a OR b  -a  ( )", text: "both, either, not, grouped"),
    ]
}

extension HelpSection {
    /// What holds the text in its key, its sentence or, for all of it, its title; nil where nothing does.
    fileprivate func narrowed(to text: String) -> HelpSection? {
        let wanted = text.trimmed.lowercased()
        guard !wanted.isEmpty, !title.lowercased().contains(wanted) else { return self }
        var section = self
        section.entries = entries.filter { "\($0.key) \($0.text)".lowercased().contains(wanted) }
        return section.entries.isEmpty ? nil : section
    }
}
