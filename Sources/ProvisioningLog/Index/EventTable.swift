/// Names an event within one `EventTable` and those that grow from it.
public struct EventID: Hashable, Comparable, Sendable {
    /// Its place in the order of reading, from 0.
    public let row: UInt32

    public init(row: UInt32) { self.row = row }

    public static func < (one: EventID, other: EventID) -> Bool { one.row < other.row }
}

/// All events of a log as columns. A value: what has been read does not change under its reader.
public struct EventTable: Sendable {
    /// The columns, cut into stretches of `Segment.capacity` rows.
    public internal(set) var segments: [Segment] = []
    /// The inputs, in the order in which they were named.
    public internal(set) var files: [LogFile] = []
    /// The events, newest first; events without a time are last. Equal times keep the order of the log.
    public internal(set) var newestFirst: [EventID] = []
    /// Whether the log has its events in that order itself.
    var isNewestFirst = false
    /// Events that share their ID with an event of other content.
    public internal(set) var conflicts: Set<EventID> = []
    /// What `fates` looks up.
    var fateIndex = FateIndex()
    var symbolTables: [SymbolTable]
    var identifierTexts = SymbolTable()
    /// Steps and changes from the portal's CSV files.
    var changeParts: [ChangePart] = []
    /// How many events of the portal's CSV files share a change, for changes that have several.
    var eventsOfChange: [UInt64: Int] = [:]

    /// A log without events.
    public init() {
        symbolTables = Field.symbolic.map { SymbolIndex($0.enumeration.names).table }
    }

    /// How many events there are; O(1).
    public var count: Int { segments.last.map { (segments.count - 1) * Segment.capacity + $0.count } ?? 0 }
    /// Whether no event was read so far.
    public var isEmpty: Bool { segments.isEmpty }

    // MARK: - One event

    func place(_ event: EventID) -> (Segment, Int) {
        (segments[Int(event.row) >> Segment.rowBits], Int(event.row) & (Segment.capacity - 1))
    }

    /// The symbol of a field; `absent` for fields that are not columns of symbols. O(1).
    public func symbol(_ field: Field, of event: EventID) -> Symbol {
        guard field.isSymbolic else { return .absent }
        let (segment, row) = place(event)
        return Symbol(number: segment.column(field)[row])
    }

    /// The text of a symbol of a field, without the secrets that a sentence may have in it.
    public func text(_ symbol: Symbol, of field: Field) -> String? {
        guard field.isSymbolic, let text = symbolTables[field.index][symbol] else { return nil }
        return field.isSentence ? SecretScanner.hidingSecrets(in: text) : text
    }

    /// The text of any field of an event, as JSON output has it; nil where the log has nothing.
    public func text(_ field: Field, of event: EventID) -> String? {
        let (segment, row) = place(event)
        switch field {
        case .eventId: return text(segment.eventIds[row])
        case .changeId: return text(segment.changeIds[row])
        case .time: return time(of: event).map(Timestamp.iso)
        case .durationMs: return durationMs(of: event).map(String.init)
        default: return text(Symbol(number: segment.column(field)[row]), of: field)
        }
    }

    /// Milliseconds since 1970, UTC; nil where the record has no time.
    public func time(of event: EventID) -> Int64? {
        let (segment, row) = place(event)
        return segment.times[row] == Timestamp.absent ? nil : segment.times[row]
    }

    /// How long the attempt took, in milliseconds; nil where the record does not say.
    public func durationMs(of event: EventID) -> Int? {
        let (segment, row) = place(event)
        return segment.durations[row] == EventFlags.absentDuration ? nil : Int(segment.durations[row])
    }

    /// Nil for a status that is not one of the four.
    public func status(of event: EventID) -> Status? { Status(rawValue: symbol(.status, of: event).number) }

    /// How many modified properties the record has.
    public func changeCount(of event: EventID) -> Int {
        let (segment, row) = place(event)
        return Int(segment.changeCounts[row])
    }

    /// True where the spellings of the status in the record disagree.
    public func statusDisagrees(in event: EventID) -> Bool {
        let (segment, row) = place(event)
        return segment.flags[row].contains(.statusDisagrees)
    }

    /// True where a scoping filter said no.
    public func scopingFilterIsFalse(in event: EventID) -> Bool {
        let (segment, row) = place(event)
        return segment.flags[row].contains(.scopingFilterFalse)
    }

    /// The file of an event, and where in its unpacked text the record is.
    public func record(of event: EventID) -> (file: LogFile, bytes: Range<Int>) {
        let place = recordPlace(of: event)
        return (files[place.file], place.bytes)
    }

    /// The number of the file of an event, and where in its unpacked text the record is.
    func recordPlace(of event: EventID) -> (file: Int, bytes: Range<Int>) {
        let (segment, row) = (Int(event.row) >> Segment.rowBits, Int(event.row) & (Segment.capacity - 1))
        let start = Int(segments[segment].offsets[row])
        return (Int(segments[segment].files[row]), start..<start + Int(segments[segment].lengths[row]))
    }

    func text(_ identifier: Identifier) -> String? {
        if identifier.isAbsent { return nil }
        return identifier.textNumber.map { identifierTexts[Symbol(number: $0)] } ?? identifier.canonical
    }

    /// The identifier that a text is in this table; nil where no event can have it.
    func identifier(_ text: String) -> Identifier? {
        return text.withBytes { bytes -> Identifier? in
            if let known = Identifier(canonical: bytes) { return known }
            for symbol in identifierTexts.symbols {
                let isEqual = identifierTexts.withBytes(of: symbol.number) { $0.elementsEqual(bytes) }
                if isEqual == true { return Identifier(text: symbol.number) }
            }
            // A GUID that was typed in capitals.
            return String(decoding: bytes, as: UTF8.self).lowercased().withBytes { Identifier(canonical: $0) }
        }
    }

    /// The symbol of a text in a field; nil where no event has it. O(distinct values).
    public func symbol(_ text: String, in field: Field) -> Symbol? {
        guard field.isSymbolic else { return nil }
        let table = symbolTables[field.index]
        let wanted = Array(text.utf8)
        return table.symbols.first { table.withBytes(of: $0.number) { $0.elementsEqual(wanted) } == true }
    }
}
