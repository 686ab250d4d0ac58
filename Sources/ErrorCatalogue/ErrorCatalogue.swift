/// All that is known of codes, skip reasons, texts and known issues.
public struct ErrorCatalogue: Equatable, Sendable {
    /// In the order of the files.
    public let entries: [CatalogueEntry]
    /// What could not be read, as sentences without a full stop.
    public let problems: [String]
    /// Where each entry is written that is not built in, by its ID: the path of its file and the line.
    public let origins: [String: String]
    let byCode: [CodeName: [Int]]
    let byAlias: [CodeName: [Int]]
    let clues: CatalogueClues

    /// All else comes from these two.
    public static func == (one: ErrorCatalogue, other: ErrorCatalogue) -> Bool {
        one.entries == other.entries && one.problems == other.problems
    }

    /// The code that stands for a scoping filter that said no, where the record names no reason.
    public static let scopingFilterFalse = "ScopingFilterFalse"

    /// The catalogue that the program carries, of files that were read when it was built.
    public static let builtIn = ErrorCatalogue(
        entries: [], origins: [:], problems: [],
        files: EmbeddedText.files.map { CatalogueFile(name: $0.name, content: .tree($0.text), theme: nil) })

    /// A catalogue from TOML files, which are named by their paths: the last folder of a path is the entries' theme.
    ///
    /// A bad entry is a problem and costs nothing else.
    public init(files: [(name: String, text: String)]) {
        self.init(
            entries: [], origins: [:], problems: [],
            files: files.map { CatalogueFile(name: $0.name, content: .text($0.text), theme: nil) })
    }

    /// This catalogue with the own entries of a user or of a machine; one with the ID of an entry that is there takes its place.
    ///
    /// - Parameters:
    ///   - theme: what their theme is, whatever folder the files are in.
    ///   - problems: what else is wrong with them, such as a file that cannot be read.
    public func adding(
        files: [(name: String, text: String)], theme: String? = nil, problems: [String] = []
    ) -> ErrorCatalogue {
        ErrorCatalogue(
            entries: entries, origins: origins, problems: self.problems + problems,
            files: files.map { CatalogueFile(name: $0.name, content: .text($0.text), theme: theme) })
    }

    private init(
        entries: [CatalogueEntry], origins: [String: String], problems: [String], files: [CatalogueFile]
    ) {
        var entries = entries
        var (origins, problems) = (origins, problems)
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

    private static func index(_ entries: [CatalogueEntry], _ names: (CatalogueEntry) -> [String]) -> [CodeName: [Int]] {
        var index: [CodeName: [Int]] = [:]
        for (place, entry) in entries.enumerated() {
            for name in names(entry) { index[CodeName(name), default: []].append(place) }
        }
        return index
    }
}
