/// Up to 65,536 events as columns. Immutable once built.
public struct Segment: Sendable {
    static let rowBits = 16
    static let capacity = 1 << rowBits

    /// Milliseconds, UTC; `Timestamp.absent` where the record has none.
    public let times: [Int64]
    let symbols: [SymbolColumn]
    let eventIds: [Identifier]
    let changeIds: [Identifier]
    let durations: [UInt32]
    let changeCounts: [UInt16]
    let flags: [EventFlags]
    /// The file of each row, and where in it the whole record is.
    let files: SymbolColumn
    let offsets: [UInt64]
    let lengths: [UInt32]

    public var count: Int { times.count }

    func column(_ field: Field) -> SymbolColumn { symbols[field.index] }
}

/// Columns that still grow.
struct GrowingColumns: Sendable {
    var times: [Int64] = []
    var symbols: [[UInt32]] = Array(repeating: [], count: Field.symbolicCount)
    var eventIds: [Identifier] = []
    var changeIds: [Identifier] = []
    var durations: [UInt32] = []
    var changeCounts: [UInt16] = []
    var flags: [EventFlags] = []
    var files: [UInt32] = []
    var offsets: [UInt64] = []
    var lengths: [UInt32] = []

    var count: Int { times.count }

    /// Makes room for a whole segment: arrays that double to grow take up to twice what they hold.
    mutating func reserveSegment() {
        times.reserveCapacity(Segment.capacity)
        for index in symbols.indices { symbols[index].reserveCapacity(Segment.capacity) }
        eventIds.reserveCapacity(Segment.capacity)
        changeIds.reserveCapacity(Segment.capacity)
        durations.reserveCapacity(Segment.capacity)
        changeCounts.reserveCapacity(Segment.capacity)
        flags.reserveCapacity(Segment.capacity)
        files.reserveCapacity(Segment.capacity)
        offsets.reserveCapacity(Segment.capacity)
        lengths.reserveCapacity(Segment.capacity)
    }

    /// Begins the next segment with the room of this one, as far as that has not taken it.
    mutating func removeAll() {
        times.removeAll(keepingCapacity: true)
        for index in symbols.indices { symbols[index].removeAll(keepingCapacity: true) }
        eventIds.removeAll(keepingCapacity: true)
        changeIds.removeAll(keepingCapacity: true)
        durations.removeAll(keepingCapacity: true)
        changeCounts.removeAll(keepingCapacity: true)
        flags.removeAll(keepingCapacity: true)
        files.removeAll(keepingCapacity: true)
        offsets.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
    }

    mutating func append(_ values: RecordValues, file: UInt32, offset: Int, length: Int) {
        times.append(values.time)
        for index in symbols.indices { symbols[index].append(values.symbols[index]) }
        eventIds.append(values.eventId)
        changeIds.append(values.changeId)
        durations.append(values.durationMs)
        changeCounts.append(values.changeCount)
        flags.append(values.flags)
        files.append(file)
        offsets.append(UInt64(offset))
        lengths.append(UInt32(clamping: length))
    }

    /// Appends rows of `other`, whose symbols `translate` turns into those of this table.
    mutating func append(_ rows: Range<Int>, of other: GrowingColumns, translate: SymbolTranslation) {
        times += other.times[rows]
        for index in symbols.indices { translate.append(other.symbols[index][rows], field: index, to: &symbols[index]) }
        eventIds += other.eventIds[rows].lazy.map(translate.identifier)
        changeIds += other.changeIds[rows].lazy.map(translate.identifier)
        durations += other.durations[rows]
        changeCounts += other.changeCounts[rows]
        flags += other.flags[rows]
        files += other.files[rows]
        offsets += other.offsets[rows]
        lengths += other.lengths[rows]
    }

    func segment() -> Segment {
        Segment(
            times: times, symbols: symbols.map(SymbolColumn.init), eventIds: eventIds, changeIds: changeIds,
            durations: durations, changeCounts: changeCounts, flags: flags, files: SymbolColumn(files),
            offsets: offsets, lengths: lengths)
    }
}

/// From the numbers that one reader gave to its strings to those of the whole log.
struct SymbolTranslation {
    private var numbers: [[UInt32]] = Array(repeating: [0], count: Field.symbolicCount + 1)
    private static let identifierTexts = Field.symbolicCount

    /// Learns the strings that the reader saw for the first time.
    mutating func learn(_ deltas: [SymbolDelta], into indexes: inout [SymbolIndex]) {
        for (field, delta) in deltas.enumerated() {
            // The reader has begun this field anew.
            if delta.first == 1 { numbers[field] = [0] }
            var start = 0
            delta.bytes.withUnsafeBufferPointer { bytes in
                for (position, end) in delta.ends.enumerated() {
                    defer { start = Int(end) }
                    guard delta.first + position == numbers[field].count else { continue }
                    let string = UnsafeBufferPointer(rebasing: bytes[start..<Int(end)])
                    numbers[field].append(indexes[field].number(for: string))
                }
            }
        }
    }

    func append(_ numbers: ArraySlice<UInt32>, field: Int, to column: inout [UInt32]) {
        self.numbers[field].withUnsafeBufferPointer { known in column += numbers.lazy.map { known[Int($0)] } }
    }

    func identifier(_ identifier: Identifier) -> Identifier {
        guard let text = identifier.textNumber else { return identifier }
        return Identifier(text: numbers[Self.identifierTexts][Int(text)])
    }
}
