import DemoLog
import Foundation
import Testing

@testable import ProvisioningLog

/// What the deep pass finds in histories that are made by hand, each with one that just misses it.
struct DeepPassTests {
    private typealias Change = WrittenEvent.Change

    private func found(_ fact: String, _ events: [WrittenEvent]) async -> [Int] {
        let table = await EventTable.of(events)
        return await table.numbers(of: fact, in: table.deepFacts()?.facts)
    }

    /// Writes of one attribute, a minute apart, each in a cycle of its own.
    private static func writes(_ values: String?...) -> [WrittenEvent] {
        values.enumerated().map { minute, value in
            WrittenEvent(minute, Change("title", value)).with { $0.cycle = "c\(minute)" }
        }
    }

    // MARK: - Flip-flops

    @Test func anAttributeThatGoesBackAndForthIsFound() async {
        #expect(await found("flip-flop", Self.writes("A", "B", "A")) == [0, 1, 2])
        #expect(await found("flip-flop", Self.writes("A", "B", "B", "A", "C")) == [0, 1, 2, 3])
        #expect(await found("flip-flop", Self.writes("A", nil, "A")) == [0, 1, 2])
        #expect(await found("flip-flop", Self.writes("A", "B", "C")) == [])
        #expect(await found("flip-flop", Self.writes("A", "B", "C", "A")) == [])
        #expect(await found("flip-flop", Self.writes("A", "A", "A")) == [])
        #expect(await found("flip-flop", Self.writes("A", "B")) == [])
        // Two ends of one stretch each begin another.
        #expect(await found("flip-flop", Self.writes("A", "B", "A", "C", "A")) == [0, 1, 2, 3, 4])
    }

    @Test func whatSomebodyElseWritesInBetweenCounts() async {
        func back(_ count: Int, old: String) -> [WrittenEvent] {
            (0..<count).map { WrittenEvent($0, Change("title", "A", old: old)) }
        }
        #expect(await found("flip-flop", back(3, old: "B")) == [0, 1, 2])
        #expect(await found("flip-flop", back(2, old: "B")) == [])
        #expect(await found("flip-flop", back(3, old: "A")) == [])
    }

    @Test func onlyWritesOfOneObjectInOneJobThatSucceededCount() async {
        let events = Self.writes("A", "B", "A")
        for change: (inout WrittenEvent) -> Void in [
            { $0.source = "s2" }, { $0.job = "j2" }, { $0.status = "failure" }, { $0.changes[0].name = "mail" },
            { $0.minute = nil },
        ] {
            #expect(await found("flip-flop", [events[0], events[1].with(change), events[2]]) == [])
        }
        #expect(await found("flip-flop", events.reversed()) == [0, 1, 2])
        // In the order of time, and not of the log: A, A, B.
        #expect(await found("flip-flop", [events[0], events[1].with { $0.minute = 9 }, events[2]]) == [])
    }

    // MARK: - Repeated updates

    @Test func theSameUpdateInThreeCyclesIsFound() async {
        let events = Self.writes("A", "A", "A")
        #expect(await found("repeated", events) == [0, 1, 2])
        #expect(await found("repeated", Self.writes("A", "A")) == [])
        #expect(await found("repeated", Self.writes("A", "B", "A", "A")) == [])
        #expect(await found("repeated", Self.writes("B", "A", "A", "A")) == [1, 2, 3])
        for change: (inout WrittenEvent) -> Void in [
            { $0.cycle = "c0" }, { $0.cycle = nil }, { $0.action = "create" }, { $0.status = "failure" },
            { $0.changes.append(Change("mail", "x")) }, { $0.changes = [] }, { $0.changes[0].new = "A " },
            { $0.source = "s2" },
        ] {
            #expect(await found("repeated", [events[0], events[1].with(change), events[2]]) == [])
        }
    }

    @Test func theOrderOfAttributesDoesNotCount() async {
        let both = [Change("title", "A"), Change("mail", "x")]
        let events = Self.writes("A", "A", "A").enumerated().map { number, event in
            event.with { $0.changes = number == 1 ? both : both.reversed() }
        }
        #expect(await found("repeated", events) == [0, 1, 2])
    }

    // MARK: - Quiet changes

    @Test func aChangeThatTheEyeMissesIsFoundByOldValueOrFormerWrite() async {
        #expect(await found("quiet-change", [WrittenEvent(0, Change("title", "a ", old: "a"))]) == [0])
        #expect(await found("quiet-change", Self.writes("Ana", "\u{410}na")) == [1])
        #expect(await found("quiet-change", Self.writes("caf\u{E9}", "cafe\u{301}")) == [1])
        #expect(await found("quiet-change", Self.writes("a", "A ")) == [1])
        #expect(await found("quiet-change", Self.writes("a;b", "b; a")) == [1])
        #expect(await found("quiet-change", Self.writes("a", "a")) == [])
        #expect(await found("quiet-change", Self.writes("a", "b", "a ")) == [])
        // The old value of the record counts, not that of the event before.
        let plain = Self.writes("a", "a ").map { $0.with { $0.changes[0].old = "x" } }
        #expect(await found("quiet-change", plain) == [])
        let failed = WrittenEvent(0, Change("title", "a ", old: "a")).with { $0.status = "failure" }
        #expect(await found("quiet-change", [failed]) == [0])
    }

    // MARK: - Secrets

    @Test func secretsInAttributesAndDetailsAreFound() async {
        func step(_ detail: String) -> WrittenEvent {
            WrittenEvent(0).with { $0.steps = #"{"name":"s","details":{\#(detail)}}"# }
        }
        let events = [
            WrittenEvent(0, Change("export_password", "Winter-2026")),
            WrittenEvent(0, Change("password", "[Redacted]")),
            WrittenEvent(0, Change("title", "password")), WrittenEvent(0, Change("password", "x", old: "***")),
            WrittenEvent(0, Change("userPassword", nil, old: "old")), step(#""clientSecret":"s3cr3t""#),
            step(#""clientSecret":"***""#), step(#""profile":"{\"password\":\"x1\",\"forceChange\":true}""#),
            step(#""p\u0061ssword":"escaped""#), step(#""pwdLastSet":"133""#),
        ]
        #expect(await found("secret", events) == [0, 3, 4, 5, 7, 8])
    }

    // MARK: - Late references

    private static func reference(_ name: String, reason: String = "UnableToResolveReferenceAttributeValue")
        -> WrittenEvent
    {
        WrittenEvent(10).with {
            $0.steps = """
                {"name":"EntrySynchronizationSkip","provisioningStepType":"referenceResolution","status":"skipped",\
                "description":"We were unable to assign '\(name)' as the manager of 's1'.",\
                "details":{"SkipReason":"\(reason)"}}
                """
        }
    }

    @Test func anObjectThatCameAfterTheReferenceToItIsFound() async {
        let manager = WrittenEvent(20).with { ($0.source, $0.action) = ("s9", "create") }
        #expect(await found("late", [Self.reference("s9"), manager]) == [0])
        #expect(await found("late", [Self.reference("S9"), manager]) == [0])
        #expect(await found("late", [Self.reference("s9", reason: "Other"), manager]) == [0], "the step tells too")
        #expect(await found("late", [Self.reference("s8"), manager]) == [])
        let exported = WrittenEvent(10).with {
            $0.steps = #"{"name":"x","provisioningStepType":4,"status":2,"description":"no 's9' there"}"#
        }
        #expect(await found("late", [exported, manager]) == [0])
        let named = manager.with { $0.steps = #"{"name":"s","details":{"ReportableIdentifier":"10442"}}"# }
        #expect(await found("late", [Self.reference("10442"), named]) == [0], "it has another name in its record")
        #expect(await found("late", [Self.reference("s1"), manager]) == [], "an object is not its own manager")
        for change: (inout WrittenEvent) -> Void in [
            { $0.minute = 5 }, { $0.status = "skipped" }, { $0.action = "delete" }, { $0.job = "j2" },
        ] {
            #expect(await found("late", [Self.reference("s9"), manager.with(change)]) == [])
        }
        let early = manager.with { $0.minute = 5 }
        #expect(await found("late", [Self.reference("s9"), early, manager]) == [], "it was there already")
        let twin = manager.with { ($0.source, $0.target) = ("s8", "s9") }
        #expect(await found("late", [Self.reference("s9"), manager, twin]) == [], "two objects go by that name")
    }

    @Test func theDemoHasTheManagerWhoWasHiredLate() async throws {
        let table = await AnalysedDemo.table.value
        let facts = try #require(await table.deepFacts())
        let late = table.events.filter { facts.facts["late"]?.contains($0) == true }
        #expect(late.count == 12)
        let evidence = try #require(late.first.flatMap { facts.evidence(of: $0, for: "late") })
        #expect(evidence.events.count == 2 && evidence.sentence.contains("was written later on 20"))
    }
}
