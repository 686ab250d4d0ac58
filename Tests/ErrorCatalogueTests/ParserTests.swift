import ErrorCatalogue
import Testing

@Suite struct ParserTests {
    private let good = entryText("good", "codes = [\"Good\"]")

    @Test func aBrokenFileCostsOnlyItself() throws {
        let catalogue = ErrorCatalogue(files: [
            ("one.toml", good), ("broken.toml", "# a comment\n\n[[entry]\nid = 1\n"),
            ("two.toml", entryText("other", "codes = [\"Other\"]")),
        ])
        #expect(catalogue.entries.map(\.id) == ["good", "other"])
        #expect(catalogue.problems.count == 1)
        let problem = try #require(catalogue.problems.first)
        #expect(problem.hasPrefix("broken.toml, line 3: "))
        #expect(!problem.contains("\n"))
    }

    @Test(arguments: [
        ("id", "own.toml, entry number 1: id is missing"), ("title", "own.toml, entry good: title is missing"),
        ("retry", "own.toml, entry good: retry is missing"), ("source", "own.toml, entry good: source is missing"),
        ("who", "own.toml, entry good: who is missing"),
    ])
    func aMissingMemberIsNamed(key: String, problem: String) {
        let lines = good.split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.filter { !$0.hasPrefix("\(key) =") }.joined(separator: "\n")
        let catalogue = ErrorCatalogue(text)
        #expect(catalogue.problems == [problem])
        #expect(catalogue.entries.isEmpty)
    }

    @Test func aWrongWordIsNamedWithTheRightOnes() {
        let catalogue = ErrorCatalogue(good.replacing("\"you\"", with: "\"somebody\""))
        #expect(
            catalogue.problems == [
                "own.toml, entry good: who is \"somebody\", not one of you, app owner, microsoft, nobody"
            ])
    }

    @Test func aWrongConditionIsNamed() throws {
        let catalogue = ErrorCatalogue(entryText("good", "codes = [\"Good\"]\nwhen = \"jbo:x\""))
        let problem = try #require(catalogue.problems.first)
        #expect(problem.hasPrefix("own.toml, entry good: when unknown field \"jbo\""))
    }

    @Test func aFileWithoutEntriesIsAProblem() {
        #expect(ErrorCatalogue("").problems == ["own.toml: has no [[entry]]"])
        #expect(ErrorCatalogue("title = \"x\"").problems == ["own.toml: has no [[entry]]"])
    }

    @Test func noFilesAreAnEmptyCatalogue() {
        let catalogue = ErrorCatalogue(files: [])
        #expect(catalogue.entries.isEmpty && catalogue.problems.isEmpty)
        #expect(catalogue.match(failure("Conflict")) == "nothing")
    }
}
