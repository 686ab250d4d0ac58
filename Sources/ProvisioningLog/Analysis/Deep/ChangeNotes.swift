/// What the deep pass keeps of a change of an attribute: 20 bytes.
///
/// Hashes of 32 bits stand for names and values: of a thousand logs with a million changes, about one has a finding too
/// many by that. Evidence is read again from the records, so there is none for it.
struct ChangeNote: Equatable, Sendable {
    var row: UInt32
    /// The name of the attribute.
    var attribute: UInt32
    var new: UInt32
    /// The new value without all that an eye may miss.
    var folded: UInt32
    /// 0 where the log does not say.
    var old: UInt32

    /// Never 0.
    static func hash(_ text: String) -> UInt32 {
        let hash = text.withBytes(SymbolIndex.hash)
        return max(1, UInt32(truncatingIfNeeded: hash ^ hash >> 32))
    }

    /// Equal for texts that differ only in what an eye may miss.
    static func foldedHash(_ text: String) -> UInt32 {
        // Hashes of strings are equal where their canonical forms are.
        TextDifference.folded(text).map { UInt32(truncatingIfNeeded: $0.hashValue) } ?? hash(text)
    }

    /// The notes of one event. The values of an attribute that is named more than once, as members of a group are, count
    /// together, in any order.
    static func notes(of changes: [ModifiedProperty], row: UInt32) -> [ChangeNote] {
        var notes: [ChangeNote] = []
        for change in changes {
            // No new value and an empty one are the same; no old value means that it is not known (decision 6).
            let new = change.newValue ?? ""
            let note = ChangeNote(
                row: row, attribute: hash(change.name), new: hash(new), folded: foldedHash(new),
                old: change.oldValue.map(hash) ?? 0)
            if let place = notes.firstIndex(where: { $0.attribute == note.attribute }) {
                notes[place].add(note)
            } else {
                notes.append(note)
            }
        }
        return notes
    }

    private mutating func add(_ other: ChangeNote) {
        new &+= other.new
        folded &+= other.folded
        old = old == 0 || other.old == 0 ? 0 : max(1, old &+ other.old)
    }
}

/// The notes of the records that were read, found by their rows.
struct ChangeNotes: Sendable {
    private(set) var read: RowSet
    private var notes: [ChangeNote] = []
    /// For each row one more than the place of its first note; 0 for rows without.
    private var starts: [UInt32]

    init(rowCount: Int) {
        read = RowSet(rowCount: rowCount)
        starts = Array(repeating: 0, count: rowCount)
    }

    /// - Parameter found: those of a row stand together.
    mutating func add(_ found: [ChangeNote], of rows: ArraySlice<UInt32>) {
        for row in rows { read.insert(row: Int(row)) }
        for note in found where Int(note.row) < starts.count && notes.count < Int(UInt32.max) {
            if starts[Int(note.row)] == 0 { starts[Int(note.row)] = UInt32(notes.count + 1) }
            notes.append(note)
        }
    }

    /// The notes of a row; O(their count).
    subscript(row: UInt32) -> ArraySlice<ChangeNote> {
        guard Int(row) < starts.count, starts[Int(row)] > 0 else { return [] }
        let start = Int(starts[Int(row)]) - 1
        var end = start
        while end < notes.count, notes[end].row == row { end += 1 }
        return notes[start..<end]
    }
}
