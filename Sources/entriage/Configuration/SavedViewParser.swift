import ProvisioningLog
import TOMLKit
import TOMLText
import TriageUI

/// Why a part of the file of saved views is no view.
struct SavedViewProblem: Error, Equatable {
    /// 1 for the first line of the file.
    var line: Int
    /// The end of a sentence.
    var problem: String
}

/// Reads one block of the file of saved views: a header with its keys, or what stands before all headers.
struct SavedViewParser {
    private static let known = ["name", "filter", "sort", "columns"]

    private let block: String
    private let firstLine: Int
    private let places: TOMLLines

    /// - Parameter line: the number of the block's first line in the file.
    init(block: String, line: Int) {
        self.block = block
        firstLine = line
        places = TOMLLines(block)
    }

    /// The name of the view in a block, even if the rest of it is wrong.
    static func name(inBlock text: String) -> String? {
        (try? tomlTable(text)).flatMap(entry)?["name"]?.string
    }

    /// Nil if the block holds nothing but comments.
    func view() throws(SavedViewProblem) -> SavedView? {
        let document = try document()
        guard !document.isEmpty else { return nil }
        guard let entry = Self.entry(of: document) else {
            let key = document.keys.first ?? ""
            throw problem("\"\(key)\" is not part of an entry, which begins with [[view]]", at: [key])
        }
        if let unknown = entry.keys.first(where: { !Self.known.contains($0) }) {
            throw problem("there is no \"\(unknown)\" in a view\(hint(for: unknown, in: Self.known))", unknown)
        }
        guard let name = try text("name", in: entry), !name.isEmpty else { throw problem("the view has no name") }
        guard let filter = try text("filter", in: entry) else { throw problem("the view has no filter") }
        do throws(FilterError) { _ = try Filter(filter) } catch { throw problem(error.description, "filter") }
        return SavedView(
            name: name, filter: filter, sort: try text("sort", in: entry), columns: try text("columns", in: entry))
    }

    private func document() throws(SavedViewProblem) -> TOMLTable {
        do {
            return try tomlTable(block)
        } catch {
            throw SavedViewProblem(line: firstLine + error.line - 1, problem: "it is not TOML (\(error.text))")
        }
    }

    /// The only entry of a block that begins with `[[view]]`.
    private static func entry(of document: TOMLTable) -> TOMLTable? {
        guard document.count == 1, let list = document["view"]?.array, list.count == 1 else { return nil }
        return list[0].table
    }

    private func text(_ key: String, in entry: TOMLTable) throws(SavedViewProblem) -> String? {
        guard let value = entry[key] else { return nil }
        guard let text = value.string else { throw problem("\"\(key)\" is not a text in quotes", key) }
        return text
    }

    private func problem(_ problem: String, _ key: String? = nil) -> SavedViewProblem {
        self.problem(problem, at: ["view"] + [key].compactMap { $0 })
    }

    private func problem(_ problem: String, at path: [String]) -> SavedViewProblem {
        SavedViewProblem(line: firstLine + (places.line(of: path) ?? 1) - 1, problem: problem)
    }
}
