import ErrorCatalogue
import Foundation
import ProvisioningLog
import Synchronization
import Testing

/// Each entry of the built-in catalogue is found for its example, and no better one is.
@Suite struct ExampleTests {
    private let catalogue = ErrorCatalogue.builtIn

    private static let explaining = ErrorCatalogue.builtIn.entries.filter { ![.issue, .reference].contains($0.kind) }
    private static let issues = ErrorCatalogue.builtIn.entries.filter { $0.kind == .issue }

    @Test(arguments: explaining.map(\.id))
    func anExampleIsExplainedByItsEntryAndNoOther(id: String) throws {
        let entry = try #require(catalogue.entry(id))
        let event = try #require(entry.example?.event, "there is no example")
        let found = try #require(catalogue.explanation(of: event), "nothing explains the example")
        #expect(found.entry.id == id)
        #expect(found.match.isGuess == (entry.kind == .family))
    }

    @Test(arguments: issues.map(\.id))
    func anExampleHasItsKnownIssueAndNoStrongerOne(id: String) throws {
        let entry = try #require(catalogue.entry(id))
        let example = try #require(entry.example, "there is no example")
        let findings = catalogue.findings(of: example.event, facts: example.facts)
        let found = try #require(findings.first { $0.entry.id == id }, "the example has not the issue")
        #expect(found.strength == entry.strength)
        #expect(!found.evidence.isEmpty)
        #expect(findings.first?.strength == found.strength, "stronger: \(findings[0].entry.id)")
        #expect(findings.map(\.strength) == findings.map(\.strength).sorted())
    }

    @Test(arguments: issues.filter { $0.strength != .mayApply || $0.nearMiss != nil }.map(\.id))
    func aNearMissHasNotTheKnownIssue(id: String) throws {
        let entry = try #require(catalogue.entry(id))
        let near = try #require(entry.nearMiss, "there is no near miss")
        #expect(near != entry.example)
        #expect(!catalogue.findings(of: near.event, facts: near.facts).contains { $0.entry.id == id })
    }

    @Test func factsOfExamplesAreThoseThatAConditionAsksFor() {
        for entry in Self.issues {
            let asked = entry.when?.facts ?? []
            for example in [entry.example, entry.nearMiss].compactMap(\.self) {
                #expect(example.facts.isSubset(of: asked.union(catalogue.entries.flatMap { $0.when?.facts ?? [] })))
            }
        }
    }

    /// The examples and near misses of all entries make one log; the filter of each entry opens what the entry fits.
    @Test func theFilterOfAKnownIssueOpensTheEventsThatItFits() async throws {
        let examples = Self.issues.flatMap { [$0.example, $0.nearMiss].compactMap(\.self) }
        let table = try await LogOfExamples(examples).table()
        #expect(table.count == examples.count)
        let ids = LogOfExamples.ids(in: table)
        let events = try ids.map { try table.event($0) }
        let findings = zip(events, examples).map { event, example in
            Set(catalogue.findings(of: event, facts: example.facts).map(\.entry.id))
        }
        let context = FilterContext(facts: LogOfExamples.facts(of: examples, in: table))
        for entry in Self.issues {
            let filter = try #require(entry.filter)
            let rows = try await table.allRows(matching: filter, in: context)
            for (event, found) in zip(ids, findings) {
                #expect(rows.contains(event) == found.contains(entry.id), "\(entry.id): \(filter)")
            }
        }
    }
}

/// Examples as a log in the shape of Graph, one event for each.
private struct LogOfExamples {
    private let records: [[String: Any]]

    init(_ examples: [CatalogueEntry.Example]) {
        records = examples.enumerated().map { Self.record($1.event, number: $0) }
    }

    func table() async throws -> EventTable {
        let bytes = Array(try JSONSerialization.data(withJSONObject: records, options: [.sortedKeys]))
        return await LogLoader(inputs: [.bytes(name: "examples", bytes)]).load().table
    }

    /// The events in the order of the examples.
    static func ids(in table: EventTable) -> [EventID] {
        (0..<table.count).flatMap { table.rows(withEventId: "example-\($0)") }
    }

    static func facts(of examples: [CatalogueEntry.Example], in table: EventTable) -> [String: RowSet] {
        var facts: [String: RowSet] = [:]
        for (event, example) in zip(ids(in: table), examples) {
            for name in example.facts { facts[name, default: RowSet(rowCount: table.count)].insert(event) }
        }
        return facts
    }

    private static func record(_ event: ProvisioningEvent, number: Int) -> [String: Any] {
        var record: [String: Any] = [
            "id": "example-\(number)", "activityDateTime": "2026-03-18T07:17:42Z",
            "provisioningStatusInfo": [
                "status": orNull(event[.status]),
                "errorInformation": [
                    "errorCode": orNull(event[.errorCode]), "reason": orNull(event[.reason]),
                    "errorCategory": orNull(event[.errorCategory]),
                ],
            ],
        ]
        record["provisioningAction"] = event[.action]
        record["jobId"] = event[.jobId]
        record["sourceSystem"] = event[.sourceSystem].map { ["displayName": $0] }
        record["targetSystem"] = event[.targetSystem].map { ["displayName": $0] }
        record["servicePrincipal"] = event[.application].map { ["displayName": $0] }
        record["initiatedBy"] = event[.initiatedBy].map { ["displayName": $0] }
        record["sourceIdentity"] = [
            "identityType": event[.sourceType] ?? "", "details": ["UserPrincipalName": event[.sourceUpn] ?? ""],
        ]
        record["provisioningSteps"] = steps(of: event)
        record["modifiedProperties"] = event.modifiedProperties.map {
            ["displayName": $0.name, "oldValue": orNull($0.oldValue), "newValue": orNull($0.newValue)] as [String: Any]
        }
        return record
    }

    private static func orNull(_ text: String?) -> Any { text ?? NSNull() as Any }

    /// In a log the reason of a skip stands in a step.
    private static func steps(of event: ProvisioningEvent) -> [[String: Any]] {
        var steps = event.steps
        if let skip = event[.skipReason], !steps.contains(where: { $0.detail("SkipReason") != nil }) {
            steps.append(ProvisioningStep(details: [.init(key: "SkipReason", value: skip)]))
        }
        return steps.map { step in
            [
                "name": step.name ?? "", "provisioningStepType": step.type ?? "", "status": step.status ?? "",
                "description": step.description ?? "",
                "details": Dictionary(step.details.map { ($0.key, $0.value) }) { first, _ in first },
            ]
        }
    }
}

extension EventTable {
    fileprivate func allRows(matching filter: Filter, in context: FilterContext) async throws -> RowSet {
        let search = RecordSearch(filter, in: self, rows: allRows, context: context, memory: RecordMemory())
        let memory = Mutex(RecordMemory())
        await search.run { progress in memory.withLock { $0 = progress.memory } }
        return try answer(filter, in: context, knowing: memory.withLock(\.self)).rows
    }
}
