/// Reads regions of a Log Analytics query result: rows are arrays, nested columns JSON in strings.
struct TableRegionReader: RegionReading {
    private var records: RecordReader
    private let layout: TableLayout
    private let window: FileWindow

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
            place = nextCandidate(after: place, content) ?? window.endOffset
        }
        while let next = step(from: place, region, &content) { place = next }
        content.strings = records.takeStrings()
        return content
    }

    /// The next `[` from which a whole row can be read, whatever is before it.
    ///
    /// A reader that has found no row in a region that it began in the middle of stops at the region's end, as for objects.
    private mutating func nextCandidate(after start: Int, _ content: RegionContent) -> Int? {
        let isGuessing = !content.region.isExact && content.start == nil
        var place = start
        while !isGuessing || place < content.region.range.upperBound {
            while window.endOffset - place < Self.lookAhead, !window.isLast { window.slide(to: place) }
            guard place < window.endOffset else { return nil }
            if opensRow(place) {
                switch tryRow(at: place) {
                case .whole: return place
                case .tooDeep(let failure): place = max(place + 1, failure)
                case .broken: place += 1
                }
            } else {
                place += 1
            }
        }
        return nil
    }

    private static let holdsAnother = "a bracket is missing, or the row holds another"
    /// What it costs to try a bracket, in bytes that are read.
    private static let leastTry = 64
    /// More than the blanks between a bracket and the first cell.
    private static let lookAhead = 4096

    private func opensRow(_ place: Int) -> Bool {
        guard window.pointer(place).pointee == 0x5B else { return false }
        let first = window.scanner.afterBlanks(window.pointer(place) + 1)
        return first < window.end && (ByteClass(first.pointee) == .quote || ByteClass(first.pointee) == .word)
    }

    private enum Attempt {
        case whole, broken, tooDeep(at: Int)
    }

    private mutating func tryRow(at open: Int) -> Attempt {
        while true {
            do throws(ScanFailure) {
                let row = try readRow(at: open)
                guard row.cells == layout.columns.count else { return .broken }
                return row.hasList && wholeRow(from: open, to: row.end) != nil ? .broken : .whole
            } catch {
                switch error {
                case .malformed: return .broken
                case .tooDeep(let index):
                    let failure = window.startOffset + index
                    return wholeRow(from: open, to: failure) == nil ? .tooDeep(at: failure) : .broken
                case .truncated:
                    let isBroken = wholeRow(from: open, to: window.endOffset) != nil
                    guard !isBroken, window.extend(forRecordAt: open) else { return .broken }
                }
            }
        }
    }

    /// The first whole row behind the bracket that opens another: where that has lost its end, it takes in all that follow.
    ///
    /// - Parameter end: as far as that other row goes, or as is known of it.
    private mutating func wholeRow(from open: Int, to end: Int) -> Int? {
        // Of a million brackets none may be the one, and each may lead as far as the window goes.
        var left = 4 * FileWindow.step
        for place in open + 1..<max(end, open + 1) where opensRow(place) {
            var reach = end
            do throws(ScanFailure) {
                let row = try readRow(at: place)
                if row.cells == layout.columns.count, row.end <= end { return place }
                reach = row.end
            } catch {
                if case .malformed(let index) = error { reach = window.startOffset + index }
                if case .tooDeep(let index) = error { reach = window.startOffset + index }
            }
            left -= max(reach - place, Self.leastTry)
            if left < 0 { return nil }
        }
        return nil
    }

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
        do throws(ScanFailure) {
            let row = try readRow(at: open)
            let end = row.end
            if content.start == nil { content.start = open }
            guard row.cells == layout.columns.count else {
                let reason = "a row of \(row.cells) cells under \(layout.columns.count) columns"
                return leave(open, reason, &content, for: wholeRow(from: open, to: end) ?? end)
            }
            if row.hasList {
                if let other = wholeRow(from: open, to: end) {
                    return leave(open, Self.holdsAnother, &content, for: other)
                }
                _ = try readRow(at: open)
            }
            if let defect = records.values.defect(at: open) { content.bad.append(defect) }
            content.rows.append(EventRow(records.values, offset: open, length: end - open))
            return end
        } catch {
            guard error == .truncated else { return leave(open, "the row is not JSON", &content) }
            if let row = wholeRow(from: open, to: window.endOffset) {
                return leave(open, Self.holdsAnother, &content, for: row)
            }
            if window.extend(forRecordAt: open) { return open }
            return leave(open, "the row is \(BadRecord.cutOff)", &content)
        }
    }

    /// Notes a row that cannot be kept; gives the place to go on from.
    private mutating func leave(_ open: Int, _ reason: String, _ content: inout RegionContent, for next: Int? = nil)
        -> Int
    {
        content.bad.append(BadRecord(offset: open, reason: reason))
        return next ?? nextCandidate(after: open + 1, content) ?? window.endOffset
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
            case .quote where isTail:
                guard let end = endOfText(place) else { return nextCandidate(after: place + 1, content) }
                noteColumns(from: place, to: end, &content)
                place = end
            case .quote, .word, .never:
                content.bad.append(BadRecord(offset: place, reason: "text between the rows: a bracket is missing"))
                return nextCandidate(after: place + 1, content)
            }
        }
    }

    private func endOfText(_ place: Int) -> Int? {
        while true {
            if let quote = try? window.scanner.closingQuote(window.pointer(place + 1)).place {
                return window.offset(quote) + 1
            }
            guard window.extend(forRecordAt: place) else { return nil }
        }
    }

    /// Two results that were glued together: what is known of the columns is what the first says.
    private func noteColumns(from start: Int, to end: Int, _ content: inout RegionContent) {
        guard Bytes(window.pointer(start)..<window.pointer(end)).elementsEqual("\"columns\"".utf8) else { return }
        let colon = window.scanner.afterBlanks(window.pointer(end))
        let list = window.scanner.afterBlanks(colon + 1)
        guard colon.pointee == 0x3A, list < window.end, let listEnd = try? window.scanner.afterValue(list),
            TableLayout.names(of: Bytes(list..<listEnd)) != layout.columns
        else { return }
        let reason = "a table with other columns begins, whose rows are read as those of the first: give it as a file"
        content.bad.append(BadRecord(offset: start, reason: reason))
    }

    private typealias Row = (end: Int, cells: Int, hasList: Bool)

    private mutating func readRow(at open: Int) throws(ScanFailure) -> Row {
        let scanner = window.scanner
        records.beginCells()
        var place = scanner.afterBlanks(window.pointer(open) + 1)
        var (column, hasList) = (0, false)
        while place < scanner.end, place.pointee != 0x5D {
            hasList = hasList || place.pointee == 0x5B
            let end = try scanner.afterValue(place)
            if column < layout.destinations.count, let destination = layout.destinations[column] {
                set(destination, from: place, to: end)
            }
            column += 1
            place = scanner.afterBlanks(end)
            if place < scanner.end, place.pointee == 0x2C { place = scanner.afterBlanks(place + 1) }
        }
        guard place < scanner.end else { throw .truncated }
        records.finish(columns: layout.destinations)
        return (window.offset(place) + 1, column, hasList)
    }

    private mutating func set(_ destination: Destination, from: BytePointer, to: BytePointer) {
        guard from.pointee != UInt8(ascii: "n") else { return }
        let isText = from.pointee == 0x22
        let cell = isText ? Bytes(from + 1..<to - 1) : Bytes(from..<to)
        records.setCell(destination, cell, hasEscapes: isText && cell.contains(0x5C))
    }
}
