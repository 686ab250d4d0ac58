import ErrorCatalogue

extension TextReport {
    /// An entry of the catalogue, with how it was found and what an event says of its next try.
    mutating func add(_ entry: CatalogueEntry, match: Explanation.Match, ownRetry: String? = nil) {
        paragraph(entry.title, indent: 2)
        paragraph(match.description + ".", indent: 2)
        blank()
        paragraph(entry.meaning, indent: 2)
        blank()
        field("Who", entry.who.sentence)
        field("Retry", [ownRetry, entry.retry].compactMap { $0 }.joined(separator: " "))
        section("What to do", entry.steps, isNumbered: true)
        section("Not this if", entry.notIf, isNumbered: false)
        if !entry.related.isEmpty { field("See also", entry.related.joined(separator: ", ")) }
        field("Source", entry.source)
        field("", "\(entry.evidence), \(entry.sourceDate)")
    }

    private mutating func section(_ title: String, _ items: [String], isNumbered: Bool) {
        guard !items.isEmpty else { return }
        line(title + ":", indent: 2)
        list(items, isNumbered: isNumbered)
    }
}
