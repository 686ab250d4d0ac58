import DemoLog
import Foundation
import Testing

@testable import ProvisioningLog

/// Compressed input is read as if it were not; it starts no program, and says where it breaks off.
struct CompressionTests {
    private let plain = { await Fixture.load("graph-objects.jsonl").table }

    // MARK: - Reading ahead

    /// Gives its numbered bytes in blocks of odd sizes, then an error or nothing.
    private final class NumberedFeed: ByteFeed {
        let size: Int
        let failure: LogError?
        private(set) var given = 0

        init(size: Int, failure: LogError? = nil) { (self.size, self.failure) = (size, failure) }

        static func byte(_ place: Int) -> UInt8 { UInt8(truncatingIfNeeded: place &* 31 >> 3) }

        func next(into room: MutableBytes) throws(LogError) -> Int {
            if given == size, let failure { throw failure }
            let count = min(room.count, 10_007, size - given)
            for place in 0..<count { room[place] = Self.byte(given + place) }
            given += count
            return count
        }
    }

    @Test(arguments: [0, 1, 3_000_000], [false, true])
    func aSpoolHasWhatTheFeedGives(size: Int, fails: Bool) throws {
        let failure = LogError(path: "log", reason: .brokenCompression("cut"))
        for isAhead in [false, true] {
            let feed = NumberedFeed(size: size, failure: fails ? failure : nil)
            let spool = try Spool(feed: feed, path: "log", isAhead: isAhead)
            var (bytes, room) = ([UInt8](), [UInt8](repeating: 0, count: 70_001))
            while true {
                let count = room.withMutableBytes { spool.read(at: bytes.count, into: $0) }
                if count == 0 { break }
                bytes += room.prefix(count)
            }
            #expect(spool.failure == (fails ? failure : nil))
            #expect(spool.size == size && spool.count == size)
            #expect(bytes.count == size)
            #expect(bytes.indices.allSatisfy { bytes[$0] == NumberedFeed.byte($0) })
        }
    }

    @Test func copyingAheadNeedsNobodyWhoReads() throws {
        let spool = try Spool(feed: NumberedFeed(size: 3_000_000), path: "log", isAhead: true)
        while spool.size == nil { sched_yield() }
        #expect(spool.size == 3_000_000)
    }

    @Test func copyingAheadEndsWhenNobodyReads() throws {
        let feed = NumberedFeed(size: .max)
        var spool: Spool? = try Spool(feed: feed, path: "log", isAhead: true)
        var room = [UInt8](repeating: 0, count: 10)
        #expect(room.withMutableBytes { spool?.read(at: 0, into: $0) } == 10)
        #expect(spool?.size == nil)
        spool = nil
        let given = feed.given
        for _ in 0..<1000 { sched_yield() }
        #expect(feed.given == given && given > 0)
    }

    // MARK: - Compressions

    @Test(arguments: [("gz", "gzip"), ("bz2", "bzip2"), ("xz", "xz"), ("zst", "zstd")])
    func everyCompressionGivesTheSameLog(suffix: String, name: String) async {
        let table = await Fixture.load("compressed/graph-objects.jsonl.\(suffix)").table
        let expected = await plain()
        #expect(table.rows == expected.rows)
        #expect(table.places == expected.places)
        #expect(table.files.map(\.format) == ["Graph JSON lines"])
        #expect(table.files[0].error == nil)
        #expect(table.files[0].notes == ["\(name), unpacked: offsets are those of the unpacked text"])
        #expect(table.files[0].size == (try? Fixture.bytes("graph-objects.jsonl").count))
    }

    @Test func eventsOfACompressedLogCanBeShown() async throws {
        let table = await Fixture.load("compressed/graph-objects.jsonl.gz").table
        let expected = await plain()
        for event in table.events { #expect(try table.event(event) == expected.event(event)) }
    }

    /// The files behind the one that is read are unpacked meanwhile: what there is of them is the same, and in order.
    @Test(arguments: [1, 2, 8])
    func severalCompressedFilesAreReadInTheirOrder(readers: Int) async throws {
        let packed = ["graph-objects.jsonl.gz", "graph-objects.jsonl.zst", "pages.zip", "graph-objects.jsonl.bz2"]
            .map { "compressed/\($0)" }
        let names = [packed[0], "portal-new.json"] + packed + ["none.json.gz"] + packed + ["graph-objects.jsonl"]
        let inputs = names.map { LogInput.path(Fixture.path($0)) }
        let cut = try cutFile()
        let all = inputs + [.path(cut)] + inputs
        let read = await LogLoader(inputs: all, readers: readers).load()
        var expected: [LogFile] = []
        for input in all { expected += await LogLoader(inputs: [input], readers: 1).load().table.files }
        #expect(read.table.files.map(\.path) == expected.map(\.path))
        #expect(read.table.files.map(\.notes) == expected.map(\.notes))
        #expect(read.table.files.map(\.error) == expected.map(\.error))
        #expect(read.table.files.map(\.size) == expected.map(\.size))
        #expect(read.table.files.map(\.format) == expected.map(\.format))
        #expect(read.table.files.map { $0.events + $0.duplicates } == expected.map(\.events))
        let broken = expected.filter { if case .brokenCompression = $0.error?.reason { true } else { false } }
        #expect(broken.map(\.path) == [cut])
        #expect(read.table.files[0].events == expected[0].events, "the first of the same events counts, and no other")
    }

    /// A path to half of a compressed log.
    private func cutFile() throws -> String {
        let bytes = try Fixture.bytes("compressed/graph-objects.jsonl.gz")
        let file = FileManager.default.temporaryDirectory.appending(path: "entriage-\(UUID()).gz")
        try Data(bytes.prefix(bytes.count / 2)).write(to: file)
        return file.path
    }

    @Test func everyMemberOfAZipIsAFile() async {
        let table = await Fixture.load("compressed/pages.zip").table
        let zip = Fixture.path("compressed/pages.zip")
        #expect(
            table.files.map(\.path) == ["\(zip)/pages/page-1.json", "\(zip)/pages/page-2.json", "\(zip)/readme.txt"])
        #expect(table.files.map(\.format) == ["Graph pages", "Graph pages", nil])
        #expect(table.rows == (await plain()).rows)
        #expect(table.files[2].error != nil)
    }

    @Test func aZipMayHoldTheCSVTriple() async throws {
        let names = ["", "_ProvisioningSteps", "_ModifiedProperties"].map { "portal-csv/ProvisioningLogs\($0).csv" }
        let expected = await LogLoader(inputs: names.map { .path(Fixture.path($0)) }).load().table
        let table = await Fixture.load("compressed/portal-csv.zip").table
        #expect(table.rows == expected.rows)
        for event in table.events { #expect(try table.event(event) == expected.event(event)) }
        #expect(!(try table.event(EventID(row: 0))).steps.isEmpty)
    }

    @Test func UTF16MayBeCompressedToo() async throws {
        let table = await Fixture.load("compressed/utf16.json.gz").table
        #expect(table.rows == (await Fixture.load("portal-new.json").table).rows)
        #expect(table.files[0].notes.count == 2)
    }

    // MARK: - Damage

    @Test(arguments: ["gz", "bz2", "xz", "zst"])
    func aCutCompressedFileIsReported(suffix: String) async throws {
        let bytes = try Fixture.bytes("compressed/graph-objects.jsonl.\(suffix)")
        for cut in stride(from: 40, to: bytes.count - 9, by: bytes.count / 5) {
            let table = await LogLoader.read(Array(bytes[..<cut])).table
            try #require(table.files.count == 1)
            guard case .brokenCompression = table.files[0].error?.reason else {
                Issue.record("cut at \(cut): \(table.files[0].error?.description ?? "no error")")
                continue
            }
        }
    }

    /// Of which the library says nothing.
    @Test(arguments: [[0x1E, 0x8B, 8, 0], [0, 0, 0, 0], [0x1F]] as [[UInt8]])
    func whatIsBehindACompressedLogIsTold(bytes: [UInt8]) async throws {
        let whole = try Fixture.bytes("compressed/graph-objects.jsonl.gz")
        let table = await LogLoader.read(whole + bytes, name: "log.gz").table
        #expect(table.count > 0)
        let said = table.files.compactMap { $0.error?.description }
        #expect(
            said == ["log.gz: the compressed data are broken: what is behind them cannot be unpacked."])
        // Those behind the first are unpacked meanwhile.
        let log = LogInput.bytes(name: "log.gz", whole + bytes)
        let both = await LogLoader(inputs: [log, log], readers: 2).load().table
        #expect(both.files.compactMap(\.error).count == 2)
    }

    @Test func aWrongChecksumInAZipIsTold() async throws {
        let zip = try Fixture.bytes("compressed/pages.zip")
        // Before its first member and in the list at the end.
        let marks = zip.indices.filter { zip[$0...].starts(with: [0x50, 0x4B, 3, 4]) }
        let checksum = try #require(marks.map { zip[$0 + 14..<$0 + 18] }.first { $0.contains { $0 != 0 } })
        let places = zip.indices.filter { zip[$0...].starts(with: checksum) }
        var damaged = zip
        for place in places { damaged[place] ^= 1 }
        let table = await LogLoader.read(damaged, name: "log.zip").table
        #expect(table.rows == (await plain()).rows)
        #expect(table.files.contains { $0.error?.description.contains("bad CRC") == true })
    }

    @Test func eventsBeforeTheCutOfACompressedLogAreThere() async throws {
        let log = Array(DemoLog.portalJSON().prefix(600_000))
        let packed = Gzip.stored(log)
        let table = await LogLoader.read(Array(packed[..<(packed.count / 2)])).table
        let whole = await LogLoader.read(log).table
        // The library gives out what it unpacked in blocks of 64 KB, and drops the one that it cannot fill.
        let before = whole.places.count { $0.upperBound < log.count / 2 - (2 << 16) }
        #expect(before > 30)
        #expect(table.count >= before)
        #expect(table.rows == Array(whole.rows.prefix(table.count)))
        guard case .brokenCompression = table.files[0].error?.reason else {
            Issue.record("the cut is not reported")
            return
        }
    }

    // MARK: - Programs

    @Test(
        arguments: [
            ("lrzip", [0x4C, 0x52, 0x5A, 0x49, 0x00, 0x06]),
            ("lzop", [0x89, 0x4C, 0x5A, 0x4F, 0x00, 0x0D, 0x0A, 0x1A, 0x0A]),
            ("grzip", Array("GRZipII\u{0}\u{2}\u{4}:)".utf8)),
            ("uuencode", Array("begin 644 log.json\n#0V%T\n`\nend\n".utf8)),
            ("compress", [0x1F, 0x9D, 0x90]), ("lz4", [0x04, 0x22, 0x4D, 0x18]),
            ("7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        ] as [(String, [UInt8])])
    func filtersThatStartProgramsAreNotAsked(name: String, mark: [UInt8]) async throws {
        let bytes = mark + [UInt8](repeating: 0x41, count: 4096)
        #expect(Archive.kind(bytes) == nil)
        let table = await LogLoader.read(bytes).table
        #expect(table.files[0].error?.reason == .notAProvisioningLog("not a provisioning log; \(ForeignLog.expected)"))
        // Inside a compression that is read, such bytes stay bytes as well.
        let packed = await LogLoader.read(Gzip.stored(bytes)).table
        #expect(packed.files[0].error?.reason == .notAProvisioningLog("not a provisioning log; \(ForeignLog.expected)"))
    }

    // MARK: - UTF-16

    /// Else all behind it were rare characters, and no record.
    @Test(arguments: [true, false])
    func aByteThatIsMissingInUTF16CostsItsRecord(isBigEndian: Bool) async throws {
        let records = (0..<6).map { record("\($0)") + "\n" }
        let units = [0xFEFF] + Array(records.joined().utf16)
        let bytes = units.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
            return isBigEndian ? [high, low] : [low, high]
        }
        let second = 2 + 2 * records[0].utf16.count
        for place in second..<second + 2 * records[1].utf16.count - 20 {
            var damaged = bytes
            damaged.remove(at: place)
            let changes = await LogLoader.read(damaged).table.texts(.changeId)
            for number in [0, 2, 3, 4, 5] { #expect(changes.contains("change-\(number)"), "\(place)") }
        }
    }

    @Test(arguments: [true, false])
    func UTF16IsReadInBothOrders(isBigEndian: Bool) async throws {
        let log = String(decoding: try Fixture.bytes("portal-new.json"), as: UTF8.self)
        let units = [0xFEFF] + Array(log.utf16)
        let bytes = units.flatMap { unit -> [UInt8] in
            let (high, low) = (UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit))
            return isBigEndian ? [high, low] : [low, high]
        }
        let table = await LogLoader.read(bytes).table
        #expect(table.rows == (await Fixture.load("portal-new.json").table).rows)
        #expect(table.files[0].notes.first?.hasPrefix("UTF-16") == true)
    }

    @Test(arguments: 1...9)
    func UTF16MayComeInAnyPieces(size: Int) throws {
        let text = "a\u{E9}\u{5C71}\u{1F600}b" + String(repeating: "\u{1F600}x", count: 50)
        let bytes = ([0xFEFF] + Array(text.utf16)).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let feed = UTF16Feed(feed: PieceFeed(bytes, size: size), isBigEndian: false)
        var read: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 32)
        while true {
            let count = try room.withMutableBytes { try feed.next(into: $0) }
            if count == 0 { break }
            read += room[..<count]
        }
        #expect(String(decoding: read, as: UTF8.self) == text)
    }
}

/// Gives its bytes a few at a time, as a pipe may do.
private final class PieceFeed: ByteFeed {
    private var rest: ArraySlice<UInt8>
    private let size: Int

    init(_ bytes: [UInt8], size: Int) { (rest, self.size) = (bytes[...], size) }

    func next(into room: MutableBytes) throws(LogError) -> Int {
        let piece = rest.prefix(min(size, room.count))
        Array(piece).withBytes { room.copy($0) }
        rest = rest.dropFirst(piece.count)
        return piece.count
    }
}

/// Makes gzip files of blocks that are not compressed, which needs no library.
enum Gzip {
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(60_000)
            rest = rest.dropFirst(block.count)
            result += [rest.isEmpty ? 1 : 0] + littleEndian(UInt32(block.count) | ~UInt32(block.count) << 16)
            result += block
        } while !rest.isEmpty
        return result + littleEndian(checksum(bytes)) + littleEndian(UInt32(bytes.count))
    }

    private static func littleEndian(_ number: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
    }
}
