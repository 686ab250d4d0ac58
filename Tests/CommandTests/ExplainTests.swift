import ErrorCatalogue
import Foundation
import Testing

@testable import entriage

struct ExplainTests {
    @Test func everyCodeIsExplained() async {
        for entry in ErrorCatalogue.builtIn.entries {
            for code in entry.codes {
                let run = await CommandRun("explain", code, width: 80)
                #expect(run.status == .fine, "\(code)")
                #expect(run.output.contains(entry.who.sentence), "\(code)")
                #expect(
                    run.lines.allSatisfy {
                        $0.count <= 80 || $0.contains("https://") || !$0.dropFirst(16).contains(" ")
                    }, "\(code)")
            }
        }
    }

    @Test func codeWithSeveralEntriesShowsThemAll() async throws {
        let names = ErrorCatalogue.builtIn.entries.flatMap(\.codes)
        let repeated = Dictionary(grouping: names) { $0.lowercased() }.first { $0.value.count > 1 }
        let code = try #require(repeated?.value.first)
        let run = await CommandRun("explain", code, "--format", "json")
        #expect(try run.jsonObjects().count > 1)
    }

    @Test func textOfAReasonIsExplained() async {
        let run = await CommandRun("explain", "the", "request", "failed", "with", "AADSTS50034")
        #expect(run.status == .fine)
        #expect(run.output.contains("A sign-in to Entra failed"))
    }

    @Test func unknownCodeNamesTheNearest() async {
        let run = await CommandRun("explain", "EntryConflikt")
        #expect(run.status == .nothingMatched)
        #expect(run.errors.contains("near are EntryConflict"))
        let far = await CommandRun("explain", "xyzzyplugh")
        #expect(far.status == .nothingMatched)
        #expect(far.errors.contains("entriage explain --list"))
    }

    @Test func listHasEveryCode() async throws {
        let run = await CommandRun("explain", "--list")
        #expect(run.lines.first?.split(separator: " ") == ["CODE", "TITLE", "WHO"])
        for code in ErrorCatalogue.builtIn.entries.flatMap(\.codes) {
            #expect(run.output.contains("\n\(code) "), "\(code)")
        }
        let json = await CommandRun("explain", "--list", "--format", "json")
        #expect(try json.jsonObjects().count == ErrorCatalogue.builtIn.entries.count)
    }

    @Test func oneOfCodeAndListIsNeeded() async {
        #expect(await CommandRun("explain").status == .usage)
        #expect(await CommandRun("explain", "--list", "EntryConflict").status == .usage)
    }

    @Test func distanceCountsLetters() {
        #expect(NearestCodes.distance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
        #expect(NearestCodes.distance([], Array("abc".utf8)) == 3)
        #expect(NearestCodes.distance(Array("abc".utf8), []) == 3)
    }
}
