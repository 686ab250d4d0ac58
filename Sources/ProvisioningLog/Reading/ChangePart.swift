/// One of the two files beside the events in the portal's CSV download: rows that belong to changes.
///
/// For each run of rows with one change ID: a hash of the ID and the range of bytes, sorted by the hash.
public struct ChangePart: Sendable {
    enum Kind: Sendable {
        case steps, modifiedProperties
    }

    struct Run: Sendable {
        let key: UInt64
        let offset: UInt64
        let length: UInt32
    }

    let kind: Kind
    let layout: CSVLayout
    let source: LogSource
    private(set) var runs: [Run] = []
    let changeIdColumn: Int
    let stepColumns: StepColumns
    let changeColumns: ChangeColumns

    init?(kind: Kind, layout: CSVLayout, source: LogSource) {
        let isChangeId: (Destination?) -> Bool = {
            if case .field(.changeId, _) = $0 { true } else { false }
        }
        guard let column = layout.destinations.firstIndex(where: isChangeId) else { return nil }
        (self.kind, self.layout, self.source, changeIdColumn) = (kind, layout, source, column)
        let header = layout.header.map(CSVLayout.normalised)
        func find(_ names: String...) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }
        stepColumns = StepColumns(
            name: find("name", "stepname", "displayname"), type: find("type", "steptype", "provisioningsteptype"),
            status: find("status", "stepstatus", "result"), description: find("description", "stepdescription"),
            details: find("details", "stepdetails", "additionaldetails"))
        changeColumns = ChangeColumns(
            name: find("displayname", "name", "property", "propertyname", "attribute", "modifiedproperty"),
            old: find("oldvalue", "old"), new: find("newvalue", "new"))
    }

    /// Where the parts of a step are in a row; loosely, since no public source gives the headers.
    struct StepColumns: Sendable {
        let name, type, status, description, details: Int?
    }

    struct ChangeColumns: Sendable {
        let name, old, new: Int?
    }

    /// The same for an ID in whatever file it stands, in either case and with blanks around it.
    static func key(_ bytes: Bytes) -> UInt64 {
        if let guid = Identifier(canonical: bytes) { return key(guid) }
        return plain(bytes).withBytes { Identifier(canonical: $0).map(key) ?? SymbolIndex.hash($0) }
    }

    private static func plain(_ id: Bytes) -> [UInt8] {
        let isBlank = { (byte: UInt8) in ByteClass(byte) == .blank }
        let trimmed = id.drop(while: isBlank)
        return trimmed.dropLast(trimmed.reversed().prefix(while: isBlank).count).map(\.folded)
    }

    /// The key of an ID in the columns of a log, whose other texts than GUIDs are in `texts`.
    static func key(_ identifier: Identifier, _ texts: SymbolTable) -> UInt64 {
        identifier.textNumber.flatMap { texts.withBytes(of: $0, key) } ?? key(identifier)
    }

    private static func key(_ guid: Identifier) -> UInt64 { guid.high &* 0x9E37_79B9_7F4A_7C15 ^ guid.low }

    /// Takes the runs of a region.
    mutating func append(_ runs: [Run]) { self.runs += runs }

    /// Puts the runs of all regions into the order in which they are looked for.
    mutating func sort() { runs.sort { $0.key == $1.key ? $0.offset < $1.offset : $0.key < $1.key } }

    /// The rows of a change in the order of the file, as texts of cells.
    func rows(ofChange changeId: String) -> [[String]] {
        let (key, id) = changeId.withBytes { (Self.key($0), Self.plain($0)) }
        return runs(of: key).flatMap { cells(of: $0) { Self.plain($0) == id } }
    }

    /// The bytes of the rows of a change, and of any other with its key.
    func bytes(ofKey key: UInt64) -> [[UInt8]] { runs(of: key).map(bytes) }

    private func runs(of key: UInt64) -> ArraySlice<Run> {
        runs[runs.partitioningIndex { $0.key >= key }...].prefix { $0.key == key }
    }

    private func bytes(of run: Run) -> [UInt8] { source.bytes(Int(run.offset)..<Int(run.offset) + Int(run.length)) }

    private func cells(of run: Run, where isOfChange: (Bytes) -> Bool) -> [[String]] {
        var row = CSVRow(layout)
        var rows: [[String]] = []
        bytes(of: run).withBytes { all in
            guard var place = BytePointer(all) else { return }
            let end = place + all.count
            while place < end {
                switch row.read(at: place, end: end, isLast: true) {
                case .complete(let after), .atEnd(let after): place = after
                case .open: place = end
                }
                if let other = row.placeOfOther(before: place) {
                    place = other
                    continue
                }
                guard row.count == layout.header.count, isOfChange(row.cell(changeIdColumn)) else { continue }
                rows.append((0..<row.count).map(row.text))
            }
        }
        return rows
    }
}

extension RandomAccessCollection {
    /// The first index whose element fulfils a condition that holds for all elements behind it; O(log n).
    func partitioningIndex(where isBehind: (Element) -> Bool) -> Index {
        var low = startIndex
        var length = count
        while length > 0 {
            let half = length / 2
            let middle = index(low, offsetBy: half)
            if isBehind(self[middle]) {
                length = half
            } else {
                low = index(after: middle)
                length -= half + 1
            }
        }
        return low
    }
}
