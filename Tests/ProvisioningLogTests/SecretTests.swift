import Testing

@testable import ProvisioningLog

struct SecretTests {
    @Test(arguments: [
        "password", "export_password", "Password", "initialpassword", "userPassword", "unicodePwd", "clientSecret",
        "secret", "SECRET_TOKEN", "accessToken", "urn:ietf:params:scim:schemas:core:2.0:User:password", "passwd",
        "apiKey", "api_key", "passphrase",
    ])
    func namesOfSecretsAreKnown(name: String) { #expect(Secret.isName(name)) }

    @Test(arguments: [
        "", "title", "secretary", "passport", "pwdLastSet", "passwordPolicies", "forceChangePasswordNextSignIn",
        "lastPasswordChangeDateTime", "tokenType", "secretName", "secretId", "tokenised text",
        "passwordExpired",
    ])
    func otherNamesAreNot(name: String) { #expect(!Secret.isName(name)) }

    @Test(arguments: [
        "", " ", "***", "[Redacted]", "<redacted>", "(Hidden)", "REDACTED", "••••", "null", "True", "false", "\"\"",
    ])
    func masksTellNothing(value: String) { #expect(Secret.isMasked(value)) }

    @Test(arguments: ["x", "hunter2", "Redacted1", "a***", "0"])
    func otherValuesDo(value: String) { #expect(!Secret.isMasked(value)) }

    /// Otherwise the deep pass would not decode the record.
    @Test func everyNameHasAHint() {
        let names = [
            "password", "unicodePwd", "clientSecret", "accessToken", "apiKey", "api_key", "passwd", "passphrase",
            "initialPasscode", "passwordProfile.password", "urn:contoso:2.0:User:password", "credential", "private_key",
            "accessKey", "connectionString",
        ]
        for name in names {
            #expect(Secret.isName(name))
            #expect(
                Secret.hints.contains { hint in name.withBytes { hint.isIn($0) } }, "\(name)")
        }
    }

    @Test(
        arguments: [
            ("sign-in with Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIi0 failed", "sign-in with Bearer # failed"),
            ("password=Hunter22x for user", "password=# for user"),
            ("{\"password\":\"Hunter22\"}", "{\"password\":\"#\"}"),
            ("the bearer of bad news", "the bearer of bad news"), ("the token: expired", "the token: expired"),
        ])
    func textsAreShownWithoutTheirSecrets(text: String, shown: String) {
        let expected = shown.replacing("#", with: Secret.hidden)
        #expect(SecretScanner.hidingSecrets(in: text) == expected)
        var table = EventTable()
        var symbols = SymbolIndex()
        let number = symbols.number(for: text)
        table.symbolTables[Field.reason.index] = symbols.table
        #expect(table.text(Symbol(number: number), of: .reason) == expected)
    }

    /// What is shown of a reason is not what stands in the log, and a gesture on it finds its events all the same.
    @Test(arguments: [Dimension.reason, .shape, .summary])
    func aReasonWithAHiddenSecretCanBeKept(dimension: Dimension) async throws {
        let reasons = ["login failed password=Hunter22x for user", "login failed password=Other33y for user", "else"]
        let table = await EventTable.of(reasons.map { SmallEvent(status: "failure", reason: $0) })
        let event = EventID(row: 0)
        #expect(dimension.text(of: event, in: table)?.contains("Hunter") == false)
        let filter = try #require(dimension.filter(of: event, in: table))
        #expect(try Filter(filter.description) == filter)
        let kept = table.rows(matching: filter)
        #expect(kept.contains(event) && !kept.contains(EventID(row: 2)))
    }
}
