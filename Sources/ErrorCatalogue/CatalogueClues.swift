import ProvisioningLog

/// What is looked for in every event that has no entry of its own, ready to compare.
///
/// A log may have a million codes that nobody knows; with the entries themselves each of them takes 0.6 ms.
struct CatalogueClues: Sendable {
    /// A text that an entry is found by.
    struct Text: Sendable {
        let spelled: String
        let matcher: TextMatcher

        init(_ text: String) { (spelled, matcher) = (text, TextMatcher(text, mode: .contains)) }
    }

    /// The entries of texts, by their place in the catalogue.
    let signatures: [(place: Int, texts: [Text])]
    /// The entries that need neither a code nor a text.
    let conditions: [Int]
    let families: [(place: Int, prefix: String, name: CodeName)]
    /// The codes that may have the name of an application before them.
    let endings: [(name: CodeName, places: [Int])]

    init(entries: [CatalogueEntry], byCode: [CodeName: [Int]]) {
        var signatures: [(place: Int, texts: [Text])] = []
        var conditions: [Int] = []
        var families: [(place: Int, prefix: String, name: CodeName)] = []
        for (place, entry) in entries.enumerated() {
            switch entry.kind {
            case .signature where entry.contains.isEmpty: conditions.append(place)
            case .signature: signatures.append((place, entry.contains.map(Text.init)))
            case .family: families += entry.prefixes.map { (place, $0, CodeName($0)) }
            default: break
            }
        }
        (self.signatures, self.conditions, self.families) = (signatures, conditions, families)
        endings = byCode.filter { $0.value.contains { entries[$0].allowsApplicationPrefix } }
            .map { (name: $0.key, places: $0.value) }
    }
}
