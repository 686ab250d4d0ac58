/// Writes a document for a mail or a ticket system without a markup.
struct PlainDocument {
    let visible: (String) -> String

    func text(of document: Document) -> String {
        let title = visible(document.title)
        var lines = [title, String(repeating: "=", count: title.count)]
        for block in document.blocks {
            lines.append("")
            if case .heading(2, _) = block { lines.append("") }
            lines += self.lines(of: block)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of block: Document.Block) -> [String] {
        switch block {
        case .heading(let level, let text):
            let shown = visible(text)
            return level == 2 ? [shown, String(repeating: "-", count: shown.count)] : [shown]
        case .paragraph(let text): return text.lines.map(visible)
        case .facts(let facts):
            let width = facts.map(\.label.count).max() ?? 0
            return facts.flatMap { label, value in
                let lead = label.padded(to: width + 2)
                return (value ?? "").lines.enumerated().map { index, line in
                    (index == 0 ? lead : "".padded(to: width + 2)) + visible(line)
                }
            }
        case .list(let items, let isNumbered):
            return items.enumerated().flatMap { index, item in
                let mark = isNumbered ? "\(index + 1). " : "- "
                return item.lines.enumerated().map { line, text in
                    (line == 0 ? mark : "".padded(to: mark.count)) + visible(text)
                }
            }
        case .table(let titles, let rows): return table([titles] + rows)
        case .code(let text): return text.lines.map { "    " + visible($0) }
        }
    }

    /// Columns side by side; the last one is not padded.
    private func table(_ rows: [[String]]) -> [String] {
        let shown = rows.map { $0.map { visible($0.lines.joined(separator: " ")) } }
        let widths = (shown.first ?? []).indices.map { column in shown.map { $0[column].count }.max() ?? 0 }
        return shown.map { row in
            let cells = zip(row, widths).map { $0.padded(to: $1) }
            return cells.joined(separator: "  ").withoutBlanksAtEnd
        }
    }
}

extension String {
    /// Lines as a reader sees them, whatever ends them; an empty text has one.
    var lines: [String] {
        let parts = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        return parts.isEmpty ? [""] : parts
    }

    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }

    fileprivate var withoutBlanksAtEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
