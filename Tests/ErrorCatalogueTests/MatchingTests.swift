import ProvisioningLog
import Testing

@testable import ErrorCatalogue

/// The order in which an event is matched (catalogue.md, section 0).
@Suite struct MatchingTests {
    private let builtIn = ErrorCatalogue.builtIn

    @Test(arguments: [
        "DuplicateTargetEntries", "duplicatetargetentries", "Duplicate TargetEntries",
        "Duplicate\u{200B}Target\nEntries",
        " DuplicateTargetEntries\u{A0}",
    ])
    func whiteSpaceAndCaseDoNotMatter(code: String) throws {
        let found = try #require(builtIn.explanation(of: failure(code)))
        #expect(found.entry.codes == ["DuplicateTargetEntries"])
        #expect(found.match == .code)
    }

    @Test(arguments: [
        "Microsoft Entra ID QuotaLimitExceeded", "MicrosoftEntraQuotaLimitExceeded", "AzureADQuotaLimitExceeded",
        "AzureActiveDirectoryQuotaLimitExceeded", "Microsoft Entra ID Quota LimitExceeded",
    ])
    func theRenamingOfTheDocumentationIsUndone(code: String) throws {
        let found = try #require(builtIn.explanation(of: failure(code)))
        #expect(found.entry.name == "AzureActiveDirectoryQuotaLimitExceeded")
    }

    @Test func theRenamingIsUndoneAtTheBeginningOnly() {
        #expect(CodeName("ContosoAzureAD").text == "contosoazuread")
        #expect(CodeName("AzureADForbidden") == CodeName("Microsoft Entra ID Forbidden"))
        #expect(CodeName("AzureDirectoryB2BManagementPolicyCheckFailure").text.hasPrefix("azuredirectoryb2b"))
    }

    @Test func aFamilyMayBeLeftOut() throws {
        let found = try #require(
            builtIn.explanation(of: failure("SystemForCrossDomainIdentityManagementInternalServerError")))
        #expect(found.entry.id == "internal-server-error")
        #expect(found.match == .withoutFamily)
    }

    @Test func aFamilyWithAnEntryOfItsOwnIsNotLeftOut() throws {
        let found = try #require(
            builtIn.explanation(of: failure("HybridSynchronizationActiveDirectoryInternalServerError")))
        #expect(found.match == .code)
        #expect(found.entry.id != "internal-server-error")
    }

    @Test func theNameOfAnApplicationMayStandBefore() throws {
        for code in ["ContosoEntryConflict", "BoxEntryConflict", "ServiceNowEntryConflict"] {
            let found = try #require(builtIn.explanation(of: failure(code)))
            #expect(found.entry.id == "entry-conflict")
            #expect(found.match == .applicationPrefix("EntryConflict"), "the longest name wins over Conflict")
        }
    }

    @Test func onlyCodesThatAllowItMayHaveSomethingBefore() {
        let catalogue = ErrorCatalogue(
            entryText("open", "codes = [\"Open\"]\nsuffix_match = true"), entryText("closed", "codes = [\"Closed\"]"))
        #expect(catalogue.match(failure("AppOpen")) == "open: matched by the end of the code: Open")
        #expect(catalogue.match(failure("AppClosed")) == "nothing")
    }

    @Test func anAliasIsSaidToBeOne() {
        let catalogue = ErrorCatalogue(entryText("one", "codes = [\"First\"]\naliases = [\"Second\"]"))
        #expect(catalogue.match(failure("First")) == "one: matched by the error code")
        #expect(catalogue.match(failure("second")) == "one: matched by another spelling of the code: First")
    }

    @Test func aCodeWithSeveralEntriesGoesToTheOneWhoseConditionHolds() throws {
        #expect(
            builtIn.explanation(of: failure("TimeOut", job: "AD2AADProvisioning.1.2"))?.entry.id == timeOutOfCloudSync)
        let app = try #require(builtIn.explanation(of: failure("TimeOut", job: "ServiceNowOutDelta.1.2")))
        #expect(app.entry.id != timeOutOfCloudSync)
        let general = entryText("general", "codes = [\"Same\"]")
        let special = entryText("special", "codes = [\"Same\"]\nwhen = \"job:Box\"")
        for catalogue in [ErrorCatalogue(general, special), ErrorCatalogue(special, general)] {
            #expect(catalogue.explanation(of: failure("Same", job: "BoxOut.1"))?.entry.id == "special")
            #expect(catalogue.explanation(of: failure("Same", job: "Other.1"))?.entry.id == "general")
            #expect(catalogue.explanation(of: failure("Same"))?.entry.id == "general")
        }
    }

    private var timeOutOfCloudSync: String? { builtIn.entries.first { $0.codes == ["TimeOut"] }?.id }

    @Test func aTextInTheReasonComesAfterTheCode() {
        let catalogue = ErrorCatalogue(
            entryText("code", "codes = [\"Known\"]"),
            entryText("text", kind: "signature", "contains = [\"No Superior\"]"),
            entryText("family", kind: "family", "prefixes = [\"Un\"]"))
        let reason = "OperationsError: no superior reference"
        #expect(catalogue.match(failure("Known", reason: reason)) == "code: matched by the error code")
        #expect(
            catalogue.match(failure("Unknown", reason: reason)) == "text: matched by a text in the event: No Superior")
        #expect(catalogue.match(failure(nil, reason: reason)) == "text: matched by a text in the event: No Superior")
        #expect(catalogue.match(failure("Unknown")) == "family: a guess by the beginning of the code: Un")
        #expect(catalogue.match(failure("Other")) == "nothing")
    }

    @Test func aTextInAStepCountsToo() {
        let catalogue = ErrorCatalogue(entryText("text", kind: "signature", "contains = [\"ENDPOINT\"]"))
        let step = ProvisioningStep(name: "EntryExportAdd", description: "EndpointUnavailable: no answer")
        #expect(catalogue.match(failure(nil, steps: [step])) == "text: matched by a text in the event: ENDPOINT")
        #expect(catalogue.match(failure(nil)) == "nothing")
    }

    @Test func theLongestFamilyWins() {
        let catalogue = ErrorCatalogue(
            entryText("short", kind: "family", "prefixes = [\"Azure\"]"),
            entryText("long", kind: "family", "prefixes = [\"AzureDirectory\"]"))
        #expect(catalogue.explanation(of: failure("AzureDirectoryX"))?.entry.id == "long")
        #expect(catalogue.explanation(of: failure("AzureX"))?.entry.id == "short")
    }

    /// Of the cause nothing is known, and that it is a retry the event says by itself.
    @Test func anUnknownCodeThatIsRetriedIsExplainedByItsFamily() throws {
        let step = ProvisioningStep(
            name: "EntryEscrowRetry", description: "We are retrying an operation that previously failed on user x")
        let code = "SystemForCrossDomainIdentityManagementUnexpectedPatchPath"
        let found = try #require(builtIn.explanation(of: failure(code, steps: [step])))
        #expect(found.match.isGuess)
        #expect(found.entry.kind == .family)
        #expect(builtIn.explanation(of: failure(nil, steps: [step]))?.entry.id == "text-escrow-retry")
    }

    // MARK: - Skips

    @Test func aSkipReasonMayBeInAStep() throws {
        let step = ProvisioningStep(details: [.init(key: "SkipReason", value: "RedundantExport")])
        let found = try #require(builtIn.explanation(of: skip(nil, steps: [step])))
        #expect(found.entry.codes == ["RedundantExport"])
        #expect(found.match == .skipReason)
    }

    @Test func aFalseScopingFilterExplainsASkipWithoutAReason() throws {
        let step = ProvisioningStep(details: [.init(key: "Scoping filter evaluation passed", value: "False")])
        for found in [
            builtIn.explanation(of: skip(nil, steps: [step])),
            builtIn.explanation(of: skip(nil), scopingFilterIsFalse: true),
        ] {
            let found = try #require(found)
            #expect(found.match == .scopingFilter)
            #expect(found.entry.codes == [ErrorCatalogue.scopingFilterFalse])
        }
        #expect(builtIn.explanation(of: skip("RedundantExport", steps: [step]))?.match == .skipReason)
    }

    @Test func anEntryOfTheRightKindIsTakenForACodeAndForASkip() {
        let catalogue = ErrorCatalogue(
            entryText("skip", kind: "skip", "codes = [\"Both\"]"), entryText("code", "codes = [\"Both\"]"))
        #expect(catalogue.explanation(of: failure("Both"))?.entry.id == "code")
        #expect(catalogue.explanation(of: skip("Both"))?.entry.id == "skip")
    }

    @Test func aSuccessNeedsNoExplanation() {
        let reason = "We are retrying an operation that previously failed"
        let success = ProvisioningEvent(fields: [.status: "success", .reason: reason])
        #expect(builtIn.explanation(of: success) == nil)
        #expect(builtIn.explanation(of: ProvisioningEvent(fields: [:])) == nil)
    }

    // MARK: - Looking up

    @Test(arguments: [
        ("DuplicateTargetEntries", ["duplicate-target-entries"]),
        ("duplicate target entries", ["duplicate-target-entries"]),
        ("entry-conflict", ["entry-conflict"]), ("Entry-Conflict", ["entry-conflict"]),
        ("BoxEntryConflict", ["entry-conflict"]),
        ("LdapErr: problem 4003 (INSUFF_ACCESS_RIGHTS), data 0", ["text-ad-insufficient-access-rights"]),
        ("nothing like that", []), ("", []),
    ])
    func aUserMayTypeACodeAnIDOrAText(text: String, ids: [String]) {
        #expect(builtIn.entries(named: text).map(\.entry.id) == ids)
    }

    @Test func allEntriesOfACodeAreFound() {
        #expect(Set(builtIn.entries(named: "Timeout").map(\.entry.id)).count == 2)
        #expect(Set(builtIn.entries(named: "EntityTypeNotSupported").map(\.entry.id)).count == 2)
    }

    @Test func anUnknownCodeOfAFamilyIsAGuess() {
        let found = builtIn.entries(named: "HybridSynchronizationActiveDirectorySomethingNew")
        #expect(found.count == 1)
        #expect(found.first?.match.isGuess == true)
        #expect(!builtIn.isKnown(code: "HybridSynchronizationActiveDirectorySomethingNew"))
        #expect(builtIn.isKnown(code: "TooManyRequests"))
    }
}
