import ProvisioningLog

/// An object for each row: in one array, or each on a line of its own.
struct JSONListingWriter {
    let listing: Listing
    let isLines: Bool
    private let keys: [String]

    init(listing: Listing, isLines: Bool) {
        self.listing = listing
        self.isLines = isLines
        keys = listing.columns.enumerated().map { place, column in
            (place == 0 ? "{" : ",") + JSONText.quoted(column.name) + ":"
        }
    }

    func write(to output: Output) throws {
        if !isLines { try output.write("[") }
        for row in 0..<listing.rowCount {
            if !isLines { try output.write(row == 0 ? "\n" : ",\n") }
            try write(row, to: output)
            if isLines { try output.write("\n") }
        }
        if !isLines { try output.write(listing.rowCount > 0 ? "\n]\n" : "]\n") }
    }

    private func write(_ row: Int, to output: Output) throws {
        let details = details(of: row)
        for (column, key) in keys.enumerated() {
            try output.write(key)
            try output.write(Self.text(listing.value(row, column)))
        }
        for member in details {
            try output.write(",\(JSONText.quoted(member.key)):")
            try output.write(member.value.json(indented: false))
        }
        try output.write("}")
    }

    /// Null where the record cannot be read again: one record must not cost those behind it.
    private func details(of row: Int) -> [JSONValue.Member] {
        guard let read = listing.details else { return [] }
        return (try? read(row))
            ?? ["steps", "modifiedProperties"].map { JSONValue.Member(key: $0, value: .null) }
    }

    private static func text(_ value: CellValue) -> String {
        guard case .text(let text) = value else { return value.text ?? "null" }
        guard let text else { return "null" }
        // Nearly every value is plain ASCII, and needs no look at its scalars.
        let isPlain = text.utf8.allSatisfy { 0x20..<0x7F ~= $0 && $0 != 0x22 && $0 != 0x5C }
        return isPlain ? "\"\(text)\"" : JSONText.quoted(text)
    }
}
