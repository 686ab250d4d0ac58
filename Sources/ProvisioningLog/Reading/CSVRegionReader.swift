/// Reads regions of a CSV file whose rows are events.
struct CSVRegionReader: RegionReading {
    private var records: RecordReader
    private var rows: CSVRegionRows

    init(layout: CSVLayout, fetch: @escaping ByteFetch, isPatient: Bool = true) {
        records = RecordReader(context: .logAnalytics)
        rows = CSVRegionRows(layout: layout, fetch: fetch, isPatient: isPatient)
    }

    mutating func read(_ region: Region) -> RegionContent {
        var content = rows.begin(region)
        while let bytes = rows.next(&content) { take(bytes, &content) }
        content.strings = records.takeStrings()
        return content
    }

    private mutating func take(_ bytes: Range<Int>, _ content: inout RegionContent) {
        let destinations = rows.layout.destinations
        records.beginCells()
        for (index, destination) in destinations.enumerated() {
            if let destination { records.setCell(destination, rows.row.cell(index)) }
        }
        records.finish(columns: destinations)
        if let defect = records.values.defect(at: bytes.lowerBound) { content.bad.append(defect) }
        content.rows.append(EventRow(records.values, offset: bytes.lowerBound, length: bytes.count))
    }
}

extension RecordReader {
    /// Finishes a record of a table: a column that the table does not have is not missing in each of its rows.
    mutating func finish(columns: [Destination?]) {
        finish()
        guard !values.defects.isEmpty else { return }
        values.defects.removeAll { defect in
            guard case .missing(let name) = defect else { return false }
            return !columns.contains { $0?.gives(name) == true }
        }
    }
}

extension Destination {
    /// True where this column is what gives the field of that name.
    fileprivate func gives(_ name: String) -> Bool {
        switch self {
        case .field(let field, _): field.name == name || field == .eventId && name == "id"
        case .object(.status), .object(.oldStatus): name == "status"
        default: false
        }
    }
}
