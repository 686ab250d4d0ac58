import ErrorCatalogue
import ProvisioningLog
import Testing

/// Reading and searching the catalogue without an event.
@Suite struct SearchTests {
    private let catalogue = ErrorCatalogue(files: [
        ("hr/a.toml", entryText("in-text", "codes = [\"One\"]\nnot_if = [\"The manager is known.\"]")),
        (
            "hr/b.toml",
            entryText("in-title", "codes = [\"Two\"]").replacing("Title of", with: "The Manager of")
        ),
        ("hr/c.toml", entryText("manager-scope", "codes = [\"Four\"]")),
        ("scim/d.toml", entryText("code", "codes = [\"ManagerMissing\"]")),
    ])

    @Test func theNameComesBeforeTheTitleAndTheTitleBeforeTheText() {
        #expect(catalogue.search("manager").map(\.id) == ["manager-scope", "code", "in-title", "in-text"])
    }

    @Test func allWordsMustBeThereAndTheWorstPlaceCounts() {
        #expect(catalogue.search("MANAGER hr").map(\.id) == ["in-text", "in-title", "manager-scope"])
        #expect(catalogue.search("manager nobody").isEmpty)
        #expect(catalogue.search("manager scope").map(\.id) == ["manager-scope"])
    }

    @Test(arguments: ["", " ", "\n"])
    func noWordsFindNothing(words: String) { #expect(catalogue.search(words).isEmpty) }

    @Test func everyEntryIsFoundByItsIDAndItsTitle() {
        let builtIn = ErrorCatalogue.builtIn
        for entry in builtIn.entries {
            #expect(builtIn.search(entry.id).contains(entry), "\(entry.id)")
            #expect(builtIn.search(entry.title).contains(entry), "\(entry.id)")
            #expect(builtIn.entries(named: entry.id.uppercased()).contains { $0.entry == entry }, "\(entry.id)")
        }
    }

    // MARK: - Pasted texts

    @Test(arguments: [
        "The service answered AzureActiveDirectoryForbidden.", "x\nAzureActiveDirectoryForbidden\ny",
        "error=AzureActiveDirectoryForbidden;", "MicrosoftEntraForbidden, twice: AzureActiveDirectoryForbidden",
    ])
    func aCodeInATextIsFound(text: String) {
        let found = ErrorCatalogue.builtIn.entries(named: text)
        #expect(found.first?.entry.codes == ["AzureActiveDirectoryForbidden"])
        #expect(found.first?.match.isGuess == false)
        #expect(found.count == 1)
    }

    @Test func aWordThatAnyTextMayHaveIsNoCode() {
        #expect(ErrorCatalogue.builtIn.entries(named: "there was a conflict and a Timeout in it").isEmpty)
    }

    @Test func anEntryIsToldByItsID() throws {
        let found = try #require(ErrorCatalogue.builtIn.entries(named: "XTS-SAME-MAIL").first)
        #expect(found.entry.kind == .issue)
        #expect(found.match == .id)
    }
}
