import ProvisioningLog
import Testing

import TriageReports

struct SecretTests {
    @Test(arguments: [
        ("export_password", "Hunter2!", true), ("ClientSecret", "abc", true), ("secretToken", "x1", true),
        ("api-key", "k", true), ("passwordPolicies", "DisableStrongPassword", false), ("password", "", false),
        ("password", "********", false), ("password", "[Redacted]", false), ("displayName", "Secret Santa", false),
        ("lastPasswordChangeDateTime", "2026-03-02", false), ("forceChangePassword", "True", false),
    ])
    func secretsAreKnownByTheirNames(name: String, value: String, isSecret: Bool) {
        #expect(Secret.isSecret(value, of: name) == isSecret)
    }

    private static let event = ProvisioningEvent(
        fields: [
            .reason: "rejected 'Hunter2!' with {\"password\": \"other-9\"} and client_secret=s3cr3t; token: expired"
        ],
        steps: [
            ProvisioningStep(description: "sent Hunter2!", details: [.init(key: "export_password", value: "Hunter2!")])
        ],
        modifiedProperties: [ModifiedProperty(name: "export_password", oldValue: nil, newValue: "Hunter2!")])

    @Test func secretIsHiddenWhereverItsEventRepeatsIt() {
        let shown = "\(Self.event.withoutSecrets)"
        for lost in ["Hunter2!", "other-9", "s3cr3t"] { #expect(!shown.contains(lost)) }
        #expect(shown.contains("token: expired"))
        #expect(shown.contains(Secret.hidden))
        #expect(Self.event.secretNames == ["export_password"])
        #expect(Self.event.withoutSecrets.secretNames.isEmpty)
    }

    @Test func recordIsSearchedToo() throws {
        let record = try #require(
            JSONValue(
                """
                {"reason":"Hunter2! was refused","modifiedProperties":[{"displayName":"export_password",\
                "newValue":"Hunter2!"}],"extra":{"apiKey":12345},"text":"{\\"password\\":\\"deep-1\\"}"}
                """))
        let shown = record.withoutSecrets(of: Self.event).json(indented: true)
        for lost in ["Hunter2!", "12345", "deep-1"] { #expect(!shown.contains(lost)) }
    }

    @Test func maskedEventHasNoSecretEither() {
        let redaction = Redaction.fixed
        let shown = "\(redaction.event(Self.event))"
        #expect(!shown.contains("Hunter2!") && shown.contains(Secret.hidden))
    }
}
