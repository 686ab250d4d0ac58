/// What the index takes from the steps and the changes of a record.
extension RecordReader {
    mutating func readSteps(at place: BytePointer) throws(ScanFailure) -> BytePointer {
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
        let text = Bytes(from..<to)
        switch text.first {
        case nil: break
        case UInt8(ascii: "["), UInt8(ascii: "{"), 0x5C, 0x20:
            keepSteps(from, to, isText: true, hasEscapes: hasEscapes)
        case _ where Self.isNull(text): break
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
        let first = scanner.afterBlanks(place + 1)
        guard first < scanner.end, first.pointee != 0x7B, first.pointee != 0x5D else { return }
        if first.pointee == 0x22, let end = try? scanner.closingQuote(first + 1).place,
            Self.isTypeName(Bytes(first + 1..<end))
        {
            return noteCut()
        }
        values.defects.append(.wrongType(name, "an array without objects"))
    }

    /// Whether a text is a null that was made one.
    private static func isNull(_ text: Bytes) -> Bool { text.elementsEqual("null".utf8) }

    /// The number of changes in a JSON text.
    mutating func setChangeCount(from: BytePointer, to: BytePointer, _ hasEscapes: Bool) {
        guard to - from > 2 else { return }
        let inner = unescaped(from: from, to: to, hasEscapes).scanner
        let place = inner.afterBlanks(inner.base)
        guard place < inner.end, place.pointee == 0x5B || place.pointee == 0x7B else {
            if !Self.isNull(Bytes(from..<to)) { values.defects.append(.wrongType("modifiedProperties", "a text")) }
            return
        }
        guard let nested = try? inner.afterNested(place) else {
            values.defects.append(.wrongType("modifiedProperties", Self.brokenJSON))
            return
        }
        values.changeCount = UInt16(clamping: place.pointee == 0x5B ? nested.objects : 1)
    }

    mutating func readCategory(at place: BytePointer) throws(ScanFailure) -> BytePointer {
        let end = try scanner.afterValue(place)
        guard place < end, place.pointee == 0x22 else { return end }
        let bytes = Bytes(place + 1..<end - 1)
        if !bytes.elementsEqual("ProvisioningLogs".utf8) {
            values.foreignCategory = String(decoding: bytes.prefix(60), as: UTF8.self)
        }
        return end
    }

    /// Fills what follows from several fields, once the whole record has been read.
    mutating func finish() {
        // Steps of a success have no failing step and no skip reason, and are most of a log: they are not looked at.
        if values[.status] != Status.success.rawValue {
            readStepFacts()
        } else if let steps = values.steps, steps.isText, steps.end[-1] != 0x5D {
            noteCutSteps(steps)
        }
        noteMissing()
    }

    /// Of steps in a text at least the end is looked at: what is too long for a workspace is cut off there.
    private mutating func noteCutSteps(_ steps: RecordValues.Steps) {
        let inner = unescaped(from: steps.start, to: steps.end, steps.hasEscapes).scanner
        let place = inner.afterBlanks(inner.base)
        guard place < inner.end, (try? inner.afterNested(place)) == nil else { return }
        values.defects.append(.wrongType("provisioningSteps", Self.brokenJSON))
    }

    private func unescaped(from: BytePointer, to: BytePointer, _ hasEscapes: Bool) -> ByteBuffer {
        if hasEscapes {
            stepsScratch.setUnescaped(from: from, to: to)
        } else {
            stepsScratch.setCopy(from: from, to: to)
        }
        return stepsScratch
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

    private mutating func readStepFacts() {
        guard let (start, end, isText, hasEscapes) = values.steps else { return }
        let inner =
            isText ? unescaped(from: start, to: end, hasEscapes).scanner : ByteScanner(base: start, end: end)
        do throws(ScanFailure) {
            var reader = StepReader(scanner: inner)
            var place = inner.afterBlanks(inner.base)
            let isList = place < inner.end && place.pointee == 0x5B
            if isList { place = inner.afterBlanks(place + 1) }
            while place < inner.end, place.pointee == 0x7B {
                place = try reader.readStep(at: place)
                apply(reader.step)
                place = inner.afterBlanks(place)
                if place < inner.end, place.pointee == 0x2C { place = inner.afterBlanks(place + 1) }
            }
            if isList, place >= inner.end { throw .truncated }
        } catch {
            values.defects.append(.wrongType("provisioningSteps", Self.brokenJSON))
        }
    }

    /// Takes from a step what the index keeps.
    mutating func apply(_ step: StepFacts) {
        if step.failed, values[.failedStep] == 0, let name = step.name ?? step.type {
            values.symbols[Field.failedStep.index] = numbering.number(of: name, field: Field.failedStep.index)
        }
        if let reason = step.skipReason, values[.skipReason] == 0 {
            values.symbols[Field.skipReason.index] = numbering.number(of: reason, field: Field.skipReason.index)
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
