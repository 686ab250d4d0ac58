/// Looking at single rows of a query result.
extension TableRegionReader {
    /// What begins at a bracket.
    enum Look {
        case whole(end: Int)
        /// The row has no end of its own: at a place in it another begins.
        case holdsAnother(at: Int)
        case wrongWidth(cells: Int, end: Int)
        case notJSON(at: Int), tooDeep(at: Int), cutOff
    }

    func opensRow(_ place: Int) -> Bool {
        guard window.pointer(place).pointee == 0x5B else { return false }
        let first = window.scanner.afterBlanks(window.pointer(place) + 1)
        return first < window.end && (ByteClass(first.pointee) == .quote || ByteClass(first.pointee) == .word)
    }

    /// Whether what is before a bracket is what can be before a row. In a text it may be anything.
    func standsAsRow(_ place: Int) -> Bool {
        var before = place - 1
        while before > window.startOffset, ByteClass(window.pointer(before).pointee) == .blank { before -= 1 }
        guard before >= window.startOffset else { return false }
        return window.pointer(before).pointee == 0x2C || window.pointer(before).pointee == 0x5B
    }

    /// Whether behind a place is what can be behind a row.
    private func endsAsRow(_ place: Int) -> Bool {
        let next = window.scanner.afterBlanks(window.pointer(place))
        return next < window.end && (next.pointee == 0x2C || next.pointee == 0x5D)
    }

    /// Whether the row that was read last says when its event was.
    private var hasReadTime: Bool { records.values.time != Timestamp.absent }

    /// Whether a whole row that was found anywhere is one: in a text may be brackets too.
    func isConvincing(_ open: Int, to end: Int) -> Bool {
        layout.hasTime ? hasReadTime : standsAsRow(open) && endsAsRow(end)
    }

    mutating func look(at open: Int) -> Look {
        while true {
            do throws(ScanFailure) {
                let row = try readRow(at: open)
                let isRight = row.cells == layout.columns.count
                guard !isRight || row.hasList else { return .whole(end: row.end) }
                let isAtEnd = window.scanner.afterBlanks(window.pointer(row.end)) >= window.end
                guard !isAtEnd || !window.extend(forRecordAt: open) else { continue }
                // A row that lost its bracket ends with that of all rows.
                if !isRight || !endsAsRow(row.end), let other = rowInside(from: open, to: row.end) {
                    return .holdsAnother(at: other)
                }
                guard isRight else { return .wrongWidth(cells: row.cells, end: row.end) }
                return .whole(end: try readRow(at: open).end)
            } catch {
                switch error {
                case .malformed(let index): return .notJSON(at: window.startOffset + index)
                case .tooDeep(let index):
                    let failure = window.startOffset + index
                    return rowInside(from: open, to: failure).map { .holdsAnother(at: $0) } ?? .tooDeep(at: failure)
                case .truncated:
                    if let other = rowInside(from: open, to: window.endOffset) { return .holdsAnother(at: other) }
                    guard window.extend(forRecordAt: open) else { return .cutOff }
                }
            }
        }
    }

    /// The first whole row behind the bracket that opens another: where that has lost its end, it takes in all that follow.
    ///
    /// - Parameter end: as far as that other row goes, or as is known of it.
    private mutating func rowInside(from open: Int, to end: Int) -> Int? {
        // Of a million brackets none may be the one, and each may lead as far as the window goes.
        var left = 4 * FileWindow.step
        for place in open + 1..<max(end, open + 1) where opensRow(place) && standsAsRow(place) {
            var reach = end
            do throws(ScanFailure) {
                let row = try readRow(at: place)
                let isRow = row.cells == layout.columns.count && row.end <= end && endsAsRow(row.end)
                if isRow, !layout.hasTime || hasReadTime { return place }
                reach = row.end
            } catch {
                switch error {
                case .malformed(let index), .tooDeep(let index): reach = window.startOffset + index
                case .truncated: break
                }
            }
            left -= max(reach - place, Self.leastTry)
            if left < 0 { return nil }
        }
        return nil
    }

    /// What it costs to try a bracket, in bytes that are read.
    private static let leastTry = 64

    /// What a row has, if it has an end.
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
