import ErrorCatalogue

extension ErrorCatalogue {
    /// The theme of own entries.
    static let ownTheme = "own"

    /// The built-in catalogue with the entries of the machine and of the user, and what is wrong with those in
    /// `problems`.
    static func withOwnEntries(of sources: SettingSources) -> ErrorCatalogue {
        sources.folders.reduce(builtIn) { catalogue, folder in
            let (files, problems) = CatalogueFolder(in: folder).read()
            return files.isEmpty && problems.isEmpty
                ? catalogue : catalogue.adding(files: files, theme: ownTheme, problems: problems)
        }
    }
}

extension Console {
    /// The catalogue with own entries; says what is wrong with them, so a command asks but once.
    func catalogue() -> ErrorCatalogue {
        let catalogue = ErrorCatalogue.withOwnEntries(of: sources)
        for problem in catalogue.problems { complain(problem) }
        return catalogue
    }
}
