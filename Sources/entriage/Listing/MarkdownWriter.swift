import TerminalScreen
import TriageReports

/// A table for a ticket or a wiki.
struct MarkdownWriter {
    let listing: Listing

    func write(to output: Output) throws(OutputFailure) {
        guard listing.rowCount > 0 else { return }
        try output.writeLine(Self.line(listing.columns.map(\.title)))
        try output.writeLine("|" + String(repeating: " --- |", count: listing.columns.count))
        for row in 0..<listing.rowCount {
            try output.writeLine(
                Self.line(listing.columns.indices.map { listing.value(row, $0).text ?? listing.absent }))
        }
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    /// Names from a log make no links, no HTML and no columns of their own.
    static func escaped(_ text: String) -> String { MarkdownDocument.escaped(text) { displayText($0) } }
}
