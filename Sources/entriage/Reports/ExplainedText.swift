import ErrorCatalogue
import ProvisioningLog

/// What the catalogue says of a code or of a text that was taken from a reason.
struct ExplainedText {
    private let entries: [(entry: CatalogueEntry, match: Explanation.Match)]
    private let findings: [Finding]
    private let facts: ReasonFacts

    /// - Throws: what is near, where nothing is known.
    init(_ text: String, _ catalogue: ErrorCatalogue) throws(CommandFailure) {
        entries = catalogue.entries(named: text)
        findings = catalogue.findings(of: ProvisioningEvent(fields: [.status: Status.failure.name, .reason: text]))
        facts = ReasonFacts(text)
        guard entries.isEmpty, findings.isEmpty else { return }
        let near = NearestCodes(catalogue).codes(near: text)
        let hint =
            near.isEmpty
            ? "entriage explain --search finds words, and --list shows all codes"
            : "near are \(near.joined(separator: ", "))"
        throw CommandFailure("nothing is known of \"\(text)\"; \(hint).", .nothingMatched)
    }

    var json: JSONValue {
        .object([
            .init(key: "entries", value: .array(entries.map { .object($0.match.members + $0.entry.members) })),
            .init(key: "findings", value: findings.json), .init(key: "reasonFacts", value: facts.json),
        ])
    }

    fileprivate func write(to report: inout TextReport) {
        for (index, (entry, match)) in entries.enumerated() {
            if index > 0 { report.blank() }
            report.add(entry, named: match, retry: facts.retrySentence(time: readableTime))
        }
        report.add(findings)
        report.add(facts)
    }
}

extension TextReport {
    mutating func add(_ explained: ExplainedText) { explained.write(to: &self) }

    fileprivate mutating func add(_ entry: CatalogueEntry, named match: Explanation.Match, retry: String?) {
        line(entry.codes.isEmpty ? entry.id : entry.codes.joined(separator: ", "))
        if let strength = entry.strength { line("known issue, \(strength.rawValue)", indent: 2) }
        if let when = entry.when { line("where \(when.description)", indent: 2) }
        add(entry, match: match, ownRetry: retry)
    }
}
