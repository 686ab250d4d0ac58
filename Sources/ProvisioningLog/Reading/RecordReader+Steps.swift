/// What the index takes from the steps and the changes of a record.
extension RecordReader {
    mutating func readSteps(at place: BytePointer) throws(ScanFailure) -> BytePointer {
        let scanner = scannerOfRecord
        guard place < scanner.end else { throw .truncated }
        switch place.pointee {
        case 0x5B:
            let end = try scanner.afterValue(place)
            keepSteps(place, end, isText: false, hasEscapes: false)
            noteItems(at: place, "provisioningSteps")
            return end
        case 0x22:
            let (end, hasEscapes) = try scanner.closingQuote(place + 1)
            noteSteps(place + 1, end, hasEscapes)
            return end + 1
        default:
            if place.pointee != UInt8(ascii: "n") {
                values.defects.append(.wrongType("provisioningSteps", Self.kind(place.pointee)))
            }
            return try scanner.afterValue(place)
        }
    }

    mutating func noteSteps(_ from: BytePointer, _ to: BytePointer, _ hasEscapes: Bool) {
        let text = UnsafeBufferPointer(start: from, count: to - from)
        switch text.first {
        case nil: break
        case UInt8(ascii: "["), UInt8(ascii: "{"), 0x5C, 0x20:
            keepSteps(from, to, isText: true, hasEscapes: hasEscapes)
        case _ where Self.isTypeName(text): noteCut()
        default: values.defects.append(.wrongType("provisioningSteps", "a text"))
        }
    }

    /// The steps are looked at once the whole record has been read. In JSON that stands in a text they lie in a buffer
    /// that the next such text takes over, so they are copied.
    private mutating func keepSteps(_ from: BytePointer, _ to: BytePointer, isText: Bool, hasEscapes: Bool) {
        guard values.steps == nil else { return }
        guard level > 0 else { return values.steps = (from, to, isText, hasEscapes) }
        stepsCopy.setCopy(from: from, to: to)
        values.steps = (stepsCopy.start, stepsCopy.end, isText, hasEscapes)
    }

    mutating func readChanges(at place: BytePointer) throws(ScanFailure) -> BytePointer {
        let scanner = scannerOfRecord
        guard place < scanner.end else { throw .truncated }
        switch place.pointee {
        case 0x5B:
            let (end, count) = try scanner.afterNested(place)
            values.changeCount = UInt16(clamping: count)
            noteItems(at: place, "modifiedProperties")
            return end
        case 0x22:
            let (end, hasEscapes) = try scanner.closingQuote(place + 1)
            setChangeCount(from: place + 1, to: end, hasEscapes)
            return end + 1
        default:
            if place.pointee != UInt8(ascii: "n") {
                values.defects.append(.wrongType("modifiedProperties", Self.kind(place.pointee)))
            }
            return try scanner.afterValue(place)
        }
    }

    /// Notes an array whose first item is not an object; `place` is that of its bracket.
    private mutating func noteItems(at place: BytePointer, _ name: String) {
        let scanner = scannerOfRecord
        let first = scanner.afterBlanks(place + 1)
        guard first < scanner.end, first.pointee != 0x7B, first.pointee != 0x5D else { return }
        if first.pointee == 0x22, let end = try? scanner.closingQuote(first + 1).place,
            Self.isTypeName(UnsafeBufferPointer(start: first + 1, count: end - first - 1))
        {
            return noteCut()
        }
        values.defects.append(.wrongType(name, "an array without objects"))
    }

    /// The number of changes in a JSON text.
    mutating func setChangeCount(from: BytePointer, to: BytePointer, _ hasEscapes: Bool) {
        guard to - from > 2 else { return }
        let buffer = stepsScratch
        if hasEscapes { buffer.setUnescaped(from: from, to: to) } else { buffer.setCopy(from: from, to: to) }
        let inner = buffer.scanner
        let place = inner.afterBlanks(inner.base)
        guard place < inner.end, place.pointee == 0x5B || place.pointee == 0x7B else {
            values.defects.append(.wrongType("modifiedProperties", "a text"))
            return
        }
        guard let nested = try? inner.afterNested(place) else { return }
        values.changeCount = UInt16(clamping: place.pointee == 0x5B ? nested.objects : 1)
    }

    mutating func readCategory(at place: BytePointer) throws(ScanFailure) -> BytePointer {
        let scanner = scannerOfRecord
        let end = try scanner.afterValue(place)
        guard place < end, place.pointee == 0x22 else { return end }
        let bytes = UnsafeBufferPointer(start: place + 1, count: end - place - 2)
        if !bytes.elementsEqual("ProvisioningLogs".utf8) {
            values.foreignCategory = String(decoding: bytes.prefix(60), as: UTF8.self)
        }
        return end
    }

    /// Fills what follows from several fields, once the whole record has been read.
    mutating func finish() {
        if values.symbols[Field.application.index] == 0 { setApplication() }
        // Steps of a success have no failing step and no skip reason, and are most of a log: they are not looked at.
        if values[.status] != Status.success.rawValue { readStepFacts() }
        noteMissing()
    }

    /// Lists what every record of every dialect has, and this one has not.
    private mutating func noteMissing() {
        func note(_ name: String, when isMissing: Bool) {
            if isMissing, !values.defects.contains(where: { $0.isAbout(name) }) {
                values.defects.append(.missing(name))
            }
        }
        // An on-demand result is not a record of the log and has no ID of its own (formats.md, part g).
        note("id", when: values.eventId.isAbsent && !values.isOnDemand)
        note("time", when: values.time == Timestamp.absent)
        note("status", when: values[.status] == 0)
        note("action", when: values[.action] == 0)
        note("changeId", when: values.changeId.isAbsent)
    }

    private mutating func setApplication() {
        for field in [Field.servicePrincipalName, .targetSystem] where values[field] != 0 {
            let number = values[field]
            let name = indexes[field.index].table.copy(of: number)
            values.symbols[Field.application.index] = name.withUnsafeBufferPointer {
                indexes[Field.application.index].number(for: $0)
            }
            return
        }
    }

    private mutating func readStepFacts() {
        guard let (start, end, isText, hasEscapes) = values.steps else { return }
        var inner = scannerOfRecord
        if isText {
            let buffer = stepsScratch
            if hasEscapes { buffer.setUnescaped(from: start, to: end) } else { buffer.setCopy(from: start, to: end) }
            inner = buffer.scanner
        } else {
            inner = ByteScanner(base: start, end: end)
        }
        do throws(ScanFailure) {
            var reader = StepReader(scanner: inner)
            var place = inner.afterBlanks(inner.base)
            if place < inner.end, place.pointee == 0x5B { place = inner.afterBlanks(place + 1) }
            while place < inner.end, place.pointee == 0x7B {
                place = try reader.readStep(at: place)
                apply(reader.step)
                place = inner.afterBlanks(place)
                if place < inner.end, place.pointee == 0x2C { place = inner.afterBlanks(place + 1) }
            }
        } catch {
            values.defects.append(.wrongType("provisioningSteps", "cut or broken JSON in a string"))
        }
    }

    /// Takes from a step what the index keeps.
    mutating func apply(_ step: StepFacts) {
        if step.failed, values[.failedStep] == 0, let name = step.name ?? step.type {
            values.symbols[Field.failedStep.index] = indexes[Field.failedStep.index].number(for: name)
        }
        if let reason = step.skipReason, values[.skipReason] == 0 {
            values.symbols[Field.skipReason.index] = indexes[Field.skipReason.index].number(for: reason)
        }
        if step.filterFailed { values.flags.insert(.scopingFilterFalse) }
    }
}

extension RecordDefect {
    func isAbout(_ name: String) -> Bool {
        switch self {
        case .wrongType(let other, _): other == name || other == "eventId" && name == "id"
        case .missing(let other): other == name
        case .badTime: name == "time"
        case .cutByPowerShell: name == "steps"
        }
    }
}

extension SymbolTable {
    func copy(of number: UInt32) -> [UInt8] { withBytes(of: number) { Array($0) } ?? [] }
}

/// What a step says on why an event failed or was skipped.
struct StepFacts {
    var name: String?
    var type: String?
    var failed = false
    var skipReason: String?
    var filterFailed = false
}

/// Reads the facts of one step.
struct StepReader {
    private static let deepest = 4

    let scanner: ByteScanner
    var step = StepFacts()

    init(scanner: ByteScanner) { self.scanner = scanner }

    mutating func readStep(at start: BytePointer) throws(ScanFailure) -> BytePointer {
        step = StepFacts()
        return try readObject(start, depth: 0)
    }

    /// Reads a step, its `details` at depth 1, and what PowerShell wraps those in.
    private mutating func readObject(_ start: BytePointer, depth: Int) throws(ScanFailure) -> BytePointer {
        let inDetails = depth > 0
        var place = scanner.afterBlanks(start + 1)
        while place < scanner.end, place.pointee == 0x22 {
            let keyEnd = try scanner.closingQuote(place + 1).place
            let key = UnsafeBufferPointer(start: place + 1, count: keyEnd - place - 1)
            place = scanner.afterBlanks(keyEnd + 1)
            guard place < scanner.end, place.pointee == 0x3A else { throw scanner.failure(place) }
            place = scanner.afterBlanks(place + 1)
            let name = key.count < 40 ? String(decoding: key, as: UTF8.self).lowercased() : ""
            let isInner = name == "additionalproperties" || name == "details" && !inDetails
            if isInner, depth < Self.deepest, place < scanner.end, place.pointee == 0x7B {
                place = try readObject(place, depth: depth + 1)
            } else {
                let end = try scanner.afterValue(place)
                take(name, from: place, to: end, inDetails: inDetails)
                place = end
            }
            place = scanner.afterBlanks(place)
            if place < scanner.end, place.pointee == 0x2C { place = scanner.afterBlanks(place + 1) }
        }
        guard place < scanner.end else { throw .truncated }
        guard place.pointee == 0x7D else { throw scanner.failure(place) }
        return place + 1
    }

    private mutating func take(_ key: String, from: BytePointer, to: BytePointer, inDetails: Bool) {
        var value: String { Self.text(from, to) }
        switch (inDetails, key) {
        case (false, "name"): step.name = value
        case (false, "provisioningsteptype"), (false, "type"): step.type = value
        case (false, "status"): step.failed = ["failure", "1"].contains(value.lowercased())
        case (true, "skipreason"): step.skipReason = value.isEmpty ? nil : value
        case (true, "scoping filter evaluation passed"), (true, "isinprovisioningscopedisplayname"):
            step.filterFailed = value.lowercased() == "false"
        default: break
        }
    }

    /// The text of a scalar JSON value.
    private static func text(_ from: BytePointer, _ to: BytePointer) -> String {
        guard to > from else { return "" }
        guard from.pointee == 0x22, to - from >= 2 else {
            return String(decoding: UnsafeBufferPointer(start: from, count: to - from), as: UTF8.self)
        }
        let buffer = ByteBuffer(capacity: 64)
        buffer.setUnescaped(from: from + 1, to: to - 1)
        return String(decoding: UnsafeBufferPointer(start: buffer.start, count: buffer.count), as: UTF8.self)
    }
}
