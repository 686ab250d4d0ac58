/// Records that hold others: where a bracket is missing, a record ends with its page or with the file, or is too deep by those
/// behind it, and all of them would be lost with it.
extension JSONRegionReader {
    /// Whether behind an event is what can be behind a page: another page, or the end of the file or of what is known of it.
    @inline(__always)
    static func isBeforePage(_ after: BytePointer, in scanner: ByteScanner) -> Bool {
        // Behind nearly all events, without blanks. What is behind the end is no bracket.
        if after[1] == 0x7B, after[2] == 0x22, after[0] == 0x2C || after[0] == 0x0A, !mayBeginPage(after + 3) {
            return false
        }
        return isBeforePageSomewhere(after, in: scanner)
    }

    @inline(never)
    private static func isBeforePageSomewhere(_ after: BytePointer, in scanner: ByteScanner) -> Bool {
        var next = scanner.afterBlanks(after)
        if next.pointee == 0x2C { next = scanner.afterBlanks(next + 1) }
        guard next < scanner.end, next.pointee == 0x7B else { return true }
        let key = scanner.afterBlanks(next + 1) + 1
        return key >= scanner.end || mayBeginPage(key)
    }

    /// `@odata.…`, `value`, `records`.
    @inline(__always)
    private static func mayBeginPage(_ key: BytePointer) -> Bool {
        switch key.pointee {
        case UInt8(ascii: "@"): true
        case UInt8(ascii: "v"): key[1] == UInt8(ascii: "a")
        case UInt8(ascii: "r"): key[2] == UInt8(ascii: "c")
        default: false
        }
    }

    /// What was read at `open`, as far as `end`, unless another record begins in it.
    mutating func unlessHoldingOthers(_ reading: Reading, from open: Int, to end: Int) -> Reading {
        guard hasKeyOfOther(from: open, to: end) else { return reading }
        if let other = recordInside(from: open, to: end) { return .bad(.holdsAnother, at: other) }
        // Its values are those of what was looked at last.
        _ = try? records.readRecord(at: window.pointer(open), in: window.scanner)
        return reading
    }

    /// Whether the change ID of another record seems to be in the one that was read last.
    private func hasKeyOfOther(from open: Int, to end: Int) -> Bool {
        let scanner = ByteScanner(base: window.pointer(open), end: window.pointer(end))
        let record = Bytes(scanner.base..<scanner.end)
        var (hasOwn, place) = (records.values.ranks[Field.changeId.index] == 0, 0)
        // In texts the quotation marks of a key are escaped.
        while let hit = Self.changeIdKey.place(in: record, from: place) {
            place = hit + Self.changeIdKey.bytes.count
            let colon = scanner.afterBlanks(scanner.base + place)
            guard hit > 0, record[hit - 1] == 0x22, colon < scanner.end, colon.pointee == 0x3A else { continue }
            if hasOwn {
                hasOwn = false
                continue
            }
            // One without a value may be that of the record.
            let value = scanner.afterBlanks(colon + 1)
            if value + 1 < scanner.end, value[0] == 0x22, value[1] != 0x22 { return true }
        }
        return false
    }

    /// Without its first quotation mark: with two the search would stop at every text of that length.
    static let changeIdKey = ByteRun(Array("changeId\"".utf8))

    /// The first record in a stretch, whole or broken, that is not the value of a key: an event has no list of events.
    private mutating func recordInside(from open: Int, to end: Int) -> Int? {
        var place = open + 1
        while let candidate = candidate(after: place), candidate < end {
            place = candidate + 1
            guard !isValueOfKey(candidate, from: open) else { continue }
            let outcome = try? records.readRecord(at: window.pointer(candidate), in: window.scanner)
            switch outcome {
            case .event: return candidate
            case nil where records.values.isEvent: return candidate
            case .other, .page, nil: break
            }
        }
        return nil
    }

    private func isValueOfKey(_ place: Int, from open: Int) -> Bool {
        var before = place - 1
        while before > open, ByteClass(window.pointer(before).pointee) == .blank { before -= 1 }
        return window.pointer(before).pointee == 0x3A
    }
}
