/// Reads records into values: one pass over the bytes, only the fields of the index, strings numbered at once.
struct RecordReader {
    var values = RecordValues()
    var numbering = RegionNumbering()
    var escaped = EscapedTexts()
    /// Which object the keys of a record belong to: another one in Log Analytics tables.
    let context: RecordContext
    /// Over the record, or over the text that is being read in it.
    var scanner: ByteScanner
    /// Not one of `scratch`, since steps are looked at after the record, when those may hold the record itself.
    let stepsScratch = ByteBuffer(capacity: 1024)
    private var keys = KnownKeys()
    /// Texts with their escapes undone, one a level of JSON in strings in JSON.
    let scratch: [ByteBuffer] = (0..<4).map { _ in ByteBuffer(capacity: 1024) }
    let text = ByteBuffer(capacity: 256)
    var level = 0
    let stepsCopy = ByteBuffer(capacity: 64)
    /// How many objects are being read, one inside another.
    private var depth = 0
    /// An envelope has its record in `properties`, and strangers may have that in `properties` again, for ever.
    static let deepest = 32

    init(context: RecordContext) {
        self.context = context
        scanner = ByteScanner(base: text.start, end: text.start)
    }

    /// What stood at a `{`.
    enum Outcome {
        case event(after: BytePointer)
        /// An object that is no event.
        case other(after: BytePointer)
        /// A page: its records begin at `inside`.
        case page(inside: BytePointer)
    }

    /// The strings of the region that has been read; begins the next one.
    mutating func takeStrings() -> RegionStrings {
        escaped.removeAll()
        return numbering.take()
    }

    /// Reads the object at `start`.
    mutating func readRecord(at start: BytePointer, in scanner: ByteScanner) throws(ScanFailure) -> Outcome {
        values.reset()
        self.scanner = scanner
        level = 0
        depth = 0
        pageStart = nil
        let after = try readObject(start, context)
        if let pageStart { return .page(inside: pageStart) }
        guard values.isEvent else { return .other(after: after) }
        finish()
        return .event(after: after)
    }

    /// Where the records of a page begin, once its array has been met: reading stops there.
    private var pageStart: BytePointer?

    /// Begins a record that comes in cells: `setCell` for each of them, then `finish`.
    mutating func beginCells() {
        values.reset()
        pageStart = nil
        level = 0
        depth = 0
    }

    /// Sets a cell of a table. Its bytes must stay where they are until `finish`.
    mutating func setCell(_ destination: Destination, _ cell: Bytes, hasEscapes: Bool = false) {
        guard let from = BytePointer(cell), !cell.isEmpty else { return }
        let to = from + cell.count
        switch destination {
        case .field(let field, let rank): setText(field, rank, from, to, hasEscapes)
        case .object(let context): readText(from: from, to: to, hasEscapes: hasEscapes, as: context)
        case .inside: readText(from: from, to: to, hasEscapes: hasEscapes, as: context)
        case .steps: noteSteps(from, to, hasEscapes)
        case .modifiedProperties: setChangeCount(from: from, to: to, hasEscapes)
        case .category, .records: break
        }
    }

    // MARK: - Objects

    mutating func readObject(_ start: BytePointer, _ context: RecordContext) throws(ScanFailure) -> BytePointer {
        guard depth < Self.deepest else { throw .tooDeep(at: start - scanner.base) }
        depth += 1
        defer { depth -= 1 }
        var place = scanner.afterBlanks(start + 1)
        while true {
            guard place < scanner.end else { throw .truncated }
            if place.pointee == 0x7D { return place + 1 }
            guard place.pointee == 0x22 else { throw scanner.failure(place) }
            let key = place + 1
            if let (count, meaning) = keys.expectedKey(at: key, in: context) {
                place = scanner.afterBlanks(key + count + 2)
                place = try readMember(Bytes(key..<key + count), meaning, at: place, context)
            } else {
                let keyEnd = try scanner.closingQuote(key).place
                place = scanner.afterBlanks(keyEnd + 1)
                guard place < scanner.end else { throw .truncated }
                guard place.pointee == 0x3A else { throw scanner.failure(place) }
                place = scanner.afterBlanks(place + 1)
                let name = Bytes(key..<keyEnd)
                place = try readMember(name, keys.meaning(of: name, in: context), at: place, context)
            }
            if pageStart != nil { return place }
            place = scanner.afterBlanks(place)
            guard place < scanner.end else { throw .truncated }
            switch place.pointee {
            case 0x2C: place = scanner.afterBlanks(place + 1)
            case 0x7D: return place + 1
            default: throw scanner.failure(place)
            }
        }
    }

    private mutating func readMember(
        _ key: Bytes, _ meaning: FieldTable.Meaning?, at place: BytePointer,
        _ context: RecordContext
    ) throws(ScanFailure) -> BytePointer {
        guard let (destination, isTelling) = meaning else { return try scanner.afterValue(place) }
        if isTelling { values.tellingKeys += 1 }
        switch destination {
        case .field(let field, let rank): return try readField(field, rank, at: place)
        case .object(let inner):
            if inner == .onDemandKey { values.isOnDemand = true }
            return try readNested(inner, key, at: place)
        case .inside: return try readNested(context, key, at: place)
        case .steps: return try readSteps(at: place)
        case .modifiedProperties: return try readChanges(at: place)
        case .category: return try readCategory(at: place)
        case .records: return try readRecords(context, key, at: place)
        }
    }

    /// An array of records makes this object a page, unless it is an event already. One without any may be of an event whose
    /// keys are still to come.
    private mutating func readRecords(
        _ context: RecordContext, _ key: Bytes, at place: BytePointer
    ) throws(ScanFailure) -> BytePointer {
        guard place < scanner.end else { throw .truncated }
        if place.pointee == 0x5B, level == 0, !values.isEvent {
            let first = scanner.afterBlanks(place + 1)
            guard first < scanner.end else { throw .truncated }
            if first.pointee == 0x5D {
                values.isEmptyPage = true
                return first + 1
            }
            pageStart = place + 1
            return place + 1
        }
        guard place.pointee == 0x7B || place.pointee == 0x22 else { return try scanner.afterValue(place) }
        return try readNested(context, key, at: place)
    }

    private mutating func readNested(
        _ context: RecordContext, _ key: Bytes, at place: BytePointer
    ) throws(ScanFailure) -> BytePointer {
        guard place < scanner.end else { throw .truncated }
        switch place.pointee {
        case 0x7B: return try readObject(place, context)
        case 0x5B:
            // `servicePrincipal` is documented as a collection; on the wire it is one object (formats.md, section 1).
            let after = try scanner.afterValue(place)
            let first = scanner.afterBlanks(place + 1)
            if first.pointee == 0x7B {
                _ = try readObject(first, context)
            } else if first + 1 < after {
                values.defects.append(.wrongType("\(context)", "an array without objects"))
            }
            return after
        case 0x22:
            let (end, hasEscapes) = try scanner.closingQuote(place + 1)
            readText(from: place + 1, to: end, hasEscapes: hasEscapes, as: context)
            return end + 1
        default:
            let after = try scanner.afterValue(place)
            noteWrongType(key, at: place)
            return after
        }
    }
}
