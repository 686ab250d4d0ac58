import DemoLog
import Foundation
import ProvisioningLog
import TriageReports

/// The logs that the tests look at. Each is read once.
enum Log {
    private static let demoReading = Task { await read(DemoLog.portalJSON(), name: "demo.json") }
    static var demo: EventTable { get async { await demoReading.value } }

    static func read(_ bytes: [UInt8], name: String) async -> EventTable {
        await LogLoader(inputs: [.bytes(name: name, bytes)], readers: 1).load().table
    }

    static func read(_ text: String) async -> EventTable { await read(Array(text.utf8), name: "log.json") }
}

extension Redaction {
    /// The same words in every run.
    static var fixed: Redaction { Redaction(pseudonyms: Pseudonyms(key: PseudonymKey(low: 1, high: 2))) }
}

extension EventTable {
    /// The names, addresses, IDs and values of everybody in the log, as Foundation reads the records: what must not
    /// stand in a masked text.
    func personalTexts() throws -> Set<String> {
        var found: Set<String> = []
        for event in newestFirst {
            let record = try JSONSerialization.jsonObject(with: Data(try rawText(of: event).utf8)) as? [String: Any]
            for key in ["sourceIdentity", "targetIdentity"] {
                guard let identity = record?[key] as? [String: Any] else { continue }
                let details = identity["details"] as? [String: Any] ?? [:]
                for (name, value) in identity.merging(details, uniquingKeysWith: { one, _ in one })
                where !["identityType", "odatatype"].contains(name) {
                    if let text = value as? String { found.insert(text) }
                }
            }
            for change in record?["modifiedProperties"] as? [[String: Any]] ?? [] {
                for key in ["oldValue", "newValue"] { if let text = change[key] as? String { found.insert(text) } }
            }
        }
        // Shorter texts, flags and types stand in ordinary sentences.
        let ordinary: Set<String> = ["True", "False", "None", "User", "Group", "Guest", "Member", "Worker"]
        return found.filter { $0.count >= 4 && !ordinary.contains($0) }
    }
}

/// The texts of a set that stand as whole words in another one.
func leaks(of texts: Set<String>, in output: String) -> [String] {
    let output = Data(output.utf8)
    func isWordPart(_ place: Int) -> Bool {
        guard output.indices.contains(place) else { return false }
        let byte = output[place]
        return byte >= 0x80 || Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber
    }
    return texts.filter { text in
        var place = 0
        while let found = output.range(of: Data(text.utf8), in: place..<output.count) {
            if !isWordPart(found.lowerBound - 1), !isWordPart(found.upperBound) { return true }
            place = found.upperBound
        }
        return false
    }.sorted()
}
