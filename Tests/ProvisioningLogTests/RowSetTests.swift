import Testing

@testable import ProvisioningLog

/// Sets of rows against sets of numbers, for every length around the ends of words and segments.
struct RowSetTests {
    private static let counts = [0, 1, 2, 63, 64, 65, 127, 128, 129, 200]

    private static func rows(_ rowCount: Int, seed: Int) -> Set<Int> {
        var random = SeededGenerator(UInt64(seed))
        return Set((0..<rowCount).filter { _ in seed % 3 == 0 || Int.random(in: 0...seed, using: &random) == 0 })
    }

    private static func set(_ rows: Set<Int>, of rowCount: Int) -> RowSet {
        RowSet(rowCount: rowCount, rows.map { EventID(row: UInt32($0)) })
    }

    @Test(arguments: counts, [0, 1, 2, 5])
    func aPartIsGoneThroughInOrder(rowCount: Int, seed: Int) {
        let rows = Self.rows(rowCount, seed: seed)
        let set = Self.set(rows, of: rowCount)
        for start in stride(from: 0, through: rowCount + 64, by: 64) {
            for count in Self.counts {
                var found: [Int] = []
                set.forEach(from: start, count: count) { found.append($0) }
                #expect(found == rows.filter { start..<start + count ~= $0 }.map { $0 - start }.sorted())
                #expect(set.count(from: start, count: count) == found.count)
            }
        }
    }

    /// The set may be of a shorter or a longer state of the log.
    @Test(arguments: counts, counts)
    func eventsKeepTheirOrder(rowCount: Int, events: Int) {
        for seed in [0, 1, 4] {
            let rows = Self.rows(rowCount, seed: seed)
            var random = SeededGenerator(UInt64(seed))
            let order = (0..<UInt32(events)).map(EventID.init).shuffled(using: &random)
            let found = Self.set(rows, of: rowCount).filter(order)
            #expect(found == order.filter { rows.contains(Int($0.row)) })
        }
    }

    @Test func anEventThatComesTwiceDoesNoHarm() {
        let event = EventID(row: 0)
        #expect(RowSet(rowCount: 2, [event]).filter([event, event, event]).first == event)
    }

    @Test(arguments: [1, 2, 300, 70_000])
    func symbolsAreCountedHoweverWideTheirColumnIs(symbols: Int) {
        let numbers = (0..<150).map { UInt32($0 * 7919 % symbols) }
        let column = SymbolColumn(numbers)
        for seed in [0, 1, 2] {
            let rows = Self.rows(64 + numbers.count, seed: seed)
            var counts = [Int](repeating: 0, count: symbols)
            column.count(Self.set(rows, of: 64 + numbers.count), from: 64, into: &counts)
            var expected = [Int](repeating: 0, count: symbols)
            for row in rows where row >= 64 { expected[Int(numbers[row - 64])] += 1 }
            #expect(counts == expected)
        }
    }
}
