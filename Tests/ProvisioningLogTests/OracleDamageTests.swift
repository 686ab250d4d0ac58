import Testing

@testable import ProvisioningLog

/// The reader against the plain decoder on logs in which one record is damaged.
struct OracleDamageTests {
    private static let count = 12

    enum Damage: String, CaseIterable, Sendable {
        case byteDropped, byteFlipped, byteRepeated, markPutIn, recordDeleted, recordDuplicated, cutOff
    }

    #if DEBUG
        private static let seeds = 1...6
    #else
        private static let seeds = 1...100
    #endif

    /// What the plain decoder can still read must come out the same. Where it cannot read the whole, every event whose
    /// own bytes are as they were must be there, with all its fields.
    @Test(arguments: OracleShape.allCases, Damage.allCases)
    func damageCostsItsOwnRecordOnly(shape: OracleShape, damage: Damage) async throws {
        for seed in Self.seeds {
            var random = SeededGenerator(UInt64(seed))
            let log = shape.log(OracleTests.events(Self.count, seed: seed), seed: UInt64(seed))
            let whole = try #require(OracleDecoder.events(log.bytes, shape))
            let (damaged, spoiled) = Self.apply(damage, to: log, &random)
            let wanted = OracleDecoder.events(damaged.bytes, shape)
            let intact = whole.indices.filter { !spoiled.contains($0) }.map { whole[$0] }
            for (readers, regionSize) in [(1, 1 << 20), (3, 3_000)] {
                let table = await damaged.load(readers: readers, regionSize: regionSize)
                let found = table.events.map { OracleReading($0, in: table) }
                let note = Comment(rawValue: "\(shape), seed \(seed), \(readers) readers: \(spoiled)")
                if let wanted {
                    // Of equal records the first counts.
                    try #require(
                        found
                            == wanted.enumerated().filter { !wanted[..<$0.offset].contains($0.element) }.map(\.element),
                        note)
                } else {
                    var rest = found[...]
                    for event in intact {
                        let place = try #require(rest.firstIndex(of: event), note)
                        rest = rest[(place + 1)...]
                    }
                    #expect(table.files.contains { $0.badCount > 0 || $0.error != nil }, note)
                }
            }
        }
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
        case .cutOff:
            bytes.removeSubrange(index...)
            log.files[0].removeSubrange((place + 1)...)
        }
        log.files[0][place].bytes = bytes
        return (log, damage == .cutOff ? Array(event..<count) : [event])
    }
}
