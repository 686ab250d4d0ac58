import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The order of the explanation, and what it says of the log.
@Suite struct ExplanationPaneTests {
    private static let failure = "error:DuplicateTargetEntries"

    private func headings(_ browser: Browser) throws -> [String] {
        try browser.explanationText().lines.map(\.text).filter { line in
            line.count > 3 && line.allSatisfy { $0.isUppercase || $0 == " " }
        }
    }

    // MARK: - Order

    @Test func panesAreEmptyWhereNoEventFits() async {
        var browser = Browser(await Log.demo, size: .medium)
        browser.type(keys("e rest"))
        #expect(browser.screen.contains("[Summary]") && browser.screen.contains("MEANING"))
        browser.type(filtered(by: "user:nobody-at-all") + keys("rest"))
        #expect(browser.screen.contains("No event fits this filter."))
        #expect(!browser.screen.contains("[Summary]") && !browser.screen.contains("MEANING"))
        browser.type(keys("p c"))
        #expect(browser.screen.contains("there is no event under the cursor"))
        browser.type(keys("X rest"))
        #expect(browser.screen.contains("[Summary]") && browser.screen.contains("MEANING"))
    }

    @Test func aFailureIsToldInOrder() async throws {
        let browser = await Browser.explained(
            "error:SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering",
            findings: [try Finding.of("redundant-export", filter: nil)])
        let expected = [
            "MEANING", "IN THE REASON", "KNOWN ISSUES", "SEEN HERE", "DO NEXT", "WILL IT HEAL BY ITSELF",
            "NOT THIS IF",
            "SEE ALSO", "SOURCE",
        ]
        let found = try headings(browser)
        #expect(found == expected.filter(found.contains))
        #expect(Set(found).isSuperset(of: expected.filter { $0 != "NOT THIS IF" && $0 != "SEE ALSO" }))
    }

    @Test func aSkipBeginsWithItsStory() async throws {
        let browser = await Browser.explained("is:scoped-out")
        #expect(try headings(browser).first == "WHY SKIPPED")
        let lines = try browser.explanationText().lines.map(\.text)
        #expect(lines.contains { $0.hasPrefix("The scoping filter ") })
        #expect(lines.contains("As a rule this needs no action (is:benign)."))
    }

    @Test func aSkipThatMattersIsToldApart() async throws {
        let browser = await Browser.explained("skip:AttributeValidationFailed")
        let lines = try browser.explanationText().lines.map(\.text)
        #expect(lines.contains("This skip is not benign: see what to do."))
        #expect(lines.joined(separator: " ").filter { $0 != "\n" }.contains("department"))
    }

    @Test func seenHereSaysWhatTheLogHas() async throws {
        let browser = await Browser.explained(Self.failure)
        let table = browser.model.table
        let rows = table.rows(matching: try Filter("error=DuplicateTargetEntries"))
        let lines = try browser.explanationText().lines.map(\.text)
        let place = try #require(lines.firstIndex(of: "SEEN HERE"))
        #expect(table.objectCount(in: rows) == 1)
        #expect(lines[place + 1] == "▸ \(rows.count) events, 1 object, only ServiceNow")
        #expect(lines[place + 2].hasPrefix("since 2026-03-"))
        #expect(lines[place...].contains { $0.contains("succeed") && $0.hasSuffix("later, in this log.") })
        #expect(lines[place...].contains { $0.hasPrefix("▸ all have ") })
    }

    @Test(arguments: [
        (5, 0, "None of 5 objects succeeded later, in this log."),
        (5, 2, "2 of 5 objects succeeded later, in this log."),
        (5, 5, "All 5 objects succeeded later, in this log."), (1, 0, "The object did not succeed later, in this log."),
        (1, 1, "The object succeeded later, in this log."),
    ])
    func theHealedShareIsASentence(objects: Int, healed: Int, sentence: String) async throws {
        var browser = await Browser.explained(Self.failure)
        let cause = try #require(browser.model.causeReport?.cause)
        browser.model.explanation.causes[cause]?.fates = [.healed: healed, .broken: objects - healed]
        #expect(try browser.explanationText().lines.contains { $0.text == sentence })
    }

    // MARK: - The log grows

    @Test func aCauseIsLookedAtOnceAndAnewWhenTheLogIsRead() async throws {
        var browser = Browser(try await Log.beginningOfDemo(400), size: .wide)
        browser.type(filtered(by: "status:failure") + keys("3 rest"))
        let cause = try #require(browser.model.causeReport?.cause)
        browser.model.explanation.causes[cause]?.events = 12_345
        browser.type(keys("J rest J rest"))
        #expect(browser.model.explanation.causes[cause]?.events == 12_345, "it is not counted again")
        browser.take(.loaded(await Log.demo))
        #expect(browser.model.explanation.causes[cause]?.events != 12_345)
        #expect(browser.model.causeReport != nil)
    }

    @Test func nothingIsCountedForAPaneThatIsNotThere() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: Self.failure) + keys("Enter rest"))
        #expect(browser.model.explanation.causes.isEmpty)
        browser.type(keys("K rest"))
        #expect(browser.model.explanation.causes.count == 1)
    }

    @Test(arguments: [26, 30, 54]) func eachExplanationFits(width: Int) async throws {
        var browser = Browser(await Log.demo, size: .wide)
        for filter in ["status:failure", "status:skipped", "status:warning"] {
            browser.type(filtered(by: filter))
            for event in browser.model.events.prefix(40) {
                browser.take(.read(EventReading(of: event, in: browser.model.table)))
                for line in browser.model.explanationLines(width: width) {
                    #expect(displayWidth(line.text) <= width, "\(line.text)")
                }
            }
        }
    }

}
