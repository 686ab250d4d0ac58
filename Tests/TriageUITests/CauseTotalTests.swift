import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// How often a cause occurs, in the rows of the list.
@Suite struct CauseTotalTests {
    /// The places on the screen whose rows have a total.
    private func places(_ browser: Browser) -> [Int: Bool] {
        let lines = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let rows = lines.enumerated().compactMap { row, line in
            browser.model.listPlace(at: row).map { ($0, line.contains(" ×")) }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    @Test func standsOnTheFirstRowOfItsCauseInEachHundred() async {
        var browser = Browser(await Log.demo)
        let (table, events) = (browser.model.table, browser.model.events)
        let codes = events.map { table.status(of: $0) == .skipped ? nil : table.text(.errorCode, of: $0) }
        let counts = Dictionary(codes.compactMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
        var seen: [Int: Bool] = [:]
        for _ in events.indices {
            for (place, hasTotal) in places(browser) {
                let isFirst = !codes[place / 100 * 100..<place].contains(codes[place])
                #expect(hasTotal == (isFirst && codes[place].flatMap { counts[$0] } ?? 0 > 1), "\(place)")
                #expect(seen.updateValue(hasTotal, forKey: place) ?? hasTotal == hasTotal, "\(place) changed")
            }
            browser.type(keys("j"))
        }
        #expect(seen.count == events.count)
        #expect(seen.contains { $0.key >= 100 && $0.value })
    }

    @Test func aSkipThatHasACodeTakesNoTotalFromAFailure() async {
        let log = ["skipped", "failure", "failure"].enumerated().map { place, status in
            #"{"id":"\#(place)","activityDateTime":"2026-03-01T00:00:0\#(9 - place)Z","provisioningStatusInfo":{"status":"\#(status)","#
                + #""errorInformation":{"errorCode":"EntryConflict"}}}"#
        }
        let browser = Browser(await Log.read("[" + log.joined(separator: ",") + "]"))
        #expect(places(browser) == [0: false, 1: true, 2: false])
    }
}
