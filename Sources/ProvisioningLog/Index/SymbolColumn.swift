/// One symbol for each row of a segment, in as few bytes as its values need.
///
/// Most columns of a log have fewer than 256 distinct values, and many have one in a whole segment.
public struct SymbolColumn: Sendable {
    private enum Storage: Sendable {
        case same(UInt32)
        case narrow([UInt8])
        case medium([UInt16])
        case wide([UInt32])
    }

    private let storage: Storage
    /// Rows.
    public let count: Int

    init(_ numbers: [UInt32]) {
        count = numbers.count
        let most = numbers.max() ?? 0
        if let first = numbers.first, numbers.allSatisfy({ $0 == first }) {
            storage = .same(first)
        } else if most <= UInt32(UInt8.max) {
            storage = .narrow(numbers.map(UInt8.init(truncatingIfNeeded:)))
        } else if most <= UInt32(UInt16.max) {
            storage = .medium(numbers.map(UInt16.init(truncatingIfNeeded:)))
        } else {
            storage = .wide(numbers)
        }
    }

    /// The number of the symbol in a row; O(1).
    @inline(__always)
    subscript(row: Int) -> UInt32 {
        switch storage {
        case .same(let number): number
        case .narrow(let numbers): UInt32(numbers[row])
        case .medium(let numbers): UInt32(numbers[row])
        case .wide(let numbers): numbers[row]
        }
    }

    /// Calls `body` with every row and its symbol's number; the choice of the width is made once.
    @inline(__always)
    func forEach(_ body: (Int, UInt32) -> Void) {
        switch storage {
        case .same(let number): for row in 0..<count { body(row, number) }
        case .narrow(let numbers): for row in numbers.indices { body(row, UInt32(numbers[row])) }
        case .medium(let numbers): for row in numbers.indices { body(row, UInt32(numbers[row])) }
        case .wide(let numbers): for row in numbers.indices { body(row, numbers[row]) }
        }
    }

    /// Adds the rows whose symbols are wanted to a set; `start` is the row of the log that the column begins with.
    func insertRows(from start: Int, where isWanted: [Bool], into rows: inout RowSet) {
        let isWanted = isWanted.span
        switch storage {
        case .same(let number): if isWanted[Int(number)] { rows.insert(count, from: start) { _ in true } }
        case .narrow(let numbers): rows.insert(numbers, from: start) { isWanted[Int($0)] }
        case .medium(let numbers): rows.insert(numbers, from: start) { isWanted[Int($0)] }
        case .wide(let numbers): rows.insert(numbers, from: start) { isWanted[Int($0)] }
        }
    }

    /// Adds to the count of each symbol how many rows of a set have it; `start` is the row of the log that the column
    /// begins with.
    func count(_ rows: RowSet, from start: Int, into counts: inout [Int]) {
        switch storage {
        case .same(let number): counts[Int(number)] &+= rows.count(from: start, count: count)
        case .narrow(let numbers): Self.count(numbers, rows, start, &counts)
        case .medium(let numbers): Self.count(numbers, rows, start, &counts)
        case .wide(let numbers): Self.count(numbers, rows, start, &counts)
        }
    }

    @inline(__always)
    private static func count(
        _ numbers: [some FixedWidthInteger], _ rows: RowSet, _ start: Int, _ counts: inout [Int]
    ) {
        let numbers = numbers.span
        var counts = counts.mutableSpan
        rows.forEach(from: start, count: numbers.count) { counts[Int(truncatingIfNeeded: numbers[$0])] &+= 1 }
    }

    /// The one symbol of all rows, where there is only one.
    var single: UInt32? {
        if case .same(let number) = storage { number } else { nil }
    }
}
