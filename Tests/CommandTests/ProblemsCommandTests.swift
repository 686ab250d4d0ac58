import Foundation
import Testing

@testable import entriage

struct ProblemsCommandTests {
    private static let keys = [
        "application", "errorCode", "reasonShape", "status", "brokenObjects", "objects", "events", "first", "last",
        "nextRetry", "missedRetry", "who", "title", "filter",
    ]

    @Test func theTableHasTheColumnsOfTheScreen() async {
        let run = await CommandRun("problems", TestLog.portal)
        #expect(run.status == .fine && run.errors.isEmpty)
        #expect(
            run.lines.first?.split(separator: " ").joined(separator: " ")
                == "S PROBLEM APP BROKEN OBJECTS EVENTS LAST NEXT TRY WHO")
        #expect(run.lines.count == 3)
        #expect(run.lines[1].hasPrefix("✗  SystemForCrossDomainIdentityManagementServiceIncompatible"))
    }

    /// The demo has one code that nobody documents, whose family is known.
    @Test func whoIsOnlyGuessedHasAQuestionMark() async throws {
        let run = await CommandRun("problems", TestLog.demo, width: 200)
        let guessed = run.lines.filter { $0.hasSuffix("?") }
        #expect(guessed.count == 1)
        #expect(guessed.first?.contains("SystemForCrossDomainIdentityManagementUnexpectedPatchPath") == true)
        let lines = await Talk.demo.lines("problems")
        #expect(lines.count { $0.contains("to act: perhaps ") } == 1)
    }

    @Test(arguments: ["json", "jsonl"])
    func programsGetNeutralNames(format: String) async throws {
        let run = await CommandRun("problems", "--format", format, TestLog.demo)
        let problems = try format == "json" ? run.jsonObjects() : run.jsonLines()
        #expect(problems.count == 10)
        for problem in problems { #expect(Set(problem.keys) == Set(Self.keys)) }
        #expect(problems[0]["errorCode"] as? String == "Unauthorized")
        #expect(problems[0]["brokenObjects"] as? Int == 26)
        #expect((problems[0]["nextRetry"] as? String)?.hasPrefix("2026-03-04T00:00:") == true)
        #expect(problems[0]["who"] as? String == "you")
    }

    /// The filter of a problem gives its events to `list`.
    @Test func theFilterOfARowKeepsItsEvents() async throws {
        let run = await CommandRun("problems", "--format", "jsonl", TestLog.demo)
        for problem in try run.jsonLines() {
            let filter = try #require(problem["filter"] as? String)
            let events = await CommandRun("list", "-f", filter, "--format", "jsonl", TestLog.demo)
            #expect(events.lines.count == problem["events"] as? Int, "\(filter)")
        }
    }

    @Test func everyOtherFormatHasThem() async {
        let csv = await CommandRun("problems", "--format", "csv", "--limit", "1", TestLog.demo)
        #expect(csv.lines.count == 2 && csv.lines[0] == Self.keys.joined(separator: ","))
        let markdown = await CommandRun("problems", "--format", "markdown", TestLog.demo)
        #expect(markdown.lines.count == 12)
    }

    @Test(arguments: [80, 100, 120, 200])
    func theTableFitsATerminal(width: Int) async {
        let run = await CommandRun("problems", TestLog.demo, width: width)
        #expect(run.lines.count == 11)
        #expect(run.lines.allSatisfy { $0.count <= width })
    }

    @Test func aFilterAndATimeLeaveFewer() async throws {
        let run = await CommandRun("problems", "-f", "app:servicenow", "--format", "json", TestLog.demo)
        #expect(try Set(run.jsonObjects().compactMap { $0["application"] as? String }) == ["ServiceNow"])
        let newest = await CommandRun("problems", "--since", "-1h", "--format", "jsonl", TestLog.demo)
        #expect(newest.lines.count == 2)
    }

    @Test func noProblemIsStatusOne() async {
        let run = await CommandRun("problems", "-f", "status:success", TestLog.portal)
        #expect(run.status == .nothingMatched)
        #expect(run.output.isEmpty)
        #expect(run.errors == "entriage: none of the 2 events failed.\n")
    }

    @Test func noEventIsNoFailureEither() async {
        let run = await CommandRun("problems", "-f", "user:nobody-of-that-name", TestLog.portal)
        #expect(run.status == .nothingMatched && run.output.isEmpty)
        #expect(run.errors.hasPrefix("entriage: none of the ") && run.errors.hasSuffix(" events matches.\n"))
    }

    @Test func aPageThatIsNoneIsRefused() async {
        for arguments in [
            ["--view", "errors", "x"], ["demo", "--view", "values:id"], ["problems", "--limit", "0", "x"],
        ] {
            let console = Console.inMemory()
            #expect(await Entriage.execute(arguments, on: console) == .usage)
        }
    }
}
