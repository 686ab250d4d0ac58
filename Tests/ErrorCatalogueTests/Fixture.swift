import ErrorCatalogue
import Foundation

/// Lists that the catalogue must cover, kept beside the other fixtures.
enum Fixture {
    /// Every code and skip reason that the documentation names, with the part of it that does.
    static let codes = rows("codes").map { (code: $0[0], section: $0[1]) }

    /// Every known issue, with how much a log tells of it: `strong`, `hint`, `none`, or nothing where that is open.
    static let knownIssues = rows("known-issues").map { (id: $0[0], strength: $0[1]) }

    static func codes(_ section: String) -> [String] { codes.filter { $0.section == section }.map(\.code) }

    /// The lines below the header, cut at the tabs.
    private static func rows(_ name: String) -> [[String]] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let file = folder.appending(path: "Fixtures/catalogue/\(name).tsv")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").dropFirst().map {
            $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }
}

extension ErrorCatalogue {
    /// The entry with an ID.
    func entry(_ id: String) -> CatalogueEntry? { entries.first { $0.id == id } }
}
