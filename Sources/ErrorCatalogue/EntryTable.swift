import ProvisioningLog
import TOMLKit
import TOMLText

/// The members of a table in an entry, with errors that tell their lines.
struct EntryTable {
    /// Where the text of an entry stands.
    struct Place {
        let file: String
        /// The number of the block's first line, counted from 1.
        let firstLine: Int
        let lines: TOMLLines
        let id: String?

        func error(_ problem: String, at path: [String]) -> CatalogueError {
            CatalogueError(
                file: file, line: firstLine + (lines.line(of: path) ?? 1) - 1, entry: id, problem: problem)
        }
    }

    let table: TOMLTable
    /// The keys that lead to this table.
    let path: [String]
    let place: Place

    /// - Parameter problem: what is wrong with the member, as the end of a sentence.
    func error(_ key: String, _ problem: String) -> CatalogueError {
        place.error("\(key) \(problem)", at: path + [key])
    }

    /// Refuses members that nobody reads: a mistyped name would be silently ignored.
    func check(knows known: [String]) throws(CatalogueError) {
        guard let unknown = table.keys.first(where: { !known.contains($0) }) else { return }
        let name = path.last ?? ""
        let here = name == "entry" ? "an entry" : "an entry's \(name)"
        throw place.error("there is no \"\(unknown)\" in \(here)\(hint(for: unknown, in: known))", at: path + [unknown])
    }

    // MARK: - Values

    func text(_ key: String) throws(CatalogueError) -> String? {
        guard let value = table[key] else { return nil }
        guard let text = value.string else { throw error(key, "is not a text in quotes") }
        return text
    }

    func needed(_ key: String) throws(CatalogueError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw error(key, "is missing") }
        return text
    }

    func texts(_ key: String) throws(CatalogueError) -> [String] {
        guard let value = table[key] else { return [] }
        let texts = value.array.map { $0.map(\.string) }
        guard let texts, !texts.contains(nil) else { throw error(key, "is not a list of texts: [\"...\", \"...\"]") }
        return texts.compactMap(\.self)
    }

    func flag(_ key: String) throws(CatalogueError) -> Bool {
        guard let value = table[key] else { return false }
        guard let flag = value.bool else { throw error(key, "is neither true nor false") }
        return flag
    }

    func number(_ key: String) throws(CatalogueError) -> Int? {
        guard let value = table[key] else { return nil }
        guard let number = value.int else { throw error(key, "is not a whole number") }
        return number
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) throws(CatalogueError) -> Choice? {
        guard let text = try text(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw error(key, "is \"\(text)\", not one of \(known)")
    }

    func filter(_ key: String) throws(CatalogueError) -> Filter? {
        guard let text = try text(key) else { return nil }
        do throws(FilterError) { return try Filter(text) } catch {
            let suggestion = error.suggestion.map { $0.isEmpty ? "" : " (perhaps \($0))" } ?? ""
            throw self.error(key, error.description + suggestion)
        }
    }

    // MARK: - Tables inside

    func inner(_ key: String) throws(CatalogueError) -> EntryTable? {
        guard let value = table[key] else { return nil }
        guard let inner = value.table else { throw error(key, "is not a table: [entry.\(key)]") }
        return EntryTable(table: inner, path: path + [key], place: place)
    }

    func inners(_ key: String) throws(CatalogueError) -> [EntryTable] {
        guard let value = table[key] else { return [] }
        let tables = value.array.map { $0.map(\.table) }
        guard let tables, !tables.contains(where: { $0 == nil }) else {
            throw error(key, "is not a list of tables: [{ ... }, { ... }]")
        }
        return tables.compactMap(\.self).map { EntryTable(table: $0, path: path + [key], place: place) }
    }
}
