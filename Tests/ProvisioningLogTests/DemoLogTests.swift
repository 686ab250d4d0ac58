import DemoLog
import Foundation
import Testing

/// What can be said about the demo without the reader: Foundation's JSON is the judge here.
struct DemoLogTests {
    private static let log = DemoLog.portalJSON()
    private static let parsed = Result { try parse(log) }
    private let bytes = log

    private func events() throws -> [DemoLogEvent] { try Self.parsed.get() }

    private static func parse(_ bytes: [UInt8]) throws -> [DemoLogEvent] {
        let records = try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]]
        return try #require(records).map(DemoLogEvent.init)
    }

    @Test func sameSeedGivesSameBytes() {
        #expect(DemoLog.portalJSON() == bytes)
        #expect(DemoLog.portalJSON(seed: 2) != bytes)
    }

    @Test func isOneLineOfPrintableText() {
        #expect(bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F })
        #expect(!String(decoding: bytes, as: UTF8.self).contains("\u{202E}"))
        #expect(String(decoding: bytes, as: UTF8.self).contains(#"\u001b]0;pwned\u0007"#))
    }

    @Test(arguments: [2, 3, 99] as [UInt64])
    func sizeHardlyDependsOnTheSeed(seed: UInt64) throws {
        let json = try JSONSerialization.jsonObject(with: Data(DemoLog.portalJSON(seed: seed)))
        #expect(550...700 ~= (json as? [Any])?.count ?? 0)
    }

    @Test func newestEventIsFirstAndTheDaysAreFixed() throws {
        let times = try events().map(\.time)
        #expect(times == times.sorted(by: >))
        #expect(times.first?.hasPrefix("2026-03-03T23:4") == true)
        #expect(times.last?.hasPrefix("2026-03-02T00:") == true)
    }

    @Test func identifiersAreUniqueButOneChangeHasTwoEvents() throws {
        let events = try events()
        #expect(Set(events.map(\.id)).count == events.count)
        #expect(Set(events.map(\.changeID)).count == events.count - 1)
    }

    @Test func onlyWorkdayMissesACycle() throws {
        let cycles = Dictionary(grouping: try events(), by: \.template).mapValues { Set($0.map(\.cycleID)).count }
        #expect(cycles == ["Workday2AD": 71, "customappsso": 72, "ServiceNowOutDelta": 72, "Azure2Azure": 72])
    }

    @Test func proportionsAreThoseOfAnOrdinaryTenant() throws {
        let events = try events()
        let shares = Dictionary(grouping: events, by: \.status).mapValues { $0.count * 100 / events.count }
        #expect(60...70 ~= shares["success"] ?? 0)
        #expect(14...20 ~= shares["skipped"] ?? 0)
        #expect(10...15 ~= shares["failure"] ?? 0)
        #expect(1...3 ~= shares["warning"] ?? 0)
    }

    @Test func everyCodeIsThere() throws {
        let codes = Set(try events().compactMap(\.errorCode))
        #expect(
            codes == [
                "Unauthorized", "DuplicateTargetEntries", "TooManyRequests", "ServiceNowEntryConflict",
                "SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering",
                "SystemForCrossDomainIdentityManagementUnexpectedPatchPath",
                "HybridSynchronizationActiveDirectoryInsufficientAccessRights",
                "InvitationCreationFailureAmbiguousUser",
                "AzureActiveDirectoryCannotUpdateObjectsOriginatedInExternalService",
            ])
    }

    @Test func everyActionAndSkipReasonIsThere() throws {
        let events = try events()
        #expect(
            Set(events.map(\.action)) == ["create", "update", "disable", "delete", "stagedDelete", "other"])
        #expect(
            Set(events.flatMap(\.steps).compactMap { $0.details["SkipReason"] }) == [
                "NotEffectivelyEntitled", "RedundantExport", "AttributeValidationFailed",
                "UnableToResolveReferenceAttributeValue",
            ])
    }

    @Test func afterTheTokenExpiredNothingSucceeds() throws {
        let expenses = try events().filter { $0.template == "customappsso" }
        let after = expenses.filter { $0.time >= "2026-03-03T17:20" }
        #expect(after.count >= 20)
        #expect(after.allSatisfy { $0.errorCode == "Unauthorized" })
        #expect(expenses.count { $0.errorCode == "Unauthorized" } == after.count)
    }

    @Test func theDuplicateFailsInEveryCycle() throws {
        let failures = try events().filter { $0.errorCode == "DuplicateTargetEntries" }
        #expect(failures.count >= 20)
        #expect(Set(failures.map(\.cycleID)).count == failures.count)
        #expect(Set(failures.map(\.sourceID)).count == 1)
        #expect(failures.allSatisfy { $0.steps.last?.type == "matching" })
    }

    @Test func theThrottledHourHeals() throws {
        let serviceNow = try events().filter { $0.template == "ServiceNowOutDelta" }
        let throttled = serviceNow.filter { $0.errorCode == "TooManyRequests" }
        #expect(throttled.allSatisfy { ("2026-03-02T10:00"..."2026-03-02T11:00").contains($0.time) })
        let healed = serviceNow.filter { $0.status == "success" && $0.steps.first?.name == "EntryEscrowRetry" }
        #expect(!healed.isEmpty)
        #expect(Set(healed.map(\.sourceID)) == Set(throttled.map(\.sourceID)))
    }

    @Test func theManagerComesAtLast() throws {
        let events = try events()
        let waiting = Set(events.filter { $0.status == "warning" }.map(\.sourceID))
        let resolved = events.filter { $0.template == "Workday2AD" && $0.changes["manager"] != nil }
        #expect(waiting.count == 3)
        #expect(waiting == Set(resolved.map(\.sourceID)))
    }

    @Test func falseClausesHidePeople() throws {
        let results = try events().flatMap(\.steps).compactMap { $0.details["ScopeEvaluationResult"] }
        #expect(results.contains(#"{"Filter external users.alternativeSecurityIds EQUALS 'None'":false}"#))
        #expect(results.contains(#"{"Employees only.WorkerType EQUALS 'Employee'":false}"#))
    }

    @Test func detailsLoseDotsAndColonsAndPropertiesKeepThem() throws {
        let events = try events()
        let keys = Set(events.flatMap(\.steps).flatMap(\.details.keys))
        #expect(keys.allSatisfy { !$0.contains(".") && !$0.contains(":") })
        #expect(keys.contains(#"emails[type eq "work"]value"#))
        #expect(events.contains { $0.changes[#"emails[type eq "work"].value"#] != nil })
    }

    @Test func departmentsDifferInvisibly() throws {
        let departments = Set(try events().compactMap { $0.changes["department"] })
        #expect(departments.isSuperset(of: ["Field Sales ", "Research\u{A0}& Development"]))
    }

    @Test func noPasswordIsWritten() {
        #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains("password"))
    }
}

/// The few fields that these tests look at.
private struct DemoLogEvent: Sendable {
    let id, time, template, cycleID, changeID, action, status, sourceID: String
    let errorCode: String?
    let steps: [Step]
    let changes: [String: String]

    struct Step: Sendable {
        let name, type: String
        let details: [String: String]
    }

    init(_ record: [String: Any]) throws {
        func text(_ key: String, of object: [String: Any]) throws -> String {
            try #require(object[key] as? String, "\(key)")
        }
        func object(_ key: String) throws -> [String: Any] {
            try #require(record[key] as? [String: Any], "\(key)")
        }
        let information = try object("provisioningStatusInfo")
        id = try text("id", of: record)
        time = try text("activityDateTime", of: record)
        template = String(try text("jobId", of: record).prefix { $0 != "." })
        cycleID = try text("cycleId", of: record)
        changeID = try text("changeId", of: record)
        action = try text("provisioningAction", of: record)
        status = try text("status", of: information)
        sourceID = try text("id", of: object("sourceIdentity"))
        errorCode = (information["errorInformation"] as? [String: Any])?["errorCode"] as? String
        steps = try #require(record["provisioningSteps"] as? [[String: Any]]).map {
            Step(
                name: try text("name", of: $0), type: try text("provisioningStepType", of: $0),
                details: try #require($0["details"] as? [String: String]))
        }
        let properties = try #require(record["modifiedProperties"] as? [[String: Any]])
        let pairs = try properties.map { (try text("displayName", of: $0), try text("newValue", of: $0)) }
        changes = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
