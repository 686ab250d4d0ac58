import DemoLog
import Foundation
import Testing

@testable import ProvisioningLog

/// How the deep pass goes on and ends, and the evidence that it gives.
struct DeepPassEndTests {
    @Test(arguments: [1, 3000, 20_000, 1 << 20])
    func theSizeOfChunksDoesNotMatter(bytes: Int) async throws {
        let table = await AnalysedDemo.table.value
        let whole = try #require(await table.deepFacts(bytesOfAChunk: .max))
        let facts = try #require(await table.deepFacts(bytesOfAChunk: bytes))
        #expect(facts.facts == whole.facts)
        #expect(facts.isComplete && facts.recordsRead == table.count && facts.problems == 0)
    }

    /// Whatever is said of a part of the log is true of the whole.
    @Test func nothingThatWasSaidIsTakenBack() async throws {
        for seed in 0..<20 {
            let table = await EventTable.of(RandomHistory.events(UInt64(seed)))
            let reports = await table.deepReports()
            let whole = try #require(reports.last)
            #expect(reports.map(\.recordsRead) == reports.map(\.recordsRead).sorted())
            for report in reports {
                for (name, rows) in report.facts {
                    var others = rows
                    if let known = whole.facts[name] { others.subtract(known) }
                    #expect(others.isEmpty, "\(name) in seed \(seed)")
                }
            }
        }
    }

    @Test func whatAStoppedPassFoundStaysAndTheNextGoesOn() async throws {
        let table = await AnalysedDemo.table.value
        let whole = try #require(await table.deepFacts())
        let reports = DeepReports()
        let pass = DeepPass(table, continuing: nil, bytesOfAChunk: 1, reportInterval: .zero)
        await Task {
            await pass.run { facts in
                reports.add(facts)
                if facts.recordsRead == 100 { withUnsafeCurrentTask { $0?.cancel() } }
            }
        }.value
        let stopped = try #require(reports.all.last)
        #expect(!stopped.isComplete && (100..<110).contains(stopped.recordsRead))
        let rest = await table.deepReports(continuing: stopped)
        #expect(rest.first.map { $0.recordsRead > stopped.recordsRead } == true)
        #expect(rest.last?.facts == whole.facts && rest.last?.isComplete == true)
        // Nothing is left to read, and what another log told is of no use.
        #expect(await table.deepReports(continuing: rest.last).map(\.recordsRead) == [table.count])
        let other = await EventTable.of(RandomHistory.events(1))
        #expect(await other.deepReports(continuing: stopped).last?.recordsInAll == other.count)
    }

    @Test func aRecordThatIsGoneIsCounted() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID()).json").path(
            percentEncoded: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let records = (0..<3).map { WrittenEvent($0, .init("password", "p\($0)x")).json($0) }
        try records.joined(separator: "\n").write(toFile: path, atomically: false, encoding: .utf8)
        let table = await LogLoader(inputs: [.path(path)]).load().table
        try #require(table.count == 3)
        truncate(path, off_t(records[0].utf8.count + 20))
        let facts = try #require(await table.deepFacts())
        #expect(facts.isComplete && facts.problems == 2)
        #expect(facts.firstProblem == LogError(path: path, reason: .fileChanged).description)
        #expect(table.numbers(of: "secret", in: facts.facts) == [0])
        #expect(facts.evidence(of: EventID(row: 1), for: "secret") == nil)
    }

    /// The bytes of some dialects tell less than those of others; what is found is the same as in the decoded events.
    @Test func everyDialectIsRead() async throws {
        for dialect in try Dialect.all() {
            let table = await dialect.load().table
            let facts = try #require(await table.deepFacts())
            #expect(facts.isComplete && facts.problems == 0)
            let secrets = try table.events.filter { event in
                let whole = try table.event(event)
                return !Secret.names(in: whole.steps, whole.modifiedProperties).isEmpty
            }
            let quiet = try table.events.filter { event in
                try table.event(event).modifiedProperties.contains { change in
                    change.oldValue.map { TextDifference.isQuiet($0, change.newValue ?? "") } ?? false
                }
            }
            #expect(table.numbers(of: "secret", in: facts.facts) == secrets.map { Int($0.row) })
            #expect(Set(table.numbers(of: "quiet-change", in: facts.facts)).isSuperset(of: quiet.map { Int($0.row) }))
        }
    }

    // MARK: - Evidence

    private typealias Change = WrittenEvent.Change

    private func evidence(_ fact: String, _ number: UInt32, _ events: [WrittenEvent]) async -> PatternEvidence? {
        await EventTable.of(events).deepFacts()?.evidence(of: EventID(row: number), for: fact)
    }

    @Test func evidenceNamesAttributesAndEventsButNoValues() async throws {
        let flips = ["A", "B", "A"].enumerated().map { number, value in
            WrittenEvent(number, Change("title", value), Change("mail", "m\(number)")).with { $0.cycle = "c\(number)" }
        }
        let flip = try #require(await evidence("flip-flop", 1, flips))
        #expect(flip.sentence == "title goes back and forth in 3 writes")
        #expect(flip.events.map(\.row) == [0, 1, 2] && flip.fields == ["title"])
        let same = (0..<4).map { (number: Int) in
            WrittenEvent(number, Change("title", "A"), Change("mail", "m")).with { $0.cycle = "c\(number)" }
        }
        let repeated = try #require(await evidence("repeated", 3, same))
        #expect(repeated.sentence == "title, mail written 4 times with the same values")
        #expect(repeated.events.map(\.row) == [0, 1, 2, 3])
        let secret = try #require(await evidence("secret", 0, [WrittenEvent(0, Change("password", "hunter2"))]))
        #expect(secret.sentence == "password in clear text" && secret.fields == ["password"])
        let quiet = try #require(
            await evidence(
                "quiet-change", 1, [WrittenEvent(0, Change("title", "a")), WrittenEvent(1, Change("title", "a "))]))
        #expect(quiet.sentence == "title differs only by a space at the end")
        #expect(quiet.events.map(\.row) == [1, 0])
    }

    @Test func everyFindingOfARandomHistoryHasEvidenceAndOthersHaveNone() async throws {
        for seed in 0..<10 {
            let table = await EventTable.of(RandomHistory.events(UInt64(seed)))
            let facts = try #require(await table.deepFacts())
            for name in ["flip-flop", "repeated", "secret"] {
                let rows = try #require(facts.facts[name])
                for event in table.events {
                    let hasEvidence = facts.evidence(of: event, for: name) != nil
                    #expect(hasEvidence == rows.contains(event), "\(name) \(event.row)")
                }
            }
        }
    }

    @Test func theFilterOfTheEvidenceKeepsItsEvents() async throws {
        for seed in 0..<10 {
            let table = await EventTable.of(RandomHistory.events(UInt64(seed)))
            let facts = try #require(await table.deepFacts())
            for (name, rows) in facts.facts {
                for event in table.members(of: rows) {
                    guard let evidence = facts.evidence(of: event, for: name), evidence.events.count > 1 else {
                        continue
                    }
                    let filter = try #require(evidence.filter)
                    let kept = table.rows(matching: filter, facts: facts.facts)
                    #expect(evidence.events.allSatisfy(kept.contains), "\(name) \(event.row) \(filter)")
                    #expect(table.objectCount(in: kept) <= 2, "of the object, and of the one that it waited for")
                }
            }
        }
    }
}
