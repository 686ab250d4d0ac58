import TerminalScreen

extension Action {
    /// What the footer names.
    enum FooterItem: Equatable {
        case action(Command)
        /// Two actions that are one thing in two directions.
        case pair(Command, Command)
        /// The menu of a group: the key behind which most of its actions are.
        case menu(Group)

        var commands: [Command] {
            switch self {
            case .action(let command): [command]
            case .pair(let one, let other): [one, other]
            case .menu: []
            }
        }
    }

    /// What can be done in a place, the most useful first. Keys and words come from the table of actions.
    static func footer(_ place: Place) -> [FooterItem] {
        switch place {
        case .events:
            actions(.nextFailure, .problems, .editFilter, .keep, .drop) + [.menu(.pivot)]
                + actions(.toggleExplanation, .showHelp, .values, .open, .facets, .timeline)
                + [.menu(.copy), .menu(.time)]
                + actions(.savedViews, .search, .palette, .back)
        case .detail: tabs + actions(.open, .zoom, .nextOfChange, .nextOfObject, .toggleExplanation, .back, .showHelp)
        case .explanation: scrolling + actions(.open, .readEntry, .zoom, .back, .searchCatalogue, .showHelp)
        case .facets: actions(.open, .drop, .select, .back, .showHelp)
        case .timeline: tabs + actions(.nextFailure, .select, .open, .timeline, .showHelp)
        case .values: actions(.open, .keep, .drop, .select, .sort, .toggleExplanation, .back, .showHelp)
        case .cycles: actions(.open, .compare, .keep, .back, .showHelp)
        case .comparison: actions(.open, .back, .showHelp)
        case .problems: actions(.open, .toggleExplanation, .keep, .drop, .sort, .jobs, .back, .showHelp)
        case .jobs: actions(.open, .problems, .keep, .drop, .back, .showHelp)
        case .columns: actions(.open, .moveUp, .moveDown, .back)
        case .themes: scrolling + actions(.open, .saveTheme, .back)
        case .text: scrolling + actions(.open, .readEntry, .search, .showHelp, .back)
        }
    }

    private static let tabs = [FooterItem.pair(.left, .right)]
    private static let scrolling = [FooterItem.pair(.down, .up)]

    private static func actions(_ commands: Command...) -> [FooterItem] { commands.map(FooterItem.action) }

    /// What the menu of a group is about, and the word for it in the footer.
    static let menus: [Group: (title: String, hint: String)] = [
        .pivot: ("pivot on this event", "pivot"), .copy: ("copy", "copy"), .time: ("time", "time"),
    ]
}
