/// How a ticket or a report is written.
public enum DocumentFormat: String, CaseIterable, Sendable {
    case text, markdown, html, json
}

/// A text with headings, facts and tables, before it is plain, Markdown or HTML.
struct Document {
    enum Block {
        /// Levels begin with 2: the title of the document is the first.
        case heading(level: Int, String)
        case paragraph(String)
        /// Labels and what they are; without a value a line is left out.
        case facts([(label: String, value: String?)])
        case list([String], isNumbered: Bool)
        case table(titles: [String], rows: [[String]])
        /// To be copied as it stands.
        case code(String)
    }

    var title: String
    var blocks: [Block] = []

    mutating func heading(_ text: String, level: Int = 2) { blocks.append(.heading(level: level, text)) }

    /// Nothing for an empty text.
    mutating func paragraph(_ text: String?) {
        if let text, !text.isEmpty { blocks.append(.paragraph(text)) }
    }

    mutating func facts(_ facts: [(label: String, value: String?)]) {
        let known = facts.filter { $0.value?.isEmpty == false }
        if !known.isEmpty { blocks.append(.facts(known)) }
    }

    mutating func list(_ items: [String], isNumbered: Bool = false) {
        if !items.isEmpty { blocks.append(.list(items, isNumbered: isNumbered)) }
    }

    mutating func table(_ titles: [String], _ rows: [[String]]) {
        if !rows.isEmpty { blocks.append(.table(titles: titles, rows: rows)) }
    }

    mutating func code(_ text: String) { blocks.append(.code(text)) }

    /// - Parameter visible: makes control and bidirectional characters of a line visible.
    func written(as format: DocumentFormat, visible: @escaping (String) -> String) -> String {
        switch format {
        case .text: PlainDocument(visible: visible).text(of: self)
        case .markdown: MarkdownDocument(visible: visible).text(of: self)
        case .html, .json: HTMLDocument(visible: visible).text(of: self)
        }
    }
}
