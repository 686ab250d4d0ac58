import Foundation
import ProvisioningLog
import Testing

@testable import ErrorCatalogue

/// The catalogue that the program carries.
@Suite struct BuiltInTests {
    private let catalogue = ErrorCatalogue.builtIn

    @Test func isReadWithoutAProblem() {
        #expect(CatalogueContents.builtIn().problems == [])
        #expect(catalogue.entries.count > 200)
    }

    @Test func everyEntryHasAThemeAndAPlainName() {
        for entry in catalogue.entries {
            #expect(!entry.theme.isEmpty, "\(entry.id)")
            #expect(entry.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(entry.id)")
        }
    }

    @Test func codesAreInOneEntryUnlessAConditionTellsThemApart() {
        var owners: [String: [CatalogueEntry]] = [:]
        for entry in catalogue.entries where entry.kind != .issue && entry.kind != .reference {
            for code in entry.codes + entry.aliases {
                owners["\(entry.kind) \(code.lowercased())", default: []].append(entry)
            }
        }
        for (code, entries) in owners {
            let ids = Set(entries.filter { $0.when == nil }.map(\.id))
            #expect(ids.count <= 1, "\(code) is in \(ids)")
        }
    }

    // MARK: - What must be there

    @Test func theListsAreThere() {
        #expect(Fixture.codes.count == 90)
        #expect(Fixture.knownIssues.count == 85)
    }

    @Test(arguments: Fixture.codes.map(\.code))
    func knowsEachDocumentedCode(code: String) {
        #expect(catalogue.entries(named: code).contains { !$0.match.isGuess }, "\(code)")
    }

    @Test(arguments: Fixture.codes("general") + Fixture.codes("cross-tenant"))
    func explainsEachDocumentedCodeOfAnEvent(code: String) throws {
        let found = try #require(catalogue.explanation(of: failure(code)))
        #expect((found.entry.codes + found.entry.aliases).contains(code))
    }

    @Test(arguments: Fixture.codes("skip-reason"))
    func explainsEachSkipReasonOfAnEvent(reason: String) throws {
        let found = try #require(catalogue.explanation(of: skip(reason)))
        #expect(found.match == .skipReason)
        #expect(found.entry.codes.contains(reason))
    }

    @Test(arguments: Fixture.knownIssues.map(\.id))
    func hasEachKnownIssue(id: String) throws {
        let strength = Fixture.knownIssues.first { $0.id == id }?.strength
        let entry = try #require(catalogue.entry(id), "there is no entry \(id)")
        guard strength == "strong" else { return }
        #expect(entry.kind == .issue)
        #expect(entry.strength == .certain || entry.strength == .likely, "a log tells it")
    }

    // MARK: - What each entry must say

    @Test(arguments: ErrorCatalogue.builtIn.entries.map(\.id))
    func anEntrySaysAllThatAnAdministratorNeeds(id: String) throws {
        let entry = try #require(catalogue.entry(id))
        if entry.kind != .reference { #expect(!entry.steps.isEmpty) }
        let texts = entry.steps + entry.notIf + [entry.title, entry.meaning, entry.evidence]
        for text in texts + [entry.retry, entry.differs].compactMap(\.self) {
            #expect(!text.isEmpty)
            #expect(text.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) }, "\(text)")
            #expect(!text.contains("  "), "\(text)")
        }
        #expect(entry.source.hasPrefix("https://"))
        #expect(!entry.source.contains(" "))
        #expect(entry.sourceDate.wholeMatch(of: /20\d\d-\d\d(-\d\d)?/) != nil)
        if let retried = entry.retried { #expect(["yes", "no", "unknown"].contains(retried)) }
    }

    @Test(arguments: ErrorCatalogue.builtIn.entries.map(\.id))
    func relatedEntriesAreInTheCatalogueToo(id: String) throws {
        let entry = try #require(catalogue.entry(id))
        for related in entry.related {
            let found = catalogue.entries(named: related)
            #expect(found.contains { !$0.match.isGuess && $0.entry.id != id }, "\(related)")
        }
    }

    @Test func whatIsRetriedByItselfTellsWhen() {
        for entry in catalogue.entries where entry.retryMinutes != nil {
            #expect(entry.retried == "yes", "\(entry.id)")
        }
    }

    @Test func benignSkipsAreThoseThatNeedNobody() {
        #expect(catalogue.isBenign(skipReason: "RedundantExport"))
        #expect(catalogue.isBenign(skipReason: "NotEffectivelyEntitled"))
        #expect(catalogue.isBenign(skipReason: "EntrySynchronizationSkipped"))
        #expect(!catalogue.isBenign(skipReason: "AttributeValidationFailed"))
        #expect(!catalogue.isBenign(skipReason: "UnableToResolveReferenceAttributeValue"))
        #expect(!catalogue.isBenign(skipReason: "NobodyKnowsThis"))
        for entry in catalogue.entries where entry.isBenign { #expect(entry.who == .nobody, "\(entry.id)") }
    }
}
