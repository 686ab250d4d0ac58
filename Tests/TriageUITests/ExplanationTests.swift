import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import Testing

@testable import TriageUI

/// The catalogue on the events of the demo.
@Suite struct ExplanationTests {
    private func explanations(_ filter: String) async throws -> [(event: ProvisioningEvent, found: Explanation?)] {
        let table = await Log.demo.table
        return try table.newestFirst(table.rows(matching: try Filter(filter))).map { id in
            let event = try table.event(id)
            let isFalse = table.scopingFilterIsFalse(in: id)
            return (event, ErrorCatalogue.builtIn.explanation(of: event, scopingFilterIsFalse: isFalse))
        }
    }

    @Test(arguments: ["status:failure", "status:warning", "status:skipped"])
    func everythingThatDidNotSucceedIsExplained(filter: String) async throws {
        let found = try await explanations(filter)
        #expect(found.count > 10)
        for (event, explanation) in found {
            #expect(explanation != nil, "\(event[.errorCode] ?? event[.skipReason] ?? event[.reason] ?? "?")")
        }
    }

    @Test func onlyTheCodeThatNobodyDocumentsIsAGuess() async throws {
        let found = try await explanations("status:failure").filter { $0.found?.match.isGuess == true }
        #expect(Set(found.map(\.event[.errorCode])) == ["SystemForCrossDomainIdentityManagementUnexpectedPatchPath"])
    }

    @Test func successesNeedNoExplanation() async throws {
        #expect(try await explanations("status:success").allSatisfy { $0.found == nil })
    }

    @Test func eachRetryTellsItsNextDate() async throws {
        let retried = try await explanations("reason:\"retried\"")
        #expect(retried.count > 40)
        for (event, _) in retried {
            let facts = ReasonFacts(event[.reason] ?? "")
            let time = try #require(event[.time].flatMap(Timestamp.milliseconds))
            #expect(facts.retries != nil)
            #expect(try #require(facts.nextRetry) > time, "the next try is later than the event")
        }
    }

    @Test func theAnswersOfTargetsAreRead() async throws {
        let statuses: [String: Int] = [
            "Unauthorized": 401, "TooManyRequests": 429, "ServiceNowEntryConflict": 409,
            "SystemForCrossDomainIdentityManagementServiceIncompatibleFiltering": 409,
            "SystemForCrossDomainIdentityManagementUnexpectedPatchPath": 400,
        ]
        for (code, status) in statuses {
            let found = try await explanations("error:\(code)")
            #expect(!found.isEmpty)
            for (event, _) in found { #expect(ReasonFacts(event[.reason] ?? "").httpStatus == status, "\(code)") }
        }
        for (event, _) in try await explanations("error:HybridSynchronizationActiveDirectoryInsufficientAccessRights") {
            #expect(ReasonFacts(event[.reason] ?? "").ldapProblem == "problem 4003 (INSUFF_ACCESS_RIGHTS)")
        }
    }

    @Test func theDateOfTheNextTryIsInTheExplanation() async {
        let typing =
            filtered(by: "error:HybridSynchronizationActiveDirectoryInsufficientAccessRights") + keys("3 z rest")
        let screen = frames(of: await Log.demo, size: .wide, typing).last?.text ?? ""
        #expect(screen.contains("matched by the error code\n\n Retried 3 times so far. Next try after 2026-03-"))
        #expect(screen.contains("UTC, says the event itself."))
    }

    @Test func anUnknownCodeShowsWhatTheLogSays() async {
        let typing = filtered(by: "error:SystemForCrossDomainIdentityManagementUnexpectedPatchPath") + keys("3 z rest")
        let screen = frames(of: await Log.demo, size: .wide, typing).last?.text ?? ""
        #expect(screen.contains("a guess by the beginning of the code"))
        #expect(screen.contains("FAILED STEP\n export EntryExportUpdate"))
        #expect(screen.contains("cannot replace members"))
    }

    @Test func aCodeOfNoFamilyIsSaidToBeUnknownWithWhatTheLogSays() async {
        let log = await Log.read(
            """
            [{"id":"x","activityDateTime":"2026-03-18T07:00:00Z","provisioningStatusInfo":{"status":"failure",
            "errorInformation":{"errorCode":"Zzz","reason":"No. This operation was retried 4 times."}},
            "provisioningSteps":[{"name":"EntryExportAdd","provisioningStepType":"export","status":"failure"}]}]
            """)
        let screen = frames(of: log, size: .wide, keys("3 z rest")).last?.text ?? ""
        #expect(screen.contains("The catalogue has no entry for Zzz."))
        #expect(screen.contains("export EntryExportAdd"))
        #expect(screen.contains("Retried 4 times so far."))
        #expect(screen.contains("1 event, 1 object\n at 2026-03-18 07:00:00"))
    }
}
