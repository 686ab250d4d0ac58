import ProvisioningLog

/// A value of a listing; nil where there is none.
enum CellValue: Equatable {
    case text(String?)
    case number(Int?)

    var text: String? {
        switch self {
        case .text(let text): text
        case .number(let number): number.map(String.init)
        }
    }

    var json: JSONValue {
        switch self {
        case .text(let text): text.map(JSONValue.string) ?? .null
        case .number(let number): number.map { .number(String($0)) } ?? .null
        }
    }
}

/// Rows and columns to print. The values are made when they are asked for, since there may be millions.
struct Listing {
    struct Column {
        /// In JSON and CSV.
        var name: String
        /// In tables for people.
        var title: String
        /// Never cut: a time without its end is none.
        var isFixed = false
        /// How much of the room it gets where there is too little, in proportion to the others.
        var weight = 1
    }

    var columns: [Column]
    var rowCount: Int
    /// The value in a row and a column.
    var value: (_ row: Int, _ column: Int) -> CellValue
    /// What tables show for no value.
    var absent = ""
    /// What JSON has in addition.
    var details: ((_ row: Int) throws -> [JSONValue.Member])?
}

/// A way to print a listing.
enum ListingFormat: String, CaseIterable {
    case table, csv, json, jsonl, markdown

    var isJSON: Bool { self == .json || self == .jsonl }
    /// Whether a program is to read it, and not a person.
    var isForMachines: Bool { isJSON || self == .csv }
}

extension Console {
    func write(_ listing: Listing, as format: ListingFormat) throws {
        switch format {
        case .table: try TableWriter(listing: listing, width: width, glyphs: glyphs).write(to: output)
        case .csv: try CSVWriter(listing: listing).write(to: output)
        case .markdown: try MarkdownWriter(listing: listing).write(to: output)
        case .json: try JSONListingWriter(listing: listing, isLines: false).write(to: output)
        case .jsonl: try JSONListingWriter(listing: listing, isLines: true).write(to: output)
        }
    }
}
