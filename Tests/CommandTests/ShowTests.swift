import Foundation
import Testing

@testable import entriage

struct ShowTests {
    private static let failedChange = "c4a46e00-0002-4000-8000-000000000001"
    private static let failedEvent = "e1e1e1e1-0001-4000-8000-000000000001"

    @Test func changeTellsWhatHappenedAndWhatToDo() async {
        let run = await CommandRun("show", Self.failedChange, TestLog.portal)
        #expect(run.status == .fine)
        for part in [
            "Change \(Self.failedChange): 1 event", "✗ failure, create, SystemForCrossDomain",
            "dana.okafor@contoso.example",
            "✗ export  EntryExportAdd", "userName: (not recorded) → dana.okafor@contoso.example",
            #"  "scimType": "uniqueness","#, "matched by the error code", "The owner of the application must act.",
            "Next try after 2026-03-24 13:23:44Z, says the event itself.", "What to do:", "Source        https://",
        ] { #expect(run.output.contains(part), "\(part)") }
    }

    @Test func eventIDAndCaseAndBeginningLeadToTheSameChange() async {
        let change = await CommandRun("show", Self.failedChange, TestLog.portal)
        for id in [
            Self.failedEvent, Self.failedEvent.uppercased(), Self.failedChange.uppercased(),
            String(Self.failedChange.dropLast(0)),
        ] {
            #expect(await CommandRun("show", id, TestLog.portal).output == change.output, "\(id)")
        }
    }

    @Test func beginningMustNameOneChange() async throws {
        let events = await CommandRun("list", "--format", "jsonl", "--limit", "1", TestLog.demo)
        let id = try #require(events.jsonLines().first?["changeId"] as? String)
        let run = await CommandRun("show", String(id.prefix(12)), TestLog.demo)
        #expect(run.output.hasPrefix("Change \(id)"))
        let ambiguous = await CommandRun("show", "c4a46e00", TestLog.portal)
        #expect(ambiguous.status == .usage)
        #expect(ambiguous.errors.hasPrefix("entriage: 4 changes fit the ID c4a46e00: \(Self.failedChange), "))
        let short = await CommandRun("show", "c4a", TestLog.portal)
        #expect(short.status == .usage)
    }

    @Test func eventsOfAChangeAreOldestFirst() async throws {
        let run = await CommandRun("show", "c4a46e00-0002-4000-8000-000000000003", "--format", "json", TestLog.portal)
        let events = try #require(run.jsonObject()["events"] as? [[String: Any]])
        let times = events.compactMap { $0["time"] as? String }
        #expect(times == ["2026-03-18T13:36:50.000Z", "2026-03-19T00:00:00.000Z"])
    }

    @Test func jsonHasTheEventAndItsExplanation() async throws {
        let run = await CommandRun("show", Self.failedChange, "--format", "json", TestLog.portal)
        let change = try run.jsonObject()
        #expect(change["changeId"] as? String == Self.failedChange)
        let event = try #require((change["events"] as? [[String: Any]])?.first)
        let own = ["steps", "modifiedProperties", "reconstructedOldValues", "skipStory", "explanation"]
        #expect(Set(event.keys) == Set(ListTests.keys + own + ["findings", "reasonFacts"]))
        let explanation = try #require(event["explanation"] as? [String: Any])
        #expect(explanation["match"] as? String == "matched by the error code")
        #expect(explanation["nextRetry"] as? String == "2026-03-24T13:23:44.919Z")
        #expect(explanation["retries"] as? Int == 3)
        #expect((explanation["steps"] as? [String])?.isEmpty == false)
    }

    @Test func theFactsInTheReasonAreNamed() async {
        let run = await CommandRun("show", Self.failedChange, TestLog.portal)
        #expect(run.output.contains("  HTTP status   409\n"))
        #expect(run.output.contains("  SCIM type     uniqueness\n"))
    }

    @Test func aSkipSaysWhy() async throws {
        let listed = await CommandRun(
            "list", "-f", "skip:NotEffectivelyEntitled", "--format", "jsonl", "--limit", "1", TestLog.demo)
        let id = try #require(listed.jsonLines().first?["changeId"] as? String)
        let run = await CommandRun("show", id, TestLog.demo)
        #expect(run.output.contains("Why it was skipped\n    - It is not "))
        let json = try await CommandRun("show", id, "--format", "json", TestLog.demo).jsonObject()
        let event = try #require((json["events"] as? [[String: Any]])?.first)
        #expect((event["skipStory"] as? [String])?.first?.hasPrefix("It is not ") == true)
    }

    @Test func whatWasNotSkippedHasNoStory() async throws {
        let run = await CommandRun("show", Self.failedChange, "--format", "json", TestLog.portal)
        let event = try #require((try run.jsonObject()["events"] as? [[String: Any]])?.first)
        #expect((event["skipStory"] as? [String]) == [])
        #expect(await !CommandRun("show", Self.failedChange, TestLog.portal).output.contains("Why it was skipped"))
    }

    @Test func successHasNoExplanation() async throws {
        let run = await CommandRun("show", "c4a46e00-0002-4000-8000-000000000003", TestLog.portal)
        #expect(!run.output.contains("Why"))
    }

    @Test func unknownIDIsStatusOne() async {
        let run = await CommandRun("show", "ffffffff-0000", TestLog.portal)
        #expect(run.status == .nothingMatched)
        #expect(run.errors == "entriage: no change and no event has the ID ffffffff-0000.\n")
    }

    @Test func everyDemoChangeCanBeShown() async throws {
        let events = await CommandRun("list", "-f", "-status:success", "--format", "jsonl", TestLog.demo)
        let ids = try Set(events.jsonLines().compactMap { $0["changeId"] as? String })
        for id in ids.sorted().prefix(25) {
            let run = await CommandRun("show", id, TestLog.demo, width: 80)
            #expect(run.status == .fine)
            #expect(run.output.contains("\nWhy\n"), "\(id)")
        }
    }

    @Test func oldValuesComeFromEarlierEvents() async throws {
        let records = ["Buyer", "buyer"].enumerated().map { minute, title in
            """
            {"id":"id-\(minute)","activityDateTime":"2026-03-18T07:0\(minute):00Z","provisioningAction":"update",\
            "provisioningStatusInfo":{"status":"success"},"jobId":"j","sourceIdentity":{"id":"s"},\
            "modifiedProperties":[{"displayName":"title","oldValue":null,"newValue":"\(title)"}]}
            """
        }
        let log = TestLog.file(named: "old.json", Array(records.joined(separator: "\n").utf8))
        let run = await CommandRun("show", "id-1", log)
        #expect(
            run.lines.suffix(3) == [
                "  title: (not recorded) → buyer", "    was Buyer, by the event of 2026-03-18 07:00:00Z; reconstructed",
                "    differs only in capital and small letters",
            ])
        let json = try await CommandRun("show", "id-1", "--format", "json", log).jsonObject()
        let event = try #require((json["events"] as? [[String: Any]])?.first)
        let old = try #require((event["reconstructedOldValues"] as? [[String: String]])?.first)
        #expect(
            old == ["name": "title", "oldValue": "Buyer", "eventId": "id-0", "time": "2026-03-18T07:00:00.000Z"])
    }
}
