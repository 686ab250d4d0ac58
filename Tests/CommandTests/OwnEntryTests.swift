import Foundation
import Testing

@testable import entriage

/// Entries that a user adds to the catalogue.
struct OwnEntryTests {
    private static let entry = """
        [[entry]]
        id = "contoso-full"
        kind = "code"
        codes = ["ContosoIsFull"]
        title = "Contoso has no room"
        meaning = "No licence is free."
        retried = "no"
        retry = "Not retried."
        who = "you"
        benign = false
        steps = ["Order licences."]
        evidence = "our own"
        source = "https://wiki.contoso.example/full"
        source_date = "2026-10"

        """

    private func run(_ arguments: String..., entries: [String: String]) async throws -> CommandRun {
        let folder = newConfigurationFolder()
        for (name, text) in entries { try folder.writeCatalogue(name, text) }
        return await CommandRun(arguments: arguments, configuration: folder)
    }

    @Test func areExplained() async throws {
        let run = try await run("explain", "ContosoIsFull", entries: ["contoso.toml": Self.entry])
        #expect(run.status == .fine)
        #expect(run.output.contains("Contoso has no room"))
        #expect(run.errors.isEmpty)
        let list = try await self.run("explain", "--list", entries: ["contoso.toml": Self.entry])
        #expect(list.lines.contains { $0.hasPrefix("ContosoIsFull ") && $0.contains(" own ") })
    }

    @Test func takeThePlaceOfBuiltInOnes() async throws {
        let own = Self.entry.replacing("contoso-full", with: "entry-conflict")
            .replacing("ContosoIsFull", with: "EntryConflict")
        let run = try await run("explain", "EntryConflict", entries: ["contoso.toml": own])
        #expect(run.output.contains("Contoso has no room"))
        #expect(!run.output.contains("matched by another"))
    }

    @Test func theMachineHasSomeTooAndTheUsersTakeTheirPlace() async throws {
        let test = TestSources()
        let other = Self.entry.replacing("contoso-full", with: "fabrikam").replacing("ContosoIsFull", with: "Fabrikam")
        try test.system.writeCatalogue("machine.toml", Self.entry + other)
        try test.user.writeCatalogue("mine.toml", Self.entry.replacing("Order licences.", with: "Ask Anna."))
        let run = await CommandRun(arguments: ["explain", "ContosoIsFull"], sources: test.sources)
        #expect(run.errors == "" && run.output.contains("Ask Anna.") && !run.output.contains("Order licences."))
        let machine = await CommandRun(arguments: ["explain", "Fabrikam"], sources: test.sources)
        #expect(machine.status == .fine && machine.output.contains("Order licences."))
    }

    @Test func areUsedByFiltersAndByShow() async throws {
        let log = TestLog.file(
            named: "own.json",
            Array(
                """
                [{"id":"one","changeId":"change-one","activityDateTime":"2026-03-18T07:17:42Z",
                "provisioningStatusInfo":{"status":"failure","errorInformation":{"errorCode":"ContosoIsFull"}}}]
                """.utf8))
        let entries = ["contoso.toml": Self.entry]
        #expect(try await run("list", "-f", "is:known", log, entries: entries).status == .fine)
        #expect(try await run("list", "-f", "is:known", log, entries: [:]).status == .nothingMatched)
        #expect(try await run("show", "change-one", log, entries: entries).output.contains("Order licences."))
    }

    @Test func badOneIsReportedAndCostsNothingElse() async throws {
        let bad =
            Self.entry.replacing("who = \"you\"", with: "who = \"me\"")
            + Self.entry.replacing("contoso-full", with: "other").replacing("ContosoIsFull", with: "Other")
        let run = try await run("explain", "Other", entries: ["a.toml": bad, "b.txt": "no", ".c.toml": "no"])
        #expect(run.status == .fine)
        #expect(run.errors.contains("/catalogue/a.toml, line 9, entry contoso-full: who is \"me\", not one of you"))
        #expect(run.errors.split(separator: "\n").count == 1)
        let doctor = try await self.run("doctor", entries: ["a.toml": bad])
        #expect(doctor.output.contains("Own entries   1"))
        #expect(doctor.output.contains("Problem"))
        #expect(doctor.output.contains("/catalogue/a.toml, line 9"))
    }

    @Test func fileThatCannotBeReadIsReported() async throws {
        let folder = newConfigurationFolder()
        try folder.writeCatalogue("good.toml", Self.entry)
        try FileManager.default.createDirectory(
            atPath: folder.path + "/catalogue/bad.toml", withIntermediateDirectories: true)
        let run = await CommandRun(arguments: ["explain", "ContosoIsFull"], configuration: folder)
        #expect(run.status == .fine)
        #expect(run.errors.contains("/catalogue/bad.toml: cannot be read: Is a directory"))
    }
}
