import Testing

@testable import ProvisioningLog

/// How many bytes a region takes in: a file has thousands of them, so that none may read it to its end for nothing.
struct RegionReachTests {
    private static let size = 1 << 20
    private static let start = size / 2

    /// Counts what a reader asks for.
    private final class Source {
        let bytes: [UInt8]
        private(set) var fetched = 0

        init(_ text: String) { bytes = Array(text.utf8) }

        func fetch(at offset: Int, into room: MutableBytes) -> Int {
            let count = min(room.count, bytes.count - offset)
            for index in 0..<count { room[index] = bytes[offset + index] }
            fetched += count
            return count
        }
    }

    private func read(_ source: Source, _ region: Region) throws -> RegionContent {
        let layout = try #require(LogFormat.recognise(LogHead(Array(source.bytes.prefix(1 << 16))))).1
        var reader = layout.reader { source.fetch(at: $0, into: $1) }
        return reader.read(region)
    }

    private static func log(filledWith pattern: String) -> String {
        "[" + record("a") + "," + String(repeating: pattern, count: size / pattern.utf8.count) + "]"
    }

    @Test(arguments: ["1,", "[],", "null,", #""text","#, " ", "x", #"{"key":1},"#])
    func aRegionBegunInTheMiddleEndsWhereItFindsNothing(pattern: String) throws {
        let source = Source(Self.log(filledWith: pattern))
        let region = Region(index: 1, range: Self.start..<Self.start + (1 << 17), isExact: false)
        let content = try read(source, region)
        #expect(content.start == nil && content.rows.isEmpty)
        #expect(source.fetched < 3 * region.range.count)
    }

    /// A record that does not end is read as far as a record can be; but not each of those that are looked for in it.
    @Test(arguments: [#"{"changeId":[1,"#, #"{"a":"#, #"{"jobId":[{"#])
    func whatIsLookedForInABrokenRecordIsNotReadAsFar(pattern: String) throws {
        let unclosed = String(repeating: pattern, count: 60) + String(repeating: "1,", count: Self.size / 2)
        let source = Source("[" + record("a") + "," + unclosed)
        let content = try read(source, Region(index: 0, range: 0..<1 << 20, isExact: true))
        #expect(content.rows.count == 1 && !content.bad.isEmpty)
        #expect(source.fetched < 8 * Self.size)
    }

    @Test func aWindowThatWasNarrowedTakesInTheSameAgain() {
        let source = Source((0..<200_000).map { "\($0)," }.joined())
        let window = FileWindow { source.fetch(at: $0, into: $1) }
        window.show(10..<20)
        while window.extend(forRecordAt: 10) {}
        window.narrow(to: 1_000)
        #expect(window.startOffset == 1_000 && window.endOffset == 1_000 + FileWindow.step && !window.isLast)
        while window.extend(forRecordAt: 2_000) {}
        #expect(window.isLast)
        let bytes = Bytes(window.pointer(2_000)..<window.end)
        #expect((0..<bytes.count).map { bytes[$0] } == Array(source.bytes[2_000...]))
    }
}
