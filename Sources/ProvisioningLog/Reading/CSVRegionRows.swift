/// Goes through the rows of one region after another of a CSV file.
struct CSVRegionRows {
    let layout: CSVLayout
    /// The row that was read last.
    private(set) var row: CSVRow
    private let window: FileWindow
    private var place = 0
    /// By which a header that stands between the rows is told from them.
    private let firstHeader: [UInt8]

    init(layout: CSVLayout, fetch: @escaping ByteFetch, isPatient: Bool = true) {
        self.layout = layout
        row = CSVRow(layout)
        firstHeader = Array((layout.header.first ?? "").utf8)
        window = FileWindow(fetch: fetch, isPatient: isPatient)
    }

    /// Goes to the first row of a region, whose content is still empty.
    mutating func begin(_ region: Region) -> RegionContent {
        window.show(region.range)
        place = max(layout.firstRow, region.range.lowerBound)
        // In the middle of a file a line break may be inside a cell; the loader finds out, since the regions then do not meet.
        if !region.isExact, region.range.lowerBound > layout.firstRow {
            let end = region.range.upperBound
            place = window.afterLineBreak(layout.lineBreak, from: place, before: end) ?? end
        }
        return RegionContent(region: region, start: nil, end: region.range.upperBound)
    }

    /// Reads the next row that has a cell under each header, and gives the place of its bytes; nil behind the region. What
    /// is bad on the way is noted in the content.
    mutating func next(_ content: inout RegionContent) -> Range<Int>? {
        while place < window.endOffset || !window.isLast {
            guard place < content.region.range.upperBound else {
                content.end = place
                return nil
            }
            if let bytes = step(&content) { return bytes }
        }
        content.end = window.endOffset
        content.isLast = true
        return nil
    }

    private mutating func step(_ content: inout RegionContent) -> Range<Int>? {
        let start = place
        switch row.read(at: window.pointer(start), end: window.end, isLast: window.isLast) {
        case .complete(let after), .atEnd(let after): place = window.offset(after)
        case .open:
            if window.extend(forRecordAt: start) { return nil }
            content.bad.append(BadRecord(offset: start, reason: "a cell that does not end"))
            place = window.afterLineBreak(layout.lineBreak, from: start) ?? window.endOffset
            return nil
        }
        if content.start == nil { content.start = start }
        if row.hasStrayQuote, let next = row.placeOfOther(before: window.pointer(place)) {
            content.bad.append(BadRecord(offset: start, reason: "a quotation mark is missing or is one too many"))
            place = window.offset(next)
            return nil
        }
        if row.count == layout.header.count { return isNoRow ? nil : start..<place }
        // A row that is cut off in the quotation marks of its first cell has no cell, and is not empty.
        if row.hasStrayQuote || row.count > 1 || !row.isEmpty {
            let reason = "a row of \(row.count) cells under \(layout.header.count) headers"
            content.bad.append(BadRecord(offset: start, reason: reason))
        }
        return nil
    }

    /// True for the header of a file that was glued to this one, and for a row of nothing but separators.
    private var isNoRow: Bool {
        let first = row.cell(0)
        if first.isEmpty { return row.isEmpty }
        return first.count == firstHeader.count && first.elementsEqual(firstHeader) && row.holds(layout.header)
    }
}
