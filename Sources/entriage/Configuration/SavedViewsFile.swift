import TriageUI

/// The views that the user has saved, in `views.toml`.
struct SavedViewsFile {
    private let folder: ConfigurationFolder
    private let file: ConfigurationFile

    init(folder: ConfigurationFolder) {
        self.folder = folder
        file = ConfigurationFile(path: folder.path + "/views.toml")
    }

    var path: String { file.path }

    /// The views in the order of the file, and a sentence for each entry that is none. No file is no views.
    func read() -> (views: [SavedView], problems: [String]) {
        do throws(CommandFailure) {
            guard let text = try file.text() else { return ([], []) }
            let (views, problems) = SavedViewsText(text).views()
            return (views, problems.map { "\(file.path), line \($0.line): \($0.problem)".asSentence })
        } catch { return ([], [error.message]) }
    }

    /// Adds a view at the end of the file, or puts it in the place of the one that has its name.
    ///
    /// The rest of the file stays as it is, with its comments and its mistakes.
    func save(_ view: SavedView) throws(CommandFailure) {
        guard !view.name.isEmpty else { throw CommandFailure("a saved view needs a name.") }
        try folder.create()
        var text = SavedViewsText(try file.text() ?? "")
        text.set(view)
        try file.replace(with: text.text)
    }
}
