import ErrorCatalogue
import ProvisioningLog
import Testing

@Suite struct ParserTests {
    private let good = entryText("good", "codes = [\"Good\"]")

    // MARK: - A bad entry costs itself

    @Test func aBrokenEntryCostsOnlyItself() throws {
        let catalogue = ErrorCatalogue(files: [
            ("own/one.toml", good + "[[entry]]\nid = = 1\n" + entryText("third", "codes = [\"Third\"]")),
            ("own/two.toml", entryText("other", "codes = [\"Other\"]")),
        ])
        #expect(catalogue.entries.map(\.id) == ["good", "third", "other"])
        #expect(catalogue.problems.count == 1)
        let line = good.split(separator: "\n", omittingEmptySubsequences: false).count + 1
        let problem = try #require(catalogue.problems.first)
        #expect(problem.hasPrefix("own/one.toml, line \(line): it is not TOML ("))
        #expect(!problem.contains("\n"))
    }

    @Test func aMistakeIsNamedWithItsLine() {
        let catalogue = ErrorCatalogue(good, entryText("bad", "codes = \"Bad\""))
        let line = good.split(separator: "\n", omittingEmptySubsequences: false).count + 12
        #expect(
            catalogue.problems == [
                "own.toml, line \(line), entry bad: codes is not a list of texts: [\"...\", \"...\"]"
            ])
        #expect(catalogue.entries.map(\.id) == ["good"])
    }

    @Test(arguments: ["id", "kind", "title", "meaning", "retried", "retry", "who", "evidence", "source", "source_date"])
    func aMissingMemberIsNamed(key: String) {
        let lines = good.split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.filter { !$0.hasPrefix("\(key) =") }.joined(separator: "\n")
        let catalogue = ErrorCatalogue(text)
        #expect(catalogue.problems == ["own.toml, line 1\(key == "id" ? "" : ", entry good"): \(key) is missing"])
        #expect(catalogue.entries.isEmpty)
    }

    @Test(arguments: [
        ("benign = 1", "benign is neither true nor false"), ("retry_minutes = \"4\"", "retry_minutes is not a whole"),
        ("differs = 3", "differs is not a text in quotes"), ("related = [1]", "related is not a list of texts"),
        ("example = 1", "example is not a table: [entry.example]"),
        ("strength = \"certain\"", "strength is for issues"),
        ("titel = \"x\"", "there is no \"titel\" in an entry (did you mean \"title\"?)"),
        ("[entry.example]\ncodes = \"x\"", "there is no \"codes\" in an entry's example (did you mean \"code\"?)"),
        ("[entry.example]\nfacts = [\"odd\"]", "facts has \"odd\", not one of benign, broken"),
        ("[entry.example]\nsteps = [1]", "steps is not a list of tables"),
        ("[entry.example]\nchanges = [{ nam = \"mail\" }]", "there is no \"nam\" in an entry's changes"),
        ("when = \"jbo:x\"", "when filter, character 1: unknown field \"jbo\""),
        ("when = \"job:(a\"", "when filter, character 5"),
    ])
    func aWrongValueIsNamed(line: String, problem: String) {
        let catalogue = ErrorCatalogue(entryText("good", "codes = [\"Good\"]\n\(line)"))
        #expect(catalogue.entries.isEmpty)
        #expect(catalogue.problems.count == 1)
        #expect(catalogue.problems.first?.contains(problem) == true, "\(catalogue.problems)")
        #expect(catalogue.problems.first?.hasPrefix("own.toml, line 1") == true, "the lines behind the first ten")
    }

    @Test func aWrongWordIsNamedWithTheRightOnes() {
        let catalogue = ErrorCatalogue(good.replacing("\"you\"", with: "\"somebody\""))
        #expect(
            catalogue.problems == [
                "own.toml, line 8, entry good: who is \"somebody\", not one of you, app owner, microsoft, nobody"
            ])
    }

    @Test func whatIsNoEntryIsNamed() {
        let catalogue = ErrorCatalogue("a = 1\n\n[[entri]]\nid = \"x\"\n\n" + good)
        #expect(
            catalogue.problems == [
                "own.toml, line 1: \"a\" is not part of an entry, which begins with [[entry]]",
                "own.toml, line 3: \"entri\" is not part of an entry, which begins with [[entry]] "
                    + "(did you mean \"entry\"?)",
            ])
        #expect(catalogue.entries.map(\.id) == ["good"])
    }

    @Test func aFileWithoutEntriesIsAProblem() {
        let problem = "own.toml: it has no entry, which begins with [[entry]]"
        #expect(ErrorCatalogue("").problems == [problem])
        #expect(ErrorCatalogue("# a comment\n\n").problems == [problem])
    }

    @Test func noFilesAreAnEmptyCatalogue() {
        let catalogue = ErrorCatalogue(files: [])
        #expect(catalogue.entries.isEmpty && catalogue.problems.isEmpty)
        #expect(catalogue.match(failure("Conflict")) == "nothing")
        #expect(catalogue.findings(of: failure("Conflict")).isEmpty)
        #expect(catalogue.search("conflict").isEmpty)
    }

    // MARK: - Kinds

    @Test(arguments: [
        ("code", "codes"), ("skip", "codes"), ("signature", "contains"), ("family", "prefixes"), ("issue", "when"),
    ])
    func anEntryNeedsWhatItsKindIsFoundBy(kind: String, key: String) {
        let problems = ErrorCatalogue(entryText("x", kind: kind)).problems
        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix("own.toml, line 1, entry x: \(key) is missing") == true)
    }

    @Test func anIssueNeedsAStrength() {
        let problems = ErrorCatalogue(entryText("x", kind: "issue", "when = \"job:x\"")).problems
        #expect(problems == ["own.toml, line 1, entry x: strength is missing: certain, likely or may apply"])
    }

    @Test func aReferenceNeedsLittle() {
        let text = """
            [[entry]]
            id = "x"
            kind = "reference"
            title = "T"
            meaning = "M"
            evidence = "documented"
            source = "https://contoso.example/"
            source_date = "2026-11"
            """
        let catalogue = ErrorCatalogue(files: [("here/there/own.toml", text)])
        #expect(catalogue.problems == [])
        #expect(catalogue.entries.first?.who == nil)
        #expect(catalogue.entries.first?.theme == "there")
        #expect(catalogue.entries.first?.filter == nil)
    }

    // MARK: - Examples

    @Test func anExampleBecomesAnEvent() throws {
        let examples = """
            codes = ["X"]
            [entry.example]
            code = "X"
            user = "a@contoso.example"
            facts = ["shared-target"]
            changes = [{ name = "mail", old = "a", new = "b" }, { name = "manager" }]
            steps = [{ type = "scoping", name = "S", status = "skipped", text = "T", details = { A = "False" } }]
            [entry.near_miss]
            skip = "RedundantExport"
            """
        let entry = try #require(ErrorCatalogue(entryText("x", examples)).entries.first)
        let example = try #require(entry.example)
        #expect(example.facts == ["shared-target"])
        #expect(example.event.fields == [.errorCode: "X", .sourceUpn: "a@contoso.example", .status: "failure"])
        #expect(
            example.event.modifiedProperties == [
                .init(name: "mail", oldValue: "a", newValue: "b"), .init(name: "manager", oldValue: nil, newValue: nil),
            ])
        #expect(
            example.event.steps == [
                .init(
                    name: "S", type: "scoping", status: "skipped", description: "T",
                    details: [.init(key: "A", value: "False")])
            ])
        #expect(entry.nearMiss?.event.fields == [.skipReason: "RedundantExport", .status: "skipped"])
    }
}
