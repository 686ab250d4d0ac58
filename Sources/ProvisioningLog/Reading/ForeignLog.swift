/// What a file looks like that is not a provisioning log, in one clause and with a way out.
enum ForeignLog {
    static let expected =
        "expected a provisioning log as JSON or CSV from the admin center, Graph, a diagnostic setting or Log Analytics"

    static func description(of head: LogHead) -> String {
        guard let first = head.first else { return "the file is empty; \(expected)" }
        for (name, matches) in shapes where matches(head, first) { return "\(name); \(expected)" }
        return "not a provisioning log; \(expected)"
    }

    private static let shapes: [(String, @Sendable (LogHead, UInt8) -> Bool)] = [
        (
            "compressed data that are cut off or compressed twice: unpack them first",
            { head, _ in Archive.kind(head.bytes) != nil }
        ),
        ("an HTML page, perhaps that of a sign-in", { _, first in first == 0x3C }),
        (
            "an error answer of Microsoft Graph",
            { head, _ in head.has("error", depth: 1) && head.has("code", depth: 2) }
        ),
        ("this looks like the directory audit log (AuditLogs)", { head, _ in isAudit(head) }),
        ("this looks like the sign-in log (SignInLogs)", { head, _ in isSignIn(head) }),
        ("a list without events", { head, first in first == 0x5B && head.keys.isEmpty }),
        ("a page without events", { head, first in first == 0x7B && head.has("value", depth: 1) }),
        ("JSON of another kind", { _, first in first == 0x7B || first == 0x5B }),
        ("CSV of another kind", { head, _ in head.csv != nil }),
    ]

    private static func isAudit(_ head: LogHead) -> Bool {
        ["activityDisplayName", "loggedByService", "targetResources", "AuditLogs"].contains { head.mentions($0) }
            || csvHas(head, ["service", "category", "activity"])
            || head.has("category")
                && String(decoding: head.bytes.prefix(4096), as: UTF8.self).contains("\"AuditLogs\"")
    }

    private static func isSignIn(_ head: LogHead) -> Bool {
        ["conditionalAccessStatus", "appDisplayName", "clientAppUsed", "deviceDetail"].contains { head.mentions($0) }
            || csvHas(head, ["conditionalaccess"]) || csvHas(head, ["clientapp"])
            || csvHas(head, ["requestid", "ipaddress"])
            || String(decoding: head.bytes.prefix(4096), as: UTF8.self).contains("\"SignInLogs\"")
    }

    private static func csvHas(_ head: LogHead, _ names: Set<String>) -> Bool {
        head.csv.map { names.isSubset(of: $0.header.map(CSVLayout.normalised)) } ?? false
    }
}
