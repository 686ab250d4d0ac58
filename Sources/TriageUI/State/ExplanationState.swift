import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// What the explanation shows beside the text of the catalogue, and where the user is in it.
struct ExplanationState: Sendable {
    /// The first line shown.
    var top = 0
    /// The place of the item that the cursor is on; nil where it is on none.
    var item: Int?
    /// Known issues that the event that was read points to.
    var findings: [Finding] = []
    /// What is known of the causes that were looked at, for the log as it is.
    var causes: [Filter: CauseReport] = [:]

    /// So many causes are remembered; people look at a few again and again.
    static let mostCauses = 64
}

/// The lines of an explanation, and which of them can be opened.
struct ExplanationText {
    /// Lines that stand for something that can be opened.
    struct Item: Equatable {
        var lines: Range<Int>
        /// Keeps the events that it is about; nil for what has none.
        var filter: Filter?
        /// The column that shows it in the list.
        var column: Dimension?
        /// The catalogue's entry to read, by its ID.
        var entry: String?
    }

    private(set) var lines: [StyledLine] = []
    private(set) var items: [Item] = []

    mutating func add(_ lines: [StyledLine]) { self.lines += lines }

    mutating func add(_ lines: [StyledLine], filter: Filter?, column: Dimension? = nil, entry: String? = nil) {
        let start = self.lines.count
        self.lines += lines
        items.append(Item(lines: start..<self.lines.count, filter: filter, column: column, entry: entry))
    }
}
