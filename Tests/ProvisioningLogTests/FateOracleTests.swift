import DemoLog
import Testing

@testable import ProvisioningLog

/// Fates against a naive evaluator.
struct FateOracleTests {
    /// Compares all that is told of the fates of a log.
    private func compare(_ table: EventTable, _ name: String) {
        let (naive, fates) = (NaiveFate(table), table.fates)
        let facts = fates.facts
        for event in table.events {
            let expected = naive.ending(event)
            #expect(fates.fate(of: event) == expected?.fate, "\(name), event \(event.row)")
            let (failures, course) = (naive.course(event), fates.course(of: event))
            #expect(course?.failures ?? 0 == failures.count, "\(name), event \(event.row)")
            #expect(course?.firstFailure == failures.first && course?.lastFailure == failures.last, "\(name)")
            #expect(course?.ending == expected?.event, "\(name), event \(event.row)")
            #expect(facts["first"]?.contains(event) == (failures.first == event), "\(name), event \(event.row)")
            #expect(facts["last"]?.contains(event) == naive.isNewestOfObject(event), "\(name), event \(event.row)")
            for fate in Fate.allCases {
                #expect(facts[fate.name]?.contains(event) == (expected?.fate == fate), "\(name), event \(event.row)")
            }
            let tries = fates.tries(of: event)
            let place = failures.firstIndex(of: event).map { $0 + 1 }
            if tries?.isSaid != true { #expect(tries?.count == place, "\(name), event \(event.row)") }
            #expect(Int(fates.tries[Int(event.row)]) == tries?.count ?? 0, "\(name), event \(event.row)")
        }
        let newest = table.events.filter(naive.isNewestOfObject)
        let objects = Dictionary(grouping: newest) { table.object(of: $0) }.values.compactMap(\.first)
        let counts = objects.reduce(into: [Fate: Int]()) { $0[naive.ending($1)?.fate ?? .broken, default: 0] += 1 }
        #expect(fates.objects(in: table.allRows) == counts, "\(name)")
        // The broken ones are counted in a way of their own.
        for rows in [table.allRows, RowSet(rowCount: table.count, table.events.filter { $0.row % 2 == 0 })] {
            #expect(fates.objects(.broken, in: rows) == fates.objects(in: rows)[.broken] ?? 0, "\(name)")
        }
    }

    /// All that an event can be in its history.
    private static let kinds: [SmallEvent] = [
        SmallEvent(), SmallEvent(action: "disable"), SmallEvent(status: "success"),
        SmallEvent(status: "success", action: "delete"), SmallEvent(status: "skipped", skip: "NotEffectivelyEntitled"),
        SmallEvent(status: "skipped", skip: "RedundantExport"),
    ]

    @Test func everyHistoryOfFourEvents() async {
        let count = Self.kinds.count
        for number in 0..<count * count * count * count {
            let digits = [number, number / count, number / count / count, number / count / count / count]
            let events = digits.enumerated().map { place, digit in
                var event = Self.kinds[digit % count]
                event.minute = Double(place)
                return event
            }
            compare(await EventTable.of(events), "history \(number)")
        }
    }

    @Test func randomHistories() async {
        var random = SeededGenerator(17)
        for number in 0..<2_000 {
            let events = (0..<Int.random(in: 1...14, using: &random)).map { _ in event(using: &random) }
            compare(await EventTable.of(events), "history \(number)")
        }
    }

    private func event(using random: inout SeededGenerator) -> SmallEvent {
        var event = SmallEvent()
        event.minute = Double(Int.random(in: 0..<6, using: &random))
        event.hasTime = Int.random(in: 0..<10, using: &random) > 0
        event.status =
            ["failure", "failure", "failure", "success", "skipped", "warning", "odd"].randomElement(using: &random)
            ?? ""
        event.action =
            ["create", "update", "delete", "disable", "stagedDelete", "other"].randomElement(using: &random) ?? ""
        event.job = ["j1", "j1", "j2", nil].randomElement(using: &random) ?? nil
        event.app = ["Box", "Zoom", nil].randomElement(using: &random) ?? nil
        event.source = ["s1", "s1", "s1", "s2", nil].randomElement(using: &random) ?? nil
        event.target = event.source == nil ? ["s1", nil].randomElement(using: &random) ?? nil : nil
        if event.status == "skipped" {
            let reasons = ["NotEffectivelyEntitled", "RedundantExport", "EntityTypeNotSupported", "Other", nil]
            event.skip = reasons.randomElement(using: &random) ?? nil
            if event.skip == nil { event.error = reasons.randomElement(using: &random) ?? nil }
        }
        let retries = Int.random(in: 0..<5, using: &random)
        if event.status == "failure", retries > 2 { event.reason = "This operation was retried \(retries) times." }
        return event
    }

    @Test func theDemoLog() async {
        let table = await AnalysedDemo.table.value
        compare(table, "demo")
        for fate in [Fate.broken, .healed] { #expect(!table.fates.rows(fate).isEmpty, "the demo is to show \(fate)") }
    }

    @Test func moreEventsThanASegmentHolds() async {
        // Failures of the objects are healed a segment later, where they are.
        let count = Segment.capacity + 3_000
        let records = (0..<count).map { number in
            let status = number < Segment.capacity ? "failure" : "success"
            return """
                {"id":"\(number)","activityDateTime":"\(Timestamp.iso(Int64(number) * 1000))","jobId":"j",\
                "provisioningStatusInfo":{"status":"\(status)"},"sourceIdentity":{"id":"\(number % 6000)"}}
                """
        }
        let table = await LogLoader.read(records.joined(separator: "\n")).table
        #expect(table.count == count)
        let wanted = (0..<count).filter { $0 < Segment.capacity }.map { number in
            let healed = (Segment.capacity..<count).contains { $0 % 6000 == number % 6000 }
            return healed ? Fate.healed : .broken
        }
        #expect(table.events.prefix(Segment.capacity).map(table.fates.fate) == wanted)
    }
}
