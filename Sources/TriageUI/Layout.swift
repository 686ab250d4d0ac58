public import TerminalScreen

/// A part of the screen that can have the focus.
public enum Pane: CaseIterable, Sendable {
    case list, detail, explanation
}

/// Where everything is: a pure function of the size and of which panes are wanted.
struct Layout: Equatable {
    var list: Rect
    var detail: Rect?
    var explanation: Rect?
    /// Columns where panes meet side by side, for the rows between.
    var divider: (column: Int, rows: Range<Int>)?
    /// True where an event takes two lines.
    var isTwoLine = false

    static func == (one: Layout, other: Layout) -> Bool {
        one.list == other.list && one.detail == other.detail && one.explanation == other.explanation
    }

    /// How much room a screen has (ui.md, section 2).
    enum Extent {
        case wide, medium, standard, small, tiny

        init(_ size: Size) {
            self =
                switch (size.columns, size.rows) {
                case (180..., 45...): .wide
                case (110..., 32...): .medium
                case (78..., 20...): .standard
                case (40..., 10...): .small
                default: .tiny
                }
        }

        /// Whether the panes are there without being asked for (decision 22).
        var showsPanes: Bool { self == .wide || self == .medium }
        /// Lines above and below the panes.
        var top: Int { self == .tiny ? 0 : self == .small ? 1 : 2 }
        var bottom: Int { self == .tiny ? 0 : self == .small ? 2 : 4 }
    }

    init(size: Size, panes: Set<Pane>, focus: Pane, isZoomed: Bool) {
        let extent = Extent(size)
        let body = Rect(
            row: extent.top, column: 0, rows: max(0, size.rows - extent.top - extent.bottom), columns: size.columns)
        list = body
        isTwoLine = size.columns < 60
        let isSmall = extent == .small || extent == .tiny
        if isZoomed || isSmall && focus != .list {
            switch focus {
            case .list: break
            case .detail: detail = body
            case .explanation: explanation = body
            }
            return
        }
        guard !isSmall else { return }
        switch extent {
        case .wide: splitWide(body, panes)
        case .medium: splitMedium(body, panes)
        default: splitStandard(body, panes)
        }
    }

    /// Explanation on the right over the whole height, list over detail on the left.
    private mutating func splitWide(_ body: Rect, _ panes: Set<Pane>) {
        var left = body
        if panes.contains(.explanation) {
            (left, explanation) = body.split(rightColumns: 56)
            divider = (left.columns, body.row..<body.row + body.rows)
        }
        list = left
        guard panes.contains(.detail) else { return }
        (list, detail) = left.split(bottomRows: left.rows * 11 / 20)
    }

    /// List on top, detail and explanation side by side below.
    private mutating func splitMedium(_ body: Rect, _ panes: Set<Pane>) {
        guard panes.count > 1 else { return }
        let (top, bottom) = body.split(bottomRows: body.rows * 11 / 20)
        list = top
        switch (panes.contains(.detail), panes.contains(.explanation)) {
        case (true, true):
            let (left, right) = bottom.split(rightColumns: bottom.columns * 42 / 100)
            (detail, explanation) = (left, right)
            divider = (left.columns, bottom.row..<bottom.row + bottom.rows)
        case (true, false): detail = bottom
        default: explanation = bottom
        }
    }

    /// Explanation in 28 to 36 columns on the right of the list; the list is four to eight rows above the detail.
    private mutating func splitStandard(_ body: Rect, _ panes: Set<Pane>) {
        var top = body
        if panes.contains(.detail) { (top, detail) = body.split(bottomRows: body.rows - min(8, max(4, body.rows / 3))) }
        list = top
        guard panes.contains(.explanation) else { return }
        if let below = detail {
            let (left, right) = below.split(rightColumns: 30)
            (detail, explanation) = (left, right)
            divider = (left.columns, below.row..<below.row + below.rows)
        } else {
            let (left, right) = top.split(rightColumns: max(28, top.columns * 2 / 5))
            (list, explanation) = (left, right)
            divider = (left.columns, body.row..<body.row + body.rows)
        }
    }

    func rect(of pane: Pane) -> Rect? {
        switch pane {
        case .list: list
        case .detail: detail
        case .explanation: explanation
        }
    }
}

extension Rect {
    /// The left part and the right part, with one column for a line between them.
    fileprivate func split(rightColumns: Int) -> (Rect, Rect) {
        let right = min(max(0, rightColumns), max(0, columns - 2))
        return (
            Rect(row: row, column: column, rows: rows, columns: columns - right - 1),
            Rect(row: row, column: column + columns - right, rows: rows, columns: right)
        )
    }

    fileprivate func split(bottomRows: Int) -> (Rect, Rect) {
        let bottom = min(max(0, bottomRows), max(0, rows - 2))
        return (
            Rect(row: row, column: column, rows: rows - bottom, columns: columns),
            Rect(row: row + rows - bottom, column: column, rows: bottom, columns: columns)
        )
    }
}
