import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// Writes the sections of a catalogue entry.
struct EntryLines {
    let entry: CatalogueEntry
    /// What is told differently elsewhere.
    let difference: String?
    let width: Int
    let glyphs: GlyphSet

    var meaning: [StyledLine] { section("MEANING", entry.meaning) }

    var doNext: [StyledLine] {
        let steps = entry.steps.enumerated().flatMap { item($0.element, sign: "\($0.offset + 1) ") }
        return section("DO NEXT", entry.who?.sentence ?? "") + steps
    }

    var healing: [StyledLine] { entry.retry.map { section("WILL IT HEAL BY ITSELF", $0) } ?? [] }

    var exclusions: [StyledLine] {
        entry.notIf.isEmpty ? [] : StyledLine.heading("NOT THIS IF") + bullets(entry.notIf)
    }

    var source: [StyledLine] {
        var lines = section("SOURCE", "\(entry.evidence), \(entry.sourceDate)")
        lines += prose(entry.source, .textMuted)
        if let difference { lines += section("TOLD DIFFERENTLY", difference) }
        return lines
    }

    /// A page of its own: what the entry is for, then everything.
    func page(_ catalogue: ErrorCatalogue) -> OpenableText {
        var lines = [StyledLine()] + prose(entry.title, .textStrong)
        for name in entry.codes + entry.prefixes.map({ "\($0)*" }) + entry.contains.map({ "\"\($0)\"" }) {
            lines += prose(name, .textMuted)
        }
        if let when = entry.when { lines += prose("where \(when.description)", .textMuted) }
        var text = OpenableText(lines + meaning + doNext + healing + exclusions)
        addRelated(to: &text, of: catalogue)
        text.add(source)
        return text
    }

    /// Other entries, which can be opened where the catalogue has them.
    func addRelated(to text: inout OpenableText, of catalogue: ErrorCatalogue) {
        guard !entry.related.isEmpty else { return }
        text.add(StyledLine.heading("SEE ALSO"))
        for name in entry.related {
            if let known = catalogue.entries(named: name).first?.entry.id {
                text.add(item(name, sign: OpenableText.opener(glyphs)), filter: nil, entry: known)
            } else {
                text.add(bullets([name]))
            }
        }
    }

    // MARK: - Parts

    private func prose(_ text: String, _ role: Role = .text) -> [StyledLine] {
        StyledLine.prose(text, width: width, role: role, glyphs: glyphs)
    }

    func section(_ title: String, _ text: String) -> [StyledLine] {
        StyledLine.heading(title) + prose(text)
    }

    func bullets(_ texts: [String]) -> [StyledLine] {
        texts.flatMap { item($0, sign: glyphs == .unicode ? "• " : "- ") }
    }

    private func item(_ text: String, sign: String) -> [StyledLine] {
        StyledLine.prose(text, width: width, prefix: sign, prefixRole: .textMuted, glyphs: glyphs)
    }
}
