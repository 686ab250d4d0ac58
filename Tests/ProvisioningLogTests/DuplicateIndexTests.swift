import Testing

@testable import ProvisioningLog

/// IDs that are near each other: counters, times and names of jobs are in them, wherever their maker put them.
struct DuplicateIndexTests {
    @Test(arguments: Array(stride(from: 0, through: 112, by: 4)))
    func idsThatDifferInOnePlaceAreSpread(shift: Int) {
        expectFewComparisons((0..<20_000).map { identifier(UInt64($0), shift: shift) })
    }

    @Test(arguments: Array(stride(from: 0, through: 48, by: 4)))
    func idsWithBothHalvesAlikeAreSpread(shift: Int) {
        expectFewComparisons((0..<20_000).map { Identifier(high: $0 << shift, low: $0 << shift) })
    }

    @Test func everyFormerRowIsFound() {
        let ids = (0..<3_000).map { identifier(UInt64($0 % 1_000), shift: 60) }
        var index = DuplicateIndex()
        for (row, id) in ids.enumerated() {
            let former = index.insert(UInt32(row), id) { ids[Int($0)] }
            #expect(former.sorted() == stride(from: row % 1_000, to: row, by: 1_000).map(UInt32.init))
        }
    }

    private func identifier(_ number: UInt64, shift: Int) -> Identifier {
        let wide = UInt128(number) << UInt128(shift)
        return Identifier(
            high: 0x1234_5678_9ABC_4DEF ^ UInt64(truncatingIfNeeded: wide >> 64),
            low: 0x8123_4567_89AB_CDEF ^ UInt64(truncatingIfNeeded: wide))
    }

    /// IDs that are all over the place are compared with less than one other each: half of the slots are free.
    private func expectFewComparisons(_ ids: [Identifier]) {
        var index = DuplicateIndex()
        var comparisons = 0
        for (row, id) in ids.enumerated() {
            let former = index.insert(UInt32(row), id) { other in
                comparisons += 1
                return ids[Int(other)]
            }
            #expect(former.allSatisfy { ids[Int($0)] == id })
        }
        #expect(comparisons < 4 * ids.count)
    }
}
