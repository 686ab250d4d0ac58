import CNcurses
import Glibc
import TerminalScreen

/// Where the last cell of a row was drawn, and what blanks have come since.
private struct Pen {
    let row: Int32
    var column = 0
    var ink = Ink()
    var blanks = 0

    /// Goes to `target` over blanks, which nothing has been drawn for.
    ///
    /// A few of them keep the look of the word before: leaving it and coming back costs more. Many stay the terminal's
    /// own, so that the end of a row is cleared with one short sequence.
    func cross(to target: Int, on window: UnsafeMutablePointer<WINDOW>) {
        wmove(window, row, Int32(column))
        guard blanks > 0 else { return }
        if blanks <= 3, !ink.showsOnBlank {
            var picture = ink.picture(of: " ")
            for _ in 0..<blanks { wadd_wch(window, &picture) }
        } else {
            wmove(window, row, Int32(target))
        }
    }
}

/// Draws frames into an ncurses window, which finds out what has changed on the screen.
struct Painter {
    private struct Look: Hashable {
        var role: Role
        var overlay: Role?
    }

    let depth: ColourDepth
    private let canDrawUnicode: Bool
    private var theme: Theme
    private var palette: Palette
    private var inks: [Look: Ink] = [:]

    init(theme: Theme, depth: ColourDepth, canDrawUnicode: Bool) {
        self.theme = theme
        self.depth = depth
        self.canDrawUnicode = canDrawUnicode
        palette = Palette(depth: depth, colours: Int(nc_colors()), pairs: Int(nc_color_pairs()))
    }

    mutating func use(_ theme: Theme) {
        self.theme = theme
        inks = [:]
    }

    mutating func paint(_ frame: Frame, on window: UnsafeMutablePointer<WINDOW>) {
        werase(window)
        let columns = min(frame.size.columns, Int(getmaxx(window)))
        let rows = min(frame.size.rows, Int(getmaxy(window)))
        for row in 0..<rows { paint(row, of: frame, columns: columns, on: window) }
    }

    private mutating func paint(
        _ number: Int, of frame: Frame, columns: Int, on window: UnsafeMutablePointer<WINDOW>
    ) {
        var last: (look: Look, ink: Ink)?
        var pen = Pen(row: Int32(number))
        for column in 0..<columns {
            let cell = frame[number, column]
            guard !cell.isContinuation else { continue }
            let look = Look(role: cell.role, overlay: cell.overlay)
            if last?.look != look { last = (look, ink(for: look)) }
            let ink = last?.ink ?? Ink()
            if cell.scalar == " ", cell.marks.isEmpty, !ink.showsOnBlank {
                pen.blanks += 1
            } else {
                pen.cross(to: column, on: window)
                draw(cell, ink: ink, on: window)
                pen = Pen(row: pen.row, column: column + cellWidth(of: cell.scalar), ink: ink)
            }
        }
    }

    private mutating func ink(for look: Look) -> Ink {
        if let ink = inks[look] { return ink }
        let ink = palette.ink(for: theme.style(for: look.role, overlay: look.overlay, depth: depth))
        inks[look] = ink
        return ink
    }

    private func draw(_ cell: Cell, ink: Ink, on window: UnsafeMutablePointer<WINDOW>) {
        let width = cellWidth(of: cell.scalar)
        var picture = ink.picture(of: cell.scalar)
        if cell.scalar.isASCII {
            setMarks(cell.marks, of: &picture)
        } else if canDrawUnicode, Int(wcwidth(wchar_t(cell.scalar.value))) == width {
            setMarks(cell.marks, of: &picture)
        } else {
            // A C library that is older than our tables would shift the rest of the row.
            picture = ink.picture(of: canDrawUnicode ? "\u{FFFD}" : "?")
            if width == 2 {
                wadd_wch(window, &picture)
                picture = ink.picture(of: " ")
            }
        }
        wadd_wch(window, &picture)
    }

    private func setMarks(_ marks: CombiningMarks, of picture: inout cchar_t) {
        guard canDrawUnicode, !marks.isEmpty else { return }
        // Terminals disagree on how wide an emoji with a variation selector is, and a row must not depend on it.
        let drawable = marks.filter { wcwidth(wchar_t($0.value)) == 0 && !(0xFE00...0xFE0F).contains($0.value) }
        let values = drawable.map { wchar_t($0.value) } + [0, 0, 0, 0]
        picture.chars = (picture.chars.0, values[0], values[1], values[2], values[3])
    }
}
