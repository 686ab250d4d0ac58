/// The values of fields.
extension RecordReader {
    mutating func readField(_ field: Field, _ rank: UInt8, at place: BytePointer) throws(ScanFailure)
        -> BytePointer
    {
        guard place < scanner.end else { throw .truncated }
        switch place.pointee {
        case 0x22:
            let job = values[.jobId]
            let mayRepeat = field.isSymbolic && !field.isEnumerated && rank < values.ranks[field.index]
            if mayRepeat,
                let (number, length) = numbering.likelyValue(
                    at: place + 1, end: scanner.end, field: field.index, job: job)
            {
                values.symbols[field.index] = number
                values.ranks[field.index] = rank
                return place + length + 2
            }
            let (end, hasEscapes) = try scanner.closingQuote(place + 1)
            setText(field, rank, place + 1, end, hasEscapes)
            // Nothing is numbered for an empty text; what was numbered before it may have had escapes.
            if mayRepeat, !hasEscapes, values.ranks[field.index] == rank {
                numbering.expectLatest(field: field.index, job: job)
            }
            return end + 1
        case 0x7B, 0x5B:
            values.defects.append(.wrongType(field.name, Self.kind(place.pointee)))
            return try scanner.afterValue(place)
        default:
            let end = try scanner.afterWord(place)
            setWord(field, rank, Bytes(place..<end))
            return end
        }
    }

    /// A number is fine for a duration and for an enumeration; elsewhere it is kept as text and noted.
    private mutating func setWord(_ field: Field, _ rank: UInt8, _ word: Bytes) {
        guard word.first != UInt8(ascii: "n") else { return }
        if field != .durationMs, !field.isEnumerated {
            values.defects.append(.wrongType(field.name, Self.kind(word.first ?? 0)))
            guard field.isSymbolic else { return }
        }
        set(field, rank, word)
    }

    mutating func setText(
        _ field: Field, _ rank: UInt8, _ from: BytePointer, _ to: BytePointer, _ hasEscapes: Bool
    ) {
        guard to > from else { return }
        let bytes = Bytes(from..<to)
        guard hasEscapes else { return set(field, rank, bytes) }
        if field.isSymbolic, !field.isEnumerated, field != .errorCode, field != .tenantId {
            return setEscaped(field, rank, bytes)
        }
        text.setUnescaped(from: from, to: to)
        set(field, rank, text.bytes)
    }

    /// Sets a field that takes every text as it is.
    private mutating func setEscaped(_ field: Field, _ rank: UInt8, _ spelling: Bytes) {
        guard rank < values.ranks[field.index], let from = BytePointer(spelling) else { return }
        values.ranks[field.index] = rank
        if let number = escaped.number(of: spelling, field: field.index) {
            values.symbols[field.index] = number
        } else {
            text.setUnescaped(from: from, to: from + spelling.count)
            let text = text.bytes
            values.symbols[field.index] = numbering.number(of: text, field: field.index)
            escaped.add(values.symbols[field.index], field: field.index)
        }
    }

    /// Sets a field from the bytes of its text, unless a better spelling has set it before. `bytes` is not empty.
    mutating func set(_ field: Field, _ rank: UInt8, _ bytes: Bytes) {
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

    private static let tenants = Enumeration(["tenants"])

    /// The tenant in a resource ID such as `/tenants/<GUID>/providers/Microsoft.aadiam`, or the text itself.
    private static func tenant(_ bytes: Bytes) -> Bytes {
        guard bytes.first == 0x2F else { return bytes }
        var rest = bytes[...]
        func nextPart() -> Bytes {
            rest = rest.drop { $0 == 0x2F }
            let part = rest.prefix { $0 != 0x2F }
            rest = rest[part.endIndex...]
            return bytes.extracting(part.startIndex..<part.endIndex)
        }
        return Self.tenants.number(of: nextPart()) == nil ? Bytes() : nextPart()
    }

    private mutating func setStatus(_ rank: UInt8, _ bytes: Bytes) {
        let number = number(for: .status, bytes)
        let former = values.symbols[Field.status.index]
        if former != 0, former != number { values.flags.insert(.statusDisagrees) }
        guard rank < values.ranks[Field.status.index] else { return }
        values.symbols[Field.status.index] = number
        values.ranks[Field.status.index] = rank
    }

    private mutating func identifier(_ bytes: Bytes) -> Identifier {
        Identifier(canonical: bytes)
            ?? Identifier(text: numbering.number(of: bytes, field: RegionStrings.identifierTexts))
    }

    /// The number of a text in its field; enumerations by name in any case or by number.
    private mutating func number(for field: Field, _ bytes: Bytes) -> UInt32 {
        if field.isEnumerated, let known = field.enumeration.number(of: bytes) { return known }
        return numbering.number(of: bytes, field: field.index)
    }

    private static func duration(_ bytes: Bytes) -> UInt32? {
        var value: UInt64 = 0
        for byte in bytes {
            guard 0x30...0x39 ~= byte, value < UInt64(UInt32.max) else { return durationWithSigns(bytes) }
            value = value * 10 + UInt64(byte - 0x30)
        }
        return value < UInt64(EventFlags.absentDuration) ? UInt32(value) : nil
    }

    /// With a fraction, or an exponent as in `9.1E+3`.
    private static func durationWithSigns(_ bytes: Bytes) -> UInt32? {
        let text = String(decoding: bytes.prefix(64), as: UTF8.self)
        guard text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || ".eE+-".utf8.contains($0) }), let value = Double(text),
            value >= 0, value < Double(EventFlags.absentDuration)
        else { return nil }
        return UInt32(value)
    }
}
