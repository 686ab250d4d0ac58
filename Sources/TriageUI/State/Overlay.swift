extension Model {
    /// A full-screen page over the panes.
    enum Overlay: Equatable {
        case help(HelpPage)
        case inputs(TextPlace = TextPlace())
        case columns(cursor: Int)
        /// What the event that was read last means.
        case explanation(TextPlace = TextPlace())
        /// An entry of the catalogue.
        case entry(id: String, TextPlace = TextPlace())

        /// Where the user is in it; nil in a page that has a cursor of its own kind.
        var place: TextPlace? {
            get {
                switch self {
                case .inputs(let place), .explanation(let place), .entry(_, let place): place
                case .help, .columns: nil
                }
            }
            set {
                guard let newValue else { return }
                switch self {
                case .inputs: self = .inputs(newValue)
                case .explanation: self = .explanation(newValue)
                case .entry(let id, _): self = .entry(id: id, newValue)
                case .help, .columns: break
                }
            }
        }
    }

    /// What is known of the pages beside the one that is open; gone once the last is closed.
    struct OpenPages {
        /// Those that an entry of the catalogue was opened from, the last one last.
        var below: [Overlay] = []
        /// What is searched for in the page.
        var search: String? { didSet { hit = nil } }
        /// The line of the hit that was gone to last.
        var hit: Int?
    }

    /// Opens a page over the one that is there: closing it comes back.
    mutating func cover(with page: Overlay) {
        if let overlay, overlay.place != nil { pages.below.append(overlay) }
        pages.search = nil
        overlay = page
    }

    /// Closes the page that is open, and with it all others but for the way back.
    mutating func closePage(isGoingBack: Bool) {
        pages.search = nil
        overlay = isGoingBack ? pages.below.popLast() : nil
    }
}
