import Testing

@testable import ProvisioningLog

/// The reader against the plain decoder on logs in which one record is damaged.
struct OracleDamageTests {
    private static let count = 12

    enum Damage: String, CaseIterable, Sendable {
        case byteDropped, byteFlipped, byteRepeated, markPutIn, recordDeleted, recordDuplicated, endLost, cutOff
    }

    #if DEBUG
        private static let (seeds, manyCount) = (1...2, 400)
    #else
        private static let (seeds, manyCount) = (1...40, 4_000)
    #endif

    /// Every event whose own bytes are as they were must be there, with all its fields. Where the plain decoder still
    /// reads the whole, there are as many events as it finds; where it does not, no loss may go unsaid.
    @Test(arguments: OracleShape.allCases, Damage.allCases)
    func damageCostsItsOwnRecordOnly(shape: OracleShape, damage: Damage) async throws {
        for seed in Self.seeds {
            var random = SeededGenerator(UInt64(seed))
            let log = shape.log(OracleTests.events(Self.count, seed: seed), seed: UInt64(seed))
            let whole = try #require(OracleDecoder.events(log.bytes, shape))
            let (damaged, spoiled) = Self.apply(damage, to: log, &random)
            let wanted = OracleDecoder.events(damaged.bytes, shape).map(Self.withoutRepetitions)
            let intact = whole.indices.filter { !spoiled.contains($0) }.map { whole[$0] }
            for (readers, regionSize) in [(1, 1 << 20), (3, 3_000)] {
                let table = await damaged.load(readers: readers, regionSize: regionSize)
                let found = table.events.map { OracleReading($0, in: table) }
                let note = Comment(rawValue: "seed \(seed), \(readers) readers, damaged from event \(spoiled[0])")
                try #require(Self.contains(found, intact), note)
                if let wanted {
                    #expect(found.count == wanted.count, note)
                } else {
                    let isNamed = table.files.contains { $0.badCount > 0 }
                    let expected = damage == .recordDeleted ? intact.count : whole.count
                    #expect(isNamed || found.count >= expected, note)
                }
            }
        }
    }

    /// In such a record brackets stay open, so that it holds all those behind it.
    @Test(arguments: OracleShape.allCases)
    func recordsThatLostTheirEndsCostNoOther(shape: OracleShape) async throws {
        var random = SeededGenerator(9)
        var log = shape.log(OracleTests.events(Self.manyCount, seed: 9), seed: 9)
        let whole = try #require(OracleDecoder.events(log.bytes, shape))
        let spoiled = log.files[0].indices.filter { (log.files[0][$0].event ?? 0) % 4 == 1 }
        for place in spoiled {
            let bytes = log.files[0][place].bytes
            let comma = bytes.indices.filter { $0 > 60 && bytes[$0] == 0x2C }.randomElement(using: &random)
            log.files[0][place].bytes = Self.withoutEnd(bytes, from: try #require(comma))
        }
        let lost = Set(spoiled.compactMap { log.files[0][$0].event })
        let intact = whole.indices.filter { !lost.contains($0) }.map { whole[$0] }
        for (readers, regionSize) in [(1, 1 << 24), (3, 100_000)] {
            let table = await log.load(readers: readers, regionSize: regionSize)
            #expect(Self.contains(table.events.map { OracleReading($0, in: table) }, intact))
            #expect(table.count + table.files[0].badCount >= whole.count)
        }
    }

    /// A record that ends early, but on its line.
    private static func withoutEnd(_ bytes: [UInt8], from index: Int) -> [UInt8] {
        bytes[..<index] + (bytes.last == 0x0A ? [0x0A] : [])
    }

    /// Whether all of some events are there, in their order.
    private static func contains(_ found: [OracleReading], _ events: [OracleReading]) -> Bool {
        var rest = found[...]
        return events.allSatisfy { event in
            guard let place = rest.firstIndex(of: event) else { return false }
            rest = rest[(place + 1)...]
            return true
        }
    }

    /// Of equal records the first counts.
    private static func withoutRepetitions(_ events: [OracleReading]) -> [OracleReading] {
        events.enumerated().filter { !events[..<$0.offset].contains($0.element) }.map(\.element)
    }

    /// Damages one record of the first file; gives the events that are no longer as they were.
    private static func apply(
        _ damage: Damage, to log: OracleLog, _ random: inout SeededGenerator
    ) -> (OracleLog, spoiled: [Int]) {
        var log = log
        // By the first record the shape of the file is recognised.
        let places = log.files[0].indices.filter { (log.files[0][$0].event ?? 0) > 0 }
        guard let place = places.randomElement(using: &random), let event = log.files[0][place].event else {
            return (log, [])
        }
        var bytes = log.files[0][place].bytes
        let index = Int.random(in: 1..<bytes.count - 2, using: &random)
        switch damage {
        case .byteDropped: bytes.remove(at: index)
        case .byteFlipped: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case .byteRepeated: bytes.insert(bytes[index], at: index)
        case .markPutIn: bytes.insert(Array("\"{}[],:\\\n".utf8).randomElement(using: &random) ?? 0, at: index)
        case .recordDeleted: bytes = []
        case .recordDuplicated: bytes += (bytes.last == 0x0A ? [] : [0x2C]) + bytes
        case .endLost: bytes = withoutEnd(bytes, from: index)
        case .cutOff:
            bytes.removeSubrange(index...)
            log.files[0].removeSubrange((place + 1)...)
        }
        log.files[0][place].bytes = bytes
        return (log, damage == .cutOff ? Array(event..<count) : [event])
    }
}
