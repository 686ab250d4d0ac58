import DemoLog
import struct Foundation.Data
import class Foundation.JSONSerialization
import ProvisioningLog
import Testing

@testable import TriageReports

struct RedactionTests {
    private static let event = ProvisioningEvent(
        fields: [
            .status: "failure", .errorCode: "EntryConflict", .sourceName: "Adele Vance",
            .sourceUpn: "adele@contoso.example", .sourceId: "e1e1e1e1-0001-4000-8000-000000000001",
            .jobId: "Box.74beb175e1e14c1c9c1d1c1d1c1d1c1d.aaaaaaaa", .initiatedBy: "Azure AD Provisioning Service",
            .tenantId: "74beb175-e1e1-4c1c-9c1d-1c1d1c1d1c1d", .application: "Box",
            .reason: "User 'Adele Vance' (employee 30012) of tenant 74beb175-e1e1-4c1c-9c1d-1c1d1c1d1c1d: "
                + "adele@contoso.example is taken by ben@fabrikam.example, HTTP 409, "
                + "{\"detail\":\"a value is not unique\",\"value\":\"E-7\",\"status\":\"409\"}",
        ],
        steps: [
            ProvisioningStep(
                name: "EntryExportAdd", type: "export", status: "failure",
                description: "Failed to create User 'adele@contoso.example' in Box",
                details: [
                    .init(key: "SkipReason", value: "NotEffectivelyEntitled"), .init(key: "employeeId", value: "30012"),
                    .init(key: "Active in the source system", value: "True"),
                ])
        ],
        modifiedProperties: [
            ModifiedProperty(name: "department", oldValue: "Sales", newValue: "sales"),
            ModifiedProperty(name: "accountEnabled", oldValue: nil, newValue: "True"),
            ModifiedProperty(name: "city", oldValue: "Oslo", newValue: "Oslo "),
            ModifiedProperty(name: "emails", oldValue: "", newValue: "[{\"value\":\"adele@contoso.example\"}]"),
        ])

    @Test func eventKeepsWhatSupportAsksForAndNothingPersonal() {
        let redaction = Redaction.fixed
        let masked = redaction.event(Self.event)
        let text = "\(masked)"
        for kept in [
            "EntryConflict", "74beb175-e1e1-4c1c-9c1d-1c1d1c1d1c1d", "Azure AD Provisioning Service", "EntryExportAdd",
            "NotEffectivelyEntitled", "accountEnabled", "True", "HTTP 409", "a value is not unique",
        ] { #expect(text.contains(kept), "\(kept)") }
        for lost in ["Adele", "adele", "contoso", "fabrikam", "ben@", "30012", "Sales", "Oslo", "E-7", "e1e1e1e1-0001"]
        {
            #expect(!text.contains(lost), "\(lost)")
        }
    }

    @Test func differencesInCaseAndBlanksStayVisible() {
        let redaction = Redaction.fixed
        let changes = redaction.event(Self.event).modifiedProperties
        #expect(changes[0].newValue == changes[0].oldValue.map { $0 + " (in other case)" })
        #expect(changes[2].newValue == changes[2].oldValue.map { $0 + " " })
        let address = redaction.pseudonyms.word(for: "adele@contoso.example", as: .user)
        #expect(changes[3].newValue == "[{\"value\":\"\(address)\"}]")
    }

    @Test func sameNameIsOneWordEverywhereInAnEvent() {
        let redaction = Redaction.fixed
        let masked = redaction.event(Self.event)
        let name = masked[.sourceName] ?? "?"
        #expect(masked[.reason]?.hasPrefix("User '\(name)'") == true)
        #expect(masked.steps[0].description == "Failed to create User '\(masked[.sourceUpn] ?? "?")' in Box")
        #expect(redaction.event(masked).fields == masked.fields)
    }

    @Test(arguments: [
        "user=adele@contoso.example", "user:adele* -error:EntryConflict", "src(name=\"Adele Vance\" system:box)",
        "mod(name:department new:Sales)", "user:*@contoso.example", "\"Adele Vance\"", "reason:/ad(ele)?/i",
        "status:failure app:box time:09:00..10:00", "user:(adele, ben) OR id:e1e1e1e1", "initiator:none user:*",
    ])
    func filterLeadsBackToItself(text: String) throws {
        let redaction = Redaction.fixed
        let filter = try Filter(text)
        let masked = redaction.filter(filter)
        for lost in ["adele", "contoso", "Sales"] { #expect(!masked.description.contains(lost)) }
        for kept in ["department", "EntryConflict", "box", "e1e1e1e1", "failure"] where text.contains(kept) {
            #expect(masked.description.contains(kept))
        }
        #expect(redaction.restored(masked) == filter)
        let parsed = try Filter(masked.description)
        #expect(parsed == masked)
    }

    /// What somebody typed to find codes and phrases names nobody; a name of the log in it does.
    @Test(arguments: [
        ("reason~/unique|duplicate/i", true), ("/HTTP 4[01]\\d/", true), ("reason:/not (found|unique)\\b/", true),
        ("user~/dagny\\.lindqvist@contoso/", false), ("user~/^Dagny\\d*/", false),
        ("(/lindqvist/ OR reason~/x+/)", false),
        ("user~/\\ddagny/", false), ("user~/[dagny]/", false),
    ])
    func anExpressionStaysButForNamesOfTheLog(text: String, stays: Bool) async throws {
        let redaction = Redaction.fixed
        _ = redaction.table(await Log.demo)
        let filter = try Filter(text)
        let masked = redaction.filter(filter)
        #expect((masked == filter) == stays, "\(masked.description)")
        for lost in ["dagny", "lindqvist", "contoso"] { #expect(!masked.description.lowercased().contains(lost)) }
        #expect(redaction.restored(masked).description.lowercased() == filter.description.lowercased())
        #expect(redaction.filter(masked) == masked, "what is masked already stays")
    }

    @Test func whatTheServiceQuotesInItsOwnSentencesStays() {
        let reason = "see the HTTP response returned by the 'Response' property; scimType \"invalidValue\" of 'Ada'"
        let redaction = Redaction.fixed
        let masked = redaction.event(ProvisioningEvent(fields: [.status: "failure", .reason: reason]))[.reason] ?? ""
        #expect(
            masked.contains("'Response' property; scimType \"invalidValue\"") && !masked.contains("Ada"), "\(masked)")
    }

    @Test func maskedLogHasTheSameGroups() async throws {
        let table = await Log.demo
        let redaction = Redaction.fixed
        let masked = redaction.table(table)
        for dimension in Dimension.all where dimension.isGroupable {
            let counts = { (table: EventTable) in
                table.counts(by: [dimension], in: table.allRows).map(\.events).sorted()
            }
            #expect(counts(masked) == counts(table), "\(dimension.name)")
        }
    }

    @Test func filterOfAMaskedValueFindsTheSameEvents() async throws {
        let table = await Log.demo
        let redaction = Redaction.fixed
        let masked = redaction.table(table)
        let dimensions: [Dimension] = [.user, .domain, .summary, .reason, .shape, .initiator, .of(.sourceId)]
        for event in table.newestFirst {
            for dimension in dimensions {
                guard let shown = dimension.filter(of: event, in: masked),
                    let filter = dimension.filter(of: event, in: table)
                else { continue }
                let found = table.rows(matching: redaction.restored(shown))
                #expect(found == table.rows(matching: filter), "\(shown.description)")
            }
        }
    }

    @Test func logThatGrewIsMaskedAsIfReadAtOnce() async throws {
        let records = try #require(try JSONSerialization.jsonObject(with: Data(DemoLog.portalJSON())) as? [Any])
        func log(_ count: Int) async throws -> EventTable {
            let part = try JSONSerialization.data(withJSONObject: Array(records.prefix(count)), options: .sortedKeys)
            return await Log.read(Array(part), name: "demo.json")
        }
        let (beginning, table) = (try await log(200), try await log(records.count))
        let redaction = Redaction.fixed
        let grown = redaction.table(table, since: redaction.table(beginning))
        let whole = redaction.table(table)
        for event in table.newestFirst {
            for field in PersonalTexts.fields.map(\.field) + PersonalTexts.sentences {
                #expect(grown.text(field, of: event) == whole.text(field, of: event), "\(field) of \(event.row)")
            }
            #expect(grown.text(.sourceName, of: event) != table.text(.sourceName, of: event) ?? "")
        }
    }

    /// Every field of every event, every step, every record: the strongest test there is.
    @Test func nothingPersonalIsLeftInTheDemoLog() async throws {
        let table = await Log.demo
        let personal = try table.personalTexts()
        #expect(personal.count > 500)
        let redaction = Redaction.fixed
        let masked = redaction.table(table)
        var texts: Set<String> = []
        for event in table.newestFirst {
            let read = try table.event(event)
            let shown = redaction.event(read)
            let record = redaction.record(try table.rawRecord(of: event), of: read)
            let job = record["jobId"]?.text
            #expect(job == read[.jobId], "support asks for it")
            texts.formUnion(Field.allCases.compactMap { masked.text($0, of: event) })
            texts.formUnion(shown.fields.values)
            // Nearly all lines are those of other events too, and need to be looked at once.
            for json in [JSONValue.object(shown.detailMembers), record] {
                texts.formUnion(json.json(indented: true).split(separator: "\n").map(String.init))
            }
        }
        #expect(leaks(of: personal, in: texts.joined(separator: "\n")) == [])
    }
}
