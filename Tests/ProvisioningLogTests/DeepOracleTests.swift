import Testing

@testable import ProvisioningLog

/// Histories of a few objects that write few values often.
enum RandomHistory {
    static func events(_ seed: UInt64) -> [WrittenEvent] {
        var random = SeededGenerator(seed)
        func one<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        var last: WrittenEvent?
        return (0..<60).map { number in
            // The same update in other cycles.
            if var again = last, one([true, true, false]) {
                (again.minute, again.cycle) = (number + 50, one(["c1", "c2", "c3", "c4"]))
                return again
            }
            var event = WrittenEvent(one([nil, 1] + (0..<40).map(Int?.init)))
            event.changes = ["title", "mail"].filter { _ in one([true, true, false]) }.map {
                .init($0, one(["a", "a", "A", "b", "b", "a ", nil]), old: one([nil, nil, nil, "a", "b", ""]))
            }
            (event.status, event.action) = (
                one(["success", "success", "success", "failure"]), one(["update", "update", "create"])
            )
            (event.source, event.job) = (one(["s1", "s2"]), one(["j1", "j1", "j2"]))
            event.target = "t-" + event.source
            event.cycle = one([nil, "c1", "c2", "c3", "c4", "c5"])
            last = event
            return event
        }
    }
}

/// The deep pass against plain definitions of what it looks for.
struct DeepOracleTests {
    private struct Object: Hashable {
        let job, source: String
    }

    /// The successful events of each object, oldest first.
    private func histories(_ events: [WrittenEvent]) -> [[(number: Int, event: WrittenEvent)]] {
        let successes = events.enumerated().map { (number: $0.offset, event: $0.element) }
            .filter { $0.event.status == "success" && $0.event.minute != nil }
        let objects = Dictionary(grouping: successes) { Object(job: $0.event.job, source: $0.event.source) }
        return objects.values.map { history in
            history.sorted { ($0.event.minute ?? 0, $0.number) < ($1.event.minute ?? 0, $1.number) }
        }
    }

    private func flipFlops(_ events: [WrittenEvent]) -> Set<Int> {
        var found: Set<Int> = []
        for history in histories(events) {
            for name in ["title", "mail"] {
                // Each value that the attribute had after another, with the events that wrote it.
                var course: [(value: String, writers: [Int])] = []
                for (number, event) in history {
                    for change in event.changes where change.name == name {
                        if let old = change.old, course.last?.value != old { course.append((old, [])) }
                        if course.last?.value != change.new ?? "" { course.append((change.new ?? "", [])) }
                        course[course.count - 1].writers.append(number)
                    }
                }
                for start in course.indices {
                    for end in course.indices where end >= start + 2 {
                        let alternates = (start + 2...end).allSatisfy { course[$0].value == course[$0 - 2].value }
                        let writers = course[start...end].flatMap(\.writers)
                        if alternates, writers.count >= 3 { found.formUnion(writers) }
                    }
                }
            }
        }
        return found
    }

    private func repetitions(_ events: [WrittenEvent]) -> Set<Int> {
        var found: Set<Int> = []
        for history in histories(events) {
            for start in history.indices {
                for end in start..<history.count {
                    let run = history[start...end]
                    let contents = Set(run.map { Set($0.event.changes.map { [$0.name, $0.new ?? ""] }) })
                    let cycles = Set(run.compactMap(\.event.cycle))
                    let areUpdates = run.allSatisfy { $0.event.action == "update" && !$0.event.changes.isEmpty }
                    if contents.count == 1, cycles.count >= 3, areUpdates { found.formUnion(run.map(\.number)) }
                }
            }
        }
        return found
    }

    private func quietChanges(_ events: [WrittenEvent]) -> Set<Int> {
        func isQuiet(_ old: String?, _ new: String?) -> Bool {
            old.map { !TextDifference.between($0, new ?? "").isEmpty } ?? false
        }
        var found: Set<Int> = []
        for (number, event) in events.enumerated() {
            if event.changes.contains(where: { isQuiet($0.old, $0.new) }) { found.insert(number) }
        }
        for history in histories(events) {
            var last: [String: String] = [:]
            for (number, event) in history {
                for change in event.changes {
                    if change.old == nil, isQuiet(last[change.name], change.new) { found.insert(number) }
                    last[change.name] = change.new ?? ""
                }
            }
        }
        return found
    }

    @Test(arguments: 0..<40) func findsWhatThePlainDefinitionsSay(seed: UInt64) async throws {
        let events = RandomHistory.events(seed)
        let table = await EventTable.of(events)
        let facts = try #require(await table.deepFacts()).facts
        #expect(Set(table.numbers(of: "flip-flop", in: facts)) == flipFlops(events))
        #expect(Set(table.numbers(of: "repeated", in: facts)) == repetitions(events))
        #expect(Set(table.numbers(of: "quiet-change", in: facts)) == quietChanges(events))
    }

    @Test func theRandomHistoriesHaveSomeOfEach() {
        let all = (0..<40).map { RandomHistory.events(UInt64($0)) }
        for find in [flipFlops, repetitions, quietChanges] {
            #expect(all.count { !find($0).isEmpty } > 5)
        }
    }

    /// What stands for a text in the notes is equal exactly where an eye sees no difference.
    @Test func foldedTextsAreEqualWhereDifferencesAreQuiet() {
        let texts = [
            "", " ", "a", "A", "a ", " a", "a  b", "a b", "a\u{A0}b", "\u{410}", "caf\u{E9}", "cafe\u{301}",
            "CAF\u{C9}",
            "a;b", "b;a", "b; a", "a,b", #"["a","b"]"#, #"["b","a"]"#, "a\u{200B}", "a-b", "a\u{2013}b", "\u{FF21}",
            "1", "{",
        ]
        for one in texts {
            for other in texts {
                let isQuiet = !TextDifference.between(one, other).isEmpty
                #expect(TextDifference.isQuiet(one, other) == isQuiet, "\(one) | \(other)")
                let isSame = ChangeNote.foldedHash(one) == ChangeNote.foldedHash(other)
                #expect(isSame == (isQuiet || one.utf8.elementsEqual(other.utf8)), "\(one) | \(other)")
            }
        }
    }
}
