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
    /// Made to texts only for a step that failed.
    private var name, type: Value?

    init(scanner: ByteScanner) { self.scanner = scanner }

    mutating func readStep(at start: BytePointer) throws(ScanFailure) -> BytePointer {
        step = StepFacts()
        (name, type) = (nil, nil)
        let end = try readObject(start, depth: 0)
        if step.failed { (step.name, step.type) = (name?.text, type?.text) }
        return end
    }

    /// Reads a step, its `details` at depth 1, and what PowerShell wraps those in.
    private mutating func readObject(_ start: BytePointer, depth: Int) throws(ScanFailure) -> BytePointer {
        let inDetails = depth > 0
        var place = scanner.afterBlanks(start + 1)
        while place < scanner.end, place.pointee == 0x22 {
            let keyEnd = try scanner.closingQuote(place + 1).place
            let key = Bytes(place + 1..<keyEnd)
            place = scanner.afterBlanks(keyEnd + 1)
            guard place < scanner.end, place.pointee == 0x3A else { throw scanner.failure(place) }
            place = scanner.afterBlanks(place + 1)
            let name = StepKey(key)
            let isInner = name == .additionalProperties || name == .details && !inDetails
            if isInner, depth < Self.deepest, place < scanner.end, place.pointee == 0x7B {
                place = try readObject(place, depth: depth + 1)
            } else {
                let end = try scanner.afterValue(place)
                if let name { take(name, Value(from: place, to: end), inDetails: inDetails) }
                place = end
            }
            place = scanner.afterBlanks(place)
            if place < scanner.end, place.pointee == 0x2C { place = scanner.afterBlanks(place + 1) }
        }
        guard place < scanner.end else { throw .truncated }
        guard place.pointee == 0x7D else { throw scanner.failure(place) }
        return place + 1
    }

    private mutating func take(_ key: StepKey, _ value: Value, inDetails: Bool) {
        switch (inDetails, key) {
        case (false, .name): name = value
        case (false, .type): type = value
        case (false, .status): step.failed = value.isFailure
        case (true, .skipReason): step.skipReason = value.isNull || value.text.isEmpty ? nil : value.text
        case (true, .filterPassed): step.filterFailed = value.isFalse
        default: break
        }
    }

    /// A scalar JSON value where it stands.
    private struct Value {
        let from, to: BytePointer

        private var isText: Bool { to - from >= 2 && from.pointee == 0x22 }

        var isNull: Bool { from < to && from.pointee == UInt8(ascii: "n") }

        /// What stands between the quotation marks of a text, its escapes as they are.
        private var bytes: Bytes { isText ? Bytes(from + 1..<to - 1) : Bytes(from..<to) }

        /// Nearly all steps are a success, which the first letter tells.
        var isFailure: Bool {
            guard let first = bytes.first, first != UInt8(ascii: "S"), first != UInt8(ascii: "s") else { return false }
            return Field.status.enumeration.number(of: bytes) == Status.failure.rawValue
        }

        var isFalse: Bool { bytes.elementsEqual("false".utf8) { $0 | 0x20 == $1 } }

        var text: String {
            guard isText else { return String(decoding: bytes, as: UTF8.self) }
            let buffer = ByteBuffer(capacity: 64)
            buffer.setUnescaped(from: from + 1, to: to - 1)
            return buffer.withBytes { String(decoding: $0, as: UTF8.self) }
        }
    }
}

/// A key of a step that the index looks at.
private enum StepKey: Equatable {
    case name, type, status, details, additionalProperties, skipReason, filterPassed

    /// Every spelling (formats.md, section 3).
    private static let spellings: [(name: String, key: StepKey)] = [
        ("name", .name), ("type", .type), ("provisioningStepType", .type), ("status", .status), ("details", .details),
        ("AdditionalProperties", .additionalProperties), ("SkipReason", .skipReason),
        ("Scoping filter evaluation passed", .filterPassed), ("isInProvisioningScopeDisplayName", .filterPassed),
    ]
    private static let known = Enumeration(spellings.map(\.name))

    init?(_ key: Bytes) {
        guard key.count > 1, let number = Self.known.number(of: key) else { return nil }
        self = Self.spellings[Int(number) - 1].key
    }
}
