/// A set of rows of one log, one bit a row.
///
/// Sets of different states of a log that grows go together: a shorter one has none of the rows behind its end, and
/// what a longer one has there is left out.
public struct RowSet: Equatable, Sendable {
    private(set) var words: [UInt64]
    /// How many rows the log had when the set was made.
    public let rowCount: Int

    /// The empty set, or all rows.
    public init(rowCount: Int, all: Bool = false) {
        self.rowCount = rowCount
        words = Array(repeating: all ? .max : 0, count: (rowCount + 63) / 64)
        if all { clearTail() }
    }

    /// The set of some events.
    public init(rowCount: Int, _ events: some Sequence<EventID>) {
        self.init(rowCount: rowCount)
        for event in events { insert(event) }
    }

    private mutating func clearTail() {
        if rowCount % 64 != 0, !words.isEmpty { words[words.count - 1] &= (1 << UInt64(rowCount % 64)) - 1 }
    }

    /// Adds an event; one behind the last row is left out. O(1).
    public mutating func insert(_ event: EventID) { insert(row: Int(event.row)) }

    @inline(__always)
    mutating func insert(row: Int) {
        guard row < rowCount else { return }
        words[row >> 6] |= 1 << UInt64(row & 63)
    }

    /// Adds those of `count` rows, counted from `start`, that pass a test; `start` is a multiple of 64.
    @inline(__always)
    mutating func insert(_ count: Int, from start: Int, where passes: (Int) -> Bool) {
        guard start & 63 == 0, start + count <= rowCount else { return }
        var row = 0
        while row < count {
            var word: UInt64 = 0
            let end = min(row &+ 64, count)
            // A bit without a branch: which rows pass is as good as random.
            for index in row..<end { word |= (passes(index) ? 1 : 0) << UInt64(index &- row) }
            words[(start &+ row) >> 6] |= word
            row = end
        }
    }

    /// Adds the rows from `start` on whose values pass a test; `start` is a multiple of 64.
    @inline(__always)
    mutating func insert<Value>(_ values: [Value], from start: Int, where passes: (Value) -> Bool) {
        let values = values.span
        insert(values.count, from: start) { passes(values[$0]) }
    }

    /// Whether an event is in the set; false behind the last row. O(1).
    public func contains(_ event: EventID) -> Bool { contains(row: Int(event.row)) }

    @inline(__always)
    func contains(row: Int) -> Bool { row < rowCount && words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

    /// How many rows are in the set; O(rows / 64).
    public var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    /// Whether no row is in the set; O(rows / 64).
    public var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// Keeps what is in both sets; O(rows / 64).
    public mutating func formIntersection(_ other: RowSet) {
        for index in words.indices { words[index] &= index < other.words.count ? other.words[index] : 0 }
    }

    /// Adds what is in another set, as far as the log of this one goes; O(rows / 64).
    public mutating func formUnion(_ other: RowSet) {
        for index in words.indices where index < other.words.count { words[index] |= other.words[index] }
        clearTail()
    }

    /// Takes away what is in another set; O(rows / 64).
    public mutating func subtract(_ other: RowSet) {
        for index in words.indices where index < other.words.count { words[index] &= ~other.words[index] }
    }

    /// Turns to all rows that are not in the set.
    public mutating func invert() {
        for index in words.indices { words[index] = ~words[index] }
        clearTail()
    }

    /// Calls `body` with each of `count` rows from `start` on that is in the set, counted from `start`, which is a
    /// multiple of 64; O(count / 64 + rows in the set).
    @inline(__always)
    func forEach(from start: Int, count: Int, _ body: (Int) -> Void) {
        let end = min(start + count, rowCount)
        guard start & 63 == 0, start < end else { return }
        let words = words.span
        var base = start
        while base < end {
            var word = words[base >> 6]
            if end &- base < 64 { word &= (1 << UInt64(end &- base)) &- 1 }
            // Most that is counted is counted of all rows.
            if word == .max {
                for row in base &- start..<base &- start &+ 64 { body(row) }
                word = 0
            }
            while word != 0 {
                body(base &- start &+ word.trailingZeroBitCount)
                word &= word &- 1
            }
            base &+= 64
        }
    }

    /// How many of `count` rows from `start` on are in the set; `start` is a multiple of 64.
    func count(from start: Int, count: Int) -> Int {
        var found = 0
        forEach(from: start, count: count) { _ in found &+= 1 }
        return found
    }

    /// Those of some different events that are in the set, in their order.
    func filter(_ events: [EventID]) -> [EventID] {
        let most = min(count, events.count)
        var kept = [EventID](repeating: EventID(row: 0), count: most + 1)
        var room = kept.mutableSpan
        var found = 0
        let words = words.span
        for event in events where Int(event.row) < rowCount && found <= most {
            // Written in any case, and kept or not without a branch: which events are wanted is as good as random.
            room[found] = event
            found &+= Int(words[Int(event.row) >> 6] >> UInt64(event.row & 63) & 1)
        }
        kept.removeLast(kept.count - min(found, most))
        return kept
    }

    /// The events of the set in a log of so many events, in the order of the log; O(rows / 64 + count).
    func events(below end: Int) -> [EventID] {
        Array(capacity: count) { events in
            forEach { row in if row < end { events.append(EventID(row: UInt32(row))) } }
        }
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
