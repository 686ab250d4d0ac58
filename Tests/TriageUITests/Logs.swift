import DemoLog
import Foundation
import ProvisioningLog
import Testing

/// The logs that the tests look at. Each is read once.
enum Log {
    private static let demoReading = Task { await read(DemoLog.portalJSON(), name: "demo") }
    private static let damagedReading = Task { await readDamaged() }

    static var demo: LoadProgress { get async { await demoReading.value } }
    /// The files of Fixtures/damage, by their names alone: no path of a machine is on a screen.
    static var damaged: LoadProgress { get async { await damagedReading.value } }

    static func read(_ bytes: [UInt8], name: String) async -> LoadProgress {
        await LogLoader(inputs: [.bytes(name: name, bytes)], readers: 1).load()
    }

    static func read(_ text: String, name: String = "log.json") async -> LoadProgress {
        await read(Array(text.utf8), name: name)
    }

    /// The demo log as it is when its first `count` records have been read.
    static func beginningOfDemo(_ count: Int, oldestFirst: Bool = false) async throws -> LoadProgress {
        var records = try #require(try JSONSerialization.jsonObject(with: Data(DemoLog.portalJSON())) as? [Any])
        if oldestFirst { records.reverse() }
        let part = try JSONSerialization.data(withJSONObject: Array(records.prefix(count)), options: .sortedKeys)
        var progress = await read(Array(part), name: "demo")
        progress.isComplete = count >= records.count
        return progress
    }

    private static func readDamaged() async -> LoadProgress {
        let names = [
            "duplicate-ids.jsonl", "half-last-line.jsonl", "bad-between-good.json", "garbage-between-lines.jsonl",
            "null-bytes.jsonl", "lone-surrogate.json", "truncated-array.json",
        ]
        var inputs = names.compactMap { name -> LogInput? in
            let bytes = try? Data(contentsOf: TestFolder.fixtures.appending(path: "damage/\(name)"))
            return bytes.map { .bytes(name: name, Array($0)) }
        }
        if let text = try? Data(contentsOf: TestFolder.fixtures.appending(path: "not-a-log/sign-in-log.json")) {
            inputs.append(.bytes(name: "sign-in-log.json", Array(text)))
        }
        return await LogLoader(inputs: inputs, readers: 1).load()
    }
}

/// Where the tests and their files are.
enum TestFolder {
    static let here = URL(filePath: #filePath).deletingLastPathComponent()
    static let screens = here.appending(path: "Screens")
    static let fixtures = here.deletingLastPathComponent().appending(path: "Fixtures")
    static let readme = here.deletingLastPathComponent().deletingLastPathComponent().appending(path: "README.md")
}

extension URL {
    func fileNames() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path(percentEncoded: false))
    }
}
