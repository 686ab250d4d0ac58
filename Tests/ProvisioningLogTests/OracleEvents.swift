@testable import ProvisioningLog

/// Makes events as the admin center spells them, of which every optional part may lack and every text may be awkward.
struct OracleEvents {
    private var random: SeededGenerator
    /// Without steps, changes and much else, where many small logs are read.
    private let isShort: Bool
    private var number = 0

    init(seed: UInt64, isShort: Bool = false) { (random, self.isShort) = (SeededGenerator(seed), isShort) }

    private static let texts = [
        "Ada Lindqvist", "Miles \"Tails\" Prower", "back\\slash and \\u0041", "tab\there", "line\nbreak", "a\r\nb",
        "comma, semicolon;", "O'Hara", "=1+1", "+44 20", "-dash", "@at", "👩‍🚀 Ω≈ç", "e\u{301} and é",
        "\u{202E}right to left", "\u{1} and \u{7F}", "\u{2028} and \u{A0}", "[Prod] HR", "\"", "\"\"", "\\",
        " blanks around ", "null", "0", "a/b//c", "{\"id\":\"no event\",\"changeId\":\"of ours\"}", "],[", "}]}",
    ]
    private static let actions = ["create", "update", "delete", "disable", "other", "stagedDelete"]
    private static let stepTypes = ["import", "scoping", "matching", "processing", "export"]

    mutating func next() -> OracleValue {
        number += 1
        let status = ["success", "failure", "skipped", "warning"][Int.random(in: 0..<4, using: &random)]
        var members: [(key: String, value: OracleValue)] = [
            ("id", .text(identifier("e"))), ("activityDateTime", .text(time())), ("changeId", .text(guid("c"))),
            ("provisioningAction", .text(pick(Self.actions))), ("provisioningStatusInfo", statusInfo(status)),
        ]
        let count = Int.random(in: 0..<100_000, using: &random)
        maybe("tenantId", .text(guid("7")), &members)
        maybe("jobId", .text("scim.\(guid("7")).\(number % 3)"), &members)
        maybe("cycleId", .text(guid("d")), &members)
        maybe("durationInMilliseconds", .number(count), &members)
        maybe("servicePrincipal", party(["id": .text(guid("a")), "displayName": .text(name())]), &members)
        maybe("sourceIdentity", identity("User"), &members)
        guard !isShort else { return .object(members) }
        maybe("targetIdentity", identity("urn:ietf:params:scim:schemas:core:2.0:User"), &members)
        maybe(
            "initiatedBy", party(["id": .text(""), "displayName": .text(name()), "initiatorType": .text("system")]),
            &members)
        maybe("sourceSystem", party(["id": .text(guid("5")), "displayName": .text(name())]), &members)
        let details = party([
            "ServicePrincipalId": .text(guid("b")), "ServicePrincipalDisplayName": .text(name()),
        ])
        maybe("targetSystem", party(["displayName": .text(name()), "details": details]), &members)
        maybe("provisioningSteps", .list(steps(status)), &members)
        maybe("modifiedProperties", .list((0..<count % 4).map { _ in change() }), &members)
        return .object(members)
    }

    // MARK: - Parts

    private mutating func statusInfo(_ status: String) -> OracleValue {
        let information: OracleValue =
            status == "success"
            ? .null
            : party([
                "errorCode": .text(pick(["EntryConflict", "InvalidDomain", "émoji 👍"])),
                "reason": .text(text() + ": " + text()), "errorCategory": .text("nonServiceFailure"),
                "additionalDetails": .null, "recommendedAction": .text(text()),
            ])
        return .object([("status", .text(status)), ("errorInformation", information)])
    }

    private mutating func identity(_ type: String) -> OracleValue {
        let details = party(["UserPrincipalName": .text(text()), "odatatype": .text("User")])
        return party([
            "id": .text(guid("f")), "displayName": .text(text()), "identityType": .text(type), "details": details,
        ])
    }

    private mutating func steps(_ status: String) -> [OracleValue] {
        (0..<Int.random(in: 0..<4, using: &random)).map { index in
            let skip: OracleValue = status == "skipped" ? .text("NotEffectivelyEntitled") : .null
            let details = party(["SkipReason": skip, "displayName": .text(text()), "empty": .object([])])
            return .object([
                ("name", .text("Entry\(index)")), ("provisioningStepType", .text(pick(Self.stepTypes))),
                ("status", .text(status == "failure" && index > 0 ? "failure" : "success")),
                ("description", .text(text())), ("details", details),
            ])
        }
    }

    private mutating func change() -> OracleValue {
        .object([("displayName", .text(text())), ("oldValue", .null), ("newValue", .text(text()))])
    }

    // MARK: - Values

    /// An object whose members are in any order.
    private mutating func party(_ members: [String: OracleValue]) -> OracleValue {
        .object(members.sorted { $0.key < $1.key }.shuffled(using: &random).map { ($0.key, $0.value) })
    }

    private mutating func maybe(
        _ key: String, _ value: OracleValue, _ members: inout [(key: String, value: OracleValue)]
    ) {
        switch Int.random(in: 0..<10, using: &random) {
        case 0: break
        case 1: members.append((key, .null))
        default: members.insert((key, value), at: Int.random(in: 0...members.count, using: &random))
        }
    }

    private mutating func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }

    private mutating func text() -> String { pick(Self.texts) }

    /// Where a table may have JSON in the place of a name, such a name cannot be told from it.
    private mutating func name() -> String { pick(Self.texts.filter { !$0.hasPrefix("{") }) }

    private mutating func identifier(_ kind: Character) -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: "event \(number) № \"\(kind)\""
        case 1: guid(kind).uppercased()
        default: guid(kind)
        }
    }

    private func guid(_ kind: Character) -> String {
        let digits = String(number)
        let tail = String(repeating: "0", count: 12 - digits.count) + digits
        return "\(String(repeating: kind, count: 8))-0000-4000-8000-\(tail)"
    }

    private mutating func time() -> String {
        let clock = (0..<3).map { _ in Timestamp.padded(Int.random(in: 0..<24, using: &random)) }
        let day = Timestamp.padded(Int.random(in: 1...28, using: &random))
        let fraction = String(Int.random(in: 1_000_000...9_999_999, using: &random)).prefix(
            Int.random(in: 0...7, using: &random))
        return "2026-03-\(day)T\(clock.joined(separator: ":"))" + (fraction.isEmpty ? "" : "." + fraction) + "Z"
    }
}
