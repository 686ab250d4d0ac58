/// Where the cells of a Log Analytics query result belong.
struct TableLayout: Sendable {
    var columns: [String]
    var destinations: [Destination?]
    /// Whether a row says when its event was.
    let hasTime: Bool
    /// Where the rows begin, in bytes of the file.
    var firstRow: Int

    /// From the head of `{"tables":[{"name":…,"columns":[…],"rows":[…]}]}`; nil where no columns are before the rows.
    init?(head: [UInt8]) {
        let buffer = ByteBuffer(capacity: head.count)
        head.withBytes(buffer.append)
        guard let found = withExtendedLifetime(buffer, { Self.columnsAndRows(buffer.scanner) }) else { return nil }
        columns = found.columns
        destinations = columns.map { Self.destination(of: $0) }
        hasTime = destinations.contains { if case .field(.time, _) = $0 { true } else { false } }
        firstRow = found.firstRow
    }

    /// The list of columns, and the byte behind the name of the rows that follow.
    private static func columnsAndRows(_ scanner: ByteScanner) -> (columns: [String], firstRow: Int)? {
        var columns: [String]?
        var place = scanner.base
        while place < scanner.end {
            guard place.pointee == 0x22 else {
                place += 1
                continue
            }
            guard let quote = try? scanner.closingQuote(place + 1).place else { return nil }
            let key = Bytes(place + 1..<quote)
            let colon = scanner.afterBlanks(quote + 1)
            place = quote + 1
            guard colon < scanner.end, colon.pointee == 0x3A else { continue }
            if let columns, key.elementsEqual("rows".utf8) { return (columns, place - scanner.base) }
            let list = scanner.afterBlanks(colon + 1)
            guard key.elementsEqual("columns".utf8), list < scanner.end, list.pointee == 0x5B else { continue }
            guard let end = try? scanner.afterValue(list) else { return nil }
            columns = names(of: Bytes(list..<end))
            place = end
        }
        return nil
    }

    /// The names in a list of columns; nil where it is none.
    static func names(of list: Bytes) -> [String]? {
        guard case .array(let columns) = JSONValue(bytes: Array(list)) else { return nil }
        return columns.map { $0["name"]?.text ?? "" }
    }

    /// A projection may rename: `tostring_SourceIdentity_Id` is unknown and is left out.
    private static func destination(of column: String) -> Destination? {
        let known = FieldTable.shared.destination(of: column, in: .logAnalytics)
        return known == .records || known == .category ? nil : known
    }
}
