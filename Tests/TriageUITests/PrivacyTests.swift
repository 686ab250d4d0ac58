import Foundation
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// Privacy: pseudonyms on every screen and in every copy.
@Suite struct PrivacyTests {
    private static let reading = Task { try personalTexts(await Log.demo.table) }

    /// The names, addresses and IDs of all objects, and what their attributes hold.
    private static func personalTexts(_ log: EventTable) throws -> [Data] {
        let fields: [Field] = [.sourceId, .sourceName, .sourceUpn, .targetId, .targetName, .targetUpn]
        var found: Set<String> = []
        for event in log.newestFirst {
            found.formUnion(fields.compactMap { log.text($0, of: event) })
            for change in try log.event(event).modifiedProperties {
                found.formUnion([change.oldValue, change.newValue].compactMap(\.self))
            }
        }
        // Shorter texts may stand on a screen by chance, and the type of an account is none of a person.
        return found.filter { $0.count >= 6 && $0 != "Member" }.map { Data($0.utf8) }
    }

    private static func leaks(_ personal: [Data], in text: String) -> [String] {
        let text = Data(text.utf8)
        return personal.filter { text.range(of: $0) != nil }.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func start(_ typing: String = "P", size: Size = .wide) async -> Browser {
        var browser = Browser(await Log.demo, size: size)
        browser.type(keys(typing))
        return browser
    }

    @Test(arguments: [
        "", "rest", "d rest", "e Enter rest", "e Enter → rest", "e Enter → → rest", "e Enter → → → rest z",
        "e Enter → → → z G", "K rest", "V", "v rest", "^ → → → v rest ↓ rest", "^ → → → → v rest", "p u rest",
        "p y rest", "p c rest", "p t rest", "i", "Space Space C rest", "f u s e r : Tab", "f", "p p", "p", "y", "b",
        "c",
        "+", "I", ": Esc", "/ u Enter",
    ])
    func noScreenNamesAnybody(typing: String) async throws {
        let personal = try await Self.reading.value
        for size in [Size.wide, .standard, .narrow] {
            var browser = await Self.start(size: size)
            for step in typing.split(separator: " ") {
                browser.type(keys(String(step)))
                #expect(Self.leaks(personal, in: browser.screen) == [], "\(typing) at \(size)")
            }
        }
    }

    @Test func noCopyNamesAnybody() async throws {
        let personal = try await Self.reading.value
        var browser = await Self.start()
        browser.type(keys("p u e y y y c y u y f y e y l y k y t y r Enter → → y y"))
        #expect(browser.copied.count >= 9)
        #expect(Self.leaks(personal, in: browser.copied.joined(separator: "\n")) == [])
    }

    @Test func statusLineSaysSo() async {
        var browser = await Self.start(size: .standard)
        #expect(browser.screen.contains("privacy on: names"))
        browser.type(keys("↓"))
        #expect(browser.screen.contains("privacy on   UTC"))
        browser.type(keys("P ↓"))
        #expect(!browser.screen.contains("privacy on"))
    }

    @Test func filterShowsPseudonymsAndFindsTheSameEvents() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e p u"))
        let (filter, events) = (browser.filterText, browser.model.events)
        browser.type(keys("P"))
        #expect(browser.filterText.hasPrefix("user=user-"))
        #expect(browser.model.events == events)
        browser.type(keys("P"))
        #expect(browser.filterText == filter)
        #expect(browser.model.events == events)
    }

    @Test func filterTypedWithAPseudonymFindsItsEvents() async throws {
        var browser = await Self.start()
        browser.type(keys("e"))
        let event = try #require(browser.model.current)
        let word = browser.model.table.objectName(of: event)
        let name = browser.model.log.objectName(of: event)
        #expect(word != name)
        browser.type(keys("f") + [word.map { .key(.character($0)) }] + keys("rest Enter"))
        #expect(
            browser.model.events
                == browser.model.log.newestFirst(
                    browser.model.log.rows(matching: .term("user", .matches, name))))
    }

    @Test func countsAndOrderAreThoseOfTheLog() async throws {
        var plain = Browser(await Log.demo, size: .medium)
        var masked = await Self.start(size: .medium)
        for browser in ["^ → → → s", "v"] {
            plain.type(keys(browser))
            masked.type(keys(browser))
            #expect(plain.model.events == masked.model.events)
        }
        let counts = { (browser: Browser) in browser.model.tablePage?.rows.map { $0.cells[1].text }.sorted() }
        #expect(counts(plain) == counts(masked))
    }

    @Test func viewIsSavedWithItsRealFilter() async throws {
        var browser = await Self.start()
        browser.type(keys("e p u B m i n e Enter"))
        let saved = try #require(browser.saved.first)
        #expect(!saved.filter.contains("user-"))
        let rows = try browser.model.log.answer(try Filter(saved.filter)).rows
        #expect(rows.count == browser.model.events.count)
    }

    /// The filter is masked when it is accepted, and its search must be the one that runs.
    @Test func searchOfAFilterWithARealNameGoesOn() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("P") + filtered(by: "user:dagny step(status:success)"))
        let search = try #require(browser.search)
        #expect(browser.model.searching?.number == search.number)
        await browser.finishSearch()
        #expect(browser.model.searching == nil && !browser.model.events.isEmpty)
    }

    @Test func nameIsFoundAsItIsInTheLog() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("/") + typed("dagny") + keys("Enter"))
        let hits = browser.model.textSearch?.hitCount
        browser.type(keys("P /") + typed("dagny") + keys("Enter"))
        #expect(browser.model.textSearch?.hitCount == hits && hits != 0)
    }

    @Test func pseudonymIsFoundByItsBeginning() async throws {
        var browser = await Self.start()
        browser.type(keys("e"))
        let word = browser.model.table.objectName(of: try #require(browser.model.current))
        browser.type(keys("g /") + typed(String(word.prefix(8))) + keys("Enter"))
        #expect(browser.model.textSearch?.hitCount ?? 0 > 0 && browser.screen.contains(word.prefix(8)))
    }

    @Test func logThatGrowsStaysMasked() async throws {
        var browser = Browser(try await Log.beginningOfDemo(200), size: .medium)
        browser.type(keys("P"))
        browser.take(.loaded(await Log.demo))
        let personal = try await Self.reading.value
        browser.type(keys("G"))
        #expect(Self.leaks(personal, in: browser.screen) == [])
    }

    @Test func ticketOfNoMarksIsOnTheCauseUnderTheCursor() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e y t"))
        let event = try #require(browser.model.current)
        let code = try #require(browser.model.log.text(.errorCode, of: event))
        let text = try #require(browser.copied.first)
        #expect(text.hasPrefix(code))
        #expect(text.contains("Events        22, on"))
        #expect(text.contains("entriage -f 'app=ServiceNow error=\(code)'") || text.contains("error=\(code)"))
    }

    @Test func requestsAreThoseOfTheEvent() async throws {
        var browser = Browser(await Log.demo)
        browser.type(keys("e y r"))
        let event = try #require(browser.model.current)
        let id = try #require(browser.model.log.text(.sourceId, of: event))
        #expect(browser.copied.first?.contains("objectConnections('\(id)')") == true)
    }

    @Test func secretIsHiddenWhereverARecordIsShown() async throws {
        let log = await Log.read(
            """
            [{"id":"e1","activityDateTime":"2026-03-02T14:11:52Z","changeId":"c1",
            "provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":"X","reason":"Hunter2! refused"}},
            "modifiedProperties":[{"displayName":"export_password","oldValue":null,"newValue":"Hunter2!"}]}]
            """)
        var browser = Browser(log, size: .wide)
        for step in ["Enter rest", "→ rest", "→ rest", "→ rest", "y e", "K rest", "y k", "y t"] {
            browser.type(keys(step))
            #expect(!(browser.screen.contains("newValue") && browser.screen.contains("Hunter2!\"")))
        }
        #expect(browser.screen.contains("hidden: looks like a secret"))
        #expect(browser.copied.count == 3)
        #expect(!browser.copied.joined().contains("Hunter2!"))
    }
}
