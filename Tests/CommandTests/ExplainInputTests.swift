import Foundation
import Testing

@testable import entriage

/// Texts and events that are piped into `explain`.
struct ExplainInputTests {
    private func explain(_ input: String, _ arguments: String...) async -> CommandRun {
        await CommandRun(arguments: ["explain"] + arguments, input: input)
    }

    private let reason = """
        StatusCode: Conflict
        Message: DuplicateTargetEntries was found for AD2AADProvisioning.4f1d7a2290c84be6a3d2c7714be05f19.\
        91c4e7d2-0d13-4ac0-8e11-6f0f64d3a5b8.
        Web Response: {"scimType":"uniqueness","detail":"It is taken","status":409}.
        This operation was retried 3 times. It will be retried again after this date: 2026-03-24T13:23:44Z UTC
        """

    private let event = """
        {"id": "one", "activityDateTime": "2026-03-18T07:17:42Z", "jobId": "Azure2Azure.1.2",
         "provisioningAction": "update",
         "provisioningStatusInfo": {"status": "failure", "errorInformation": {"errorCode": "DuplicateTargetEntries",
           "reason": "Two of them. This operation was retried 2 times."}},
         "provisioningSteps": [{"name": "EntryExportUpdate", "provisioningStepType": "export", "status": "failure"}],
         "modifiedProperties": [{"displayName": "otherMails", "oldValue": null, "newValue": "a@contoso.example"}]}
        """

    @Test(arguments: [[], ["-"]])
    func textIsExplainedWithItsFacts(arguments: [String]) async {
        let run = await CommandRun(arguments: ["explain"] + arguments, input: reason)
        #expect(run.status == .fine)
        for part in [
            "DuplicateTargetEntries", "matched by a text in the event: DuplicateTargetEntries", "HTTP status   409",
            "SCIM type     uniqueness", "SCIM detail   It is taken", "Retried 3 times so far.",
            "Next try after 2026-03-24 13:23:44Z", "Named job     AD2AADProvisioning.4f1d7a",
        ] { #expect(run.output.contains(part), "\(part)") }
    }

    @Test func factsAreInJSONToo() async throws {
        let run = await explain(reason, "--format", "json")
        let facts = try #require(try run.jsonObject()["reasonFacts"] as? [String: Any])
        #expect(facts["httpStatus"] as? Int == 409)
        #expect(facts["nextRetry"] as? String == "2026-03-24T13:23:44.000Z")
        #expect((facts["jobId"] as? String)?.hasPrefix("AD2AADProvisioning.") == true)
        #expect(facts["signInError"] is NSNull)
    }

    @Test func eventIsExplainedWithItsKnownIssues() async throws {
        let run = await explain(event)
        #expect(run.status == .fine)
        for part in [
            "2026-03-18 07:17:42Z  failure  update  DuplicateTargetEntries", "matched by the error code",
            "Known issues that fit", "mod(name)     otherMails", "entriage explain xts-othermails",
            "Retried 2 times so far.",
        ] { #expect(run.output.contains(part), "\(part)") }
        let events = try await explain(event, "--format", "json").jsonObjects()
        let findings = try #require(events.first?["findings"] as? [[String: Any]])
        #expect(findings.contains { $0["id"] as? String == "xts-othermails" })
    }

    @Test func eventOfAnyShapeIsTaken() async {
        for name in ["portal-old.json", "powershell-single.json", "diagnostic.jsonl", "on-demand.json"] {
            let text = (try? String(contentsOfFile: TestLog.fixture(name), encoding: .utf8)) ?? ""
            let run = await explain(text)
            #expect(run.status == .fine || run.status == .nothingMatched, "\(name)")
            #expect(!run.errors.contains("nothing is known of"), "\(name)")
            #expect(!run.output.isEmpty, "\(name)")
        }
    }

    @Test func ofManyEventsTheNewestAreExplained() async throws {
        let text = try String(contentsOfFile: TestLog.demo, encoding: .utf8)
        let run = await explain(text)
        #expect(run.errors.contains("the first 10 of "))
        #expect(run.output.split(separator: "\n").count { $0.hasPrefix("20") } == 10)
    }

    @Test(arguments: ["xyzzyplugh", "{}", "[]", "{\"a\": 1}", "\u{FEFF}\u{0}"])
    func whatIsNotKnownEndsWithOne(input: String) async {
        #expect(await explain(input).status == .nothingMatched, "\(input)")
    }

    @Test(arguments: ["", " \n"])
    func nothingIsWrongUse(input: String) async {
        let run = await explain(input)
        #expect(run.status == .usage)
        #expect(run.errors.contains("name a code or a text, or pipe an event in"))
    }

    @Test func eventThatNothingIsKnownOfEndsWithOne() async {
        let unknown = event.replacing("DuplicateTargetEntries", with: "Zzz").replacing("otherMails", with: "x")
        let run = await explain(unknown.replacing("This operation was retried 2 times.", with: ""))
        #expect(run.status == .nothingMatched)
        #expect(run.output.contains("The catalogue has no entry for Zzz."))
    }
}
