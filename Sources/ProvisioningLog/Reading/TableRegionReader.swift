/// Reads regions of a Log Analytics query result: rows are arrays, nested columns JSON in strings.
struct TableRegionReader: RegionReading {
    var records: RecordReader
    let layout: TableLayout
    let window: FileWindow

    init(layout: TableLayout, fetch: @escaping ByteFetch) {
        records = RecordReader(context: .logAnalytics)
        self.layout = layout
        window = FileWindow(fetch: fetch)
    }

    mutating func read(_ region: Region) -> RegionContent {
        var content = RegionContent(region: region, start: nil, end: region.range.upperBound)
        window.show(region.range)
        var place = max(layout.firstRow, region.range.lowerBound)
        if !region.isExact, region.range.lowerBound > layout.firstRow {
            place = nextCandidate(after: place, namingBrokenFrom: .max, content) ?? window.endOffset
        }
        while let next = step(from: place, region, &content) { place = next }
        content.strings = records.takeStrings()
        return content
    }

    /// The next `[` from which a whole row can be read, whatever is before it; or, from a place on, what stands as a row does
    /// and is broken.
    ///
    /// A reader that has found no row in a region that it began in the middle of stops at the region's end, as for objects.
    private mutating func nextCandidate(
        after start: Int, namingBrokenFrom broken: Int, _ content: RegionContent
    ) -> Int? {
        let isGuessing = !content.region.isExact && content.start == nil
        var place = start
        while !isGuessing || place < content.region.range.upperBound {
            while window.endOffset - place < Self.lookAhead, !window.isLast { window.slide(to: place) }
            guard place < window.endOffset else { return nil }
            guard opensRow(place) else {
                place += 1
                continue
            }
            switch look(at: place) {
            case .whole(let end) where isConvincing(place, to: end): return place
            case .wrongWidth where place >= broken && standsAsRow(place): return place
            case .notJSON where place >= broken && standsAsRow(place): return place
            case .holdsAnother(let failure), .tooDeep(let failure): place = max(place + 1, failure)
            case .whole, .wrongWidth, .notJSON, .cutOff: place += 1
            }
        }
        return nil
    }

    /// More than the blanks between a bracket and the first cell.
    private static let lookAhead = 4096

    private mutating func step(from start: Int, _ region: Region, _ content: inout RegionContent) -> Int? {
        guard let open = nextRow(from: start, &content) else {
            content.end = window.endOffset
            content.isLast = window.isLast
            return nil
        }
        guard open < region.range.upperBound else {
            content.end = open
            return nil
        }
        let row = look(at: open)
        switch row {
        case .whole(let end):
            if content.start == nil { content.start = open }
            if let defect = records.values.defect(at: open) { content.bad.append(defect) }
            content.rows.append(EventRow(records.values, offset: open, length: end - open))
            return end
        case .wrongWidth(let cells, let end):
            if content.start == nil { content.start = open }
            let reason = "a row of \(cells) cells under \(layout.columns.count) columns"
            content.bad.append(BadRecord(offset: open, reason: reason))
            return end
        case .holdsAnother(let other):
            content.bad.append(BadRecord(offset: open, reason: "a bracket is missing, or the row holds another"))
            return other
        case .notJSON(let failure), .tooDeep(let failure):
            content.bad.append(BadRecord(offset: open, reason: "the row is not JSON"))
            return nextCandidate(after: open + 1, namingBrokenFrom: failure, content) ?? window.endOffset
        case .cutOff:
            content.bad.append(BadRecord(offset: open, reason: "the row is \(BadRecord.cutOff)"))
            return nextCandidate(after: open + 1, namingBrokenFrom: .max, content) ?? window.endOffset
        }
    }

    /// The next `[` that holds cells, past brackets, separators and the tail of the result.
    private mutating func nextRow(from start: Int, _ content: inout RegionContent) -> Int? {
        var place = start
        var isTail = false
        while true {
            while window.endOffset - place < Self.lookAhead, !window.isLast { window.slide(to: place) }
            guard place < window.endOffset else { return nil }
            let byte = window.pointer(place).pointee
            switch ByteClass(byte) {
            case .open where opensRow(place): return place
            case .blank, .mark, .open: place += 1
            case .close:
                isTail = isTail || byte == 0x5D
                place += 1
            case .word where isTail: place += 1
            case .quote where isTail && !isBehindList(place):
                guard let end = endOfText(place) else {
                    return nextCandidate(after: place + 1, namingBrokenFrom: .max, content)
                }
                place = noteColumns(from: place, to: end, &content)
            case .quote, .word, .never:
                content.bad.append(BadRecord(offset: place, reason: "text between the rows: a bracket is missing"))
                return nextCandidate(after: place + 1, namingBrokenFrom: place, content)
            }
        }
    }

    /// Whether a list ends right before a place, where no text can be.
    private func isBehindList(_ place: Int) -> Bool {
        var before = place - 1
        while before > window.startOffset, ByteClass(window.pointer(before).pointee) == .blank { before -= 1 }
        return before >= window.startOffset && window.pointer(before).pointee == 0x5D
    }

    private func endOfText(_ place: Int) -> Int? {
        while true {
            if let quote = try? window.scanner.closingQuote(window.pointer(place + 1)).place {
                return window.offset(quote) + 1
            }
            guard window.extend(forRecordAt: place) else { return nil }
        }
    }

    /// Two results that were glued together: what is known of the columns is what the first says. Gives the place behind what was
    /// looked at.
    private func noteColumns(from start: Int, to end: Int, _ content: inout RegionContent) -> Int {
        guard Bytes(window.pointer(start)..<window.pointer(end)).elementsEqual("\"columns\"".utf8) else { return end }
        while true {
            let colon = window.scanner.afterBlanks(window.pointer(end))
            let list = window.scanner.afterBlanks(colon + 1)
            do throws(ScanFailure) {
                guard list < window.end else { throw .truncated }
                guard colon.pointee == 0x3A, list.pointee == 0x5B else { return end }
                let listEnd = try window.scanner.afterValue(list)
                if TableLayout.names(of: Bytes(list..<listEnd)) != layout.columns {
                    let reason =
                        "a table with other columns begins, and is read as the first: give it as a file of its own"
                    content.noteValue(BadRecord(offset: start, reason: reason))
                }
                return window.offset(listEnd)
            } catch {
                guard error == .truncated, window.extend(forRecordAt: start) else { return end }
            }
        }
    }
}
