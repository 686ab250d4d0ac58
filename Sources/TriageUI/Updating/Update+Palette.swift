import ProvisioningLog
import TerminalScreen

/// The palette: every action of a place by its name.
extension Model {
    /// The actions whose texts hold what was typed, the best first; all of them for an empty text.
    func paletteOffers(_ text: String) -> [Prompt.Offer] {
        let wanted = text.trimmed
        guard Int(wanted.filter { $0 != " " }) == nil else {
            return [Prompt.Offer(text: wanted, label: "go to row \(wanted)", note: "Move")]
        }
        let all = actionOffers + viewOffers
        let scored = all.enumerated().compactMap { place, offer in
            Self.score(of: offer, for: wanted).map { (score: $0, place: place, offer: offer) }
        }
        return scored.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map(\.offer)
    }

    /// The actions of this place, first those that the footer names.
    private var actionOffers: [Prompt.Offer] {
        let useful = Action.footer(here).flatMap(\.commands)
        let actions = Action.all(in: here).filter { $0.command != .palette }
        let first = useful.compactMap { command in actions.first { $0.command == command } }
        return (first + actions.filter { !useful.contains($0.command) }).map { action in
            Prompt.Offer(
                text: action.command.name, label: action.help, note: action.group.shortTitle,
                shortcut: keyMap.name(of: action.command, in: here, glyphs) ?? "", choice: .command(action.command))
        }
    }

    private var viewOffers: [Prompt.Offer] {
        guard let menu = keyMap.name(of: .savedViews, in: here, glyphs) else { return [] }
        return keyedViews.map { key, view in
            Prompt.Offer(
                text: view.name, label: "open the view \"\(view.name)\"", note: "Views",
                shortcut: "\(menu) \(key.name(glyphs))", choice: .view(view))
        }
    }

    /// What is typed may be from the sentence, begin with the group, or be the action's name; nil where it is nothing of these.
    private static func score(of offer: Prompt.Offer, for wanted: String) -> Int? {
        let texts = [offer.text, offer.label, "\(offer.note) \(offer.label)"]
        // Who types the beginning of a name means it, however well the letters stand elsewhere.
        let beginning = texts.dropLast().contains { $0.lowercased().hasPrefix(wanted.lowercased()) } && !wanted.isEmpty
        return texts.compactMap { FuzzyMatch(wanted, in: $0)?.score }.max().map { $0 + (beginning ? 100 : 0) }
    }
}

extension Action.Group {
    /// One word.
    var shortTitle: String { String(rawValue.prefix(while: \.isLetter)) }
}
