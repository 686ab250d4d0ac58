import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// What the explanation shows beside the text of the catalogue, and where the user is in it.
struct ExplanationState: Sendable {
    /// The first line shown.
    var top = 0
    /// The place of the item that the cursor is on; nil where it is on none.
    var item: Int?
    /// The event that was read, as it is: known issues are not found by pseudonyms.
    var reading: EventReading?
    /// Known issues that it points to.
    var findings: [Finding] = []
    /// Why `is:` words of the findings hold for it, where several events show that.
    var evidence: [String: PatternEvidence] = [:]
    /// How many more known issues it would fit if the records of all events said so, which have not all been read.
    var openIssues = 0
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
        /// Whether it starts the deep pass.
        var readsRecords = false
    }

    private(set) var lines: [StyledLine] = []
    private(set) var items: [Item] = []

    mutating func add(_ lines: [StyledLine]) { self.lines += lines }

    mutating func add(
        _ lines: [StyledLine], filter: Filter? = nil, column: Dimension? = nil, entry: String? = nil,
        readsRecords: Bool = false
    ) {
        let start = self.lines.count
        self.lines += lines
        items.append(
            Item(
                lines: start..<self.lines.count, filter: filter, column: column, entry: entry,
                readsRecords: readsRecords))
    }
}
