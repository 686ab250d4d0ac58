/// One event as its region gives it to the table: as a row, since a reader would have to look after thirty columns at each
/// record.
struct EventRow: Sendable {
    /// By the index of the field; 0 where there is no value. Numbered in the region's strings.
    typealias Symbols = InlineArray<25, UInt32>

    let symbols: Symbols
    let time: Int64
    let eventId, changeId: Identifier
    let durationMs: UInt32
    let changeCount: UInt16
    let flags: EventFlags
    /// Where the record is.
    let offset: UInt64
    let length: UInt32

    init(_ values: RecordValues, offset: Int, length: Int) {
        (symbols, time, eventId, changeId) = (values.symbols, values.time, values.eventId, values.changeId)
        (durationMs, changeCount, flags) = (values.durationMs, values.changeCount, values.flags)
        (self.offset, self.length) = (UInt64(offset), UInt32(clamping: length))
    }
}

/// The values of one record that go into the index, and what was wrong with it.
struct RecordValues {
    static let unranked = UInt8.max

    var symbols = EventRow.Symbols(repeating: 0)
    var ranks = InlineArray<29, UInt8>(repeating: unranked)
    var time = Timestamp.absent
    var eventId = Identifier.absent
    var changeId = Identifier.absent
    var durationMs = EventFlags.absentDuration
    var changeCount: UInt16 = 0
    var flags: EventFlags = []
    /// How many keys that hardly occur in other logs were seen.
    var tellingKeys = 0
    var foreignCategory: String?
    var isOnDemand = false
    /// Whether it has a list of records without any.
    var isEmptyPage = false
    var defects: [RecordDefect] = []
    /// Where the steps are: JSON, or a JSON string that holds it.
    var steps: Steps?

    typealias Steps = (start: BytePointer, end: BytePointer, isText: Bool, hasEscapes: Bool)

    mutating func reset() {
        symbols = EventRow.Symbols(repeating: 0)
        ranks = InlineArray(repeating: Self.unranked)
        (time, eventId, changeId) = (Timestamp.absent, .absent, .absent)
        (durationMs, changeCount, flags, tellingKeys) = (EventFlags.absentDuration, 0, [], 0)
        foreignCategory = nil
        (isOnDemand, isEmptyPage) = (false, false)
        steps = nil
        if !defects.isEmpty { defects.removeAll() }
    }

    /// True for what looks like a provisioning event, whatever it lacks.
    var isEvent: Bool {
        tellingKeys >= 2 || tellingKeys == 1 && (time != Timestamp.absent || !eventId.isAbsent)
    }

    /// Whether any value of an event has been read.
    var hasAny: Bool {
        !eventId.isAbsent || !changeId.isAbsent || time != Timestamp.absent || changeCount > 0 || steps != nil
            || symbols.indices.contains { symbols[$0] != 0 }
    }

    /// What is wrong with a record that is kept; nil where nothing is.
    func defect(at offset: Int) -> BadRecord? {
        guard !defects.isEmpty else { return nil }
        let reasons = defects.map(\.description)
        return BadRecord(offset: offset, reason: reasons.joined(separator: "; "), isKept: true)
    }

    subscript(field: Field) -> UInt32 { symbols[field.index] }
}

/// What is wrong with a record that is kept all the same.
enum RecordDefect: Hashable, Sendable {
    case wrongType(String, String)
    case missing(String)
    case badTime(String)
    case cutByPowerShell

    /// A part of a sentence: "time is a number".
    var description: String {
        switch self {
        case .wrongType(let name, let found): "\(name) is \(found)"
        case .missing(let name): "no \(name)"
        case .badTime(let text): "the time \"\(text)\" cannot be read"
        case .cutByPowerShell: "cut by ConvertTo-Json (use -Depth 10)"
        }
    }
}

/// What is known of an event beside its columns.
struct EventFlags: OptionSet, Sendable {
    let rawValue: UInt8
    /// The spellings of the status in the record disagree; `provisioningStatusInfo` was taken.
    static let statusDisagrees = EventFlags(rawValue: 1)
    /// A scoping filter said no, and the record gives no reason for the skip.
    static let scopingFilterFalse = EventFlags(rawValue: 2)

    static let absentDuration = UInt32.max
}
