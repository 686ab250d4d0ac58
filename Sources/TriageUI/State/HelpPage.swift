/// What the help shows.
struct HelpPage: Equatable, Sendable {
    /// Where the user was.
    let place: Place
    /// The keys of all places, and not only those of `place`.
    var isWhole = false
    /// Only lines that hold this text are shown.
    var wanted = ""
    var top = 0
}

extension Model {
    var helpPage: HelpPage? { if case .help(let page) = overlay { page } else { nil } }

    /// The text that is searched for where the keys go.
    var searchedText: String? { helpPage.map(\.wanted) ?? (overlay == nil ? textSearch?.text : pages.search) }

    /// Searching in the help hides the lines without the text: there are few of them, and none needs its neighbours.
    mutating func narrowHelp(to text: String) {
        guard var page = helpPage else { return }
        (page.wanted, page.top) = (text, 0)
        overlay = .help(page)
    }
}
