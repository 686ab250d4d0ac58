import ErrorCatalogue
import ProvisioningLog
import Testing

/// Known issues that an event fits.
@Suite struct FindingTests {
    private func issue(_ id: String, _ when: String, _ strength: String) -> String {
        entryText(id, kind: "issue", "when = '\(when)'\nstrength = \"\(strength)\"")
    }

    @Test func theSurestComesFirst() {
        let catalogue = ErrorCatalogue(
            issue("hint", "error:X", "may apply"), issue("sure", "error:X", "certain"),
            issue("likely-b", "error:X", "likely"), issue("likely-a", "error:X", "likely"),
            issue("other", "error:Y", "certain"))
        #expect(catalogue.findings(of: failure("X")).map(\.entry.id) == ["sure", "likely-b", "likely-a", "hint"])
        #expect(catalogue.findings(of: failure("Z")).isEmpty)
    }

    @Test func evidenceNamesTheFieldAndTheValue() throws {
        let catalogue = ErrorCatalogue(issue("x", "job:Azure2Azure is:shared-target -status:success", "likely"))
        let event = failure("X", job: "Azure2Azure.1.2")
        #expect(catalogue.findings(of: event).isEmpty)
        let finding = try #require(catalogue.findings(of: event, facts: ["shared-target", "wave"]).first)
        #expect(
            finding.evidence.map { "\($0.field) \($0.value)" } == [
                "jobId Azure2Azure.1.2", "is shared-target", "status failure",
            ])
        #expect(finding.strength == .likely)
    }

    @Test func aSuccessCanHaveAKnownIssue() {
        let catalogue = ErrorCatalogue(issue("x", "mod(name=mail)", "likely"))
        let event = ProvisioningEvent(
            fields: [.status: "success"],
            modifiedProperties: [ModifiedProperty(name: "mail", oldValue: nil, newValue: "a")])
        #expect(catalogue.explanation(of: event) == nil)
        #expect(catalogue.findings(of: event).count == 1)
    }

    @Test func aKnownIssueExplainsNothingByItsCode() {
        let text = entryText("x", kind: "issue", "when = 'error:X'\nstrength = 'likely'\ncodes = ['X']")
        let catalogue = ErrorCatalogue(text)
        #expect(catalogue.match(failure("X")) == "nothing")
        #expect(!catalogue.isKnown(code: "X"))
        #expect(catalogue.entries(named: "X").map(\.entry.id) == ["x"], "but can be read")
    }

    // MARK: - The events of an entry

    @Test(arguments: [
        ("code", "codes = ['A', 'B']\nwhen = 'job:x'", "(error=A OR error=B) job:x"),
        ("code", "codes = ['A']\nsuffix_match = true", "error=A OR error:*A"),
        ("skip", "codes = ['A']\naliases = ['B']", "skip=A OR skip=B OR error=A OR error=B"),
        ("skip", "codes = ['ScopingFilterFalse']", "is:scoped-out"),
        ("family", "prefixes = ['Az']", "error:Az*"),
        ("signature", "contains = ['no luck']", "reason~\"no luck\" OR step(text~\"no luck\")"),
        ("signature", "when = 'action:delete'", "action:delete"),
        ("issue", "when = 'mod(name=mail)'\nstrength = 'likely'", "mod(name=mail)"),
    ])
    func anEntryHasAFilterThatFindsItsEvents(kind: String, more: String, filter: String) throws {
        let entry = try #require(ErrorCatalogue(entryText("x", kind: kind, more)).entries.first)
        let found = try #require(entry.filter)
        #expect(found.description == filter)
        #expect(try Filter(filter) == found)
    }

    // MARK: - Own entries

    @Test func anOwnEntryTakesThePlaceOfTheOneWithItsID() {
        let base = ErrorCatalogue(entryText("a", "codes = [\"A\"]"), entryText("b", "codes = [\"B\"]"))
        let own = base.adding(
            files: [("mine.toml", entryText("a", "codes = [\"Mine\"]") + entryText("c", "codes = [\"C\"]"))],
            theme: "own", problems: ["x"])
        #expect(own.entries.map(\.id) == ["a", "b", "c"])
        #expect(own.entries.map(\.theme) == ["own", "", "own"])
        #expect(own.match(failure("Mine")) == "a: matched by the error code")
        #expect(own.match(failure("A")) == "nothing")
        #expect(own.problems == ["x"])
    }

    @Test func twoOwnEntriesOfOneIDAreAProblem() {
        let base = ErrorCatalogue(entryText("a", "codes = [\"A\"]"))
        let text = entryText("a", "codes = [\"First\"]")
        let own = base.adding(files: [("one.toml", text), ("two.toml", entryText("a", "codes = [\"Second\"]"))])
        #expect(own.problems == ["two.toml, line 1, entry a: the ID is that of one.toml, line 1"])
        #expect(own.match(failure("First")) == "a: matched by the error code")
    }
}
