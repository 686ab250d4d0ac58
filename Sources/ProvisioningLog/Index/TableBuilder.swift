/// Puts what the readers found together to one table, in the order of the files.
struct TableBuilder {
    private(set) var table = EventTable()
    fileprivate var indexes: [SymbolIndex]
    /// The columns of the segment that is not full.
    private var open = GrowingColumns()
    private var translations: [Int: SymbolTranslation] = [:]
    private var duplicates = DuplicateIndex()

    init() {
        // The numbers of the enumerations, then those of the texts of identifiers.
        indexes = (0...Field.symbolicCount).map { index in
            var symbols = SymbolIndex()
            let names = index < Field.symbolicCount ? Field.allCases[index].enumeration : []
            for name in names { _ = symbols.number(for: name) }
            return symbols
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
        translations[content.reader, default: SymbolTranslation()].learn(content.deltas, into: &indexes)
        let translation = translations[content.reader] ?? SymbolTranslation()
        for row in 0..<content.columns.count { append(row, of: content.columns, translation, file: file) }
        update(file) { file in
            file.note(content.bad)
            file.bytesRead = content.end
            if content.isCutByPowerShell { file.isCutByPowerShell = true }
            for (category, count) in content.foreign { file.foreign[category, default: 0] += count }
        }
    }

    private mutating func append(
        _ row: Int, of columns: GrowingColumns, _ translation: SymbolTranslation, file: Int
    ) {
        open.append(row, of: columns, translate: translation)
        let new = UInt32(count - 1)
        let id = open.eventIds[open.count - 1]
        if !id.isAbsent {
            let (segments, ids) = (table.segments, open.eventIds)
            let former = duplicates.insert(new, id) { Self.identifier(of: $0, segments, ids) }
            if former.contains(where: { isSame($0, new) }) {
                duplicates.removeLast(new, id)
                open.removeLast()
                return table.files[file].duplicates += 1
            }
            if !former.isEmpty { noteConflict(former + [new], file: file) }
        }
        table.files[file].events += 1
        if open.count == Segment.capacity { seal() }
    }

    private mutating func noteConflict(_ rows: [UInt32], file: Int) {
        for row in rows { table.conflicts.insert(EventID(row: row)) }
        table.files[file].conflicts += 1
    }

    private mutating func seal() {
        table.segments.append(open.segment())
        open = GrowingColumns()
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
        copy.identifierTexts = indexes[Field.symbolicCount].table
        if open.count > 0 { copy.segments.append(open.segment()) }
        return copy
    }

    // MARK: - Snapshots

    /// The table as it is now, in time order; O(rows).
    mutating func snapshot() -> EventTable {
        var copy = comparable
        let rows = (0..<UInt32(copy.count)).map { $0 }
        var keys: [UInt64] = []
        keys.reserveCapacity(rows.count)
        for segment in copy.segments {
            // Newest first, so the key falls with the time; no time at all is the oldest.
            for time in segment.times { keys.append(UInt64(bitPattern: ~time) ^ (1 << 63)) }
        }
        copy.newestFirst = RadixSort.sorted(rows, by: keys).map(EventID.init)
        return copy
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

extension TableBuilder {
    private mutating func countSharedChanges(_ files: Set<Int>) {
        var keys: [UInt64] = []
        for segment in table.segments {
            for row in 0..<segment.count where files.contains(Int(segment.files[row])) {
                keys.append(ChangePart.key(segment.changeIds[row], indexes[Field.symbolicCount].table))
            }
        }
        keys.sort()
        for (key, next) in zip(keys, keys.dropFirst()) where key == next { table.eventsOfChange[key, default: 1] += 1 }
    }
}

extension GrowingColumns {
    mutating func removeLast() {
        times.removeLast()
        for index in symbols.indices { symbols[index].removeLast() }
        eventIds.removeLast()
        changeIds.removeLast()
        durations.removeLast()
        changeCounts.removeLast()
        flags.removeLast()
        files.removeLast()
        offsets.removeLast()
        lengths.removeLast()
    }
}

/// Finds events by their ID: open addressing over row numbers, four bytes a slot.
struct DuplicateIndex {
    private var slots = [UInt32](repeating: 0, count: 1024)
    private var count = 0

    private static let mostCompared = 16

    private static func hash(_ id: Identifier) -> Int {
        let mixed = (id.high ^ id.low &* 0x9E37_79B9_7F4A_7C15) &* 0xFF51_AFD7_ED55_8CCD
        return Int(truncatingIfNeeded: mixed >> 20)
    }

    /// Adds a row, and gives the rows that had its ID before.
    ///
    /// A row whose ID many rows have is not added: whoever gives thousands of records one ID must not stop the reading.
    mutating func insert(_ row: UInt32, _ id: Identifier, identifier: (UInt32) -> Identifier) -> [UInt32] {
        if count * 2 >= slots.count { grow(identifier) }
        var former: [UInt32] = []
        var slot = Self.hash(id) & (slots.count - 1)
        while slots[slot] != 0 {
            if identifier(slots[slot] - 1) == id { former.append(slots[slot] - 1) }
            if former.count == Self.mostCompared { return former }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = row + 1
        count += 1
        return former
    }

    /// Takes back the row that was added last.
    mutating func removeLast(_ row: UInt32, _ id: Identifier) {
        var slot = Self.hash(id) & (slots.count - 1)
        while slots[slot] != row + 1, slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        guard slots[slot] != 0 else { return }
        slots[slot] = 0
        count -= 1
    }

    private mutating func grow(_ identifier: (UInt32) -> Identifier) {
        let rows = slots.filter { $0 != 0 }
        slots = Array(repeating: 0, count: slots.count * 2)
        for row in rows {
            var slot = Self.hash(identifier(row - 1)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = row
        }
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
