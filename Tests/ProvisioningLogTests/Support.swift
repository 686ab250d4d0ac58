import DemoLog
import Foundation
import Testing

@testable import ProvisioningLog

/// The small logs in Tests/Fixtures.
enum Fixture {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures").path(percentEncoded: false)

    static func path(_ name: String) -> String { "\(folder)/\(name)" }

    static func bytes(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: path(name))))
    }

    static func load(_ names: String..., readers: Int = 1) async -> LoadProgress {
        await LogLoader(inputs: names.map { .path(path($0)) }, readers: readers).load()
    }

    static func json(_ name: String) throws -> JSONValue {
        try #require(JSONValue(bytes: bytes(name)), "\(name) is not JSON")
    }
}

extension LogLoader {
    /// Reads one log from memory.
    static func read(_ text: String, name: String = "log", readers: Int = 1) async -> LoadProgress {
        await read(Array(text.utf8), name: name, readers: readers)
    }

    static func read(_ bytes: [UInt8], name: String = "log", readers: Int = 1) async -> LoadProgress {
        await LogLoader(inputs: [.bytes(name: name, bytes)], readers: readers).load()
    }
}

extension EventTable {
    /// All events in the order of the log.
    var events: [EventID] { (0..<UInt32(count)).map { EventID(row: $0) } }

    func texts(_ field: Field) -> [String?] { events.map { text(field, of: $0) } }

    /// All that the columns hold, but for the places of the records: two logs with equal rows are one log.
    var rows: [[String?]] {
        events.map { event in
            Field.allCases.map { text($0, of: event) } + [
                "\(changeCount(of: event))", "\(statusDisagrees(in: event))", "\(scopingFilterIsFalse(in: event))",
            ]
        }
    }

    var places: [Range<Int>] { events.map { record(of: $0).bytes } }
}

/// A random generator that gives the same numbers in every run, so that a failure can be seen again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// A record that is complete, with an invented person.
func record(_ name: String, time: String = "2026-03-18T07:00:00Z", more: String = "") -> String {
    """
    {"id":"id-\(name)","activityDateTime":"\(time)","changeId":"change-\(name)","provisioningAction":"create",\
    "provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":"Conflict","reason":"no"}},\
    "sourceIdentity":{"id":"\(name)","displayName":"\(name)"}\(more)}
    """
}
