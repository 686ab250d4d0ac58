import ProvisioningLog
import TerminalScreen

/// Keys that are waited for after a first one, with what each would do.
struct Menu: Equatable, Sendable {
    struct Entry: Equatable, Sendable {
        let key: Key
        let label: String
        /// The value that it is about: "280f005d-…".
        var note = ""
        /// How much it would show.
        var count: Count?
        let choice: Choice
    }

    enum Choice: Equatable, Sendable {
        case command(Command)
        case view(SavedView)
        /// A pivot on a text that was pasted.
        case filter(Filter, EventView.Page)
        /// An entry of the catalogue, by its ID.
        case entry(String)
    }

    /// A number of things: "1 event", "12 cycles", "3+ events".
    struct Count: Equatable, Sendable {
        let number: Int
        var noun = "event"
        /// True where there may be more.
        var isLeast = false

        var numberText: String { number.grouped + (isLeast ? "+" : "") }
        var unit: String { number == 1 && !isLeast ? noun : noun + "s" }
    }

    /// What it was made for; it can be made again when the log has grown.
    enum Source: Equatable, Sendable {
        case chord(Key)
        case savedViews
        case pasted(String)
    }

    let source: Source
    let title: String
    var entries: [Entry]
    /// Drawn only when the next key takes longer than a moment: experts pay no bytes for it.
    var isShown = false
    /// The entry that Enter takes.
    var preselected: Int?
}
