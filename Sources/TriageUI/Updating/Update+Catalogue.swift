import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// Looking a code or a word up in the catalogue.
extension Model {
    /// The entries that hold what was typed, the best first; all of them for an empty text.
    func catalogueOffers(_ text: String) -> [Prompt.Offer] {
        hits(for: text.trimmed).map { entry in
            Prompt.Offer(
                text: entry.name, label: entry.title, note: entry.kind.shortName,
                shortcut: clipped(entry.codes.first ?? "", to: max(12, size.columns / 4), .middle, glyphs: glyphs),
                choice: .entry(entry.id))
        }
    }

    private func hits(for words: String) -> [CatalogueEntry] {
        guard !words.isEmpty else { return catalogue.entries }
        let named = catalogue.entries(named: words).map(\.entry)
        return named + catalogue.search(words).filter { !named.contains($0) }
    }

    /// The entry that is open as a page.
    func entryText(_ id: String, width: Int) -> OpenableText {
        guard let entry = catalogue.entries.first(where: { $0.id == id }) else { return OpenableText() }
        return EntryLines(entry: entry, difference: entry.differs, width: width, glyphs: glyphs).page(catalogue)
    }
}

extension CatalogueEntry.Kind {
    /// At most eight letters.
    fileprivate var shortName: String { ["signature": "text", "reference": "page"][rawValue] ?? rawValue }
}
