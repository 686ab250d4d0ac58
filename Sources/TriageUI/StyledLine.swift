import ProvisioningLog
import TerminalScreen

/// A line of a pane: texts with their meaning.
struct StyledLine: Equatable {
    struct Part: Equatable {
        var text: String
        var role: Role
    }

    var parts: [Part]
    /// Names the part of the pane that begins here and can be folded.
    var fold: String?
    /// The condition that `+` keeps and `-` drops on this line.
    var filter: Filter?
    /// What `yy` copies of this line, as it stands in the log; nil for the whole line.
    var value: String?

    init(_ text: String = "", _ role: Role = .text, fold: String? = nil) {
        parts = text.isEmpty ? [] : [Part(text: text, role: role)]
        self.fold = fold
    }

    init(parts: [(String, Role)], fold: String? = nil) {
        self.parts = parts.map { Part(text: $0.0, role: $0.1) }
        self.fold = fold
    }

    var text: String { parts.map(\.text).joined() }

    /// A text over several lines. The later ones are indented as far as `prefix` is wide.
    static func paragraph(
        _ text: String, width: Int, prefix: String = "", role: Role = .text, prefixRole: Role? = nil
    ) -> [StyledLine] {
        let indent = displayWidth(prefix)
        return wrapped(text, to: max(8, width - indent)).enumerated().map { index, line in
            let lead = index == 0 ? prefix : String(repeating: " ", count: indent)
            return StyledLine(parts: [(lead, prefixRole ?? role), (line, role)])
        }
    }

    /// A heading in capitals, with a blank line before it.
    static func heading(_ text: String) -> [StyledLine] { [StyledLine(), StyledLine(text, .textStrong)] }
}

extension [StyledLine] {
    /// The same lines, which stand for a value of the log.
    func standing(for filter: Filter?, _ value: String?) -> [StyledLine] {
        map { line in
            var line = line
            line.filter = line.filter ?? filter
            line.value = line.value ?? value
            return line
        }
    }
}

extension Frame {
    /// Writes a line into a rectangle's row, cut with an ellipsis.
    mutating func write(_ line: StyledLine, row: Int, column: Int, limit: Int) {
        var place = column
        let end = column + limit
        for part in line.parts where place < end {
            place = write(
                clipped(part.text, to: end - place, glyphs: glyphs), row: row, column: place, limit: end - place,
                role: part.role)
        }
    }

    /// Writes texts from the right edge of a row to the left; gives the first column that is used.
    @discardableResult
    mutating func writeRight(_ parts: [(String, Role)], row: Int, end: Int, from least: Int = 0) -> Int {
        let width = parts.reduce(0) { $0 + displayWidth($1.0) }
        var place = end - width
        guard place >= least else { return end }
        let start = place
        for (text, role) in parts { place = write(text, row: row, column: place, role: role) }
        return start
    }
}
