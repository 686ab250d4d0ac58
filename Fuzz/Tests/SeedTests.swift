import Foundation
import Synchronization
import Testing

/// What once ended the program, or was lost, in the hands of the very functions that the fuzzers call.
@Suite(.serialized) struct SeedTests {
    @Test(arguments: try Seed.all())
    func whatIsDemandedHoldsOfEverySeed(seed: Seed) async throws {
        let read = try #require(readers[seed.reader])
        let bytes = try [UInt8](Data(contentsOf: seed.file))
        broken.withLock { $0 = [] }
        // Not on a thread of the tasks that a reader waits for.
        await withCheckedContinuation { end in
            Thread.detachNewThread {
                _ = read(bytes)
                end.resume()
            }
        }
        #expect(broken.withLock { $0 } == [])
    }

    @Test func everyReaderHasSeeds() throws {
        #expect(try Set(Seed.all().map(\.reader)) == Set(readers.keys))
    }

    @Test func whatDoesNotHoldIsTold() {
        broken.withLock { $0 = [] }
        demand(true, "one")
        demand(false, "two")
        #expect(broken.withLock { $0 } == ["two"])
    }
}

struct Seed: Sendable, CustomTestStringConvertible {
    /// Also the name of its folder.
    let reader: String
    let file: URL

    var testDescription: String { "\(reader)/\(file.lastPathComponent)" }

    static func all() throws -> [Seed] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Seeds")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path(percentEncoded: false))
        return names.sorted().compactMap { name in
            let parts = name.split(separator: "/")
            return parts.count == 2 ? Seed(reader: String(parts[0]), file: folder.appending(path: name)) : nil
        }
    }
}
