@testable import ProvisioningLog

/// Writes events in a shape, each spelled in another way.
struct OracleWriter {
    var random: SeededGenerator

    private typealias Piece = OracleLog.Piece

    private func piece(_ text: String, _ event: Int? = nil) -> OracleLog.Piece {
        Piece(event: event, bytes: Array(text.utf8))
    }

    /// Records one after another.
    mutating func objects(
        _ records: [OracleValue], _ start: String, _ between: String, _ end: String, isLines: Bool = false
    ) -> OracleLog {
        var pieces = [piece(start)]
        for (index, record) in records.enumerated() {
            if index > 0 { pieces.append(piece(between)) }
            pieces.append(piece(record.spelled(&random, isLine: isLines), index))
        }
        return OracleLog(files: [pieces + [piece(end)]])
    }

    /// Pages of Graph, one behind the other.
    mutating func pages(_ events: [OracleValue]) -> OracleLog {
        var pieces: [Piece] = []
        for (index, event) in events.enumerated() {
            if index % 5 == 0 {
                pieces.append(
                    piece(#"{"@odata.context":"https://graph.example/$metadata#auditLogs/provisioning","value":["#))
            }
            pieces.append(piece(event.spelled(&random, isLine: false), index))
            let isLast = index % 5 == 4 || index == events.count - 1
            pieces.append(
                piece(isLast ? #"],"@odata.nextLink":"https://graph.example/?$skip=\#(index)"}"# + "\n" : ","))
        }
        return OracleLog(files: [pieces])
    }

    // MARK: - The workspace

    mutating func rows(_ events: [OracleValue]) -> [OracleValue] { events.map { .object($0.workspaceRow(&random)) } }

    mutating func queryResult(_ events: [OracleValue]) -> OracleLog {
        let rows = events.map { $0.workspaceRow(&random) }
        let columns = OracleValue.list((rows.first ?? []).map { .object([("name", .text($0.key))]) })
        let start = #"{"tables":[{"name":"PrimaryResult","columns":"# + columns.spelled(&random, isLine: true)
        return objects(rows.map { .list($0.map(\.value)) }, start + #","rows":["#, ",", "]}]}")
    }

    mutating func workspaceTable(_ events: [OracleValue]) -> OracleLog {
        let rows = events.map { $0.workspaceRow(&random) }
        let header = (rows.first ?? []).map { $0.key == "TimeGenerated" ? "TimeGenerated [UTC]" : $0.key }
        let lines = rows.map { row in
            row.map { $0.key == "TimeGenerated" ? Self.american($0.value.cell) : $0.value.cell }
        }
        return OracleLog(files: [table(header, lines.enumerated().map { ($0.offset, $0.element) }, start: "\u{FEFF}")])
    }

    /// `3/18/2026, 7:17:42.353 AM`.
    private static func american(_ time: String) -> String {
        let numbers = time.split { !"0123456789".contains($0) }.map { Int($0) ?? 0 }
        let fraction = time.contains(".") ? time.split(separator: ".")[1].dropLast() : ""
        let hour = numbers[3] % 12 == 0 ? 12 : numbers[3] % 12
        let clock = "\(hour):\(Timestamp.padded(numbers[4])):\(Timestamp.padded(numbers[5]))"
        let milliseconds = (fraction + "000").prefix(3)
        return "\(numbers[1])/\(numbers[2])/\(numbers[0]), \(clock).\(milliseconds) \(numbers[3] < 12 ? "AM" : "PM")"
    }

    // MARK: - The admin center's tables

    private static let header = [
        "Id", "Date", "Tenant ID", "Job ID", "Cycle ID", "Change ID", "Action", "Status", "Duration (ms)",
        "Initiated By", "Service Principal ID", "Service Principal", "Source System", "Target System", "Source ID",
        "Source Display Name", "Source Type", "Source UPN", "Target ID", "Target Display Name", "Target Type",
        "Target UPN", "Error Code", "Reason", "Error Category", "Recommended Action",
    ]

    private static func row(_ event: OracleValue) -> [String] {
        let information = event["provisioningStatusInfo"]["errorInformation"]
        let parties = ["sourceIdentity", "targetIdentity"].flatMap { key in
            let party = event[key]
            return [party["id"], party["displayName"], party["identityType"], party["details"]["UserPrincipalName"]]
        }
        let cells = [
            event["id"], event["activityDateTime"], event["tenantId"], event["jobId"], event["cycleId"],
            event["changeId"], event["provisioningAction"], event["provisioningStatusInfo"]["status"],
            event["durationInMilliseconds"], event["initiatedBy"]["displayName"], event["servicePrincipal"]["id"],
            event["servicePrincipal"]["displayName"], event["sourceSystem"]["displayName"],
            event["targetSystem"]["displayName"],
        ]
        let errors = ["errorCode", "reason", "errorCategory", "recommendedAction"].map { information[$0] }
        return (cells + parties + errors).map(\.cell)
    }

    mutating func portalTables(_ events: [OracleValue]) -> OracleLog {
        var steps: [(Int?, [String])] = []
        var changes: [(Int?, [String])] = []
        for (index, event) in events.enumerated() {
            for (place, step) in event["provisioningSteps"].elements.enumerated() {
                let cells = ["name", "provisioningStepType", "status", "description"].map { step[$0].cell }
                let details = step["details"].spelled(&random, isLine: false)
                steps.append((index, [event["changeId"].cell, "\(place + 1)"] + cells + [details]))
            }
            for change in event["modifiedProperties"].elements {
                let cells = ["displayName", "oldValue", "newValue"].map { change[$0].cell }
                changes.append((index, [event["changeId"].cell] + cells))
            }
        }
        return OracleLog(files: [
            table(Self.header, events.enumerated().map { ($0.offset, Self.row($0.element)) }),
            table(["Change ID", "Step", "Name", "Type", "Status", "Description", "Details"], steps),
            table(["Change ID", "Property", "Old Value", "New Value"], changes),
        ])
    }

    private mutating func table(_ header: [String], _ rows: [(Int?, [String])], start: String = "") -> [OracleLog.Piece]
    {
        var pieces = [piece(start + header.joined(separator: ",") + "\r\n")]
        for (event, cells) in rows {
            pieces.append(piece(cells.map { quoted($0) }.joined(separator: ",") + "\r\n", event))
        }
        return pieces
    }

    /// A cell, guarded as exports guard what a spreadsheet would take for a formula.
    private mutating func quoted(_ text: String) -> String {
        let guarded = text.first.map { "=+-@".contains($0) } == true ? "'" + text : text
        let mustQuote = guarded.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
        guard mustQuote || Int.random(in: 0..<8, using: &random) == 0 else { return guarded }
        var result = "\""
        for scalar in guarded.unicodeScalars { result += scalar == "\"" ? "\"\"" : String(scalar) }
        return result + "\""
    }
}
