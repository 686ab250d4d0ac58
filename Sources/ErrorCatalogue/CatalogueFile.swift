import TOMLKit
import TOMLText

/// A file of entries.
struct CatalogueFile {
    let name: String
    let text: String
    /// Of all entries in it.
    let theme: String

    /// - Parameter theme: nil for the name of the folder that the file is in.
    init(name: String, text: String, theme: String?) {
        (self.name, self.text) = (name, text)
        self.theme = theme ?? name.split(separator: "/").dropLast().last.map(String.init) ?? ""
    }

    /// The entries in the order of the file, and what is wrong with those that are none. O(length).
    ///
    /// - Parameter owners: for each ID that is taken where its entry is; those of this file are added.
    func entries(avoiding owners: inout [String: String]) -> (entries: [CatalogueEntry], problems: [CatalogueError]) {
        let blocks = TOMLBlocks(text)
        var entries: [CatalogueEntry] = []
        var problems: [CatalogueError] = []
        for range in blocks.ranges(where: { !$0.hasPrefix("entry.") }) {
            do throws(CatalogueError) {
                let line = range.lowerBound + 1
                guard let entry = try entry(blocks.text(of: range), line: line) else { continue }
                if let owner = owners[entry.id] {
                    throw CatalogueError(file: name, line: line, entry: entry.id, problem: "the ID is that of \(owner)")
                }
                owners[entry.id] = "\(name), line \(line)"
                entries.append(entry)
            } catch { problems.append(error) }
        }
        if entries.isEmpty, problems.isEmpty {
            problems = [CatalogueError(file: name, problem: "it has no entry, which begins with [[entry]]")]
        }
        return (entries, problems)
    }

    /// Nil for a block of nothing but comments.
    private func entry(_ block: String, line: Int) throws(CatalogueError) -> CatalogueEntry? {
        let document = try document(block, line: line)
        guard !document.isEmpty else { return nil }
        let lines = TOMLLines(block)
        guard document.count == 1, let list = document["entry"]?.array, list.count == 1, let table = list[0].table
        else {
            let key = document.keys.first { $0 != "entry" } ?? "entry"
            let place = EntryTable.Place(file: name, firstLine: line, lines: lines, id: nil)
            throw place.error(
                "\"\(key)\" is not part of an entry, which begins with [[entry]]\(hint(for: key, in: ["entry"]))",
                at: [key])
        }
        let place = EntryTable.Place(file: name, firstLine: line, lines: lines, id: table["id"]?.string)
        return try EntryParser(fields: EntryTable(table: table, path: ["entry"], place: place), theme: theme).entry()
    }

    private func document(_ block: String, line: Int) throws(CatalogueError) -> TOMLTable {
        do {
            return try tomlTable(block)
        } catch {
            throw CatalogueError(file: name, line: line + error.line - 1, problem: "it is not TOML (\(error.text))")
        }
    }
}
