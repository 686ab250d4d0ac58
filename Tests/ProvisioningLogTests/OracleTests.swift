import Testing

@testable import ProvisioningLog

/// The reader against a plain decoder, on generated logs in every shape.
struct OracleTests {
    /// A debug build is some thirty times as slow, so that there only some of the boundaries are tried.
    #if DEBUG
        private static let (step, count) = (61, 40)
    #else
        private static let (step, count) = (1, 400)
    #endif

    @Test(arguments: OracleShape.allCases, 1...2)
    func everyFieldIsThatOfThePlainDecoder(shape: OracleShape, seed: Int) async throws {
        let log = shape.log(Self.events(Self.count, seed: seed), seed: UInt64(seed))
        let expected = try #require(OracleDecoder.events(log.bytes, shape))
        #expect(expected.count == Self.count)
        for (readers, regionSize) in [(1, 1 << 20), (1, 5_000), (2, 5_000), (3, 40_000)] {
            let table = await log.load(readers: readers, regionSize: regionSize)
            try #require(table.count == expected.count, "\(readers) readers, regions of \(regionSize)")
            for (event, reading) in zip(table.events, expected) {
                let found = OracleReading(event, in: table)
                try #require(found == reading, "event \(event.row): \(found.differences(from: reading))")
            }
            #expect(table.files.allSatisfy { $0.badCount == 0 })
        }
    }

    /// The first regions have an eighth of their size, so that some region ends at every byte of the log.
    @Test(arguments: OracleShape.allCases, [1, 2])
    func noBoundaryOfARegionLosesOrChangesAnEvent(shape: OracleShape, readers: Int) async throws {
        let log = shape.log(Self.events(4, seed: 7, isShort: true), seed: 7)
        let expected = try #require(OracleDecoder.events(log.bytes, shape))
        for place in stride(from: 16 + readers, to: log.bytes[0].count, by: Self.step) {
            let table = await log.load(readers: readers, regionSize: place * 8)
            let found = table.events.map { OracleReading($0, in: table) }
            try #require(found == expected, "a region ends at byte \(place)")
        }
    }

    static func events(_ count: Int, seed: Int, isShort: Bool = false) -> [OracleValue] {
        var events = OracleEvents(seed: UInt64(seed), isShort: isShort)
        return (0..<count).map { _ in events.next() }
    }
}
