/// The entries of a catalogue and what finds them.
struct CatalogueContents: Equatable, Sendable {
    /// In the order of the files.
    let entries: [CatalogueEntry]
    /// What could not be read, as sentences without a full stop.
    let problems: [String]
    /// Where each entry is written that is not built in, by its ID: the path of its file and the line.
    let origins: [String: String]
    let byCode: [CodeName: [Int]]
    let byAlias: [CodeName: [Int]]
    let clues: CatalogueClues

    /// The entries of `base`, each replaced by one with the same ID of the files, and the others of the files behind them.
    init(_ base: CatalogueContents? = nil, adding files: [CatalogueFile], problems: [String] = []) {
        var entries = base?.entries ?? []
        var origins = base?.origins ?? [:]
        var problems = (base?.problems ?? []) + problems
        var places = Dictionary(entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
        var owners: [String: String] = [:]
        for file in files {
            let (found, errors) = file.entries(avoiding: &owners)
            problems += errors.map(\.description)
            for entry in found {
                if case .text = file.content { origins[entry.id] = owners[entry.id] }
                if let place = places[entry.id] {
                    entries[place] = entry
                } else {
                    places[entry.id] = entries.count
                    entries.append(entry)
                }
            }
        }
        self.entries = entries
        self.problems = problems
        self.origins = origins
        byCode = Self.index(entries, \.codes)
        byAlias = Self.index(entries, \.aliases)
        clues = CatalogueClues(entries: entries, byCode: byCode)
    }

    /// Of the files that were read when the program was built.
    static func builtIn() -> CatalogueContents {
        CatalogueContents(
            adding: EmbeddedText.files.map { CatalogueFile(name: $0.name, content: .tree($0.text), theme: nil) })
    }

    /// All else comes from these two.
    static func == (one: CatalogueContents, other: CatalogueContents) -> Bool {
        one.entries == other.entries && one.problems == other.problems
    }

    private static func index(_ entries: [CatalogueEntry], _ names: (CatalogueEntry) -> [String]) -> [CodeName: [Int]] {
        var index: [CodeName: [Int]] = [:]
        for (place, entry) in entries.enumerated() {
            for name in names(entry) { index[CodeName(name), default: []].append(place) }
        }
        return index
    }
}
