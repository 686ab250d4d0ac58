import ErrorCatalogue
import Foundation
import ProvisioningLog
import Testing
import TriageReports

struct TicketTests {
    /// One failure of an invented person, with a password in clear text and hostile signs in a name.
    private static let log = """
        [{"id":"e1","activityDateTime":"2026-03-02T14:11:52.120Z","tenantId":"t1","jobId":"Box.1","cycleId":"c1",
        "changeId":"ch1","provisioningAction":"create","durationInMilliseconds":120,
        "provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":"NoSuchCode",
        "reason":"User 'ada@contoso.example' <script>alert(1)</script> | has *no* licence"}},
        "servicePrincipal":{"id":"sp1","displayName":"Box & Co"},
        "sourceSystem":{"displayName":"Microsoft Entra ID"},"targetSystem":{"displayName":"Box"},
        "sourceIdentity":{"id":"o1-long-id","displayName":"Ada <b>Lovelace</b>","identityType":"User",
        "details":{"UserPrincipalName":"ada@contoso.example"}},
        "provisioningSteps":[{"name":"EntryExportAdd","provisioningStepType":"export","status":"failure",
        "description":"Failed to create User 'ada@contoso.example' in Box","details":{}}],
        "modifiedProperties":[{"displayName":"export_password","oldValue":null,"newValue":"Hunter2!"},
        {"displayName":"city","oldValue":"","newValue":"London"}]}]
        """

    private static func file(isRedacted: Bool = true) async throws -> TicketFile {
        let table = await Log.read(log)
        let redaction = isRedacted ? Redaction.fixed : nil
        let writer = TicketWriter(table: table, catalogue: .builtIn, redaction: redaction)
        return TicketFile(
            tickets: writer.tickets(of: table.newestFirst),
            command: ShellCommand.opening(
                ["a b.json"], filter: table.filter(ofChangesOf: table.newestFirst).description),
            isRedacted: isRedacted)
    }

    @Test func plainTicketSaysEverything() async throws {
        let text = try await Self.file().text(as: .text) { $0 }
        try expectGolden(text, "ticket.txt")
    }

    @Test func markdownTicketSaysEverything() async throws {
        let text = try await Self.file().text(as: .markdown) { $0 }
        try expectGolden(text, "ticket.md")
    }

    @Test func pageSaysEverything() async throws {
        let text = try await Self.file().text(as: .html) { $0 }
        try expectGolden(text, "ticket.html")
    }

    @Test func jsonTicketSaysEverything() async throws {
        let text = try await Self.file().text(as: .json) { $0 }
        let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        #expect(parsed?["isRedacted"] as? Bool == true)
        try expectGolden(text, "ticket.json")
    }

    @Test(arguments: DocumentFormat.allCases)
    func secretIsHiddenAndNamedEvenWithNames(format: DocumentFormat) async throws {
        let text = try await Self.file(isRedacted: false).text(as: format) { $0 }
        #expect(text.contains("ada@contoso.example"))
        #expect(!text.contains("Hunter2!"))
        #expect(text.contains("in clear text: export"))
    }

    @Test func hostileTextStaysTextOnAPage() async throws {
        let page = try await Self.file(isRedacted: false).text(as: .html) { $0 }
        #expect(!page.contains("<script") && !page.contains("<b>"))
        #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
        #expect(page.contains("Box &amp; Co"))
        let markdown = try await Self.file(isRedacted: false).text(as: .markdown) { $0 }
        #expect(markdown.contains(#"&lt;script&gt;alert(1)&lt;/script&gt; \| has \*no\* licence"#))
    }

    @Test func everyLineIsMadeVisible() async throws {
        for format in [DocumentFormat.text, .markdown, .html] {
            let text = try await Self.file(isRedacted: false).text(as: format) {
                $0.replacing("Lovelace", with: "<seen>")
            }
            #expect(!text.contains("Lovelace"))
        }
    }

    @Test func eventsOfSeveralCausesHaveATicketEach() async throws {
        let table = await Log.demo
        let failures = table.newestFirst(table.failuresAndWarnings)
        let writer = TicketWriter(table: table, catalogue: .builtIn, redaction: .fixed)
        let tickets = writer.tickets(of: failures)
        #expect(tickets.reduce(0) { $0 + $1.events } == failures.count)
        #expect(tickets.map(\.events) == tickets.map(\.events).sorted(by: >))
        #expect(Set(tickets.map(\.title)).count == tickets.count)
    }

    @Test func ticketOfACauseCountsTheWholeCause() async throws {
        let table = await Log.demo
        let event = try #require(table.newestFirst(table.failuresAndWarnings).first)
        let writer = TicketWriter(table: table, catalogue: .builtIn, redaction: nil)
        let ticket = writer.ticket(ofCauseOf: event, in: table.allRows)
        let code = try #require(table.text(.errorCode, of: event))
        let rows = table.rows(
            matching: .and([.term("error", .equals, code), try #require(Dimension.app.filter(of: event, in: table))]))
        #expect(ticket.events == rows.count)
        #expect(ticket.objects == table.objectCount(in: rows))
        #expect(ticket.last == table.newestFirst(rows).first.flatMap(table.time))
        #expect(ticket.example?[.eventId] == table.text(.eventId, of: event))
    }

    @Test(arguments: DocumentFormat.allCases)
    func reportOfTheDemoLogNamesNobody(format: DocumentFormat) async throws {
        let table = await Log.demo
        let report = Report(
            of: table.allRows, in: table, catalogue: .builtIn, redaction: .fixed, command: "entriage demo.json",
            causes: 20)
        let text = report.text(as: format) { $0 }
        let personal = try table.personalTexts()
        #expect(leaks(of: personal, in: text) == [])
        #expect(report.gaps.isEmpty)
        for application in report.applications { #expect(text.contains(application.name.prefix(8))) }
        #expect(report.applications.reduce(0) { $0 + $1.events } == table.count)
        #expect(
            report.jobs.reduce(0) { $0 + $1.failures } == table.rows(with: Status.failure.symbol, in: .status).count)
    }

    @Test(arguments: DocumentFormat.allCases)
    func aReportSaysWhatTheLogSeemsToLack(format: DocumentFormat) async {
        let record =
            #"{"id":"a","activityDateTime":"2026-03-02T10:00:00Z","provisioningStatusInfo":{"status":"success"}}"#
        let bytes = Array("[\(record),\(record.dropLast(20))".utf8)
        let table = await LogLoader(inputs: [.bytes(name: "cut.json", bytes)]).load().table
        let report = Report(
            of: table.allRows, in: table, catalogue: .builtIn, redaction: .fixed, command: "entriage", causes: 1)
        #expect(report.text(as: format) { $0 }.contains("cut.json is cut off: what came behind is missing"))
    }
}

/// Compares a text with a file of `Texts`; with UPDATE_TEXTS=1 the file is written instead.
func expectGolden(_ text: String, _ name: String, location: SourceLocation = #_sourceLocation) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Texts")
    let file = folder.appending(path: name)
    if ProcessInfo.processInfo.environment["UPDATE_TEXTS"] == "1" {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    let expected = try String(decoding: Data(contentsOf: file), as: UTF8.self)
    #expect(text == expected, sourceLocation: location)
}
