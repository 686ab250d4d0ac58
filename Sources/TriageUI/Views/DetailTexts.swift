import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// Long texts of a record in lines.
extension DetailWriter {
    // MARK: - Raw

    func rawLines() -> [StyledLine] {
        raw.split(separator: "\n", omittingEmptySubsequences: false).flatMap { (line: Substring) -> [StyledLine] in
            let indent = line.prefix { $0 == " " }
            return StyledLine.paragraph(String(line.dropFirst(indent.count)), width: width, prefix: "\(indent)")
        }
    }

    // MARK: - Texts

    /// A text with line breaks; JSON in it is unfolded and indented.
    func textLines(_ text: String, indent: Int, role: Role = .text) -> [StyledLine] {
        let prefix = String(repeating: " ", count: indent)
        guard let found = EmbeddedJSON.first(in: text) else {
            return StyledLine.paragraph(text, width: width, prefix: prefix, role: role)
        }
        let json = found.value.json(indented: true).split(separator: "\n").flatMap {
            (line: Substring) -> [StyledLine] in
            let lead = line.prefix { $0 == " " }
            return StyledLine.paragraph(
                String(line.dropFirst(lead.count)), width: width, prefix: "\(prefix)  \(lead)", role: .textMuted)
        }
        func part(_ text: String) -> [StyledLine] {
            let isBlank = text.allSatisfy { $0.isWhitespace || $0 == "." }
            return isBlank ? [] : StyledLine.paragraph(text.trimmed, width: width, prefix: prefix, role: role)
        }
        // The sentence before the JSON may end behind it.
        return part(found.before) + json + part(String(found.after.trimmed.drop { $0 == "." }))
    }
}
