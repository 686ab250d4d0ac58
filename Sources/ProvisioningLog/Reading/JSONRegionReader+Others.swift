/// Records that hold others: where a bracket is missing, a record ends with its page or with the file, or is too deep by those
/// behind it, and all of them would be lost with it.
extension JSONRegionReader {
    /// Whether an event may have the end of its page: behind it is what can be behind a page, which is nothing, or an object that
    /// does not begin as the event does.
    @inline(__always)
    static func mayEndPage(_ event: BytePointer, _ after: BytePointer, in scanner: ByteScanner) -> Bool {
        // Behind nearly all events, without blanks.
        if after + 6 <= scanner.end, after[1] == 0x7B, after[0] == 0x2C || after[0] == 0x0A,
            areSame(event + 1, after + 2)
        {
            return false
        }
        return mayEndPageBehindBlanks(event, after, in: scanner)
    }

    @inline(never)
    private static func mayEndPageBehindBlanks(
        _ event: BytePointer, _ after: BytePointer, in scanner: ByteScanner
    ) -> Bool {
        var next = scanner.afterBlanks(after)
        if next.pointee == 0x2C { next = scanner.afterBlanks(next + 1) }
        guard next < scanner.end, next.pointee == 0x7B else { return true }
        let key = scanner.afterBlanks(next + 1)
        return key + 4 > scanner.end || !areSame(scanner.afterBlanks(event + 1), key)
    }

    /// Whether two keys begin with the same letters, of which a page and an event have other ones.
    @inline(__always)
    private static func areSame(_ one: BytePointer, _ other: BytePointer) -> Bool {
        one[0] == other[0] && one[1] == other[1] && one[2] == other[2] && one[3] == other[3]
    }

    /// What was read at `open`, as far as `end`, unless another record begins in it.
    mutating func unlessHoldingOthers(_ reading: Reading, from open: Int, to end: Int) -> Reading {
        guard hasKeyOfOther(from: open, to: end) else { return reading }
        let other = recordInside(from: open, to: end)
        // The looking has replaced the values of the record.
        _ = try? records.readRecord(at: window.pointer(open), in: window.scanner)
        guard let other else { return reading }
        // An object without anything of an event may be what somebody put a log in.
        let isNothing = records.values.tellingKeys == 0 && !records.values.hasAny
        if isNothing, case .other = reading { return .page(inside: other) }
        return .bad(.holdsAnother, at: other)
    }

    /// Whether the change ID of another record seems to be in the one that was read last.
    private func hasKeyOfOther(from open: Int, to end: Int) -> Bool {
        let scanner = ByteScanner(base: window.pointer(open), end: window.pointer(end))
        let record = Bytes(scanner.base..<scanner.end)
        // Whether that of the record itself is still to come.
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

    /// The first record in a stretch, whole or broken, that is not the value of a key: an event has no list of events. It has
    /// more than one key that others lack, since something else in an event may have an ID of a change.
    private mutating func recordInside(from open: Int, to end: Int) -> Int? {
        // Of a million brackets none may be the one, and each may lead as far as the window goes.
        var left = 4 * FileWindow.step
        var place = open + 1
        while left > 0, let candidate = candidate(after: place, before: end) {
            place = candidate + 1
            guard !isValueOfKey(candidate, from: open) else { continue }
            var reach = end
            do throws(ScanFailure) {
                switch try records.readRecord(at: window.pointer(candidate), in: window.scanner) {
                case .event(let after), .other(let after), .page(let after): reach = window.offset(after)
                }
            } catch {
                reach = broken(by: error).end
            }
            if records.values.tellingKeys > 1 { return candidate }
            left -= reach - candidate
        }
        return nil
    }

    private func isValueOfKey(_ place: Int, from open: Int) -> Bool {
        var before = place - 1
        // What begins a line is a record, even where the one before it was cut behind a colon.
        if window.pointer(before).pointee == 0x0A { return false }
        while before > open, ByteClass(window.pointer(before).pointee) == .blank { before -= 1 }
        return window.pointer(before).pointee == 0x3A
    }
}
