import Testing

@testable import ProvisioningLog

/// Events over time.
struct AnalysisTimeTests {
    private static let widths: [Int64] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 360, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
        604_800,
        1_209_600, 2_419_200, 7_862_400, 31_449_600,
    ]

    @Test(arguments: [1, 2, 7, 60, 200])
    func everyTimedEventIsInOneBucket(buckets: Int) async throws {
        let table = await AnalysedDemo.table.value
        let rows = table.sample(UInt64(buckets))
        let histogram = try #require(table.histogram(of: rows, buckets: buckets))
        #expect(histogram.buckets.count <= buckets)
        for (index, bucket) in histogram.buckets.enumerated() {
            let range = histogram.start(of: index)..<histogram.start(of: index + 1)
            let members = table.members(of: rows).filter { table.time(of: $0).map(range.contains) ?? false }
            for status in Status.allCases {
                #expect(bucket[status] == members.count { table.status(of: $0) == status })
            }
            #expect(bucket.total == members.count)
        }
        #expect(histogram.buckets.reduce(0) { $0 + $1.total } == rows.count)
    }

    @Test func aBucketIsTheSmallestRoundOneThatFits() {
        var random = SeededGenerator(7)
        for _ in 0..<2_000 {
            let from = Int64.random(in: -4_000_000_000_000...4_000_000_000_000, using: &random)
            let to = from + Int64.random(in: 0...(1 << Int64.random(in: 0...36, using: &random)), using: &random)
            let limit = Int.random(in: 2...300, using: &random)
            let offset = Int64.random(in: -26...26, using: &random) * 1_800_000
            let histogram = Histogram(from: from, to: to, limit: limit, offset: offset)
            #expect(histogram.buckets.count <= limit)
            #expect(histogram.bucket(of: from) == 0)
            #expect(histogram.bucket(of: to) == histogram.buckets.count - 1)
            guard let place = Self.widths.firstIndex(of: histogram.width / 1000), histogram.width % 1000 == 0 else {
                continue
            }
            if histogram.width <= 86_400_000 { #expect((histogram.start + offset) % histogram.width == 0) }
            guard place > 0, Self.widths[place] <= 86_400 else { continue }
            let smaller = Self.widths[place - 1] * 1000
            let first = (from + offset).quotientFloored(by: smaller)
            #expect((to + offset).quotientFloored(by: smaller) - first + 1 > limit)
        }
    }

    @Test func weeksBeginOnMondayInTheZone() {
        // 2026-03-18 is a Wednesday.
        let histogram = Histogram(
            from: SmallEvent.start, to: SmallEvent.start + 86_400_000 * 60, limit: 10, offset: 3_600_000)
        #expect(histogram.width == 604_800_000)
        #expect(Timestamp.iso(histogram.start) == "2026-03-15T23:00:00.000Z")
    }

    @Test(
        arguments: [
            (0, 0, 1), (0, 0, 80), (Int64.min, .max, 1), (Int64.min, .max, 90), (.min, .min, 3), (.max, .max, 3),
            (-1, 0, 1), (-62_135_596_800_000, 253_402_300_799_999, 60), (5, -5, 4), (0, 10, 0), (0, 10, -7),
        ] as [(Int64, Int64, Int)])
    func noSpanIsTooStrange(from: Int64, to: Int64, limit: Int) {
        for offset in [0, 3_600_000, -3_600_000] as [Int64] {
            let histogram = Histogram(from: from, to: to, limit: limit, offset: offset)
            #expect((1...max(1, limit)).contains(histogram.buckets.count))
            #expect(histogram.width > 0)
            _ = (histogram.bucket(of: from), histogram.bucket(of: .max), histogram.start(of: histogram.buckets.count))
        }
    }

    @Test func eventsDecadesApartAreTwoBuckets() async throws {
        let table = await EventTable.of([
            SmallEvent(), SmallEvent(minute: 60 * 24 * 365.25 * 40), SmallEvent(hasTime: false),
        ])
        let histogram = try #require(table.histogram(of: table.allRows, buckets: 50))
        #expect(histogram.buckets.filter { $0.total > 0 }.count == 2)
        #expect(histogram.buckets.count <= 50)
        #expect(table.histogram(of: table.rows(2), buckets: 50) == nil)
        #expect(table.histogram(of: table.allRows, from: 5, to: 4, buckets: 50) == nil)
        let single = try #require(table.histogram(of: table.rows(0), buckets: 50))
        #expect(single.buckets.map(\.total) == [1] && single.width == 1000 && single.start == SmallEvent.start)
    }

    @Test func eventsOutsideOfTheSpanAreNotCounted() async throws {
        let table = await EventTable.of((0..<10).map { SmallEvent(minute: Double($0)) })
        let histogram = try #require(
            table.histogram(of: table.allRows, from: SmallEvent.time(2.5), to: SmallEvent.time(5), buckets: 3))
        #expect(histogram.width == 120_000)
        #expect(histogram.buckets.map(\.total) == [1, 2])
    }
}
