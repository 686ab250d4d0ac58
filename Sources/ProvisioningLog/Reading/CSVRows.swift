/// One row of a CSV file, its cells with the quotation marks undone.
///
/// RFC 4180, with any of `,` `;` tab between cells, and line breaks inside quotation marks. The cells are good until the
/// next row is read or the bytes that the row was read from move.
struct CSVRow {
    /// Most cells are as they stand in the file. Those in which quotation marks are undone are copies.
    private struct Cell {
        var from, to: Int
        let isCopy: Bool
    }

    private var cells: [Cell] = []
    private var base: BytePointer
    private let copies = ByteBuffer(capacity: 4096)
    /// True where a quotation mark is missing, so that the row may have taken in rows behind it.
    private(set) var hasStrayQuote = false
    private let separator, lineBreak: UInt8

    init(_ layout: CSVLayout) { self.init(separator: layout.separator, lineBreak: layout.lineBreak) }

    init(separator: UInt8, lineBreak: UInt8 = 0x0A) {
        (self.separator, self.lineBreak) = (separator, lineBreak)
        base = copies.start
    }

    var count: Int { cells.count }

    func cell(_ index: Int) -> Bytes {
        guard index < cells.count else { return Bytes() }
        let cell = cells[index]
        var start = (cell.isCopy ? copies.start : base) + cell.from
        let end = start + (cell.to - cell.from)
        // Exports guard cells that a spreadsheet would take for a formula with an apostrophe (formats.md, part b).
        if end - start >= 2, start[0] == 0x27, [0x3D, 0x2B, 0x2D, 0x40].contains(start[1]) {
            start += 1
        }
        return Bytes(start..<end)
    }

    /// Whether the cells have these texts.
    func holds(_ texts: [String]) -> Bool { count == texts.count && texts.indices.allSatisfy { text($0) == texts[$0] } }

    var isEmpty: Bool { (0..<count).allSatisfy { cell($0).isEmpty } }

    func text(_ index: Int) -> String { String(decoding: cell(index), as: UTF8.self) }

    enum End {
        case complete(after: BytePointer)
        /// The bytes at hand end before the row does.
        case open
        /// The last row, with no line break behind it.
        case atEnd(BytePointer)
    }

    /// Reads the row at `start`. One in which a quotation mark is missing ends behind a line break, if not behind its first
    /// one: where each row has this fault, each would be read to the end of the file.
    mutating func read(at start: BytePointer, end: BytePointer, isLast: Bool) -> End {
        cells.removeAll(keepingCapacity: true)
        hasStrayQuote = false
        copies.removeAll()
        base = start
        var (place, searched) = (start, start)
        while true {
            guard let cellEnd = readCell(at: place, end: end) else { return isLast ? .atEnd(end) : .open }
            place = cellEnd
            guard place < end else { return isLast ? .atEnd(end) : .open }
            if place.pointee == separator {
                if hasStrayQuote {
                    searched = ByteSearch.first(lineBreak, from: searched, to: place)
                    if place - searched > 1 { return .complete(after: place) }
                }
                place += 1
                continue
            }
            if place.pointee == 0x0D {
                guard place + 1 < end || isLast else { return .open }
                place += 1
            }
            return .complete(after: place < end && place.pointee == 0x0A ? place + 1 : place)
        }
    }

    /// Behind the first line break of a row that lacks a quotation mark and goes on behind it, where `after` is its end; nil
    /// for any other row. There the next row begins.
    func placeOfOther(before after: BytePointer) -> BytePointer? {
        guard hasStrayQuote else { return nil }
        let next = ByteSearch.first(lineBreak, from: base, to: after) + 1
        return next < after ? next : nil
    }

    /// Appends the cell at `start`; gives the place of the separator or line break behind it, nil for an open quotation.
    private mutating func readCell(at start: BytePointer, end: BytePointer) -> BytePointer? {
        guard start < end, start.pointee == 0x22 else {
            let place = ByteSearch.cellEnd(from: start, to: end, separator: separator)
            cells.append(Cell(from: start - base, to: place - base, isCopy: false))
            return place
        }
        let from = start + 1
        var place = from
        var isDoubled = false
        while true {
            place = ByteSearch.first(0x22, from: place, to: end)
            guard place < end else {
                hasStrayQuote = true
                return nil
            }
            guard place + 1 < end, place[1] == 0x22 else { break }
            isDoubled = true
            place += 2
        }
        let after = ByteSearch.cellEnd(from: place + 1, to: end, separator: separator)
        // What stands between the closing quotation mark and the end of the cell, where nothing should, belongs to it.
        hasStrayQuote = hasStrayQuote || after > place + 1
        if isDoubled || after > place + 1 {
            let copied = copies.count
            copies.appendUndoubled(from: from, to: place)
            copies.append(Bytes(place + 1..<after))
            cells.append(Cell(from: copied, to: copies.count, isCopy: true))
        } else {
            cells.append(Cell(from: from - base, to: place - base, isCopy: false))
        }
        return after
    }
}

/// What the columns of a CSV file are.
struct CSVLayout: Sendable {
    var separator: UInt8
    /// With which the header ends: a line feed, or a carriage return alone.
    var lineBreak: UInt8
    var header: [String]
    var destinations: [Destination?]
    /// Where the first row behind the header begins.
    var firstRow: Int

    /// A header without case, blanks, punctuation and a bracketed zone: `TimeGenerated [UTC]` is `timegenerated`.
    static func normalised(_ header: String) -> String {
        let plain = header.prefix { $0 != "[" && $0 != "(" }
        return String(
            plain.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || 0x30...0x39 ~= $0.value })
    }

    init?(head: [UInt8]) {
        let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        guard let separator = Self.separator(head[start...]) else { return nil }
        self.separator = separator
        var row = CSVRow(separator: separator, lineBreak: head.contains(0x0A) ? 0x0A : 0x0D)
        var after = 0
        var names: [String] = []
        head.withBytes { all in
            guard let base = BytePointer(all) else { return }
            switch row.read(at: base + start, end: base + all.count, isLast: true) {
            case .complete(let place), .atEnd(let place): after = place - base
            case .open: break
            }
            names = (0..<row.count).map(row.text)
        }
        guard names.count >= 2 else { return nil }
        header = names
        firstRow = after
        lineBreak = after > 0 && head[after - 1] == 0x0D ? 0x0D : 0x0A
        let isLogAnalytics = names.contains { Self.normalised($0) == "timegenerated" }
        let context = isLogAnalytics ? RecordContext.logAnalytics : .event
        destinations = names.map { Self.destination(of: $0, in: context) }
    }

    /// The character that splits the first line into most cells.
    private static func separator(_ head: ArraySlice<UInt8>) -> UInt8? {
        let line = head.prefix { $0 != 0x0A }
        let counts = [UInt8(ascii: ","), UInt8(ascii: ";"), 0x09].map { mark in (mark, line.count { $0 == mark }) }
        guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 > 0 else { return nil }
        return best.0
    }

    private static func destination(of header: String, in context: RecordContext) -> Destination? {
        let name = normalised(header)
        if let known = FieldTable.shared.destination(of: name, in: context), known != .records, known != .category {
            return known
        }
        return flatNames[name]
    }

    /// Flattened names of the portal's CSV, whose headers no public source gives: so many spellings are taken.
    private static let flatNames: [String: Destination] = [
        "eventid": .field(.eventId, rank: 0), "date": .field(.time, rank: 1), "timestamp": .field(.time, rank: 2),
        "dateutc": .field(.time, rank: 1), "activitydate": .field(.time, rank: 1),
        "tenant": .field(.tenantId, rank: 2), "job": .field(.jobId, rank: 1), "cycle": .field(.cycleId, rank: 1),
        "change": .field(.changeId, rank: 2), "duration": .field(.durationMs, rank: 2),
        "status": .field(.status, rank: 0), "provisioningstatus": .field(.status, rank: 1),
        "result": .field(.status, rank: 2), "initiatedbyname": .field(.initiatedBy, rank: 0),
        "initiator": .field(.initiatedBy, rank: 1), "serviceprincipalid": .field(.servicePrincipalId, rank: 0),
        "serviceprincipalname": .field(.servicePrincipalName, rank: 0),
        "serviceprincipaldisplayname": .field(.servicePrincipalName, rank: 0),
        "application": .field(.servicePrincipalName, rank: 1),
        "applicationname": .field(.servicePrincipalName, rank: 1),
        "sourceid": .field(.sourceId, rank: 0), "sourceidentityid": .field(.sourceId, rank: 0),
        "sourcename": .field(.sourceName, rank: 0), "sourcedisplayname": .field(.sourceName, rank: 0),
        "sourceidentityname": .field(.sourceName, rank: 0), "sourceidentitydisplayname": .field(.sourceName, rank: 0),
        "sourcetype": .field(.sourceType, rank: 0), "sourceidentitytype": .field(.sourceType, rank: 0),
        "sourceidentityidentitytype": .field(.sourceType, rank: 0),
        "sourceidentityuserprincipalname": .field(.sourceUpn, rank: 0),
        "sourceupn": .field(.sourceUpn, rank: 0), "sourceuserprincipalname": .field(.sourceUpn, rank: 0),
        "targetid": .field(.targetId, rank: 0), "targetidentityid": .field(.targetId, rank: 0),
        "targetname": .field(.targetName, rank: 0), "targetdisplayname": .field(.targetName, rank: 0),
        "targetidentityname": .field(.targetName, rank: 0), "targetidentitydisplayname": .field(.targetName, rank: 0),
        "targettype": .field(.targetType, rank: 0), "targetidentitytype": .field(.targetType, rank: 0),
        "targetidentityidentitytype": .field(.targetType, rank: 0),
        "targetidentityuserprincipalname": .field(.targetUpn, rank: 0),
        "targetupn": .field(.targetUpn, rank: 0), "targetuserprincipalname": .field(.targetUpn, rank: 0),
        "sourcesystemname": .field(.sourceSystem, rank: 0), "targetsystemname": .field(.targetSystem, rank: 0),
        "errorcode": .field(.errorCode, rank: 0), "statuserrorcode": .field(.errorCode, rank: 1),
        "reason": .field(.reason, rank: 0), "statusreason": .field(.reason, rank: 1),
        "errorreason": .field(.reason, rank: 1), "errorcategory": .field(.errorCategory, rank: 0),
        "recommendedaction": .field(.recommendedAction, rank: 0),
    ]
}
