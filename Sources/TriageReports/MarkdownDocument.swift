/// Writes a document for a wiki or an issue.
public struct MarkdownDocument {
    let visible: (String) -> String

    func text(of document: Document) -> String {
        (["# " + escaped(document.title)] + document.blocks.map(text)).joined(separator: "\n\n") + "\n"
    }

    private func escaped(_ text: String) -> String { Self.escaped(text, visible: visible) }

    private func text(of block: Document.Block) -> String {
        switch block {
        case .heading(let level, let text): String(repeating: "#", count: level) + " " + escaped(text)
        case .paragraph(let text): text.lines.map(escaped).joined(separator: "  \n")
        case .facts(let facts): table(["", ""], facts.map { ["**\(escaped($0.label))**", cell($0.value ?? "")] })
        case .list(let items, let isNumbered):
            items.enumerated().map { index, item in
                (isNumbered ? "\(index + 1). " : "- ") + item.lines.map(escaped).joined(separator: " ")
            }.joined(separator: "\n")
        case .table(let titles, let rows): table(titles.map(escaped), rows.map { $0.map(cell) })
        // Four blanks: a fence could be closed by what the text has in it.
        case .code(let text): text.lines.map { "    " + visible($0) }.joined(separator: "\n")
        }
    }

    private func cell(_ text: String) -> String { text.lines.map(escaped).joined(separator: "<br>") }

    private func table(_ titles: [String], _ rows: [[String]]) -> String {
        let rule = "|" + String(repeating: " --- |", count: titles.count)
        return ([Self.row(titles), rule] + rows.map(Self.row)).joined(separator: "\n")
    }

    private static func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

    /// Text in which nothing makes a link, HTML, emphasis or a column of its own.
    ///
    /// - Parameter visible: makes control and bidirectional characters of a line visible.
    public static func escaped(_ text: String, visible: (String) -> String) -> String {
        var result = ""
        for character in visible(text) {
            switch character {
            case "\\", "`", "|", "*", "_", "[", "]": result += "\\\(character)"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            default: result.append(character)
            }
        }
        return result
    }
}
