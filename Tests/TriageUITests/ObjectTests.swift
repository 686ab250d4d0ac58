import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

@Suite struct ObjectTests {
    @Test func twoKeysTellHowAUserStandsInEachApplication() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "user:hedvig") + keys("p u"))
        let lines = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasSuffix("5 events in 3 apps, 5 cycles"))
        #expect(lines[4].contains("Fabrikam Expenses") && lines[4].hasSuffix("BROKEN 27m, 1 failed"))
        #expect(lines[5].contains("ServiceNow") && lines[5].hasSuffix("ok"))
        #expect(lines[7].contains("Between the last success (03-02 11:20) and the first failure (03-03 23:21)"))
    }

    @Test func theHistoryIsThatOfTheWholeLog() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "user:hedvig") + keys("p u"))
        let count = browser.model.object?.count
        browser.type(filtered(by: "user=hedvig.szalontai@contoso.example status:failure"))
        #expect(browser.model.events.count == 1)
        #expect(browser.model.object?.count == count)
        browser.type(keys("X"))
        #expect(browser.model.object == nil, "without a user in the filter there is no object")
        #expect(browser.model.layout.header == nil)
    }

    @Test func whatNeverWorkedIsSaidSo() async {
        var browser = Browser(await Log.demo)
        browser.type(filtered(by: "error:DuplicateTargetEntries") + keys("p u"))
        #expect(browser.screen.contains("ServiceNow has no success for this user in this log."))
        #expect(browser.screen.contains("BROKEN 14h21, 22 failed"))
    }

    @Test func aSentenceNamesAsManyEventsAsThereIsRoomFor() {
        let two = ObjectState.Breakage(lead: "before: ", events: ["a", "b"], count: 2)
        #expect(two.sentence(naming: 1) == "before: a; and 1 more.")
        #expect(two.sentence(naming: 2) == "before: a; b.")
        let many = ObjectState.Breakage(lead: "before: ", events: ["a", "b"], count: 7)
        #expect(many.sentence(naming: 2) == "before: a; b; and 5 more.")
        #expect(ObjectState.Breakage(lead: "nothing.").sentence(naming: 2) == "nothing.")
    }

    @Test func thePersonIsNoColumnOfTheListBelow() async {
        var browser = Browser(await Log.demo)
        browser.type(keys("p u"))
        #expect(!browser.model.shownColumns.map(\.dimension).contains(.user))
        #expect(browser.model.shownColumns.map(\.dimension).contains(.fate))
        browser.type(keys("Backspace p c"))
        #expect(browser.model.shownColumns.map(\.dimension).contains(.user))
    }

    /// On every object of the log: the list keeps at least half of its rows, and the cursor is in sight.
    @Test(arguments: [Size.standard, .medium, .wide, .narrow, Size(rows: 20, columns: 78), Size(rows: 11, columns: 60)])
    func theHistoryLeavesHalfOfTheRowsToTheEvents(size: Size) async {
        let start = Browser(await Log.demo, size: size)
        let whole = start.model.layout.list.rows
        for place in stride(from: 0, to: start.model.events.count, by: 13) {
            var browser = start
            browser.model.cursor = place
            browser.type(keys("p u"))
            #expect(browser.model.layout.list.rows >= whole - whole / 2)
            #expect(browser.model.current != nil)
            #expect(browser.model.frame().size == size)
        }
    }

    @Test func everyApplicationHasItsSignsInTheChart() async {
        var browser = Browser(await Log.demo, size: .wide)
        browser.type(filtered(by: "user:karolina") + keys("p u"))
        let history = browser.model.object?.history
        let lines = browser.screen.split(separator: "\n", omittingEmptySubsequences: false)
        for row in history?.rows ?? [] {
            let line = lines[4...].first { $0.contains(row.application ?? "") } ?? ""
            let signs = line.filter { "✓✗–!".contains($0) }.count
            #expect(signs > 0 && signs <= row.events, "\(row.application ?? "")")
        }
    }

    // MARK: - Parts

    @Test(
        arguments: [
            (0, "0s", "0 s"), (59_999, "59s", "59 s"), (60_000, "1m", "1 min"), (40 * 60_000, "40m", "40 min"),
            (3_600_000, "1h00", "1 h"), (80 * 60_000, "1h20", "1 h 20 min"), (27_060_000, "7h31", "7 h 31 min"),
            (86_400_000, "1d00", "1 day"), (187_200_000, "2d04", "2 days 4 h"), (Int64.max, "106751991167d07", nil),
            (-2_400_000, "40m", "40 min"),
        ] as [(Int64, String, String?)])
    func lengthsOfTimeAreShort(milliseconds: Int64, short: String, words: String?) {
        #expect(milliseconds.shortSpan == short)
        if let words { #expect(milliseconds.spanInWords == words) }
    }

    @Test(arguments: [0.0, 0.0004, 0.1, 0.16249, 0.9996, 1])
    func sharesHaveOneDigit(share: Double) {
        let wanted = [0.0: "0.0", 0.0004: "0.0", 0.1: "10.0", 0.16249: "16.2", 0.9996: "100", 1: "100"]
        #expect(share.percent == wanted[share])
    }

    /// Whatever the span: labels are inside, in order and apart, and stand at round times of the zone.
    @Test(arguments: 1...200 as ClosedRange<UInt64>)
    func anAxisNamesRoundTimes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let start = Int64.random(in: -1_000_000_000_000...2_000_000_000_000, using: &generator)
        let length = Int64.random(in: 0...(1 << Int64.random(in: 10...40, using: &generator)), using: &generator)
        let zone: DisplayZone = seed.isMultiple(of: 2) ? .utc : .cet
        let axis = TimeAxis(
            span: start...start + length, columns: Int.random(in: 1...200, using: &generator), zone: zone)
        let ticks = axis.ticks
        #expect(ticks.allSatisfy { (0..<axis.columns).contains($0.column) })
        for (one, next) in zip(ticks, ticks.dropFirst()) { #expect(next.column - one.column >= 6) }
        guard length > 0 else { return }
        #expect(ticks.allSatisfy { [2, 5].contains($0.label.count) })
    }
}
