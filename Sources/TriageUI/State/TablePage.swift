import ProvisioningLog
import TerminalScreen

/// A page whose rows are answers and not events: values of a column, cycles, differences.
struct TablePage: Sendable {
    struct Column: Sendable {
        var title: String
        /// Cells; nil for the columns that share what is left.
        var width: Int?
        var isRight = false
        var isSorted = false
        /// The least first; only where it is sorted.
        var isAscending = false
        var clip: @Sendable (String) -> ClipMode = { _ in .end }
        /// Where there is little room, columns with a higher rank go first, and of equal ones the last.
        var rank = 0
        /// What a column that takes what is left never exceeds.
        var most: Int?
        /// What such a column is to have before those with a width get room; nil for the usual.
        var least: Int?
    }

    struct Row: Sendable {
        /// One for each column.
        var cells: [StyledLine.Part]
        /// What `yy` copies, and a search looks at, beside the cells.
        var name: String
        /// The condition that holds for what the row stands for; nil for rows that only tell something.
        var filter: Filter?
    }

    /// Tells whether a page is the same one, worked out anew.
    var title: String
    /// On the right of the first line: "1 117 events, 11 values".
    var count: String
    var columns: [Column]
    var rows: [Row]
    /// Rows that were chosen with Space, by their filters, so that they stay chosen when the log grows.
    var chosen: Set<Filter> = []
    /// Said where there is no row.
    var emptyText = "There is nothing to show."
}

/// What a page has of the user while its rows are worked out anew.
struct HeldTable: Sendable {
    let title: String
    /// The filter of the row under the cursor; nil at the top, where the cursor stays whatever row is there.
    let row: Filter?
    let chosen: Set<Filter>
}
