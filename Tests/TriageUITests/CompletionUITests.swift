import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct CompletionUITests {
    private func lines(_ browser: Browser) -> [String] {
        browser.screen.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func anEmptyLineTellsTheWords() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f"))
        let shown = lines(browser)
        #expect(shown[2] == "    status    how the attempt ended")
        #expect(shown[3] == "    action    what was tried")
        #expect(shown[10].hasPrefix("───"))
        #expect(shown[10].contains(" more ↓ "))
    }

    @Test func betweenTwoWordsTheEventsStayInSight() async throws {
        var browser = Browser(await Log.demo, filter: try Filter("status:failure"))
        browser.type(keys("f"))
        #expect(lines(browser)[2].contains("TIME"))
        browser.type(keys("Tab"))
        #expect(lines(browser)[2].contains("> status    how the attempt ended"), "but Tab offers all words")
    }

    @Test func valuesAreCountedInTheRestOfTheFilter() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("app=ServiceNow status:"))
        let offers = try #require(browser.model.prompt?.offers)
        #expect(Set(offers.map(\.label)).isSuperset(of: ["success", "failure"]))
        for offer in offers {
            let events = Browser(await Log.demo, filter: try Filter("app=ServiceNow status:\(offer.text)")).model.events
            #expect(offer.count == events.count, "\(offer.label)")
        }
        let counts = offers.compactMap(\.count)
        #expect(counts == counts.sorted(by: >))
    }

    @Test func theListStandsUnderTheWordAndTheCountsAtItsEnd() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("status:failure error:DuplicateTargetE"))
        let shown = lines(browser)
        #expect(shown[1].hasPrefix(" f> status:failure error:DuplicateTargetEntries"), "the rest is a ghost")
        #expect(shown[2] == String(repeating: " ", count: 25) + "DuplicateTargetEntries   22")
        #expect(browser.model.frame()[1, 40].role == .text)
        #expect(browser.model.frame()[1, 41].role == .filterGhost)
    }

    @Test func theGhostIsTheRestOfTheBestOfferAndOnlyAtTheEnd() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("sta"))
        #expect(browser.model.prompt?.ghost == "tus:")
        browser.type(keys("t"))
        #expect(browser.model.prompt?.ghost == "us:", "it shrinks while its letters are typed")
        browser.type(keys("←"))
        #expect(browser.model.prompt?.ghost == nil)
        browser.type(keys("Ctrl-C") + typed("STA"))
        #expect(browser.model.prompt?.ghost == nil, "what is typed otherwise is not continued")
    }

    @Test func tabTakesTheOfferAndThenWhatFollows() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("sta") + keys("Tab rest"))
        #expect(browser.model.prompt?.string == "status:")
        #expect(browser.model.prompt?.offers.contains { $0.label == "failure" } == true)
        browser.type(typed("fai") + keys("Tab rest Enter"))
        #expect(browser.filterText == "status:failure")
    }

    @Test func tabGoesRoundAmongTheOffers() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("status:"))
        let labels = try #require(browser.model.prompt).offers.map(\.label)
        for label in labels + labels.prefix(1) {
            browser.type(keys("Tab"))
            #expect(browser.model.prompt?.string == "status:\(label)")
            #expect(lines(browser).contains { $0.hasPrefix("         > \(label)") })
        }
        browser.type(keys("Shift-Tab"))
        #expect(browser.model.prompt?.string == "status:\(labels.last ?? "")")
    }

    @Test func aWordThatIsStillTypedIsNoMistake() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("status:s"))
        #expect(!browser.screen.contains("has no value"))
        #expect(lines(browser)[2].contains("success"))
        browser.type(keys("Enter"))
        #expect(browser.model.prompt != nil)
        #expect(browser.screen.contains("status has no value \"s\""), "but Enter asks for a whole one")
        #expect(browser.screen.contains("success   433"), "and the list stands below what is said")
        browser.type(typed("x"))
        #expect(browser.screen.contains("status has no value \"sx\""))
    }

    @Test func enterTakesTheOnlyWordThatItCanBe() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("status:fa") + keys("Enter"))
        #expect(browser.model.prompt == nil)
        #expect(browser.filterText == "status:failure")
    }

    @Test(arguments: [
        ("status:failure ap", "status:failure"), ("status:failure app:", "status:failure"), ("stat", ""), ("mod(", ""),
        ("status:failed", ""), ("app:servicenow stauts:failure", "app:servicenow"), ("zz", "zz"),
    ])
    func aWordThatIsNotYetAConditionHidesNothing(text: String, filter: String) async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed(text))
        #expect(browser.filterText == filter)
    }

    @Test func noMoreThanEightAreShownAndTheRestIsCounted() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("user:"))
        let count = try #require(browser.model.prompt).offers.count
        #expect(count > 8)
        #expect(lines(browser)[10].contains(" \(count - 8) more ↓ "))
    }

    @Test func aListOfEightFollowsTheChosenOne() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("user:"))
        browser.type(Array(repeating: [.key(.tab)], count: 12))
        let prompt = try #require(browser.model.prompt)
        #expect(prompt.chosenOffer == 11)
        #expect(lines(browser)[2...9].contains { $0.contains("> \(prompt.offers[11].label)") })
    }

    @Test func aValueThatIsAllTypedIsNotOffered() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("f") + typed("status:failure"))
        #expect(lines(browser)[2].contains("TIME"))
    }

    @Test func textOfTheLogIsMadeVisible() async throws {
        let record = #"""
            {"id":"1","activityDateTime":"2026-03-03T10:00:00Z","provisioningStatusInfo":{"status":"success"},
            "servicePrincipal":{"displayName":"a\u001b[2Jb\u202e"},"provisioningAction":"create"}
            """#
        var browser = Browser(await Log.read("[\(record)]"))
        browser.type(keys("f") + typed("app:"))
        #expect(try #require(browser.model.prompt).offers.count == 1)
        for scalar in browser.screen.unicodeScalars {
            #expect(scalar == "\n" || scalar.properties.generalCategory != .control)
            #expect(scalar.value != 0x202E)
        }
    }

    @Test func noSizeBreaksIt() async {
        let demo = await Log.demo
        for rows in 0...13 {
            for columns in [0, 1, 9, 40, 60, 78] {
                var browser = Browser(demo, size: Size(rows: rows, columns: columns))
                browser.type(keys("f Tab") + typed(" user:") + keys("Tab Tab"))
                #expect(browser.model.frame().size.rows == rows)
            }
        }
    }
}
