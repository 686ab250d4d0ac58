import ProvisioningLog
import TOMLKit

/// What is wrong with an entry, and where.
public struct CatalogueError: Error, Equatable, Sendable, CustomStringConvertible {
    public var description: String
}

/// Reads entries from TOML.
enum CatalogueParser {
    static func entries(toml: String, file: String) throws(CatalogueError) -> [CatalogueEntry] {
        let document: TOMLTable
        do {
            document = try TOMLTable(string: toml)
        } catch let error as TOMLParseError {
            throw CatalogueError(
                description: "\(file), line \(error.source.begin.line): \(error.description)")
        } catch {
            throw CatalogueError(description: "\(file): cannot be read as TOML")
        }
        guard let list = document["entry"]?.array else {
            throw CatalogueError(description: "\(file): has no [[entry]]")
        }
        var entries: [CatalogueEntry] = []
        for (index, value) in list.enumerated() {
            guard let table = value.table else { continue }
            entries.append(try entry(EntryFields(table: table, file: file, number: index + 1)))
        }
        return entries
    }

    private static func entry(_ fields: EntryFields) throws(CatalogueError) -> CatalogueEntry {
        let example = fields.table["example"]?.table
        return CatalogueEntry(
            id: try fields.text("id"), kind: try fields.choice("kind"), codes: fields.texts("codes"),
            aliases: fields.texts("aliases"), allowsApplicationPrefix: fields.flag("suffix_match"),
            prefixes: fields.texts("prefixes"), contains: fields.texts("contains"), when: try fields.filter("when"),
            title: try fields.text("title"), meaning: try fields.text("meaning"), retried: try fields.text("retried"),
            retry: try fields.text("retry"), retryMinutes: fields.table["retry_minutes"]?.int,
            who: try fields.choice("who"), isBenign: fields.flag("benign"), steps: fields.texts("steps"),
            notIf: fields.texts("not_if"), related: fields.texts("related"), evidence: try fields.text("evidence"),
            source: try fields.text("source"), sourceDate: try fields.text("source_date"),
            example: .init(
                code: example?["code"]?.string, skip: example?["skip"]?.string, reason: example?["reason"]?.string,
                job: example?["job"]?.string, action: example?["action"]?.string))
    }
}

/// The members of one entry, with errors that name it.
private struct EntryFields {
    let table: TOMLTable
    let file: String
    let number: Int

    private func error(_ key: String, _ problem: String) -> CatalogueError {
        let name = table["id"]?.string ?? "number \(number)"
        return CatalogueError(description: "\(file), entry \(name): \(key) \(problem)")
    }

    func text(_ key: String) throws(CatalogueError) -> String {
        guard let text = table[key]?.string, !text.isEmpty else { throw error(key, "is missing") }
        return text
    }

    func texts(_ key: String) -> [String] { table[key]?.array?.compactMap(\.string) ?? [] }

    func flag(_ key: String) -> Bool { table[key]?.bool ?? false }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String) throws(CatalogueError) -> Choice {
        let text = try text(key)
        if let choice = Choice(rawValue: text) { return choice }
        let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        throw error(key, "is \"\(text)\", not one of \(known)")
    }

    func filter(_ key: String) throws(CatalogueError) -> Filter? {
        guard let text = table[key]?.string else { return nil }
        do throws(FilterError) { return try Filter(text) } catch { throw self.error(key, error.message) }
    }
}
