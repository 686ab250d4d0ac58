/// All that is known of codes, skip reasons, texts and known issues.
public struct ErrorCatalogue: Equatable, Sendable {
    /// What could not be read, as sentences without a full stop.
    public let problems: [String]
    private let contents: Later<CatalogueContents>

    /// In the order of the files.
    public var entries: [CatalogueEntry] { contents.value.entries }
    /// Where each entry is written that is not built in, by its ID: the path of its file and the line.
    public var origins: [String: String] { contents.value.origins }
    var byCode: [CodeName: [Int]] { contents.value.byCode }
    var byAlias: [CodeName: [Int]] { contents.value.byAlias }
    var clues: CatalogueClues { contents.value.clues }

    public static func == (one: ErrorCatalogue, other: ErrorCatalogue) -> Bool {
        one.problems == other.problems && one.contents == other.contents
    }

    /// The code that stands for a scoping filter that said no, where the record names no reason.
    public static let scopingFilterFalse = "ScopingFilterFalse"

    /// The catalogue that the program carries. It is read when something is first asked of it, which takes 3 ms.
    public static let builtIn = ErrorCatalogue(problems: [], contents: Later(make: CatalogueContents.builtIn))

    /// A catalogue from TOML files, which are named by their paths: the last folder of a path is the entries' theme.
    ///
    /// A bad entry is a problem and costs nothing else.
    public init(files: [(name: String, text: String)]) {
        self.init(
            CatalogueContents(
                adding: files.map { CatalogueFile(name: $0.name, content: .text($0.text), theme: nil) }))
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
            CatalogueContents(
                contents.value,
                adding: files.map { CatalogueFile(name: $0.name, content: .text($0.text), theme: theme) },
                problems: problems))
    }

    private init(_ contents: CatalogueContents) {
        self.init(problems: contents.problems, contents: Later(contents))
    }

    private init(problems: [String], contents: Later<CatalogueContents>) {
        (self.problems, self.contents) = (problems, contents)
    }
}
