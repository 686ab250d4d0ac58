extension ErrorCatalogue {
    /// The entries that have every one of some words somewhere, without case: first those with all of them in an ID or
    /// a code, then in the title, then anywhere.
    ///
    /// No words find nothing. O(length of all entries).
    public func search(_ words: String) -> [CatalogueEntry] {
        let wanted = words.lowercased().split(whereSeparator: \.isWhitespace)
        guard !wanted.isEmpty else { return [] }
        let ranked = entries.compactMap { entry -> (entry: CatalogueEntry, rank: Int)? in
            let texts = entry.searchedTexts.map { $0.map { $0.lowercased() } }
            let ranks = wanted.map { word in texts.firstIndex { $0.contains { $0.contains(word) } } }
            guard !ranks.contains(nil) else { return nil }
            return (entry, ranks.compactMap(\.self).max() ?? 0)
        }
        return (0..<CatalogueEntry.searchRanks).flatMap { rank in ranked.filter { $0.rank == rank }.map(\.entry) }
    }
}

extension CatalogueEntry {
    fileprivate static let searchRanks = 3

    /// What a search looks through, the best place first.
    fileprivate var searchedTexts: [[String]] {
        [
            [id] + codes + aliases + prefixes, [title],
            [theme, kind.rawValue, meaning, differs ?? ""] + contains + steps + notIf,
        ]
    }
}
