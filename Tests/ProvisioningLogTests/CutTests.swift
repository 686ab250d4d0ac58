import Glibc
import Testing

@testable import ProvisioningLog

/// A download may break off at any byte. What came before the cut must be there, and the torn record must be named.
struct CutTests {
    /// Every byte takes a minute in a debug build, so that there only small logs are cut at every byte.
    #if DEBUG
        private static let step = 101
    #else
        private static let step = 1
    #endif

    private static let files = [
        "portal-new.json", "portal-old.json", "portal-both.json", "graph-page.json", "graph-pages-concatenated.json",
        "graph-objects.jsonl", "diagnostic.jsonl", "event-hub.json", "log-analytics-api.json", "log-analytics.csv",
        "log-analytics-az.json", "log-analytics-export.jsonl", "portal-csv/ProvisioningLogs.csv",
        "portal-csv-semicolon/ProvisioningLogs.csv", "powershell.json", "powershell-single.json", "on-demand.json",
        "damage/bad-between-good.json", "damage/garbage-between-lines.jsonl", "damage/null-bytes.jsonl",
    ]

    /// Two short events in each layout.
    private static let small = [
        "[\(record("a")),\n\(record("b"))]",
        "{\"value\":[\(record("a")),\(record("b"))],\"@odata.nextLink\":\"https://graph.example/?$skip=2\"}",
        "\(record("a"))\r\n\(record("b"))\r\n",
        #"{"time":"2026-03-18T07:00:00Z","category":"ProvisioningLogs","properties":\#(record("a"))}"#,
        #"{"records":[{"category":"ProvisioningLogs","properties":\#(record("a"))},{"properties":\#(record("b"))}]}"#,
        #"{"tables":[{"columns":[{"name":"Id"},{"name":"ChangeId"},{"name":"ResultType"}],"rows":[["a",null,"Success"],["b","c","x"]]}]}"#,
        "Change ID,Status,Action,Reason\r\na,Failure,create,\"one\r\ntwo \"\"three\"\"\"\r\nb,Success,update,\r\n",
    ]

    @Test(arguments: small)
    func noCutOfASmallLogGoesUnnoticed(text: String) async throws {
        try cut(await CutLog(Array(text.utf8)), by: 1)
    }

    @Test(arguments: files)
    func noCutLosesAnEventOrHidesTheTornOne(file: String) async throws {
        try cut(await CutLog(Fixture.bytes(file)), by: Self.step, isDamaged: file.hasPrefix("damage/"))
    }

    private func cut(_ log: CutLog, by step: Int, isDamaged: Bool = false) throws {
        var log = log
        for cut in stride(from: log.head.firstOffset, to: log.bytes.count, by: step) {
            let content = log.readNear(cut)
            let whole = log.places.prefix { $0.upperBound <= cut }
            if let last = whole.last {
                try #require(content.rows.first?.offset == UInt64(last.lowerBound), "cut at \(cut)")
                try #require(content.rows.first?.length == UInt32(last.count), "cut at \(cut)")
            }
            // A bracket alone opens nothing yet.
            guard whole.count < log.places.count, cut > log.places[whole.count].lowerBound + 1 else { continue }
            let torn = log.places[whole.count].lowerBound
            // Behind damage a record that is cut before its first telling key cannot be told from the damage.
            let isNamed = content.bad.contains { !$0.isKept && ($0.offset == torn || isDamaged) }
            // A row that is cut in its last cell looks whole.
            let looksWhole = log.isCSV && content.rows.last?.offset == UInt64(torn)
            try #require(isNamed || looksWhole, "cut at \(cut)")
        }
    }

    @Test(arguments: files + ["portal-new.utf16le.json", "powershell-cut.json", "damage/deep.json"])
    func everyCutFileIsReadOrExplained(file: String) async throws {
        let bytes = try Fixture.bytes(file)
        for cut in stride(from: 0, to: bytes.count, by: 997) {
            let table = await LogLoader.read(Array(bytes[..<cut])).table
            let log = table.files[0]
            try #require(log.format != nil || log.error != nil, "cut at \(cut)")
            for event in table.events { _ = try table.event(event) }
        }
    }

    @Test func aTornLastEventIsReported() async throws {
        let bytes = try Fixture.bytes("damage/truncated-array.json")
        let table = await Fixture.load("damage/truncated-array.json").table
        #expect(table.texts(.eventId).map { $0?.suffix(1) } == ["1", "2"])
        let bad = try #require(table.files[0].bad.first)
        #expect(table.files[0].badCount == 1)
        #expect(bad.reason == "the record is cut off at the end of the file")
        #expect(!bad.isKept)
        #expect(bytes[bad.offset...].starts(with: #"{"id":"e1e1e1e1-0001-4000-8000-000000000003""#.utf8))
    }

    @Test func aTailThatIsCutInATextEndsTheReading() async {
        let page = #"{"value":["# + record("a") + #"],"@odata.nextLink":"https://graph.micro"#
        let table = await LogLoader.read(page).table
        #expect(table.count == 1)
        #expect(table.files[0].bad.map(\.reason) == ["text between the records that is not JSON"])
    }

    @Test func aLogThatMissesOnlyItsEndIsWhole() async {
        let table = await LogLoader.read("[" + record("a") + "," + record("b")).table
        #expect(table.count == 2)
        #expect(table.files[0].badCount == 0)
    }
}

/// A fixture, of which a reader sees the bytes before a cut.
private struct CutLog {
    let bytes: [UInt8]
    let head: LogHead
    let places: [Range<Int>]
    let isCSV: Bool
    private var reader: any RegionReading
    private let sight: Sight

    private final class Sight {
        var end = 0
    }

    init(_ bytes: [UInt8]) async throws {
        let table = await LogLoader.read(bytes).table
        let layout = try #require(table.files[0].layout)
        let sight = Sight()
        head = LogHead(bytes)
        places = table.places
        if case .csv = layout { isCSV = true } else { isCSV = false }
        reader = layout.reader { offset, room in
            bytes.withBytes { all in
                let part = all.extracting(min(offset, sight.end)..<min(sight.end, offset + room.count))
                room.copy(part)
                return part.count
            }
        }
        self.bytes = bytes
        self.sight = sight
    }

    /// Reads from the last whole record before the cut: the readers remember nothing of what is before a region.
    mutating func readNear(_ cut: Int) -> RegionContent {
        sight.end = cut
        let start = places.last { $0.upperBound <= cut }?.lowerBound ?? head.firstOffset
        return reader.read(Region(index: 0, range: start..<max(start + 1, cut), isExact: true))
    }
}
