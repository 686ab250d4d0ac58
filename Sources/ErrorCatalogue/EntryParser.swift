import ProvisioningLog
import TOMLText

/// Turns the tables of an entry into values.
struct EntryParser {
    private static let known = [
        "id", "kind", "codes", "aliases", "suffix_match", "prefixes", "contains", "when", "strength", "title",
        "meaning", "retried", "retry", "retry_minutes", "who", "benign", "steps", "not_if", "related", "evidence",
        "source", "source_date", "differs", "example", "near_miss",
    ]

    let fields: EntryTable
    let theme: String

    func entry() throws(CatalogueError) -> CatalogueEntry {
        try fields.check(knows: Self.known)
        let id = try fields.needed("id")
        guard let kind: CatalogueEntry.Kind = try fields.choice("kind") else {
            throw fields.error("kind", "is missing")
        }
        let entry = CatalogueEntry(
            id: id, kind: kind, theme: theme, codes: try fields.texts("codes"), aliases: try fields.texts("aliases"),
            allowsApplicationPrefix: try fields.flag("suffix_match"), prefixes: try fields.texts("prefixes"),
            contains: try fields.texts("contains"), condition: try fields.filter("when"),
            strength: try fields.choice("strength"), title: try fields.needed("title"),
            meaning: try fields.needed("meaning"), retried: try fields.text("retried"), retry: try fields.text("retry"),
            retryMinutes: try fields.number("retry_minutes"), who: try fields.choice("who"),
            isBenign: try fields.flag("benign"), steps: try fields.texts("steps"), notIf: try fields.texts("not_if"),
            related: try fields.texts("related"), evidence: try fields.needed("evidence"),
            source: try fields.needed("source"), sourceDate: try fields.needed("source_date"),
            differs: try fields.text("differs"), laterExample: try example("example", of: kind),
            laterNearMiss: try example("near_miss", of: kind))
        try check(entry)
        return entry
    }

    /// Refuses an entry that lacks what its kind is found by.
    private func check(_ entry: CatalogueEntry) throws(CatalogueError) {
        switch entry.kind {
        case .code, .skip: if entry.codes.isEmpty { throw fields.error("codes", "is missing") }
        case .signature:
            if entry.contains.isEmpty, entry.condition == nil { throw fields.error("contains", "is missing") }
        case .family: if entry.prefixes.isEmpty { throw fields.error("prefixes", "is missing") }
        case .issue:
            if entry.condition == nil { throw fields.error("when", "is missing: an issue is a filter") }
            if entry.strength == nil { throw fields.error("strength", "is missing: certain, likely or may apply") }
        case .reference: break
        }
        if entry.kind != .issue, entry.strength != nil { throw fields.error("strength", "is for issues only") }
        if entry.kind != .reference, entry.who == nil { throw fields.error("who", "is missing") }
        guard entry.kind != .reference, entry.kind != .issue else { return }
        if entry.retried?.isEmpty ?? true { throw fields.error("retried", "is missing") }
        if entry.retry?.isEmpty ?? true { throw fields.error("retry", "is missing") }
    }

    private func example(
        _ key: String, of kind: CatalogueEntry.Kind
    ) throws(CatalogueError) -> Later<CatalogueEntry.Example?>? {
        guard let table = try fields.inner(key) else { return nil }
        let parser = ExampleParser(fields: table, isSkip: kind == .skip)
        return table.place.isTested ? Later { try? parser.example() } : Later(try parser.example())
    }
}

/// Turns an example of an entry into an event.
private struct ExampleParser: Sendable {
    private static let columns: [(key: String, field: Field)] = [
        ("code", .errorCode), ("skip", .skipReason), ("reason", .reason), ("job", .jobId), ("action", .action),
        ("status", .status), ("source", .sourceSystem), ("target", .targetSystem), ("app", .application),
        ("user", .sourceUpn), ("type", .sourceType), ("category", .errorCategory),
        ("initiator", .initiatedBy),
    ]

    let fields: EntryTable
    /// Whether the entry is about skips.
    let isSkip: Bool

    func example() throws(CatalogueError) -> CatalogueEntry.Example {
        try fields.check(knows: Self.columns.map(\.key) + ["facts", "changes", "steps"])
        var texts: [Field: String] = [:]
        for (key, field) in Self.columns { texts[field] = try fields.text(key) }
        if texts[.status] == nil {
            texts[.status] = (isSkip || texts[.skipReason] != nil ? Status.skipped : .failure).name
        }
        var steps: [ProvisioningStep] = []
        for table in try fields.inners("steps") { steps.append(try step(table)) }
        var changes: [ModifiedProperty] = []
        for table in try fields.inners("changes") { changes.append(try change(table)) }
        return CatalogueEntry.Example(
            event: ProvisioningEvent(fields: texts, steps: steps, modifiedProperties: changes),
            facts: try facts())
    }

    private func facts() throws(CatalogueError) -> Set<String> {
        let words = try fields.texts("facts")
        let known = Fact.all.map(\.name)
        guard let unknown = words.first(where: { !known.contains($0) }) else { return Set(words) }
        throw fields.error("facts", "has \"\(unknown)\", not one of \(known.joined(separator: ", "))")
    }

    private func step(_ table: EntryTable) throws(CatalogueError) -> ProvisioningStep {
        try table.check(knows: ["type", "name", "status", "text", "details"])
        var details: [ProvisioningStep.Detail] = []
        if let values = try table.inner("details") {
            for key in values.members.map(\.key) {
                details.append(.init(key: key, value: try values.text(key) ?? ""))
            }
        }
        return ProvisioningStep(
            name: try table.text("name"), type: try table.text("type"), status: try table.text("status"),
            description: try table.text("text"), details: details)
    }

    private func change(_ table: EntryTable) throws(CatalogueError) -> ModifiedProperty {
        try table.check(knows: ["name", "old", "new"])
        return ModifiedProperty(
            name: try table.needed("name"), oldValue: try table.text("old"), newValue: try table.text("new"))
    }
}
