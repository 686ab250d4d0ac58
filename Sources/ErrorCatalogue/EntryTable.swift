import ProvisioningLog
import TOMLText

/// The members of a table in an entry, with errors that tell their lines.
struct EntryTable: Sendable {
    /// Where the text of an entry stands.
    struct Place: Sendable {
        let file: String
        /// The number of the first line, counted from 1, and all lines; nil for an entry that was tested before the
        /// program was built.
        let block: (firstLine: Int, lines: TOMLLines)?
        let id: String?

        var isTested: Bool { block == nil }

        func error(_ problem: String, at path: [String]) -> CatalogueError {
            let line = block.map { $0.firstLine + ($0.lines.line(of: path) ?? 1) - 1 }
            return CatalogueError(file: file, line: line, entry: id, problem: problem)
        }
    }

    let members: [TOMLTree.Member]
    /// The keys that lead to this table.
    let path: [String]
    let place: Place

    /// - Parameter problem: what is wrong with the member, as the end of a sentence.
    func error(_ key: String, _ problem: String) -> CatalogueError {
        place.error("\(key) \(problem)", at: path + [key])
    }

    /// Refuses members that nobody reads: a mistyped name would be silently ignored.
    func check(knows known: [String]) throws(CatalogueError) {
        guard let unknown = members.first(where: { !known.contains($0.key) })?.key else { return }
        let name = path.last ?? ""
        let here = name == "entry" ? "an entry" : "an entry's \(name)"
        throw place.error("there is no \"\(unknown)\" in \(here)\(hint(for: unknown, in: known))", at: path + [unknown])
    }

    // MARK: - Values

    private func value(_ key: String) -> TOMLTree? { members.first { $0.key == key }?.value }

    func text(_ key: String) throws(CatalogueError) -> String? {
        guard let value = value(key) else { return nil }
        guard let text = value.text else { throw error(key, "is not a text in quotes") }
        return text
    }

    func needed(_ key: String) throws(CatalogueError) -> String {
        guard let text = try text(key), !text.isEmpty else { throw error(key, "is missing") }
        return text
    }

    func texts(_ key: String) throws(CatalogueError) -> [String] {
        guard let value = value(key) else { return [] }
        let texts = value.list.map { $0.map(\.text) }
        guard let texts, !texts.contains(nil) else { throw error(key, "is not a list of texts: [\"...\", \"...\"]") }
        return texts.compactMap(\.self)
    }

    func flag(_ key: String) throws(CatalogueError) -> Bool {
        guard let value = value(key) else { return false }
        guard let flag = value.flag else { throw error(key, "is neither true nor false") }
        return flag
    }

    func number(_ key: String) throws(CatalogueError) -> Int? {
        guard let value = value(key) else { return nil }
        guard let number = value.number else { throw error(key, "is not a whole number") }
        return number
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) throws(CatalogueError) -> Choice? {
        guard let text = try text(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw error(key, "is \"\(text)\", not one of \(known)")
    }

    func filter(_ key: String) throws(CatalogueError) -> Later<Filter>? {
        guard let text = try text(key) else { return nil }
        // What no test has seen is about no event, and not about all.
        if place.isTested { return Later { (try? Filter(text)) ?? .not(.all) } }
        do throws(FilterError) { return Later(try Filter(text)) } catch {
            let suggestion = error.suggestion.map { $0.isEmpty ? "" : " (perhaps \($0))" } ?? ""
            throw self.error(key, error.description + suggestion)
        }
    }

    // MARK: - Tables inside

    func inner(_ key: String) throws(CatalogueError) -> EntryTable? {
        guard let value = value(key) else { return nil }
        guard let inner = value.members else { throw error(key, "is not a table: [entry.\(key)]") }
        return EntryTable(members: inner, path: path + [key], place: place)
    }

    func inners(_ key: String) throws(CatalogueError) -> [EntryTable] {
        guard let value = value(key) else { return [] }
        let tables = value.list.map { $0.map(\.members) }
        guard let tables, !tables.contains(where: { $0 == nil }) else {
            throw error(key, "is not a list of tables: [{ ... }, { ... }]")
        }
        return tables.compactMap(\.self).map { EntryTable(members: $0, path: path + [key], place: place) }
    }
}
