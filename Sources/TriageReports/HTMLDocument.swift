/// Writes a document as one page that needs nothing else: no script, no font, no picture, nothing from a network.
struct HTMLDocument {
    let visible: (String) -> String

    func text(of document: Document) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(escaped(document.title))</title>
        <style>
        \(Self.style)
        </style>
        </head>
        <body>
        <h1>\(escaped(document.title))</h1>
        \(document.blocks.map(html).joined(separator: "\n"))
        </body>
        </html>

        """
    }

    private static let style = """
        body {
          font: 16px/1.5 system-ui, sans-serif; color: #1d2329; background: #fff;
          max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
        }
        h1 { font-size: 1.6rem; line-height: 1.25; }
        h2 { font-size: 1.25rem; margin-top: 2.5rem; padding-top: .5rem; border-top: 1px solid #d5dae0; }
        h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td {
          text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0;
          border-bottom: 1px solid #e6e9ed; overflow-wrap: anywhere;
        }
        table.facts th { width: 11rem; font-weight: normal; color: #5a6470; }
        pre {
          background: #f4f6f8; padding: .75rem 1rem; font-size: .85rem;
          white-space: pre-wrap; overflow-wrap: anywhere;
        }
        @media print {
          body { margin: 0; max-width: none; font-size: 11pt; }
          h2, h3 { break-after: avoid; }
          tr, pre { break-inside: avoid; }
        }
        """

    private func html(of block: Document.Block) -> String {
        switch block {
        case .heading(let level, let text): "<h\(level)>\(escaped(text))</h\(level)>"
        case .paragraph(let text): "<p>\(lines(text))</p>"
        case .facts(let facts):
            "<table class=\"facts\">\n"
                + facts.map {
                    "<tr><th scope=\"row\">\(escaped($0.label))</th><td>\(lines($0.value ?? ""))</td></tr>\n"
                }
                .joined() + "</table>"
        case .list(let items, let isNumbered):
            list(items, isNumbered ? "ol" : "ul")
        case .table(let titles, let rows):
            "<table>\n<thead><tr>" + titles.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
                + "</tr></thead>\n<tbody>\n"
                + rows.map { "<tr>" + $0.map { "<td>\(lines($0))</td>" }.joined() + "</tr>\n" }.joined()
                + "</tbody>\n</table>"
        case .code(let text): "<pre>\(text.lines.map(escaped).joined(separator: "\n"))</pre>"
        }
    }

    private func list(_ items: [String], _ tag: String) -> String {
        "<\(tag)>\n" + items.map { "<li>\(lines($0))</li>\n" }.joined() + "</\(tag)>"
    }

    private func lines(_ text: String) -> String { text.lines.map(escaped).joined(separator: "<br>") }

    private func escaped(_ text: String) -> String {
        var result = ""
        for scalar in visible(text).unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
