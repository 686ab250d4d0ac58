import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Known issues that several events show: their evidence in the explanation, and the deep pass that some of them need.
@Suite struct FindingEvidenceTests {
    /// Two people whose accounts write to one account in the target, and one who has nothing to do with them.
    private static func sharedTarget() async -> LoadProgress {
        let records = [("ada", "t"), ("bob", "t"), ("eve", "u")].enumerated().map { number, names in
            """
            {"id":"id-\(number)","activityDateTime":"2026-03-18T07:0\(number):00Z","provisioningAction":"update",\
            "provisioningStatusInfo":{"status":"success"},"jobId":"j","sourceIdentity":{"id":"s\(number)",\
            "details":{"userPrincipalName":"\(names.0)@contoso.example"}},"targetIdentity":{"id":"\(names.1)"}}
            """
        }
        return await Log.read(records.joined(separator: "\n"))
    }

    private func lines(_ browser: Browser) -> [String] {
        browser.model.explanationText(width: 200).lines.map(\.text)
    }

    /// Goes to the first item of its kind in the explanation, and opens it.
    private func open(_ browser: inout Browser, _ isWanted: (OpenableText.Item) -> Bool) throws {
        let rect = try #require(browser.model.layout.explanation)
        let items = browser.model.explanationText(width: rect.columns - 2).items
        let wanted = items.firstIndex { isWanted($0) }
        let place = try #require(wanted)
        browser.type(keys("3 g") + Array(repeating: keys("j"), count: 60).flatMap(\.self))
        while let item = browser.model.explanation.place.item, item > place { browser.type(keys("k")) }
        browser.type(keys("Enter"))
    }

    @Test func theSentenceOfItsEvidenceIsShownAndItsEventsAreOpened() async throws {
        var browser = Browser(await Self.sharedTarget(), size: .wide)
        browser.type(keys("3 rest"))
        #expect(browser.model.explanation.known.findings.isEmpty, "eve shares nothing")
        browser.type(keys("1 j rest 3"))
        let sentence = "2 source objects write to the target t: ada@contoso.example, bob@contoso.example"
        #expect(lines(browser).contains { $0.hasSuffix(": " + sentence) })
        #expect(lines(browser).contains("  ▸ the 2 events that show it"))
        try open(&browser) { $0.entry == nil && $0.filter?.facts == ["shared-target"] }
        #expect(browser.filterText == "is:shared-target job=j user=t")
        #expect(browser.model.events.map(\.row) == [1, 0])
    }

    @Test func underPrivacyTheSentenceIsNotShownSinceItNamesPeople() async throws {
        var browser = Browser(await Self.sharedTarget(), size: .wide)
        browser.type(keys("P j rest 3 rest"))
        #expect(lines(browser).contains { $0.hasSuffix(": is:shared-target") })
        #expect(!browser.screen.contains("ada") && !browser.screen.contains("bob"))
        try open(&browser) { $0.entry == nil && $0.filter?.facts == ["shared-target"] }
        #expect(browser.model.events.map(\.row) == [1, 0])
        #expect(!browser.filterText.hasSuffix("user=t"), "the target has a pseudonym too")
    }

    // MARK: - What only the records of all events tell

    /// An event of the demo log whose reference was resolved later, and its place in the list.
    private func late() async throws -> (progress: LoadProgress, filter: Filter) {
        let progress = await Log.demo
        let mailbox = Mailbox()
        await DeepPass(progress.table).run { mailbox.post(.deepened($0, number: 1)) }
        guard case .deepened(let facts, _)? = mailbox.drain().last,
            let event = progress.table.newestFirst(try #require(facts.facts["late"])).first
        else { throw MissingEvent() }
        let id = try #require(progress.table.text(.eventId, of: event))
        return (progress, .term(field: "id", comparison: .equals, value: .word(id)))
    }

    private struct MissingEvent: Error {}

    @Test func ofASmallLogTheyAreReadWithoutBeingAskedFor() async throws {
        let (progress, filter) = try await late()
        var browser = Browser(progress, size: .wide, filter: filter)
        browser.type(keys("rest"))
        #expect(browser.deepPass != nil && browser.model.explanation.known.openIssues > 0)
        #expect(lines(browser).contains { $0.hasSuffix("more may fit: all records are being read.") })
        await browser.finishDeepPass()
        #expect(browser.model.explanation.known.openIssues == 0)
        #expect(lines(browser).contains { $0.contains(" was written later on 2026-03-") })
        try open(&browser) { $0.filter?.description.hasPrefix("id=(") == true }
        #expect(browser.model.events.count == 2 && browser.filterText.hasPrefix("id=("))
    }

    @Test func aPassThatWasStoppedIsNotBegunAgainUnasked() async throws {
        let (progress, filter) = try await late()
        var browser = Browser(progress, size: .wide, filter: filter)
        browser.type(keys("rest Ctrl-C X rest"))
        #expect(browser.deepPass == nil)
        browser.type(filtered(by: filter.description) + keys("rest"))
        #expect(browser.deepPass == nil)
        try open(&browser) { $0.readsRecords }
        #expect(browser.deepPass != nil, "now it was asked for")
    }

    @Test func ofALargeLogTheyAreReadWhenAskedFor() async throws {
        let (progress, filter) = try await late()
        var browser = Browser(
            progress, model: Model(size: .wide, filter: filter, localZone: .cet, mostRecordsUnasked: 651))
        browser.type(keys("rest 3"))
        #expect(browser.deepPass == nil)
        #expect(lines(browser).contains { $0.hasSuffix("more may fit: Enter reads all records to know") })
        try open(&browser) { $0.readsRecords }
        #expect(browser.deepPass != nil)
        await browser.finishDeepPass()
        #expect(lines(browser).contains { $0.contains(" was written later on 2026-03-") })
    }

    @Test func withoutTheExplanationNothingIsRead() async throws {
        let (progress, filter) = try await late()
        var browser = Browser(progress, filter: filter)
        browser.type(keys("rest Enter rest"))
        #expect(browser.deepPass == nil)
        browser.type(keys("K rest"))
        #expect(browser.deepPass != nil)
    }
}
