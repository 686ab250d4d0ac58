import ErrorCatalogue
import ProvisioningLog
import Testing

/// The catalogue that the program carries.
@Suite struct BuiltInTests {
    private let catalogue = ErrorCatalogue.builtIn

    @Test func isReadWithoutAProblem() {
        #expect(catalogue.problems == [])
        #expect(catalogue.entries.count > 100)
    }

    @Test func namesEachEntryOnce() {
        let doubled = Dictionary(grouping: catalogue.entries, by: \.id).filter { $0.value.count > 1 }
        #expect(doubled.isEmpty)
        for entry in catalogue.entries {
            #expect(entry.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(entry.id)")
        }
    }

    @Test func codesAreInOneEntryUnlessAConditionTellsThemApart() {
        var owners: [String: [CatalogueEntry]] = [:]
        for entry in catalogue.entries {
            for code in entry.codes + entry.aliases {
                owners["\(entry.kind) \(code.lowercased())", default: []].append(entry)
            }
        }
        for (code, entries) in owners {
            let unconditional = Set(entries.filter { $0.when == nil }.map(\.id))
            #expect(unconditional.count <= 1, "\(code)")
        }
    }

    @Test(arguments: DocumentedCodes.all)
    func knowsEachDocumentedCode(code: String) {
        #expect(catalogue.entries(named: code).contains { !$0.match.isGuess }, "\(code)")
    }

    @Test(arguments: DocumentedCodes.general + DocumentedCodes.crossTenant)
    func explainsEachDocumentedCodeOfAnEvent(code: String) throws {
        let found = try #require(catalogue.explanation(of: failure(code)))
        #expect((found.entry.codes + found.entry.aliases).contains(code))
    }

    @Test(arguments: DocumentedCodes.skipReasons)
    func explainsEachSkipReasonOfAnEvent(reason: String) throws {
        let found = try #require(catalogue.explanation(of: skip(reason)))
        #expect(found.match == .skipReason)
        #expect(found.entry.codes.contains(reason))
    }

    @Test(arguments: ErrorCatalogue.builtIn.entries.map(\.id))
    func anExampleIsExplainedByItsEntryAndNoOther(id: String) throws {
        let entry = try #require(catalogue.entries.first { $0.id == id })
        let found = try #require(catalogue.explanation(of: entry.event), "nothing explains the example")
        #expect(found.entry.id == id)
        #expect(found.match.isGuess == (entry.kind == .family))
    }

    @Test(arguments: ErrorCatalogue.builtIn.entries.map(\.id))
    func anEntrySaysAllThatAnAdministratorNeeds(id: String) throws {
        let entry = try #require(catalogue.entries.first { $0.id == id })
        #expect(!entry.steps.isEmpty)
        let texts = entry.steps + entry.notIf + [entry.title, entry.meaning, entry.retry, entry.evidence]
        for text in texts {
            #expect(!text.isEmpty)
            #expect(text.unicodeScalars.allSatisfy { (0x20..<0x7F).contains($0.value) }, "\(text)")
            #expect(!text.contains("  "), "\(text)")
        }
        #expect(entry.source.hasPrefix("https://"))
        #expect(!entry.source.contains(" "))
        #expect(entry.sourceDate.wholeMatch(of: /20\d\d-\d\d(-\d\d)?/) != nil)
        #expect(["yes", "no", "unknown"].contains(entry.retried))
    }

    @Test(arguments: ErrorCatalogue.builtIn.entries.map(\.id))
    func relatedCodesAreInTheCatalogueToo(id: String) throws {
        let entry = try #require(catalogue.entries.first { $0.id == id })
        for related in entry.related {
            #expect(catalogue.entries(named: related).contains { !$0.match.isGuess }, "\(related)")
        }
    }

    @Test(arguments: ErrorCatalogue.builtIn.entries.map(\.id))
    func anEntryHasWhatItsKindIsFoundBy(id: String) throws {
        let entry = try #require(catalogue.entries.first { $0.id == id })
        switch entry.kind {
        case .code, .skip: #expect(!entry.codes.isEmpty)
        case .signature: #expect(!entry.contains.isEmpty || entry.when != nil)
        case .family: #expect(!entry.prefixes.isEmpty)
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

extension CatalogueEntry {
    /// The example as an event: what has a skip reason was skipped, all else failed.
    fileprivate var event: ProvisioningEvent {
        var event =
            kind == .skip
            ? skip(example.skip ?? example.code, text: example.reason, job: example.job)
            : failure(example.code, reason: example.reason, job: example.job)
        if let action = example.action { event.fields[.action] = action }
        return event
    }
}
