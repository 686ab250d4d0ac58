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

    @Test func standsWhereNoneOfTheRowsBeforeHasItsCause() async {
        var browser = Browser(await Log.demo)
        let (table, events) = (browser.model.table, browser.model.events)
        let codes = events.map { table.status(of: $0) == .skipped ? nil : table.text(.errorCode, of: $0) }
        let counts = Dictionary(codes.compactMap { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
        var seen: Set<Int> = []
        for _ in events.indices {
            for (place, hasTotal) in places(browser) {
                let isNews = !codes[max(0, place - 100)..<place].contains(codes[place])
                #expect(hasTotal == (isNews && codes[place].flatMap { counts[$0] } ?? 0 > 1), "\(place)")
                seen.insert(place)
            }
            browser.type(keys("j"))
        }
        #expect(seen.count == events.count)
    }
}
