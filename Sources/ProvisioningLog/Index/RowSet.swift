/// A set of rows of one log, one bit a row.
public struct RowSet: Equatable, Sendable {
    private(set) var words: [UInt64]
    public let rowCount: Int

    /// The empty set, or all rows.
    public init(rowCount: Int, all: Bool = false) {
        self.rowCount = rowCount
        words = Array(repeating: all ? .max : 0, count: (rowCount + 63) / 64)
        if all { clearTail() }
    }

    private mutating func clearTail() {
        if rowCount % 64 != 0, !words.isEmpty { words[words.count - 1] &= (1 << UInt64(rowCount % 64)) - 1 }
    }

    public mutating func insert(_ event: EventID) { insert(row: Int(event.row)) }

    @inline(__always)
    mutating func insert(row: Int) {
        guard row < rowCount else { return }
        words[row >> 6] |= 1 << UInt64(row & 63)
    }

    public func contains(_ event: EventID) -> Bool { contains(row: Int(event.row)) }

    @inline(__always)
    func contains(row: Int) -> Bool { row < rowCount && words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    public mutating func formIntersection(_ other: RowSet) {
        for index in words.indices { words[index] &= index < other.words.count ? other.words[index] : 0 }
    }

    public mutating func formUnion(_ other: RowSet) {
        for index in words.indices where index < other.words.count { words[index] |= other.words[index] }
        clearTail()
    }

    /// All rows that are not in the set.
    public mutating func invert() {
        for index in words.indices { words[index] = ~words[index] }
        clearTail()
    }

    /// Calls `body` with each row, in order; O(rows / 64 + count).
    func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var word = words[index]
            while word != 0 {
                body(index << 6 + word.trailingZeroBitCount)
                word &= word &- 1
            }
        }
    }
}
