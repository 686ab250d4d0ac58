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

    /// Appends row `row` of `other`, whose symbols `translate` turns into those of this table.
    mutating func append(_ row: Int, of other: GrowingColumns, translate: SymbolTranslation) {
        times.append(other.times[row])
        for index in symbols.indices {
            symbols[index].append(translate.number(other.symbols[index][row], field: index))
        }
        eventIds.append(translate.identifier(other.eventIds[row]))
        changeIds.append(translate.identifier(other.changeIds[row]))
        durations.append(other.durations[row])
        changeCounts.append(other.changeCounts[row])
        flags.append(other.flags[row])
        files.append(other.files[row])
        offsets.append(other.offsets[row])
        lengths.append(other.lengths[row])
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

    @inline(__always)
    func number(_ number: UInt32, field: Int) -> UInt32 { numbers[field][Int(number)] }

    func identifier(_ identifier: Identifier) -> Identifier {
        guard let text = identifier.textNumber else { return identifier }
        return Identifier(text: number(text, field: Self.identifierTexts))
    }
}
