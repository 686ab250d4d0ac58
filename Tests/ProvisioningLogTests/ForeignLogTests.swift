import Testing

@testable import ProvisioningLog

/// A file that is no provisioning log gives one sentence that says what it is instead.
struct ForeignLogTests {
    @Test(arguments: [
        ("audit-log.json", "this looks like the directory audit log (AuditLogs)"),
        ("audit-log-portal.json", "this looks like the directory audit log (AuditLogs)"),
        ("sign-in-log.json", "this looks like the sign-in log (SignInLogs)"),
        ("sign-in-log.csv", "this looks like the sign-in log (SignInLogs)"),
        ("empty.json", "the file is empty"),
        ("empty-array.json", "a list without events"),
        ("text.log", "not a provisioning log"),
        ("other.json", "JSON of another kind"),
        ("other.csv", "CSV of another kind"),
        ("html-login-page.json", "an HTML page, perhaps that of a sign-in"),
        ("graph-error.json", "an error answer of Microsoft Graph"),
    ])
    func aForeignFileIsNamed(file: String, expected: String) async throws {
        let table = await Fixture.load("not-a-log/\(file)").table
        try #require(table.files.count == 1)
        #expect(table.isEmpty)
        #expect(table.files[0].format == nil)
        #expect(table.files[0].bad.isEmpty)
        #expect(table.files[0].notes.isEmpty)
        let path = Fixture.path("not-a-log/\(file)")
        let error = try #require(table.files[0].error)
        #expect(error.description == "\(path): \(expected); \(ForeignLog.expected).")
    }

    @Test func whatWasCutByPowerShellIsSaidOnceWithTheRemedy() async throws {
        let file = await Fixture.load("powershell-cut.json").table.files[0]
        let notes = file.notes.filter { $0.contains("-Depth") }
        #expect(
            notes == [
                "errors, steps and changes were cut by ConvertTo-Json: export again with ConvertTo-Json -Depth 10"
            ])
        #expect(file.bad.map(\.reason) == Array(repeating: "cut by ConvertTo-Json (use -Depth 10)", count: 5))
        #expect(file.bad.allSatisfy { $0.isKept })
    }

    @Test func aNoteOnPowerShellIsNotGivenElsewhere() async {
        let file = await Fixture.load("powershell.json").table.files[0]
        #expect(file.notes.isEmpty)
    }

    @Test func recordsOfOtherLogsAreCountedAndLeftOut() async {
        let audit = #"{"time":"2026-03-18T07:00:00Z","category":"AuditLogs","properties":{"id":"x"}}"#
        let own = #"{"time":"2026-03-18T07:00:00Z","category":"ProvisioningLogs","properties":\#(record("a"))}"#
        let file = await LogLoader.read([own, audit, audit, own].joined(separator: "\n")).table.files[0]
        #expect(file.events == 1)
        #expect(file.duplicates == 1)
        #expect(file.badCount == 0)
        #expect(file.notes == ["2 records of AuditLogs were left out"])
    }

    @Test func aPageWithoutEventsIsNoError() async {
        let page = #"{"@odata.context":"https://graph.microsoft.com/v1.0/$metadata#auditLogs/provisioning","value":[]}"#
        let file = await LogLoader.read(page).table.files[0]
        #expect(file.format == "Graph pages")
        #expect(file.events == 0)
        #expect(file.error == nil)
    }
}
