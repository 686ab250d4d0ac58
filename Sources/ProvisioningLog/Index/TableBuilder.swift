/// Puts what the readers found together to one table, in the order of the files.
struct TableBuilder {
    private(set) var table = EventTable()
    fileprivate var indexes: [SymbolIndex]
    /// The columns of the segment that is not full.
    private var open = GrowingColumns()
    private var applications = ApplicationNumbers()
    private var duplicates = DuplicateIndex()

    init() {
        // The numbers of the enumerations, then those of the texts of identifiers.
        indexes = (0..<RegionStrings.fieldCount).map { index in
            SymbolIndex(index < Field.symbolicCount ? Field.allCases[index].enumeration.names : [])
        }
    }

    var count: Int { table.segments.count * Segment.capacity + open.count }

    /// A file that follows; gives its number.
    mutating func begin(_ file: LogFile) -> Int {
        table.files.append(file)
        return table.files.count - 1
    }

    /// Changes what is known of a file.
    mutating func update(_ file: Int, _ change: (inout LogFile) -> Void) { change(&table.files[file]) }

    mutating func append(_ content: RegionContent, file: Int) {
        if count == 0 { open.reserveSegment() }
        appendRows(content.rows, SymbolTranslation(content.strings, into: &indexes), file: file)
        update(file) { file in
            file.note(content.bad, more: content.moreBad)
            file.bytesRead = content.end
            if content.isCutByPowerShell { file.isCutByPowerShell = true }
            for (category, count) in content.foreign { file.foreign[category, default: 0] += count }
        }
    }

    /// Column by column, as many rows at a time as there are without a duplicate among them.
    private mutating func appendRows(_ all: [EventRow], _ translation: SymbolTranslation, file: Int) {
        var next = 0
        var run = all.count
        while next < all.count {
            let rows = next..<min(all.count, next + min(run, Segment.capacity - open.count))
            let start = open.count
            open.append(all[rows], file: file, translate: translation)
            applications.fill(&open.symbols, from: start, &indexes)
            if let duplicate = firstDuplicate(from: start, file: file) {
                open.removeLast(open.count - duplicate)
                table.files[file].duplicates += 1
                next += duplicate - start + 1
                // Where a whole file repeats another, the rows behind are not appended again for each of them.
                run = 1
            } else {
                next = rows.upperBound
                run *= 2
            }
            table.files[file].events += open.count - start
            if open.count == Segment.capacity { seal() }
        }
    }

    /// The first of the rows from `start` on that another event repeats; conflicts are noted on the way.
    private mutating func firstDuplicate(from start: Int, file: Int) -> Int? {
        let base = UInt32(table.segments.count * Segment.capacity)
        for row in start..<open.count where !open.eventIds[row].isAbsent {
            let (new, id) = (base + UInt32(row), open.eventIds[row])
            let former = duplicates.insert(new, id) { Self.identifier(of: $0, table.segments, open.eventIds) }
            guard !former.isEmpty else { continue }
            if former.contains(where: { isSame($0, new) }) {
                duplicates.removeLast(new, id)
                return row
            }
            noteConflict(former + [new], file: file)
        }
        return nil
    }

    private mutating func noteConflict(_ rows: [UInt32], file: Int) {
        for row in rows { table.conflicts.insert(EventID(row: row)) }
        table.files[file].conflicts += 1
    }

    private mutating func seal() {
        table.segments.append(open.segment())
        open.removeAll()
    }

    // MARK: - Duplicates

    private static func identifier(of row: UInt32, _ segments: [Segment], _ open: [Identifier]) -> Identifier {
        let (segment, place) = (Int(row) >> Segment.rowBits, Int(row) & (Segment.capacity - 1))
        return segment < segments.count ? segments[segment].eventIds[place] : open[place]
    }

    /// Whether two records are one event: spelling, envelope, the precision of the time and what only one of them
    /// carries do not count (decision 5).
    private func isSame(_ one: UInt32, _ other: UInt32) -> Bool {
        let (first, second) = (row(one), row(other))
        guard first.agrees(with: second) else { return false }
        return DetailReader.haveSameDetails(
            (table.files[first.file], first.bytes), (table.files[second.file], second.bytes))
    }

    private func row(_ row: UInt32) -> ComparableRow {
        let (segment, place) = (Int(row) >> Segment.rowBits, Int(row) & (Segment.capacity - 1))
        guard segment < table.segments.count else { return ComparableRow(open, place) }
        return ComparableRow(table.segments[segment], place)
    }

    /// A table in which the last rows can be looked up as well.
    private var comparable: EventTable {
        var copy = table
        copy.symbolTables = indexes.prefix(Field.symbolicCount).map(\.table)
        copy.identifierTexts = indexes[RegionStrings.identifierTexts].table
        if open.count > 0 { copy.segments.append(open.segment()) }
        return copy
    }

    // MARK: - Snapshots

    /// The table as it is now, in time order; O(rows).
    func snapshot() -> EventTable { comparable.inTimeOrder }

    /// The table when nothing more comes; lets go first of what only the reading needs, which is 20 bytes an event.
    mutating func finish() -> EventTable {
        let whole = comparable
        self = TableBuilder()
        return whole.inTimeOrder
    }

    /// Puts what the steps and changes files say of changes into the columns of the events.
    mutating func join(_ facts: ChangeFacts, parts: [ChangePart], files: Set<Int>) {
        table.changeParts = parts
        if open.count > 0 { seal() }
        countSharedChanges(files)
        for index in table.segments.indices {
            table.segments[index] = table.segments[index].joined(facts, files: files, &indexes)
        }
    }
}

extension EventTable {
    fileprivate var inTimeOrder: EventTable {
        var copy = self
        copy.isNewestFirst = timesNeverRise
        // To sort takes 20 bytes an event, at the moment when most memory is in use, and most exports need it not.
        copy.newestFirst = copy.isNewestFirst ? (0..<UInt32(count)).map(EventID.init) : sortedByTime
        return copy
    }

    private var timesNeverRise: Bool {
        var last = Int64.max
        for segment in segments {
            for time in segment.times {
                guard time <= last else { return false }
                last = time
            }
        }
        return true
    }

    private var sortedByTime: [EventID] {
        var keys: [UInt64] = []
        keys.reserveCapacity(count)
        for segment in segments {
            // Newest first, so the key falls with the time; no time at all is the oldest.
            for time in segment.times { keys.append(UInt64(bitPattern: ~time) ^ (1 << 63)) }
        }
        return RadixSort.sorted((0..<UInt32(count)).map { $0 }, by: keys).map(EventID.init)
    }
}

extension TableBuilder {
    private mutating func countSharedChanges(_ files: Set<Int>) {
        var keys: [UInt64] = []
        for segment in table.segments {
            for row in 0..<segment.count where files.contains(Int(segment.files[row])) {
                keys.append(ChangePart.key(segment.changeIds[row], indexes[RegionStrings.identifierTexts].table))
            }
        }
        keys.sort()
        for (key, next) in zip(keys, keys.dropFirst()) where key == next { table.eventsOfChange[key, default: 1] += 1 }
    }
}

extension GrowingColumns {
    mutating func removeLast(_ rows: Int) {
        times.removeLast(rows)
        for index in symbols.indices { symbols[index].removeLast(rows) }
        eventIds.removeLast(rows)
        changeIds.removeLast(rows)
        durations.removeLast(rows)
        changeCounts.removeLast(rows)
        flags.removeLast(rows)
        files.removeLast(rows)
        offsets.removeLast(rows)
        lengths.removeLast(rows)
    }
}

/// What two records of one event have in common.
private struct ComparableRow {
    let symbols: [UInt32]
    let second: Int64
    let changeId: Identifier
    let duration: UInt32
    let file: Int
    let bytes: Range<Int>

    init(_ columns: GrowingColumns, _ row: Int) {
        symbols = columns.symbols.map { $0[row] }
        second = columns.times[row].quotientFloored(by: 1000)
        (changeId, duration) = (columns.changeIds[row], columns.durations[row])
        file = Int(columns.files[row])
        bytes = Int(columns.offsets[row])..<Int(columns.offsets[row]) + Int(columns.lengths[row])
    }

    init(_ segment: Segment, _ row: Int) {
        symbols = segment.symbols.map { $0[row] }
        second = segment.times[row].quotientFloored(by: 1000)
        (changeId, duration) = (segment.changeIds[row], segment.durations[row])
        file = Int(segment.files[row])
        bytes = Int(segment.offsets[row])..<Int(segment.offsets[row]) + Int(segment.lengths[row])
    }

    func agrees(with other: ComparableRow) -> Bool {
        let absent = EventFlags.absentDuration
        return (second == other.second || min(second, other.second) < -1 << 40)
            && (changeId == other.changeId || changeId.isAbsent || other.changeId.isAbsent)
            && (duration == other.duration || duration == absent || other.duration == absent)
            && zip(symbols, other.symbols).allSatisfy { $0 == $1 || $0 == 0 || $1 == 0 }
    }
}
