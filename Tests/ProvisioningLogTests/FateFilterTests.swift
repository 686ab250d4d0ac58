import Testing

@testable import ProvisioningLog

/// Fates and tries as words of the filter language, and as columns.
struct FateFilterTests {
    private static let note = "This operation was retried 3 times. It will be retried again after this date: "

    /// Broken at its second try, healed after 40 minutes, left scope, deleted, and a success alone.
    private static func log() async -> EventTable {
        func event(_ source: String, _ minute: Double, _ status: String = "failure", action: String = "update")
            -> SmallEvent
        {
            SmallEvent(minute: minute, status: status, action: action, source: source)
        }
        var out = event("left", 5, "skipped")
        out.skip = "NotEffectivelyEntitled"
        var said = event("healed", 10)
        said.reason = note + "2026-03-18T13:00:00Z"
        return await EventTable.of([
            event("broken", 1), event("broken", 2), said, event("healed", 50, "success"), event("left", 3), out,
            event("gone", 4), event("gone", 6, "success", action: "disable"), event("fine", 7, "success"),
        ])
    }

    @Test(arguments: [
        ("is:broken", [0, 1]), ("is:healed", [2]), ("is:left-scope", [4]), ("is:deleted", [6]),
        ("is:first", [0, 2, 4, 6]), ("is:last", [1, 2, 4, 6]), ("is:retry", [2]), ("is:broken is:last", [1]),
        ("fate:broken", [0, 1]), ("fate=LEFT-SCOPE", [4]), ("fate:(healed, deleted)", [2, 6]),
        ("fate:\"still broken\"", [0, 1]), ("fate:h*", [2]), ("fate:*", [0, 1, 2, 4, 6]),
        ("fate:none", [3, 5, 7, 8]), ("-fate:broken status:failure", [2, 4, 6]),
        ("fate!=broken", [2, 3, 4, 5, 6, 7, 8]), ("try>=2", [1, 2]), ("try:4", [2]), ("try:1..2", [0, 1, 4, 6]),
        ("try:none", [3, 5, 7, 8]), ("try!=1", [1, 2, 3, 5, 7, 8]), ("next:2026-03-18", [2]), ("next:*", [2]),
        ("next>2026-03-18T13:00", []), ("next:12:59..13:01", [2]), ("next:none status:failure", [0, 1, 4, 6]),
    ])
    func wordsFindTheirEvents(text: String, rows: [UInt32]) async throws {
        let table = await Self.log()
        let answer = try table.answer(try Filter(text))
        #expect(table.members(of: answer.rows).map(\.row) == rows)
        #expect(answer.undecided.isEmpty)
        let filter = try Filter(text)
        #expect(try Filter(filter.description) == filter)
    }

    @Test(arguments: [
        ("fate:brokn", "fate has no value \"brokn\": broken, healed, left-scope, deleted"),
        ("try:few", "try needs a whole number; got \"few\""), ("fate>broken", "fate takes : = != ~ !~, not >"),
    ])
    func mistakesAreTold(text: String, message: String) {
        #expect { try Filter(text) } throws: { ($0 as? FilterError)?.message == message }
    }

    @Test func anEventAloneTellsItsTriesAndItsNextRetry() throws {
        let event = ProvisioningEvent(fields: [.status: "failure", .reason: Self.note + "2026-03-18T13:00:00Z"])
        for text in ["try:4", "next:2026-03-18", "-fate:broken"] { #expect(try Filter(text).matches(event), "\(text)") }
        for text in ["fate:broken", "is:broken", "try:3"] { #expect(try !Filter(text).matches(event), "\(text)") }
    }

    @Test func columnsSayWhatTheFiltersFind() async {
        let table = await Self.log()
        let texts = table.events.map { Dimension.fate.text(of: $0, in: table) }
        #expect(
            texts == [
                "still broken", "still broken", "healed +40m", nil, "left scope", nil, "deleted", nil, nil,
            ])
        #expect(table.events.map { Dimension.tries.text(of: $0, in: table) }.prefix(3) == ["1", "2", "4"])
        let retry = Dimension.nextRetry.text(of: EventID(row: 2), in: table)
        #expect(retry == "2026-03-18T13:00:00.000Z")
        let values = table.facet(of: .fate, in: table.allRows, limit: 9).values
        #expect(values.map(\.text) == [nil, "still broken", "deleted", "healed", "left scope"])
        #expect(values.map { $0.filter?.description ?? "" }.dropFirst().first == "fate=broken")
        #expect(Dimension.fate.filter(of: EventID(row: 3), in: table)?.description == "fate:none")
    }

    @Test func whatIsBrokenIsSortedFirst() async {
        let table = await Self.log()
        let sorted = table.sorted(table.events, by: [SortKey(.fate)])
        #expect(sorted.prefix(5).map(\.row) == [0, 1, 4, 6, 2])
        #expect(table.sorted(table.events, by: [SortKey(.tries, isDescending: true)]).prefix(2).map(\.row) == [2, 1])
        #expect(table.sorted(table.events, by: [SortKey(.nextRetry)]).first?.row == 2)
    }

    @Test func theFatesAreOffered() async throws {
        let table = await Self.log()
        let context = try #require(FilterCompletion.context(of: Array("fate:"), at: 5))
        let offers = table.completions(for: context, among: table.allRows, limit: 9)
        #expect(offers.map(\.text) == ["broken", "deleted", "healed", "left-scope"])
        #expect(offers.map(\.count) == [2, 1, 1, 1])
    }

    @Test func aGrowingLogHasFatesOfWhatWasReadBefore() async throws {
        let whole = await Self.log()
        var table = whole
        table.fateIndex = (await EventTable.of([SmallEvent(minute: 1), SmallEvent(minute: 2)])).fateIndex
        #expect(table.events.map(table.fates.fate) == [.broken, .broken] + Array(repeating: nil, count: 7))
        #expect(table.fates.course(of: EventID(row: 2)) == nil)
        let (broken, others) = (try table.answer(try Filter("is:broken")), try table.answer(try Filter("-is:broken")))
        #expect(broken.rows.count == 2 && others.rows.count == 7)
    }
}
