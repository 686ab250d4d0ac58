/// Finding a record from the middle of a file, or behind one that is broken.
extension JSONRegionReader {
    mutating func firstPlace(_ content: RegionContent) -> Int {
        let range = content.region.range
        if isLines, let place = window.afterLineBreak(from: range.lowerBound, before: range.upperBound) { return place }
        // Lines may be followed by an array that is one line.
        window.show(range)
        return nextCandidate(after: range.lowerBound, namingBrokenFrom: .max, content) ?? window.endOffset
    }

    /// The next place where an event begins, whatever is before it; or, from a place on, what has the keys of an event
    /// and is broken. Before that place it is only a part of the broken record that is being left.
    ///
    /// A reader that has found no event in a region that it began in the middle of stops at the region's end: the
    /// loader has the region read again, from a place that is known.
    mutating func nextCandidate(
        after start: Int, namingBrokenFrom broken: Int, _ content: RegionContent
    ) -> Int? {
        window.narrow(to: start)
        var place = start
        while !content.isGuessed || place < content.region.range.upperBound {
            let (candidate, undecided) = candidates(after: place)
            if let open = candidate {
                switch readRecord(at: open, isGuess: true) {
                case .event, .page: return open
                case .bad where open >= broken && (records.values.isEvent || hasChangeId(open)): return open
                case .bad(.holdsAnother, let other): return open >= broken ? open : other
                // There may be a million brackets of it.
                case .bad(.tooDeep, let failure): place = failure
                case .bad, .other: place = open + 1
                }
            } else if window.isLast {
                return nil
            } else {
                let open = undecided.map { window.endOffset - $0 < Self.longestBlank ? $0 : $0 + 1 }
                place = max(place, open ?? window.endOffset)
                window.slide(to: place)
            }
        }
        return nil
    }

    /// Whether what is broken before it showed what it is has the key of a record all the same.
    private func hasChangeId(_ open: Int) -> Bool {
        let end = candidate(after: open + 1) ?? window.endOffset
        let key = Self.changeIdKey.place(in: Bytes(window.pointer(open)..<window.pointer(end)), from: 0)
        return key.map { window.pointer(open + $0)[-1] == 0x22 } ?? false
    }

    /// More blanks than anybody writes between a bracket and a key.
    private static let longestBlank = 1 << 16

    func candidate(after start: Int, before limit: Int = .max) -> Int? {
        candidates(after: start, before: limit).candidate
    }

    /// The next `{` with a key behind it: in a text its quotation mark would be escaped, so this one opens an object. Where
    /// there is none, the first `{` with nothing but blanks behind it as far as the window goes.
    private func candidates(after start: Int, before limit: Int = .max) -> (candidate: Int?, undecided: Int?) {
        var place = start
        let end = min(limit, window.endOffset)
        while place < end {
            if window.pointer(place).pointee == 0x7B {
                var key = window.pointer(place) + 1
                while key < window.end, ByteClass(key.pointee) == .blank { key += 1 }
                if key + 1 >= window.end { return (nil, place) }
                if key[0] == 0x22, Self.mayBeginKey(key[1]) { return (place, nil) }
            }
            place += 1
        }
        return (nil, nil)
    }

    /// Letters, digits, and the signs of `@odata.type` and `_logType`.
    private static func mayBeginKey(_ byte: UInt8) -> Bool { ByteClass(byte) == .word || byte == 0x40 || byte == 0x5F }
}
