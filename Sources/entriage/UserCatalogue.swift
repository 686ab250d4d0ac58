import ErrorCatalogue

extension ErrorCatalogue {
    /// The theme of a user's own entries.
    static let ownTheme = "own"

    /// The built-in catalogue with the user's own entries, and what is wrong with those in `problems`.
    static func withUserEntries(of folder: ConfigurationFolder?) -> ErrorCatalogue {
        guard let folder else { return builtIn }
        let (files, problems) = CatalogueFolder(in: folder).read()
        return files.isEmpty && problems.isEmpty
            ? builtIn : builtIn.adding(files: files, theme: ownTheme, problems: problems)
    }
}

extension Console {
    /// The catalogue with the user's own entries; says what is wrong with them, so a command asks but once.
    func catalogue() -> ErrorCatalogue {
        let catalogue = ErrorCatalogue.withUserEntries(of: configuration)
        for problem in catalogue.problems { complain(problem) }
        return catalogue
    }
}
