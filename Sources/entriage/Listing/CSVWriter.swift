import TerminalScreen

/// Comma-separated values that a spreadsheet takes for text and nothing else.
struct CSVWriter {
    let listing: Listing

    func write(to output: Output) throws(OutputFailure) {
        try output.writeLine(listing.columns.map { Self.cell(.text($0.name)) }.joined(separator: ","))
        for row in 0..<listing.rowCount {
            for column in listing.columns.indices {
                if column > 0 { try output.write(",") }
                try output.write(Self.cell(listing.value(row, column)))
            }
            try output.write("\n")
        }
    }

    static func cell(_ value: CellValue) -> String {
        guard case .text(let text) = value else { return value.text ?? "" }
        guard let text, let first = text.utf8.first else { return "" }
        // A spreadsheet would run such a text as a formula, and whoever names a user chooses the text.
        let isFormula = "=+-@\t\r".utf8.contains(first)
        let shown = (isFormula ? "'" : "") + displayText(text)
        guard shown.utf8.contains(where: { "\",\n\r".utf8.contains($0) }) else { return shown }
        return "\"" + shown.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
