import DemoLog
import Testing

@testable import ProvisioningLog

/// A part of the demo log in every layout that the readers know, long enough for many small regions.
struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let text: [UInt8]

    var testDescription: String { name }

    static let events = JSONValue(bytes: DemoLog.portalJSON()).map { Array($0.elements.prefix(40)) } ?? []

    static let all = [
        Shape(name: "array", text: bytes(JSONValue.array(events).json(indented: false))),
        Shape(name: "indented array", text: bytes(JSONValue.array(events).json(indented: true))),
        Shape(name: "lines", text: bytes(events.map { $0.json(indented: false) + "\n" }.joined())),
        Shape(name: "indented stream", text: bytes(events.map { $0.json(indented: true) + "\n" }.joined())),
        Shape(name: "pages", text: bytes(pages)),
        Shape(name: "envelopes", text: bytes(events.map { envelope($0) + "\r\n" }.joined())),
        Shape(name: "records", text: bytes(#"{"records":["# + events.map(envelope).joined(separator: ",") + "]}")),
        Shape(name: "query result", text: bytes(queryResult(indented: false))),
        Shape(name: "indented query result", text: bytes(queryResult(indented: true))),
        Shape(name: "CSV", text: bytes(csv)),
    ]

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static var pages: String {
        stride(from: 0, to: events.count, by: 7).map { start in
            let values = JSONValue.array(Array(events[start..<min(start + 7, events.count)])).json(indented: true)
            return """
                {"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning","value":\(values),
                "@odata.count": 7, "@odata.nextLink":"https://graph.microsoft.com/v1.0/auditLogs/provisioning?$skiptoken=\(start)"}
                """
        }.joined(separator: "\n")
    }

    private static func envelope(_ event: JSONValue) -> String {
        """
        {"time":"2026-03-03T00:00:00Z","category":"ProvisioningLogs","identity":"\(event["id"]?.text ?? "")",\
        "properties":\(event.json(indented: false)),"location":"here"}
        """
    }

    // MARK: - Log Analytics

    private static let columns: [(name: String, cell: @Sendable (JSONValue) -> JSONValue)] = [
        ("TenantId", { _ in .string("the workspace") }),
        ("TimeGenerated", { $0["activityDateTime"] ?? .null }),
        ("DurationMs", { $0["durationInMilliseconds"] ?? .null }),
        ("Id", { $0["id"] ?? .null }),
        ("ChangeId", { $0["changeId"] ?? .null }),
        ("Action", { $0["provisioningAction"] ?? .null }),
        ("ProvisioningSteps", { nested($0["provisioningSteps"]) }),
        ("ModifiedProperties", { nested($0["modifiedProperties"]) }),
        ("ProvisioningStatusInfo", { nested($0["provisioningStatusInfo"]) }),
        ("SourceIdentity", { nested($0["sourceIdentity"]) }),
    ]

    /// Indented, so that a cell of the CSV has line breaks inside its quotation marks.
    private static func nested(_ value: JSONValue?) -> JSONValue { .string(value?.json(indented: true) ?? "") }

    private static func queryResult(indented: Bool) -> String {
        let header = JSONValue.array(
            columns.map { .object([.init(key: "name", value: .string($0.name))]) })
        let rows = JSONValue.array(events.map { event in .array(columns.map { $0.cell(event) }) })
        let table = JSONValue.object([
            .init(key: "name", value: .string("PrimaryResult")), .init(key: "columns", value: header),
            .init(key: "rows", value: rows),
        ])
        return JSONValue.object([
            .init(key: "tables", value: .array([table])),
            .init(key: "render", value: .object([.init(key: "title", value: .string("none [\"really\""))])),
        ]).json(indented: indented)
    }

    private static var csv: String {
        let header = columns.map(\.name).joined(separator: ",")
        let rows = events.map { event in
            columns.map { quoted($0.cell(event).text ?? "") }.joined(separator: ",")
        }
        return ([header] + rows).joined(separator: "\r\n") + "\r\n"
    }

    private static func quoted(_ text: String) -> String {
        text.utf8.contains { "\",\n".utf8.contains($0) }
            ? "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\"" : text
    }
}
