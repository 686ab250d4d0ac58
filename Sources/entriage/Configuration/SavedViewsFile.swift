import TriageUI

/// Saved views, where each of them is written, and sentences on what is none.
struct SavedViews {
    private(set) var views: [SavedView] = []
    private(set) var origins: [SettingOrigin] = []
    var problems: [String] = []

    /// Adds a view, in the place of the one that has its name.
    mutating func put(_ view: SavedView, from origin: SettingOrigin) {
        if let place = views.firstIndex(where: { $0.name == view.name }) {
            (views[place], origins[place]) = (view, origin)
        } else {
            views.append(view)
            origins.append(origin)
        }
    }
}

extension SettingSources {
    /// The views of the machine, and the user's. Reads their files.
    var savedViews: SavedViews {
        folders.reduce(into: SavedViews()) { all, folder in
            let found = SavedViewsFile(folder: folder).read()
            for (view, origin) in zip(found.views, found.origins) { all.put(view, from: origin) }
            all.problems += found.problems
        }
    }
}

/// A file of saved views, `views.toml`.
struct SavedViewsFile {
    private let folder: ConfigurationFolder
    private let file: ConfigurationFile

    init(folder: ConfigurationFolder) {
        self.folder = folder
        file = ConfigurationFile(path: folder.path + "/views.toml")
    }

    var path: String { file.path }

    /// The views in the order of the file, and a sentence for each entry that is none. No file is no views.
    func read() -> SavedViews {
        var found = SavedViews()
        do throws(CommandFailure) {
            guard let text = try file.text() else { return found }
            let (views, problems) = SavedViewsText(text).views()
            for (view, line) in views { found.put(view, from: .file(path, line: line)) }
            found.problems = problems.map { "\(path), line \($0.line): \($0.problem)".asSentence }
        } catch { found.problems = [error.message] }
        return found
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
