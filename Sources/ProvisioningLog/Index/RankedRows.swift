/// A set of rows that knows the place of each among them: so an array needs room for these rows only.
struct RankedRows: Sendable {
    let rows: RowSet
    /// How many rows are in the words before each word.
    private let ranks: [UInt32]
    /// How many rows there are.
    let count: Int

    /// O(rows / 64).
    init(_ rows: RowSet) {
        self.rows = rows
        var count: UInt32 = 0
        ranks = rows.words.map { word in
            defer { count += UInt32(word.nonzeroBitCount) }
            return count
        }
        self.count = Int(count)
    }

    /// The place of a row among them; nil for a row that is not in the set. O(1).
    @inline(__always)
    func rank(of row: Int) -> Int? {
        guard rows.contains(row: row) else { return nil }
        let before = rows.words[row >> 6] & ((1 << UInt64(row & 63)) - 1)
        return Int(ranks[row >> 6]) + before.nonzeroBitCount
    }
}
