/// The distinct strings of one region, by field, numbered from 1 in the order of first sight.
///
/// They belong to the region and not to its reader, so that a region can be taken alone; and what a reader looks values up
/// in stays as small as the processor's caches, which the strings of a whole log do not (a month has 60,000 users).
struct RegionStrings: Sendable {
    struct Entry: Sendable {
        /// Kept for the table of the log, which would have to work it out again.
        let hash: UInt64
        let start: UInt32
        let length: UInt32
        let number: UInt32
        let field: UInt8
    }

    private(set) var bytes: [UInt8] = []
    private(set) var entries: [Entry] = []
    /// The highest number of each field. Enumerations have their own numbers in advance, in every region alike.
    private(set) var counts = Self.known

    /// Symbols, and behind them the texts of identifiers.
    static let fieldCount = Field.symbolicCount + 1
    static let identifierTexts = Field.symbolicCount
    private static let known = (0..<fieldCount).map {
        $0 < Field.symbolicCount ? UInt32(Field.allCases[$0].enumeration.names.count) : 0
    }

    /// Adds a string that the field does not have yet.
    fileprivate mutating func append(_ text: Bytes, hash: UInt64, field: Int) {
        counts[field] += 1
        let start = UInt32(truncatingIfNeeded: bytes.count)
        bytes.append(contentsOf: text)
        let (length, number) = (UInt32(truncatingIfNeeded: text.count), counts[field])
        let field = UInt8(truncatingIfNeeded: field)
        entries.append(Entry(hash: hash, start: start, length: length, number: number, field: field))
    }

    /// A little more than the region before had.
    fileprivate mutating func reserve(like other: RegionStrings) {
        bytes.reserveCapacity(other.bytes.count + other.bytes.count / 8)
        entries.reserveCapacity(other.entries.count + other.entries.count / 8)
    }

    func isEntry(_ entry: Entry, _ text: Bytes) -> Bool {
        guard Int(entry.length) == text.count else { return false }
        return bytes.withBytes { bytes in
            bytes.holds(text, at: Int(entry.start))
        }
    }
}

/// Finds or makes the numbers of the strings of a region.
struct RegionNumbering {
    private(set) var strings = RegionStrings()
    /// Open addressing: the upper half of a slot is a part of the hash, the lower half the place of the entry and one; 0 is
    /// free. One table for all fields, so that it lies in few cache lines.
    private var slots = [UInt64](repeating: 0, count: 1024)

    /// The number of a text in a field, made now if it is new.
    mutating func number(of text: Bytes, field: Int) -> UInt32 {
        latest = place(of: text, field: field)
        return strings.entries[latest].number
    }

    /// Where the entry of a text in a field is, made now if there is none.
    private mutating func place(of text: Bytes, field: Int) -> Int {
        let hash = SymbolIndex.hash(text)
        let tag = hash & 0xFFFF_FFFF_0000_0000
        let mask = slots.count - 1
        var slot = Self.slot(hash, field) & mask
        while slots[slot] != 0 {
            if slots[slot] & 0xFFFF_FFFF_0000_0000 == tag {
                let place = Int(truncatingIfNeeded: slots[slot] & 0xFFFF_FFFF) - 1
                let entry = strings.entries[place]
                if Int(entry.field) == field, strings.isEntry(entry, text) { return place }
            }
            slot = (slot + 1) & mask
        }
        strings.append(text, hash: hash, field: field)
        let place = strings.entries.count - 1
        slots[slot] = tag | UInt64(place + 1)
        if strings.entries.count * 2 > mask { grow() }
        return place
    }

    mutating func number(of text: String, field: Int) -> UInt32 {
        text.withBytes { number(of: $0, field: field) }
    }

    // MARK: - Likely values

    /// For each field and each of some jobs the place of the entry and one that the last record of that job had.
    ///
    /// Records of one job have their application, systems and cycle in common. A value that is the likely one is known
    /// without its end or its hash being looked for.
    private var likely = [UInt32](repeating: 0, count: RegionStrings.fieldCount * jobs)
    private static let jobs = 16
    /// The place of the entry that was asked for last.
    private var latest = 0

    private static func likelyPlace(_ field: Int, _ job: UInt32) -> Int {
        field * jobs + (Int(job) & (jobs - 1))
    }

    /// The number and the length of the likely value, where it stands at `start` with its closing quotation mark behind it.
    @inline(__always)
    func likelyValue(
        at start: BytePointer, end: BytePointer, field: Int, job: UInt32
    ) -> (number: UInt32, length: Int)? {
        let place = Int(likely[Self.likelyPlace(field, job)]) - 1
        guard place >= 0 else { return nil }
        let entry = strings.entries[place]
        let length = Int(entry.length)
        guard end - start > length, start[length] == 0x22,
            strings.isEntry(entry, Bytes(start..<start + length))
        else { return nil }
        return (entry.number, length)
    }

    /// Expects the text that was numbered last in the next record of the job. It must have stood in the log without a
    /// backslash: behind one, a quotation mark does not close.
    mutating func expectLatest(field: Int, job: UInt32) {
        guard latest < strings.entries.count, Int(strings.entries[latest].field) == field else { return }
        likely[Self.likelyPlace(field, job)] = UInt32(truncatingIfNeeded: latest + 1)
    }

    /// The strings of the region that has been read; begins those of the next.
    mutating func take() -> RegionStrings {
        let taken = strings
        strings = RegionStrings()
        strings.reserve(like: taken)
        for slot in slots.indices { slots[slot] = 0 }
        for place in likely.indices { likely[place] = 0 }
        return taken
    }

    /// One text may be in several fields, far from each other.
    private static func slot(_ hash: UInt64, _ field: Int) -> Int {
        Int(truncatingIfNeeded: hash &+ UInt64(field) &* 0x9E37_79B9)
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: 0, count: old.count * 2)
        for (place, entry) in strings.entries.enumerated() {
            var slot = Self.slot(entry.hash, Int(entry.field)) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = entry.hash & 0xFFFF_FFFF_0000_0000 | UInt64(place + 1)
        }
    }
}
