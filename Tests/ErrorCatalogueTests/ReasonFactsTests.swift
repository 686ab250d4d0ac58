import ErrorCatalogue
import ProvisioningLog
import Testing

/// The texts are those of real samples, shortened, with invented names.
@Suite struct ReasonFactsTests {
    @Test func theRetrySentenceTellsHowOftenAndWhen() {
        let facts = ReasonFacts(
            "It failed. This operation was retried 3 times. It will be retried again after this date: "
                + "2026-03-24T13:23:44.9198514Z UTC")
        #expect(facts.retries == 3)
        #expect(facts.nextRetry == Timestamp.milliseconds("2026-03-24T13:23:44.919Z"))
    }

    @Test(arguments: [
        ("This operation was retried 1 time. ", 1), ("This operation was retried 0 times. ", 0),
        ("retried many times", nil),
        ("retried 3 of 4", nil), ("", nil),
    ])
    func onlyANumberOfTimesIsACount(text: String, count: Int?) { #expect(ReasonFacts(text).retries == count) }

    @Test(arguments: [
        ("again after this date: 2026-03-24T13:23:44Z.", "2026-03-24T13:23:44Z"),
        ("again after this date: 2026-03-24T13:23:44Z\r\nMore", "2026-03-24T13:23:44Z"),
        ("again after this date: soon", nil),
    ])
    func theDateMayEndASentence(text: String, date: String?) {
        #expect(ReasonFacts(text).nextRetry == date.flatMap(Timestamp.milliseconds))
    }

    @Test(arguments: [
        ("StatusCode: Conflict\r\nMessage: x", 409), ("StatusCode: TooManyRequests", 429),
        ("StatusCode: 418 teapot", 418),
        ("answered with the HTTP status code 409. A group", 409), ("HTTP/1.1 503 Service Unavailable", 503),
        ("failed (HTTP 429)", 429), (#"Web Response: {"status":409,"scimType":"uniqueness"}"#, 409),
        (#"Web Response: {"status":"400"}"#, 400), ("StatusCode: Nonsense", nil), ("HTTP 9999", nil), ("code 500", nil),
        (#"{"status":"failure"}"#, nil),
    ])
    func theStatusOfTheAnswerIsFound(text: String, status: Int?) { #expect(ReasonFacts(text).httpStatus == status) }

    @Test func theBodyOfAScimErrorIsRead() {
        let facts = ReasonFacts(
            "StatusCode: Conflict\r\nMessage: see below.\r\nWeb Response: \r\n"
                + #"{"schemas":["urn:x"],"scimType":"uniqueness","detail":"Says \"taken\" {here}","status":409}"#
                + ". This operation was retried 2 times.")
        #expect(facts.scimType == "uniqueness")
        #expect(facts.scimDetail == #"Says "taken" {here}"#)
        #expect(facts.httpStatus == 409)
        #expect(facts.retries == 2)
    }

    @Test(arguments: [
        "{", "{}", "a { b } c", #"{"detail":"#, #"{"detail":"x\"#, "{{{{{{{{{{{{{{{{", "\u{202E}{\"a\":1}",
    ])
    func brokenBodiesAreNoFacts(text: String) {
        let facts = ReasonFacts(text)
        #expect(facts.scimDetail == nil && facts.scimType == nil && facts.httpStatus == nil)
    }

    @Test func theWordsOfActiveDirectoryAreFound() {
        let facts = ReasonFacts(
            "Error Details: 00002098: SecErr: DSID-03150F94, problem 4003 (INSUFF_ACCESS_RIGHTS), data 0")
        #expect(facts.ldapProblem == "problem 4003 (INSUFF_ACCESS_RIGHTS)")
        #expect(ReasonFacts("There is a problem with it").ldapProblem == nil)
    }

    @Test(arguments: [
        ("AADSTS50034: no such account", "AADSTS50034"), ("(AADSTS50055)", "AADSTS50055"), ("AADSTS?", nil),
    ])
    func aSignInErrorIsFound(text: String, code: String?) { #expect(ReasonFacts(text).signInError == code) }

    @Test(arguments: [
        ("for job AD2AADProvisioning.4f1d7a2290c84be6a3d2c7714be05f19.91c4e7d2-0d13-4ac0-8e11-6f0f64d3a5b8.", true),
        ("(AD2AADProvisioning.4f1d7a2290c84be6a3d2c7714be05f19.91c4e7d2-0d13-4ac0-8e11-6f0f64d3a5b8)", true),
        ("AD2AADProvisioning.4f1d7a2290c84be6a3d2c7714be05f19", false), ("www.contoso.example", false),
        ("a.4f1d7a2290c84be6a3d2c7714be05f19.91c4e7d20d134ac08e116f0f64d3a5b8", false), ("...", false),
        ("AD2AADProvisioning.xf1d7a2290c84be6a3d2c7714be05f19.91c4e7d2-0d13-4ac0-8e11-6f0f64d3a5b8", false),
    ])
    func aJobIsFound(text: String, isThere: Bool) {
        let job = "AD2AADProvisioning.4f1d7a2290c84be6a3d2c7714be05f19.91c4e7d2-0d13-4ac0-8e11-6f0f64d3a5b8"
        #expect(ReasonFacts(text).jobId == (isThere ? job : nil))
    }

    @Test func anEscrowStepTellsTheNextTry() {
        let step = ProvisioningStep(
            name: "EntryEscrowRetry",
            details: [
                .init(key: "CountProcessed", value: "2"), .init(key: "NextAttempt", value: "3/24/2026 1:23:44 PM"),
            ])
        let facts = ReasonFacts(escrow: step)
        #expect(facts.retries == 2)
        #expect(facts.nextRetry == Timestamp.milliseconds("2026-03-24T13:23:44Z"))
    }

    @Test func theTextAroundTheBodyIsKept() throws {
        let found = try #require(EmbeddedJSON.first(in: #"before {x} {"a":{"b":"}"}} after"#))
        #expect(found.before == "before {x} ")
        #expect(found.after == " after")
        #expect(found.value["a"]?["b"]?.text == "}")
    }

    @Test(arguments: [
        ("Job AD2AADProvisioning.4f1d7a2290c84be6a3d2c7714be05f19.2b6b1f04-58a1-4f55-a0c9-3f6a11a0f7aa.", true),
        ("(scim.4F1D7A2290C84BE6A3D2C7714BE05F19.2b6b1f04-58a1-4f55-a0c9-3f6a11a0f7aa)", true),
        ("scim.4f1d7a2290c84be6.2b6b1f04-58a1-4f55-a0c9-3f6a11a0f7aa", false),
        ("4f1d7a2290c84be6a3d2c7714be05f19.2b6b1f04-58a1-4f55-a0c9-3f6a11a0f7aa", false),
        ("2b6b1f04-58a1-4f55-a0c9-3f6a11a0f7aa", false), ("", false),
    ])
    func theJobThatATextNamesIsFound(text: String, isFound: Bool) {
        let job = ReasonFacts(text).jobId
        #expect((job != nil) == isFound)
        #expect(job.map { text.contains($0) && !$0.hasSuffix(".") } ?? true)
    }

    @Test func factsHaveNamesInTheOrderInWhichTheyAreAskedFor() {
        let facts = ReasonFacts(
            #"AADSTS50034 problem 4003 (X), {"status":"409","scimType":"uniqueness","detail":"taken"} "#
                + "AD2AAD.4f1d7a2290c84be6a3d2c7714be05f19.2b6b1f04-58a1-4f55-a0c9-3f6a11a0f7aa")
        #expect(
            facts.named.map(\.name) == [
                "HTTP status", "SCIM type", "SCIM detail", "LDAP", "Sign-in error", "Named job",
            ])
        #expect(facts.named.map(\.value).prefix(3) == ["409", "uniqueness", "taken"])
        #expect(ReasonFacts("nothing").named.isEmpty)
    }
}
