import Foundation
import Testing

@testable import entriage

/// Tickets, reports, requests, and lists with pseudonyms.
struct DocumentTests {
    private static let failedChange = "c4a46e00-0002-4000-8000-000000000001"

    @Test(arguments: ["text", "markdown", "html", "json"])
    func ticketNamesTheChangeAndNobody(format: String) async {
        let run = await CommandRun("ticket", Self.failedChange, TestLog.portal, "--format", format)
        #expect(run.status == .fine)
        #expect(run.output.contains(Self.failedChange))
        #expect(!run.output.contains("dana.okafor") && !run.output.contains("Okafor"))
    }

    /// The filter on the command line of a ticket names the person as the ticket does.
    @Test(arguments: ["ticket", "report"])
    func aNameHasOneWordInADocument(command: String) async {
        let run = await CommandRun(command, "-f", "user=dana.okafor@contoso.example", TestLog.portal)
        let words = run.output.matches(of: /user-[0-9a-f]+@domain-[0-9a-f]+/).map { String($0.output) }
        #expect(words.count > 1 && Set(words).count == 1, "\(Set(words))")
    }

    @Test func namesAreThereWhereTheyAreWanted() async {
        let run = await CommandRun("ticket", "--no-redact", Self.failedChange, TestLog.portal)
        #expect(run.output.contains("dana.okafor@contoso.example"))
        #expect(!run.output.contains("pseudonyms"))
    }

    @Test func filterGivesATicketForEachOfTheTopCauses() async {
        let run = await CommandRun(
            "ticket", "-f", "status:failure", "--causes", "2", "--format", "markdown", TestLog.demo)
        #expect(run.output.split(separator: "\n").count { $0.hasPrefix("## ") } == 3)
        #expect(run.output.contains("more with fewer events"))
        #expect(run.output.contains("-f status:failure") || run.output.contains("-f 'status:failure'"))
    }

    @Test func mistakesAreSaid() async {
        #expect(await CommandRun("ticket", TestLog.portal).status == .usage)
        #expect(await CommandRun("ticket", Self.failedChange).status == .usage)
        #expect(await CommandRun("ticket", "-f", "error:NoSuchThing", TestLog.portal).status == .nothingMatched)
        #expect(await CommandRun("ticket", "ffffffff-0000", TestLog.portal).status == .nothingMatched)
        #expect(await CommandRun("ticket", "order-77", TestLog.portal).errors.contains("no event has the ID order-77"))
        #expect(await CommandRun("ticket", Self.failedChange, "missing.json").status == .nothingRead)
        #expect(await CommandRun("report", "-f", "error:NoSuchThing", TestLog.portal).status == .nothingMatched)
        #expect(await CommandRun("report", "--causes", "0", TestLog.portal).status == .usage)
    }

    @Test func reportIsMarkdownUnlessAskedOtherwise() async throws {
        let run = await CommandRun("report", TestLog.demo)
        #expect(run.output.hasPrefix("# Provisioning report\n"))
        #expect(run.output.contains("| ServiceNow |"))
        let json = try await CommandRun("report", "--format", "json", TestLog.demo).jsonObject()
        #expect(json["events"] as? Int == 652)
    }

    @Test func requestsAreFilledIn() async {
        let run = await CommandRun("requests", Self.failedChange, TestLog.portal)
        #expect(run.status == .fine)
        #expect(run.output.contains("\nGET https://graph.microsoft.com/beta/servicePrincipals/"))
        #expect(run.output.contains("/provisionOnDemand\n"))
    }

    @Test(arguments: ["csv", "json", "jsonl", "markdown", "table"])
    func redactedListNamesNobody(format: String) async throws {
        let full = format.hasPrefix("json") ? ["--full"] : []
        let options = ["--limit", "80", "--format", format] + full + [TestLog.demo]
        let plain = await CommandRun(arguments: ["list"] + options)
        let run = await CommandRun(arguments: ["list", "--redact"] + options)
        #expect(plain.output.contains("@contoso.example"))
        #expect(!run.output.contains("contoso.example"))
        #expect(run.lines.count == plain.lines.count)
    }
}
