/// A shape in which a provisioning log arrives, recognised by content and never by the name of the file.
///
/// The list is that of formats.md, section 0. A new shape is one more value in `all`.
public struct LogFormat: Sendable {
    /// What the user is told that the file is.
    public let name: String
    /// How its records are found and spelled.
    let layout: @Sendable (LogHead) -> LogLayout?
    let matches: @Sendable (LogHead) -> Bool
    /// Whether what matches is no other shape whose first record is broken.
    let isClear: @Sendable (LogHead) -> Bool

    /// The shapes, the more special ones first.
    public static let all: [LogFormat] = [
        onDemand, logAnalyticsResult, eventHub, diagnosticRecords, graphPages, powerShell, logAnalyticsObjects,
        logAnalyticsLines, portalJSON, graphLines, logAnalyticsCSV, portalCSVSteps, portalCSVChanges, portalCSV,
    ]

    static func recognise(_ head: LogHead) -> (format: LogFormat, layout: LogLayout)? {
        if let found = clearlyRecognise(head) { return found }
        let head = head.withoutGarbage ?? head
        return clearlyRecognise(head)
            ?? head.behindBrokenRecords.lazy.compactMap(clearlyRecognise).first { $0.layout.isOfObjects }
            ?? matching(head) { _ in true }
    }

    /// By the first record, and nothing before it.
    static func clearlyRecognise(_ head: LogHead) -> (format: LogFormat, layout: LogLayout)? {
        matching(head) { $0.isClear(head) }
    }

    private static func matching(
        _ head: LogHead, where isWanted: (LogFormat) -> Bool
    ) -> (format: LogFormat, layout: LogLayout)? {
        for format in all where format.matches(head) && isWanted(format) {
            if let layout = format.layout(head) { return (format, layout) }
        }
        return nil
    }

    init(
        _ name: String, layout: @escaping @Sendable (LogHead) -> LogLayout?,
        isClear: @escaping @Sendable (LogHead) -> Bool = { _ in true },
        matches: @escaping @Sendable (LogHead) -> Bool
    ) {
        self.name = name
        self.layout = layout
        self.matches = matches
        self.isClear = isClear
    }
}

/// How the records of a file are laid out.
enum LogLayout: Sendable {
    case objects(RecordContext, isLines: Bool)
    case table(TableLayout)
    case csv(CSVLayout)
    /// The portal's steps or modified properties, which belong to events of another file.
    case changePart(ChangePart.Kind, CSVLayout)

    var isOfObjects: Bool { if case .objects = self { true } else { false } }
}

extension LogFormat {
    private static func objects(_ context: RecordContext = .event) -> @Sendable (LogHead) -> LogLayout? {
        { .objects(context, isLines: $0.isLines) }
    }

    /// True for keys that hardly occur outside of provisioning logs.
    private static func isProvisioning(_ head: LogHead, depth: Int? = nil) -> Bool {
        ["provisioningSteps", "provisioningStatusInfo", "provisioningAction", "cycleId", "changeId", "statusInfo"]
            .contains { head.mentions($0, depth: depth) }
    }

    /// Whether the records themselves have the keys, and nothing in them or around them.
    private static let hasOwnKeys: @Sendable (LogHead) -> Bool = { isProvisioning($0, depth: 1) }

    static let onDemand = LogFormat("on-demand result", layout: objects()) { head in
        !head.beginsWithArray && head.has("key", depth: 1) && head.has("value", depth: 1)
            && String(decoding: head.bytes, as: UTF8.self).contains("provisioningSteps")
    }

    static let logAnalyticsResult = LogFormat(
        "Log Analytics query result", layout: { TableLayout(head: $0.bytes).map(LogLayout.table) },
        matches: { head in
            guard head.has("tables", depth: 1), let table = TableLayout(head: head.bytes) else { return false }
            return table.columns.contains {
                ["changeid", "provisioningsteps", "cycleid", "provisioningaction"].contains($0.lowercased())
            }
        })

    static let eventHub = LogFormat("Event Hub records", layout: objects()) { head in
        head.has("records", depth: 1) && isProvisioning(head)
    }

    static let diagnosticRecords = LogFormat("diagnostic settings records", layout: objects()) { head in
        head.has("properties", depth: 1) && (head.has("category", depth: 1) || head.has("operationName", depth: 1))
            && (isProvisioning(head) || String(decoding: head.bytes, as: UTF8.self).contains("ProvisioningLogs"))
    }

    static let graphPages = LogFormat("Graph pages", layout: objects()) { head in
        !head.beginsWithArray && head.has("value", depth: 1)
            && (isProvisioning(head)
                || String(decoding: head.bytes.prefix(600), as: UTF8.self).contains("auditLogs/provisioning"))
    }

    static let powerShell = LogFormat("PowerShell JSON", layout: objects()) { head in
        head.has("ChangeId", depth: 1) && head.has("ActivityDateTime", depth: 1)
    }

    static let logAnalyticsObjects = LogFormat("Log Analytics objects", layout: objects(.logAnalytics)) { head in
        head.beginsWithArray && head.has("TimeGenerated", depth: 1) && isProvisioning(head)
    }

    static let logAnalyticsLines = LogFormat("Log Analytics export lines", layout: objects(.logAnalytics)) { head in
        !head.beginsWithArray && head.has("TimeGenerated", depth: 1) && isProvisioning(head)
    }

    static let portalJSON = LogFormat("portal JSON", layout: objects(), isClear: hasOwnKeys) { head in
        head.beginsWithArray && isProvisioning(head)
    }

    static let graphLines = LogFormat("Graph JSON lines", layout: objects(), isClear: hasOwnKeys) { head in
        !head.beginsWithArray && isProvisioning(head)
    }

    private static func csv(_ test: @escaping @Sendable (Set<String>) -> Bool) -> @Sendable (LogHead) -> Bool {
        { head in head.csv.map { test(Set($0.header.map(CSVLayout.normalised))) } ?? false }
    }

    private static func hasChangeId(_ names: Set<String>) -> Bool {
        !names.isDisjoint(with: ["changeid", "correlationid", "change"])
    }

    static let logAnalyticsCSV = LogFormat(
        "Log Analytics CSV", layout: { $0.csv.map(LogLayout.csv) },
        matches: csv { names in
            names.contains("timegenerated")
                && !names.isDisjoint(with: ["changeid", "provisioningsteps", "cycleid", "provisioningaction", "jobid"])
        })

    static let portalCSV = LogFormat(
        "portal CSV", layout: { $0.csv.map(LogLayout.csv) },
        matches: csv { names in
            // Sign-ins have a correlation ID and a status too.
            let hasStatus = names.contains("status") && !names.isDisjoint(with: ["changeid", "change"])
            return hasChangeId(names)
                && (hasStatus || !names.isDisjoint(with: ["action", "provisioningaction", "jobid", "cycleid"]))
        })

    static let portalCSVSteps = LogFormat(
        "portal CSV", layout: { $0.csv.map { .changePart(.steps, $0) } },
        matches: csv { names in
            hasChangeId(names) && names.isDisjoint(with: ["jobid", "cycleid", "action", "provisioningaction"])
                && !names.isDisjoint(with: ["description", "stepname", "steptype", "details", "provisioningsteptype"])
        })

    static let portalCSVChanges = LogFormat(
        "portal CSV", layout: { $0.csv.map { .changePart(.modifiedProperties, $0) } },
        matches: csv { names in
            hasChangeId(names) && names.isDisjoint(with: ["jobid", "cycleid", "action", "provisioningaction"])
                && !names.isDisjoint(with: ["newvalue", "oldvalue", "new", "old"])
        })
}
