extension Frame {
    /// The rows as lines, without the blanks at their ends.
    public var text: String {
        lines { cell, line in
            guard !cell.isContinuation else { return }
            line.append(Glyph(scalar: cell.scalar, marks: cell.marks))
        }
    }

    /// The meaning of each cell as a letter, a blank for plain text; an overlay hides the role below it.
    public var roleMap: String {
        lines { cell, line in
            let role = cell.overlay ?? cell.role
            line.append(cell.overlay == nil && role == .text ? " " : Frame.letter(of: role))
        }
    }

    /// The letter that stands for a role in `roleMap`.
    public static func roleLetter(_ role: Role) -> Character { Character(letter(of: role)) }

    /// All letters of `roleMap` with their roles, one on a line.
    public static var roleLegend: String {
        Role.allCases.map { "\(roleLetter($0)) \($0.rawValue)" }.joined(separator: "\n")
    }

    private func lines(_ add: (Cell, inout String.UnicodeScalarView) -> Void) -> String {
        (0..<size.rows).map { row in
            var line = String.UnicodeScalarView()
            for column in 0..<size.columns { add(self[row, column], &line) }
            while line.last == " " { line.removeLast() }
            return String(line)
        }.joined(separator: "\n")
    }

    private static func letter(of role: Role) -> Unicode.Scalar {
        switch role {
        case .text: "t"
        case .textMuted: "m"
        case .textStrong: "s"
        case .textControl: "^"
        case .textRedacted: "#"
        case .statusSuccess: "S"
        case .statusFailure: "F"
        case .statusWarning: "W"
        case .statusSkipped: "K"
        case .fateBroken: "X"
        case .fateHealed: "L"
        case .fateGone: "G"
        case .diffOld: "-"
        case .diffNew: "+"
        case .diffSame: "="
        case .diffSpace: "_"
        case .stepOK: "1"
        case .stepFailed: "2"
        case .stepSkipped: "3"
        case .id: "i"
        case .user: "u"
        case .app: "a"
        case .time: "T"
        case .number: "n"
        case .header: "h"
        case .headerSorted: "H"
        case .cursorRow: "C"
        case .cursorCell: "c"
        case .cursorBlurred: "B"
        case .mark: "*"
        case .note: "\""
        case .searchHit: "/"
        case .searchCurrent: "?"
        case .filterOK: "f"
        case .filterError: "!"
        case .filterGhost: "g"
        case .chartBar: "b"
        case .chartBad: "x"
        case .chartAxis: "|"
        case .chartCursor: "@"
        case .border: "."
        case .borderFocus: ":"
        case .hintKey: "k"
        case .hintText: "e"
        case .popup: "p"
        case .messageInfo: "I"
        case .messageWarn: "A"
        case .messageError: "E"
        }
    }
}
