import DemoLog
import Testing

@testable import ProvisioningLog

/// What made a condition true.
struct EvidenceTests {
    private let event = ProvisioningEvent(
        fields: [
            .status: "failure", .errorCode: "EntryConflict", .jobId: "Azure2Azure.1", .sourceUpn: "ada@contoso.example",
            .durationMs: "2500", .targetSystem: "Box",
        ],
        steps: [
            ProvisioningStep(
                name: "EntrySynchronizationScoping", type: "scoping", status: "skipped", description: "Out of scope",
                details: [
                    .init(key: "Assigned to the application", value: "False"),
                    .init(
                        key: "ScopeEvaluationResult",
                        value: #"{"A.city EQUALS 'Rome'":false,"A.x":true,"B":"False"}"#),
                ]),
            ProvisioningStep(name: "EntryExportAdd", type: "export", status: "failure"),
        ],
        modifiedProperties: [
            ModifiedProperty(name: "mail", oldValue: nil, newValue: "ada@contoso.example"),
            ModifiedProperty(name: "manager", oldValue: "m1", newValue: "m2"),
        ])

    @Test(
        arguments: [
            ("", []), ("error:EntryConflict", ["errorCode EntryConflict"]), ("error:Other", nil),
            ("status:failure job:azure2azure", ["status failure", "jobId Azure2Azure.1"]),
            ("status:failure error:Other", nil), ("user:ada", ["sourceUpn ada@contoso.example"]),
            ("error:Other OR dur>2s OR status:failure", ["durationMs 2500"]), ("changes:2", ["changes 2"]),
            ("-status:success", ["status failure"]), ("skip:none", ["skipReason none"]),
            ("-skip:*", ["skipReason none"]), ("error!=Other", ["errorCode EntryConflict"]), ("-error!=Other", nil),
            ("-error!=EntryConflict", ["errorCode EntryConflict"]),
            ("-(error:Other OR error:Another)", ["errorCode EntryConflict"]),
            ("-(status:failure error:Other)", ["errorCode EntryConflict"]), ("-(status:failure dur>2s)", nil),
            ("mod(name:mail new:contoso)", ["mod(name) mail", "mod(new) ada@contoso.example"]),
            ("mod(name:manager new:contoso)", nil), ("mod(old:none)", ["mod(old) none"]),
            ("mod(-name:mail)", ["mod(name) manager"]), ("-mod(name:phone)", []),
            ("mod(name:manager) mod(name:manager)", ["mod(name) manager"]),
            ("step(type:export status:failure)", ["step(type) export", "step(status) failure"]),
            ("src(upn:ada)", ["sourceUpn ada@contoso.example"]), ("tgt(id:none)", ["targetId none"]),
            ("\"out of scope\"", ["step(text) Out of scope"]), ("box", ["targetSystem Box"]), ("m2", ["mod(new) m2"]),
            ("is:wave", ["is wave"]), ("is:late", nil), ("-is:late", []), ("raw.x:1", nil), ("file:x", nil),
        ] as [(String, [String]?)])
    func isTheFieldAndTheValue(filter: String, evidence: [String]?) throws {
        let found = try Filter(filter).evidence(in: event, facts: ["wave"])
        #expect(found?.map { "\($0.field) \($0.value)" } == evidence)
        #expect(try Filter(filter).matches(event, facts: ["wave"]) == (evidence != nil))
    }

    @Test(
        arguments: [
            ("clause:city", ["step(clause) A.city EQUALS 'Rome'"]), ("clause=B", ["step(clause) B"]),
            ("clause:A.x", nil), ("type:export clause:*", nil),
            ("type:export clause:none", ["step(type) export", "step(clause) none"]),
            ("pair:\"Assigned*=False\"", ["step(pair) Assigned to the application=False"]),
            ("pair:\"Assigned*=True\"", nil), ("Assigned", nil),
        ] as [(String, [String]?)])
    func aStepHasClausesAndPairs(conditions: String, evidence: [String]?) throws {
        let found = try Filter("step(\(conditions))").evidence(in: event)
        #expect(found?.map { "\($0.field) \($0.value)" } == evidence)
    }

    @Test(arguments: ["", "{", "x", "[false]", "{}", #"{"A":null,"B":[false]}"#])
    func whatIsNoListOfClausesHasNone(text: String) {
        let step = ProvisioningStep(details: [.init(key: "scopeevaluationresult", value: text)])
        #expect(step.falseClauses == [])
    }

    @Test func clausesAreFoundInALog() async throws {
        let table = await LogLoader.read(Self.log, name: "log.json", readers: 1).table
        for (filter, isThere) in [
            ("step(clause:\"EQUALS 'Rome'\")", true), ("step(clause:\"\u{E9}t\u{E9}\")", true),
            ("step(clause:open)", false), ("step(pair:\"Assigned*=False\")", true),
            ("step(pair:\"Active*=False\")", false),
        ] {
            let filter = try Filter(filter)
            let search = RecordSearch(
                filter, in: table, rows: table.allRows, context: FilterContext(), memory: RecordMemory())
            let memory = try #require(await search.result?.memory)
            #expect(try table.answer(filter, knowing: memory).rows.count == (isThere ? 1 : 0), "\(filter)")
        }
    }

    private static let log = Array(
        #"""
        [{"id":"one","provisioningStatusInfo":{"status":"skipped"},"provisioningSteps":[{"name":"S",
        "provisioningStepType":"scoping","status":"skipped","details":{"Active in the source system":"True",
        "Assigned to the application":"False",
        "ScopeEvaluationResult":"{\"A.city EQUALS 'Rome'\":false,\"\\u00e9t\u00e9\":false,\"A.open\":true}"}}]}]
        """#.utf8)

    @Test func thereIsEvidenceJustWhereAFilterMatches() async throws {
        let table = await LogLoader.read(Array(DemoLog.portalJSON().prefix(200_000)), name: "demo", readers: 2).table
        let events = try table.events.prefix(40).map { try NaiveEvent($0, in: table) }
        var random = RandomFilters(events, lists: [], seed: 11)
        let conditions = (0..<60).map { _ in random.column() } + (0..<60).map { _ in random.undecidable() }
        var count = 0
        for _ in 0..<400 {
            let filter = random.tree(of: conditions, depth: 3)
            for event in events.prefix(8).map(\.event) {
                let matches = filter.matches(event)
                #expect((filter.evidence(in: event) != nil) == matches, "\(filter)")
                if matches { count += 1 }
            }
        }
        #expect(count > 200)
    }
}
