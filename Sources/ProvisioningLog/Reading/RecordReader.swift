/// Reads records into values: one pass over the bytes, only the fields of the index, strings numbered at once.
struct RecordReader {
    var values = RecordValues()
    var indexes: [SymbolIndex]
    /// Identifiers that are no GUIDs.
    var identifierTexts = SymbolIndex()
    var applications = ApplicationNumbers()
    /// Which object the keys of a record belong to: another one in Log Analytics tables.
    let context: RecordContext
    private var scanner: ByteScanner
    var scannerOfRecord: ByteScanner { scanner }
    /// Not one of `scratch`, since steps are looked at after the record, when those may hold the record itself.
    let stepsScratch = ByteBuffer(capacity: 1024)
    private let table = FieldTable.shared
    /// Texts with their escapes undone, one a level of JSON in strings in JSON.
    private var scratch: [ByteBuffer] = (0..<4).map { _ in ByteBuffer(capacity: 1024) }
    private let text = ByteBuffer(capacity: 256)
    private(set) var level = 0
    let stepsCopy = ByteBuffer(capacity: 64)
    /// How many objects are being read, one inside another.
    private var depth = 0
    /// An envelope has its record in `properties`, and strangers may have that in `properties` again, for ever.
    static let deepest = 32

    init(context: RecordContext) {
        self.context = context
        scanner = ByteScanner(base: text.start, end: text.start)
        indexes = Field.symbolic.map { SymbolIndex($0.enumeration) }
    }

    /// How many strings of each field `takeDeltas` has given out.
    private var delivered = [Int](repeating: 0, count: Field.symbolicCount + 1)

    /// The strings that are new since the last call.
    mutating func takeDeltas() -> [SymbolDelta] {
        let deltas = (0...Field.symbolicCount).map { field in
            let table = field < Field.symbolicCount ? indexes[field].table : identifierTexts.table
            defer { delivered[field] = table.count }
            return table.delta(from: delivered[field] + 1)
        }
        forgetMany()
        return deltas
    }

    /// More strings of a field than these are not kept from one region to the next.
    private static let mostKept = 1024

    /// Begins the fields anew that have many strings.
    ///
    /// The builder knows the strings of all regions. To keep them in each reader too took 62 bytes an event with two
    /// readers, and looking values up among them missed the processor's caches.
    private mutating func forgetMany() {
        if identifierTexts.table.count > Self.mostKept {
            identifierTexts = SymbolIndex()
            delivered[Field.symbolicCount] = 0
        }
        for field in Field.symbolic where indexes[field.index].table.count > Self.mostKept {
            indexes[field.index] = SymbolIndex(field.enumeration)
            delivered[field.index] = 0
            applications = ApplicationNumbers()
        }
    }

    /// What stood at a `{`.
    enum Outcome {
        case event(after: BytePointer)
        /// An object that is no event.
        case other(after: BytePointer)
        /// A page: its records begin at `inside`.
        case page(inside: BytePointer)
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
    mutating func setCell(_ destination: Destination, _ cell: UnsafeBufferPointer<UInt8>, hasEscapes: Bool = false) {
        guard let from = cell.baseAddress, !cell.isEmpty else { return }
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

    private mutating func readObject(_ start: BytePointer, _ context: RecordContext) throws(ScanFailure) -> BytePointer
    {
        guard depth < Self.deepest else { throw .tooDeep(at: start - scanner.base) }
        depth += 1
        defer { depth -= 1 }
        var place = scanner.afterBlanks(start + 1)
        while true {
            guard place < scanner.end else { throw .truncated }
            if place.pointee == 0x7D { return place + 1 }
            guard place.pointee == 0x22 else { throw scanner.failure(place) }
            let key = place + 1
            let keyEnd = try scanner.closingQuote(key).place
            place = scanner.afterBlanks(keyEnd + 1)
            guard place < scanner.end else { throw .truncated }
            guard place.pointee == 0x3A else { throw scanner.failure(place) }
            place = scanner.afterBlanks(place + 1)
            place = try readMember(UnsafeBufferPointer(start: key, count: keyEnd - key), at: place, context)
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
        _ key: UnsafeBufferPointer<UInt8>, at place: BytePointer, _ context: RecordContext
    ) throws(ScanFailure) -> BytePointer {
        guard let (destination, isTelling) = table.destination(of: key, in: context) else {
            return try scanner.afterValue(place)
        }
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

    /// An array of records makes this object a page, unless it is an event already.
    private mutating func readRecords(
        _ context: RecordContext, _ key: UnsafeBufferPointer<UInt8>, at place: BytePointer
    ) throws(ScanFailure) -> BytePointer {
        guard place < scanner.end else { throw .truncated }
        if place.pointee == 0x5B, level == 0, !values.isEvent {
            pageStart = place + 1
            return place + 1
        }
        guard place.pointee == 0x7B || place.pointee == 0x22 else { return try scanner.afterValue(place) }
        return try readNested(context, key, at: place)
    }

    private mutating func readNested(
        _ context: RecordContext, _ key: UnsafeBufferPointer<UInt8>, at place: BytePointer
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

    /// A text where an object is due: JSON in a string, as Log Analytics has it, or a bare name.
    private mutating func readText(from: BytePointer, to: BytePointer, hasEscapes: Bool, as context: RecordContext) {
        guard level < scratch.count - 1, let first = Self.opening(from, to, hasEscapes: hasEscapes) else {
            guard to > from else { return }
            if Self.isTypeName(UnsafeBufferPointer(start: from, count: to - from)) { return noteCut() }
            guard let field = context.plainText else {
                return values.defects.append(.wrongType("\(context)", "a text"))
            }
            // Hardly a name, so it is noted; but it may be one, so it is kept.
            if from.pointee == 0x7B { values.defects.append(.wrongType("\(context)", Self.brokenJSON)) }
            return setText(field, 3, from, to, hasEscapes)
        }
        let outer = scanner
        let buffer = scratch[level]
        if hasEscapes { buffer.setUnescaped(from: from, to: to) } else { buffer.setCopy(from: from, to: to) }
        level += 1
        scanner = buffer.scanner
        do throws(ScanFailure) {
            var place = scanner.afterBlanks(scanner.base)
            if first == 0x5B { place = scanner.afterBlanks(place + 1) }
            if place < scanner.end, place.pointee == 0x7B { _ = try readObject(place, context) }
        } catch {
            values.defects.append(.wrongType("\(context)", Self.brokenJSON))
        }
        scanner = outer
        level -= 1
    }

    private static let brokenJSON = "cut or broken JSON in a string"

    /// True for what `ConvertTo-Json` writes in the place of an object that lies deeper than its `-Depth`.
    static func isTypeName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        ["Microsoft.Graph.PowerShell.", "System.Collections.", "@{"].contains { text.starts(with: $0.utf8) }
    }

    mutating func noteCut() {
        if !values.defects.contains(.cutByPowerShell) { values.defects.append(.cutByPowerShell) }
    }

    /// The bracket with which a text begins that is an object or an array of objects; a name may begin with one too.
    private static func opening(_ from: BytePointer, _ to: BytePointer, hasEscapes: Bool) -> UInt8? {
        var place = from
        func skipBlanks() {
            while place < to {
                if ByteClass(place.pointee) == .blank {
                    place += 1
                } else if hasEscapes, place.pointee == 0x5C, place + 1 < to, [0x6E, 0x72, 0x74].contains(place[1]) {
                    place += 2
                } else {
                    return
                }
            }
        }
        skipBlanks()
        guard place < to, place.pointee == 0x7B || place.pointee == 0x5B else { return nil }
        let bracket = place.pointee
        place += 1
        skipBlanks()
        // What was cut off right here is no name.
        guard place < to else { return bracket }
        let inside: [UInt8] = bracket == 0x7B ? [0x22, 0x5C, 0x7D] : [0x7B, 0x5D]
        return inside.contains(place.pointee) ? bracket : nil
    }

    private mutating func noteWrongType(_ key: UnsafeBufferPointer<UInt8>, at place: BytePointer) {
        guard place < scanner.end, place.pointee != UInt8(ascii: "n") else { return }
        let name = String(decoding: key, as: UTF8.self)
        values.defects.append(.wrongType(name, Self.kind(place.pointee)))
    }

    static func kind(_ first: UInt8) -> String {
        switch first {
        case 0x7B: "an object"
        case 0x5B: "an array"
        case 0x22: "a text"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): "true or false"
        default: "a number"
        }
    }

    // MARK: - Values

    private mutating func readField(_ field: Field, _ rank: UInt8, at place: BytePointer) throws(ScanFailure)
        -> BytePointer
    {
        guard place < scanner.end else { throw .truncated }
        switch place.pointee {
        case 0x22:
            let (end, hasEscapes) = try scanner.closingQuote(place + 1)
            setText(field, rank, place + 1, end, hasEscapes)
            return end + 1
        case 0x7B, 0x5B:
            values.defects.append(.wrongType(field.name, Self.kind(place.pointee)))
            return try scanner.afterValue(place)
        default:
            let end = try scanner.afterWord(place)
            setWord(field, rank, UnsafeBufferPointer(start: place, count: end - place))
            return end
        }
    }

    /// A number is fine for a duration and for an enumeration; elsewhere it is kept as text and noted.
    private mutating func setWord(_ field: Field, _ rank: UInt8, _ word: UnsafeBufferPointer<UInt8>) {
        guard word.first != UInt8(ascii: "n") else { return }
        if field != .durationMs, field.enumeration.isEmpty {
            values.defects.append(.wrongType(field.name, Self.kind(word.first ?? 0)))
            guard field.isSymbolic else { return }
        }
        set(field, rank, word)
    }

    private mutating func setText(
        _ field: Field, _ rank: UInt8, _ from: BytePointer, _ to: BytePointer, _ hasEscapes: Bool
    ) {
        guard to > from else { return }
        if hasEscapes {
            text.setUnescaped(from: from, to: to)
            set(field, rank, UnsafeBufferPointer(start: text.start, count: text.count))
        } else {
            set(field, rank, UnsafeBufferPointer(start: from, count: to - from))
        }
    }

    /// Sets a field from the bytes of its text, unless a better spelling has set it before. `bytes` is not empty.
    mutating func set(_ field: Field, _ rank: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) {
        let former = values.ranks[field.index]
        // Two spellings of one status may disagree in edited records; the event is flagged (formats.md, section 1).
        guard rank < former || field == .status else { return }
        switch field {
        case .eventId: values.eventId = identifier(bytes)
        case .changeId: values.changeId = identifier(bytes)
        case .time:
            guard let time = Timestamp.milliseconds(bytes) else {
                values.defects.append(.badTime(String(decoding: bytes.prefix(40), as: UTF8.self)))
                return
            }
            values.time = time
        case .durationMs:
            guard let duration = Self.duration(bytes) else {
                values.defects.append(.wrongType(field.name, "not a number"))
                return
            }
            values.durationMs = duration
        case .status: return setStatus(rank, bytes)
        default:
            // Log Analytics writes "None" where there is no code (formats.md, part e).
            if field == .errorCode, bytes.elementsEqual("None".utf8) { return }
            let bytes = field == .tenantId ? Self.tenant(bytes) : bytes
            guard !bytes.isEmpty else { return }
            values.symbols[field.index] = number(for: field, bytes)
        }
        values.ranks[field.index] = rank
    }

    /// The tenant in a resource ID such as `/tenants/<GUID>/providers/Microsoft.aadiam`, or the text itself.
    private static func tenant(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard bytes.first == 0x2F else { return bytes }
        let parts = bytes.split(separator: 0x2F)
        guard parts.count > 1, Self.enumerated(UnsafeBufferPointer(rebasing: parts[0]), ["tenants"]) != nil else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(rebasing: parts[1])
    }

    private mutating func setStatus(_ rank: UInt8, _ bytes: UnsafeBufferPointer<UInt8>) {
        let number = number(for: .status, bytes)
        let former = values.symbols[Field.status.index]
        if former != 0, former != number { values.flags.insert(.statusDisagrees) }
        guard rank < values.ranks[Field.status.index] else { return }
        values.symbols[Field.status.index] = number
        values.ranks[Field.status.index] = rank
    }

    private mutating func identifier(_ bytes: UnsafeBufferPointer<UInt8>) -> Identifier {
        Identifier(canonical: bytes) ?? Identifier(text: identifierTexts.number(for: bytes))
    }

    /// The number of a text in its field; enumerations by name in any case or by number.
    private mutating func number(for field: Field, _ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let names = field.enumeration
        if !names.isEmpty, let known = Self.enumerated(bytes, names) { return known }
        return indexes[field.index].number(for: bytes)
    }

    static func enumerated(_ bytes: UnsafeBufferPointer<UInt8>, _ names: [String]) -> UInt32? {
        if bytes.count == 1, let digit = bytes.first, 0x30...0x39 ~= digit, Int(digit - 0x30) < names.count {
            return UInt32(digit - 0x30) + 1
        }
        for (index, name) in names.enumerated() where name.utf8.count == bytes.count {
            if zip(name.utf8, bytes).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) { return UInt32(index) + 1 }
        }
        return nil
    }

    private static func duration(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32? {
        var value: UInt64 = 0
        for byte in bytes {
            if byte == UInt8(ascii: ".") { break }
            guard 0x30...0x39 ~= byte, value < UInt64(UInt32.max) else { return nil }
            value = value * 10 + UInt64(byte - 0x30)
        }
        return value < UInt64(EventFlags.absentDuration) ? UInt32(value) : nil
    }
}

extension ByteBuffer {
    /// Replaces the content by the bytes between `from` and `to`.
    func setCopy(from: BytePointer, to: BytePointer) {
        removeAll()
        append(UnsafeBufferPointer(start: from, count: to - from))
    }
}
