import TOMLText

/// A file of entries.
struct CatalogueFile {
    enum Content {
        /// TOML, as a user writes it.
        case text(String)
        /// An encoded tree: TOML that was read and tested before the program was built.
        case tree(String)
    }

    let name: String
    let content: Content
    /// Of all entries in it.
    let theme: String

    /// - Parameter theme: nil for the name of the folder that the file is in.
    init(name: String, content: Content, theme: String?) {
        (self.name, self.content) = (name, content)
        self.theme = theme ?? name.split(separator: "/").dropLast().last.map(String.init) ?? ""
    }

    /// The entries in the order of the file, and what is wrong with those that are none. O(length).
    ///
    /// - Parameter owners: for each ID that is taken where its entry is; those of this file are added.
    func entries(avoiding owners: inout [String: String]) -> (entries: [CatalogueEntry], problems: [CatalogueError]) {
        var entries: [CatalogueEntry] = []
        var problems: [CatalogueError] = []
        for part in parts {
            do throws(CatalogueError) {
                guard let fields = try fields(of: part) else { continue }
                let entry = try EntryParser(fields: fields, theme: theme).entry()
                if let owner = owners[entry.id] {
                    let problem = "the ID is that of \(owner)"
                    throw CatalogueError(file: name, line: part.line, entry: entry.id, problem: problem)
                }
                owners[entry.id] = part.line.map { "\(name), line \($0)" } ?? name
                entries.append(entry)
            } catch { problems.append(error) }
        }
        if entries.isEmpty, problems.isEmpty {
            problems = [CatalogueError(file: name, problem: "it has no entry, which begins with [[entry]]")]
        }
        return (entries, problems)
    }

    // MARK: - Parts

    /// What has one entry, or should. Blocks of a text are read one by one, so that a mistake in one costs no other.
    private enum Part {
        case block(String, line: Int)
        case tree(TOMLTree)

        var line: Int? { if case .block(_, let line) = self { line } else { nil } }
    }

    private var parts: [Part] {
        switch content {
        case .text(let text):
            let blocks = TOMLBlocks(text)
            return blocks.ranges(where: { !$0.hasPrefix("entry.") }).map {
                .block(blocks.text(of: $0), line: $0.lowerBound + 1)
            }
        case .tree(let encoded):
            let document = TOMLTree(encoded: encoded)?.members ?? []
            return (document.first { $0.key == "entry" }?.value.list ?? []).map(Part.tree)
        }
    }

    /// Nil for a block of nothing but comments.
    private func fields(of part: Part) throws(CatalogueError) -> EntryTable? {
        switch part {
        case .block(let text, let line): return try fields(of: text, line: line)
        case .tree(let tree):
            let members = tree.members ?? []
            let id = members.first { $0.key == "id" }?.value.text
            let place = EntryTable.Place(file: name, block: nil, id: id)
            return EntryTable(members: members, path: ["entry"], place: place)
        }
    }

    private func fields(of block: String, line: Int) throws(CatalogueError) -> EntryTable? {
        let document = try document(block, line: line)
        guard let first = document.first else { return nil }
        let lines = TOMLLines(block)
        func place(id: String?) -> EntryTable.Place {
            EntryTable.Place(file: name, block: (line, lines), id: id)
        }
        guard document.count == 1, first.key == "entry", let list = first.value.list, list.count == 1,
            let members = list[0].members
        else {
            let key = document.first { $0.key != "entry" }?.key ?? "entry"
            throw place(id: nil).error(
                "\"\(key)\" is not part of an entry, which begins with [[entry]]\(hint(for: key, in: ["entry"]))",
                at: [key])
        }
        let id = members.first { $0.key == "id" }?.value.text
        return EntryTable(members: members, path: ["entry"], place: place(id: id))
    }

    private func document(_ block: String, line: Int) throws(CatalogueError) -> [TOMLTree.Member] {
        do {
            return TOMLTree(try tomlTable(block)).members ?? []
        } catch {
            throw CatalogueError(file: name, line: line + error.line - 1, problem: "it is not TOML (\(error.text))")
        }
    }
}
