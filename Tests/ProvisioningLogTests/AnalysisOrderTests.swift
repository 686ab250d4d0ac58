import Testing

@testable import ProvisioningLog

/// Orders by one and by several dimensions, against a stable sort by comparison.
struct AnalysisOrderTests {
    private struct Value: Comparable {
        var text: String
        static func < (one: Value, other: Value) -> Bool { one.text < other.text }
    }

    /// Numbers are padded, so that they sort as texts.
    private func value(_ dimension: Dimension, _ event: EventID, _ table: EventTable) -> Value? {
        dimension.text(of: event, in: table).map { text in
            switch dimension {
            case .duration, .changes, .tries: Value(text: Timestamp.padded(Int(text) ?? 0, 12))
            case .fate: fate(of: event, table)
            default: Value(text: text.lowercased())
            }
        }
    }

    /// What is broken first; what healed last, the quickest before the others.
    private func fate(of event: EventID, _ table: EventTable) -> Value {
        let course = table.fates.course(of: event)
        let place = [Fate.broken, .leftScope, .deleted, .healed].firstIndex { $0 == course?.fate } ?? 9
        return Value(text: "\(place) " + Timestamp.padded(Int(course?.healedAfter ?? 0), 15))
    }

    private func isBefore(_ one: Value?, _ other: Value?, _ isDescending: Bool) -> Bool? {
        switch (one, other) {
        case (nil, nil): nil
        case (nil, _): false
        case (_, nil): true
        case (let one?, let other?): one == other ? nil : isDescending ? other < one : one < other
        }
    }

    private func expected(_ events: [EventID], _ keys: [SortKey], _ table: EventTable) -> [EventID] {
        let values = Dictionary(
            uniqueKeysWithValues: events.map { event in (event, keys.map { value($0.dimension, event, table) }) })
        return events.enumerated().sorted { one, other in
            for (index, key) in keys.enumerated() {
                let (first, second) = (values[one.element]?[index], values[other.element]?[index])
                if let isBefore = isBefore(first ?? nil, second ?? nil, key.isDescending) { return isBefore }
            }
            return one.offset < other.offset
        }.map(\.element)
    }

    @Test(arguments: Dimension.all, [true, false])
    func ordersAreThoseOfAStableSort(dimension: Dimension, isDescending: Bool) async {
        let table = await AnalysedDemo.table.value
        let keys = [SortKey(dimension, isDescending: isDescending)]
        #expect(table.sorted(table.newestFirst, by: keys) == expected(table.newestFirst, keys, table))
    }

    @Test func laterKeysDecideAmongEqualOnes() async {
        let table = await AnalysedDemo.table.value
        var random = SeededGenerator(5)
        for _ in 0..<40 {
            let keys = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                SortKey(Dimension.all.randomElement(using: &random) ?? .app, isDescending: .random(using: &random))
            }
            let events = table.members(of: table.sample(random.next())).shuffled(using: &random)
            #expect(table.sorted(events, by: keys) == expected(events, keys, table), "\(keys)")
        }
    }

    @Test func whatHasNoValueIsLastInEitherDirection() async {
        let table = await EventTable.of([
            SmallEvent(error: nil), SmallEvent(error: "b"), SmallEvent(error: nil, hasTime: false),
            SmallEvent(error: "A"),
        ])
        for (isDescending, order) in [(false, [3, 1, 0, 2]), (true, [1, 3, 0, 2])] as [(Bool, [UInt32])] {
            let sorted = table.sorted(table.events, by: [SortKey(.error, isDescending: isDescending)])
            #expect(sorted.map(\.row) == order)
            #expect(table.sorted(table.events, by: [SortKey(.time, isDescending: isDescending)]).last?.row == 2)
        }
        #expect(EventTable().sorted([], by: [SortKey(.time), SortKey(.user)]).isEmpty)
    }
}
