/// Finds events by their ID: open addressing over row numbers, four bytes a slot.
struct DuplicateIndex {
    private var slots = [UInt32](repeating: 0, count: 1024)
    private var count = 0

    private static let mostCompared = 16

    /// The last step of MurmurHash3, after the halves have been joined. A product carries upwards only, so each is folded:
    /// else IDs that differ in their first digits alone would meet in one slot.
    private static func hash(_ id: Identifier) -> Int {
        let low = id.low &* 0x9E37_79B9_7F4A_7C15
        var bits = low ^ low >> 32 ^ id.high
        bits = (bits ^ bits >> 33) &* 0xFF51_AFD7_ED55_8CCD
        bits = (bits ^ bits >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return Int(truncatingIfNeeded: bits ^ bits >> 33)
    }

    /// Adds a row, and gives the rows that had its ID before.
    ///
    /// A row whose ID many rows have is not added: whoever gives thousands of records one ID must not stop the reading.
    mutating func insert(_ row: UInt32, _ id: Identifier, identifier: (UInt32) -> Identifier) -> [UInt32] {
        if count * 2 >= slots.count { grow(before: row, identifier) }
        var former: [UInt32] = []
        var slot = Self.hash(id) & (slots.count - 1)
        while slots[slot] != 0 {
            if identifier(slots[slot] - 1) == id { former.append(slots[slot] - 1) }
            if former.count == Self.mostCompared { return former }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = row + 1
        count += 1
        return former
    }

    /// Takes back the row that was added last.
    mutating func removeLast(_ row: UInt32, _ id: Identifier) {
        var slot = Self.hash(id) & (slots.count - 1)
        while slots[slot] != row + 1, slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
        guard slots[slot] != 0 else { return }
        slots[slot] = 0
        count -= 1
    }

    /// Row by row, not slot by slot: so only the new slots are all over memory, and not the IDs too.
    private mutating func grow(before end: UInt32, _ identifier: (UInt32) -> Identifier) {
        var rows = RowSet(rowCount: Int(end))
        for slot in slots where slot != 0 { rows.insert(row: Int(slot - 1)) }
        slots = Array(repeating: 0, count: slots.count * 2)
        rows.forEach { row in
            var slot = Self.hash(identifier(UInt32(row))) & (slots.count - 1)
            while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = UInt32(row) + 1
        }
    }
}
