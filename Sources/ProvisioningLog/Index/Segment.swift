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

    /// Rows in use, at most `capacity`.
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

    /// Appends rows of a region of a file, whose symbols `translate` turns into those of this table.
    mutating func append(_ rows: ArraySlice<EventRow>, file: Int, translate: SymbolTranslation) {
        times += rows.lazy.map(\.time)
        for index in symbols.indices { translate.append(rows, field: index, to: &symbols[index]) }
        eventIds += rows.lazy.map { translate.identifier($0.eventId) }
        changeIds += rows.lazy.map { translate.identifier($0.changeId) }
        durations += rows.lazy.map(\.durationMs)
        changeCounts += rows.lazy.map(\.changeCount)
        flags += rows.lazy.map(\.flags)
        files += repeatElement(UInt32(truncatingIfNeeded: file), count: rows.count)
        offsets += rows.lazy.map(\.offset)
        lengths += rows.lazy.map(\.length)
    }

    func segment() -> Segment {
        Segment(
            times: times, symbols: symbols.map(SymbolColumn.init), eventIds: eventIds, changeIds: changeIds,
            durations: durations, changeCounts: changeCounts, flags: flags, files: SymbolColumn(files),
            offsets: offsets, lengths: lengths)
    }
}
