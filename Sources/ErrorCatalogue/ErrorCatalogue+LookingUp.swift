import ProvisioningLog

extension ErrorCatalogue {
    /// An entry with how it was found.
    public typealias Found = (entry: CatalogueEntry, match: Explanation.Match)

    /// All entries for a code, a skip reason, an ID or a text that a user typed or pasted, best first.
    public func entries(named text: String) -> [Found] {
        let name = CodeName(text)
        let direct =
            (byCode[name] ?? []).map { (entries[$0], Explanation.Match.code) }
            + (byAlias[name] ?? []).map { (entries[$0], .alias(entries[$0].name)) }
            + entries.filter { $0.id == text.lowercased() }.map { ($0, .id) }
        if !direct.isEmpty { return Self.once(direct) }
        let event = ProvisioningEvent(fields: [.errorCode: text, .status: Status.failure.name])
        if let found = exact(text, event) { return [(found.entry, found.match)] }
        let quoted =
            codes(in: text) + signatures(in: ProvisioningEvent(fields: [.reason: text])).map { ($0.entry, $0.match) }
        return quoted.isEmpty ? family(text).map { [($0.entry, $0.match)] } ?? [] : Self.once(quoted)
    }

    private static func once(_ found: [Found]) -> [Found] {
        var seen: Set<String> = []
        return found.filter { seen.insert($0.entry.id).inserted }
    }

    /// The entries of codes that stand in a text as words of their own.
    ///
    /// Words such as `Conflict` and `Timeout`, which any text may have, are no codes there.
    private func codes(in text: String) -> [Found] {
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        return words.filter(Self.looksLikeCode).flatMap { word -> [Found] in
            let name = CodeName(String(word))
            return (byCode[name] ?? byAlias[name] ?? []).map { (entries[$0], .text(String(word))) }
        }
    }

    private static func looksLikeCode(_ word: Substring) -> Bool {
        word.contains("_") || word.dropFirst().contains(where: \.isUppercase) && word.contains(where: \.isLowercase)
    }

    /// True for a skip reason that needs no action.
    public func isBenign(skipReason: String) -> Bool {
        (byCode[CodeName(skipReason)] ?? []).contains { entries[$0].isBenign }
    }

    /// True for a code that has an entry of its own.
    public func isKnown(code: String) -> Bool {
        exact(code, ProvisioningEvent(fields: [.errorCode: code])) != nil
    }
}
