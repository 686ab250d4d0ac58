import ErrorCatalogue
import ProvisioningLog

extension TextReport {
    /// An entry of the catalogue, with how it was found and what an event says of its next try.
    ///
    /// - Parameter match: nil for an entry that nothing was matched with.
    mutating func add(_ entry: CatalogueEntry, match: Explanation.Match? = nil, ownRetry: String? = nil) {
        paragraph(entry.title, indent: 2)
        if let match { paragraph(match.description + ".", indent: 2) }
        blank()
        paragraph(entry.meaning, indent: 2)
        blank()
        field("Who", entry.who?.sentence)
        field("Retry", [ownRetry, entry.retry].compactMap { $0 }.joined(separator: " "))
        section("What to do", entry.steps, isNumbered: true)
        section("Not this if", entry.notIf, isNumbered: false)
        field("Differs", entry.differs)
        if !entry.related.isEmpty { field("See also", entry.related.joined(separator: ", ")) }
        field("Source", entry.source)
        field("", "\(entry.evidence), \(entry.sourceDate)")
    }

    private mutating func section(_ title: String, _ items: [String], isNumbered: Bool) {
        guard !items.isEmpty else { return }
        line(title + ":", indent: 2)
        list(items, isNumbered: isNumbered)
    }

    // MARK: - Findings

    /// The known issues that an event fits, each with what proves it.
    mutating func add(_ findings: [Finding]) {
        guard !findings.isEmpty else { return }
        heading("Known issues that fit")
        for finding in findings {
            let sign = finding.strength == .mayApply ? "May apply: " : "\(finding.strength.rawValue.capitalised): "
            paragraph(finding.entry.title, indent: 2, mark: sign)
            for evidence in finding.evidence { field(evidence.field, evidence.value, indent: 4) }
            line("entriage explain \(finding.entry.id)", indent: 4)
        }
    }

    // MARK: - Facts

    /// What the text of a reason says beside its words; the retries are said with the entry.
    mutating func add(_ facts: ReasonFacts) {
        let named = facts.named
        guard !named.isEmpty else { return }
        heading("Facts in the text")
        for (label, value) in named { field(label, value) }
    }
}

extension String {
    fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
