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
                #expect(run.output.contains(entry.who?.sentence ?? entry.title), "\(code)")
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
        #expect(try (run.jsonObject()["entries"] as? [Any])?.count ?? 0 > 1)
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
        #expect(far.errors.contains("entriage explain --search"))
    }

    @Test func listHasEveryCode() async throws {
        let run = await CommandRun("explain", "--list")
        #expect(run.lines.first?.split(separator: " ") == ["CODE", "KIND", "THEME", "TITLE", "WHO"])
        for code in ErrorCatalogue.builtIn.entries.flatMap(\.codes) {
            #expect(run.output.contains("\n\(code) "), "\(code)")
        }
        for kind in CatalogueEntry.Kind.allCases { #expect(run.output.contains(" \(kind.rawValue) "), "\(kind)") }
        let json = await CommandRun("explain", "--list", "--format", "json")
        #expect(try json.jsonObjects().count == ErrorCatalogue.builtIn.entries.count)
    }

    @Test func oneOfCodeSearchAndListIsNeeded() async {
        #expect(await CommandRun("explain").status == .usage)
        #expect(await CommandRun("explain", "-").status == .usage)
        #expect(await CommandRun("explain", "--list", "EntryConflict").status == .usage)
        #expect(await CommandRun("explain", "--search", "x", "EntryConflict").status == .usage)
        #expect(await CommandRun("explain", "--search", "x", "--list").status == .usage)
    }

    @Test func everyEntryIsExplainedByItsName() async {
        for entry in ErrorCatalogue.builtIn.entries {
            let run = await CommandRun("explain", entry.id)
            #expect(run.status == .fine, "\(entry.id)")
            #expect(run.output.contains(entry.title), "\(entry.id)")
            if let strength = entry.strength {
                #expect(run.output.contains("known issue, \(strength.rawValue)"), "\(entry.id)")
            }
            if entry.differs != nil { #expect(run.output.contains("  Differs "), "\(entry.id)") }
        }
    }

    @Test func searchFindsEntriesThatHaveAllWords() async throws {
        let run = await CommandRun("explain", "--search", "proxyaddresses Exchange")
        #expect(run.status == .fine)
        #expect(run.output.contains("xts-proxyaddresses"))
        let json = await CommandRun("explain", "--search", "proxyaddresses Exchange", "--format", "json")
        #expect(
            try json.jsonObjects().contains { $0["id"] as? String == "xts-proxyaddresses" && $0["strength"] is String })
        let nothing = await CommandRun("explain", "--search", "xyzzyplugh")
        #expect(nothing.status == .nothingMatched)
    }

    @Test func distanceCountsLetters() {
        #expect(NearestCodes.distance(Array("kitten".utf8), Array("sitting".utf8)) == 3)
        #expect(NearestCodes.distance([], Array("abc".utf8)) == 3)
        #expect(NearestCodes.distance(Array("abc".utf8), []) == 3)
    }
}
