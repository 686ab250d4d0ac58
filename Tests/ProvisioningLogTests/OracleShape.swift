@testable import ProvisioningLog

/// The shapes in which the oracle writes its logs.
enum OracleShape: String, CaseIterable, Sendable {
    case array, pages, lines, diagnostic, eventHub, workspaceLines, workspaceArray, queryResult, workspaceCSV, portalCSV

    /// A log of these events.
    func log(_ events: [OracleValue], seed: UInt64) -> OracleLog {
        var writer = OracleWriter(random: SeededGenerator(seed))
        switch self {
        case .array: return writer.objects(events, "[", ",", "]")
        case .lines: return writer.objects(events, "", "\n", "\n", isLines: true)
        case .pages: return writer.pages(events)
        case .diagnostic: return writer.objects(events.map(\.envelope), "", "\r\n", "\r\n", isLines: true)
        case .eventHub: return writer.objects(events.map(\.envelope), #"{"records":["#, ",", "]}")
        case .workspaceLines: return writer.objects(writer.rows(events), "", "\n", "\n", isLines: true)
        case .workspaceArray: return writer.objects(writer.rows(events), "[", ",", "]")
        case .queryResult: return writer.queryResult(events)
        case .workspaceCSV: return writer.workspaceTable(events)
        case .portalCSV: return writer.portalTables(events)
        }
    }
}

/// A log in parts, so that it is known which bytes belong to which event.
struct OracleLog: Sendable {
    /// The bytes of one event, or of what stands between events.
    struct Piece: Sendable {
        var event: Int?
        var bytes: [UInt8]
    }

    /// One file or, of the portal's tables, three: the first holds the events.
    var files: [[Piece]]

    /// The bytes of each file.
    var bytes: [[UInt8]] { files.map { $0.flatMap(\.bytes) } }

    func load(readers: Int, regionSize: Int = 1 << 20) async -> EventTable {
        let inputs = bytes.enumerated().map { LogInput.bytes(name: "file \($0.offset)", $0.element) }
        return await LogLoader(inputs: inputs, readers: readers, regionSize: regionSize).load().table
    }
}

extension OracleValue {
    private static let partyNames = ["id": "Id", "displayName": "Name", "initiatorType": "Type"]
    private static let statuses = ["success", "failure", "skipped", "warning"]
    private static let parties = [
        "initiatedBy", "servicePrincipal", "sourceSystem", "targetSystem", "sourceIdentity", "targetIdentity",
    ]

    /// The `properties` of an envelope: other names in the parties, and numbers for what has a name.
    private var exported: OracleValue {
        let parties = Self.parties.filter { !self[$0].isNull }.map { ($0, self[$0].renaming(Self.partyNames)) }
        let steps = self["provisioningSteps"].elements.map { step in
            step.with([("status", .number(Self.statuses.firstIndex(of: step["status"].cell) ?? 0))])
        }
        let status = self["provisioningStatusInfo"]
        let info = [
            ("provisioningStatusInfo", status.renaming(["status": "Status"])),
            (
                "statusInfo",
                OracleValue.object([("Status", .number(Self.statuses.firstIndex(of: status["status"].cell) ?? 0))])
            ),
        ]
        return with(parties + info + (self["provisioningSteps"].isNull ? [] : [("provisioningSteps", .list(steps))]))
    }

    /// A record of the diagnostic settings.
    var envelope: OracleValue {
        let information = self["provisioningStatusInfo"]["errorInformation"]
        return .object([
            ("time", self["activityDateTime"]), ("category", .text("ProvisioningLogs")),
            ("operationName", .text("Provisioning activity")),
            ("resultType", self["provisioningStatusInfo"]["status"]),
            ("resultSignature", information.isNull ? .text("None") : information["errorCode"]),
            ("resultDescription", information["reason"]), ("durationMs", .text(self["durationInMilliseconds"].cell)),
            ("correlationId", self["changeId"]), ("identity", self["id"]), ("Level", .number(4)),
            ("properties", exported),
        ])
    }

    /// The columns of the table AADProvisioningLogs. What is nested is JSON in a text.
    func workspaceRow(_ random: inout SeededGenerator) -> [(key: String, value: OracleValue)] {
        let (record, properties) = (envelope, exported)
        var row: [(key: String, value: OracleValue)] = [
            ("TenantId", .text("the workspace")), ("TimeGenerated", record["time"]),
            ("Category", record["category"]), ("ResultType", record["resultType"]),
            ("ResultSignature", record["resultSignature"]), ("ResultDescription", record["resultDescription"]),
            ("DurationMs", self["durationInMilliseconds"]), ("AADTenantId", self["tenantId"]), ("Id", self["id"]),
            ("JobId", self["jobId"]), ("CycleId", self["cycleId"]), ("ChangeId", self["changeId"]),
            ("ProvisioningAction", self["provisioningAction"]),
        ]
        for key in Self.parties + ["provisioningStatusInfo", "provisioningSteps", "modifiedProperties"] {
            let value = properties[key]
            let name = key.prefix(1).uppercased() + key.dropFirst()
            row.append((name, value.isNull ? .null : .text(value.spelled(&random, isLine: false))))
        }
        return row
    }
}
