import ProvisioningLog
import TerminalScreen

/// Lines for a person: wrapped to a terminal, whole for a pipe, one fact each for the ear. All text is made safe on its
/// way in.
struct TextReport {
    private(set) var lines: [String] = []
    private let width: Int
    let glyphs: GlyphSet
    /// For the ear: blanks, blank lines and signs say nothing there, and words stand in their place.
    let isLinear: Bool

    init(for console: Console) {
        // Prose that is wider than this is hard to read.
        width = console.isLinear ? .max : console.width.map { min($0, 100) } ?? .max
        glyphs = console.glyphs
        isLinear = console.isLinear
    }

    /// From one thing to another.
    var arrow: String { isLinear ? "to" : glyphs == .unicode ? "→" : "->" }

    /// What stands before a line that tells how something ended, with a blank behind it.
    func sign(of status: Status?) -> String {
        isLinear ? (status?.name).map { $0 + ": " } ?? "" : (status?.glyph(glyphs) ?? "?") + " "
    }

    /// A paragraph; what follows its first line begins below its text.
    mutating func paragraph(_ text: String, indent: Int = 0, mark: String = "") {
        let start = margin(indent) + mark
        let hanging = isLinear ? "" : String(repeating: " ", count: displayWidth(start))
        let shown = wrapped(text, to: max(20, width - hanging.count), glyphs: glyphs)
        for (index, line) in shown.enumerated() {
            if line.isEmpty, isLinear { continue }
            lines.append(line.isEmpty ? "" : (index == 0 ? start : hanging) + line)
        }
    }

    /// A line that is never broken: an address, a name with an ID.
    mutating func line(_ text: String, indent: Int = 0) {
        lines.append(margin(indent) + displayText(text, glyphs: glyphs))
    }

    private func margin(_ indent: Int) -> String { isLinear ? "" : String(repeating: " ", count: indent) }

    /// A label and its value; nothing where the log has nothing.
    mutating func field(_ label: String, _ value: String?, indent: Int = 2) {
        guard let value, !value.isEmpty else { return }
        guard !isLinear else { return paragraph(value, mark: label.isEmpty ? "" : label + ": ") }
        let padding = String(repeating: " ", count: max(1, 14 - label.count))
        // IDs and other words without a blank stay in one piece.
        if value.utf8.contains(0x20) || value.utf8.contains(0x0A) {
            paragraph(value, indent: indent, mark: label + padding)
        } else {
            line(label + padding + value, indent: indent)
        }
    }

    mutating func blank() {
        if !isLinear { lines.append("") }
    }

    mutating func heading(_ text: String) {
        blank()
        line(isLinear ? text + ":" : text)
    }

    mutating func list(_ items: [String], isNumbered: Bool) {
        for (index, item) in items.enumerated() {
            paragraph(item, indent: 4, mark: isNumbered ? "\(index + 1). " : isLinear ? "" : "- ")
        }
    }

    func write(to console: Console) throws(OutputFailure) {
        for line in lines { try console.output.writeLine(line) }
    }
}
