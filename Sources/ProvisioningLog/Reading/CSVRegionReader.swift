/// Reads regions of a CSV file whose rows are events.
struct CSVRegionReader: RegionReading {
    private var records: RecordReader
    private let layout: CSVLayout
    private let window: FileWindow
    private var row = CSVRow()

    init(layout: CSVLayout, fetch: @escaping ByteFetch, isPatient: Bool = true) {
        records = RecordReader(context: .logAnalytics)
        self.layout = layout
        window = FileWindow(fetch: fetch, isPatient: isPatient)
    }

    mutating func read(_ region: Region) -> RegionContent {
        var content = RegionContent(region: region, start: nil, end: region.range.upperBound)
        window.show(region.range)
        var place = max(layout.firstRow, region.range.lowerBound)
        // In the middle of a file a line break may be inside a cell; the loader finds out, since the regions then do not meet.
        if !region.isExact, region.range.lowerBound > layout.firstRow { place = window.afterLineBreak(place) }
        while let next = step(from: place, region, &content) { place = next }
        content.strings = records.takeStrings()
        return content
    }

    private mutating func step(from place: Int, _ region: Region, _ content: inout RegionContent) -> Int? {
        guard place < window.endOffset || !window.isLast else {
            content.end = window.endOffset
            content.isLast = true
            return nil
        }
        guard place < region.range.upperBound else {
            content.end = place
            return nil
        }
        let end: Int
        switch row.read(at: window.pointer(place), end: window.end, separator: layout.separator, isLast: window.isLast)
        {
        case .complete(let after): end = window.offset(after)
        case .atEnd(let after): end = window.offset(after)
        case .open:
            if window.extend(forRecordAt: place) { return place }
            content.bad.append(BadRecord(offset: place, reason: "a cell that does not end"))
            return window.afterLineBreak(place)
        }
        if content.start == nil { content.start = place }
        if row.hasStrayQuote, let next = window.lineBreak(from: place, before: end) {
            content.bad.append(BadRecord(offset: place, reason: "a quotation mark is missing or is one too many"))
            return next
        }
        if !isEmptyRow { take(at: place, length: end - place, &content) }
        return end
    }

    /// A row that is cut off in the quotation marks of its first cell has no cell, and is not empty.
    private var isEmptyRow: Bool { !row.hasStrayQuote && (row.count == 0 || row.count == 1 && row.cell(0).isEmpty) }

    private mutating func take(at offset: Int, length: Int, _ content: inout RegionContent) {
        guard row.count == layout.header.count else {
            let reason = "a row of \(row.count) cells under \(layout.header.count) headers"
            content.bad.append(BadRecord(offset: offset, reason: reason))
            return
        }
        records.beginCells()
        for (index, destination) in layout.destinations.enumerated() {
            if let destination { records.setCell(destination, row.cell(index)) }
        }
        records.finish(columns: layout.destinations)
        if let defect = records.values.defect(at: offset) { content.bad.append(defect) }
        content.rows.append(EventRow(records.values, offset: offset, length: length))
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
