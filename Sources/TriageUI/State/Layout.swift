import TerminalScreen

/// A part of the screen that can have the focus.
public enum Pane: CaseIterable, Sendable {
    case facets, timeline, list, detail, explanation

    /// Whether a large screen has it without being asked for (decision 22).
    var isOnByDefault: Bool { self != .facets && self != .timeline }

    var place: Place {
        switch self {
        case .facets: .facets
        case .timeline: .timeline
        case .list: .events
        case .detail: .detail
        case .explanation: .explanation
        }
    }
}

/// Where everything is: a pure function of the size and of which panes are wanted.
struct Layout: Equatable {
    private(set) var rects: [Pane: Rect] = [:]
    /// What is known of an object, above its events.
    private(set) var header: Rect?
    /// Columns where panes meet side by side, for the rows between.
    private(set) var dividers: [Divider] = []
    /// True where an event takes two lines.
    private(set) var isTwoLine = false

    struct Divider: Equatable {
        let column: Int
        let rows: Range<Int>
    }

    var list: Rect { rects[.list] ?? Rect(row: 0, column: 0, rows: 0, columns: 0) }
    var detail: Rect? { rects[.detail] }
    var explanation: Rect? { rects[.explanation] }
    var facets: Rect? { rects[.facets] }
    var timeline: Rect? { rects[.timeline] }

    func rect(of pane: Pane) -> Rect? { rects[pane] }

    /// True where a pane has the place of the list.
    var coversList: Bool { rects.contains { $0.key != .list && $0.value == list } }

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
        /// Rows of the timeline: bars and an axis.
        var timelineRows: Int { self == .wide ? 6 : 4 }
    }

    /// - Parameter header: rows that are wanted above the list; it gets at most half of them.
    init(size: Size, panes: Set<Pane>, focus: Pane, isZoomed: Bool, header: Int = 0) {
        let extent = Extent(size)
        let body = Rect(
            row: extent.top, column: 0, rows: max(0, size.rows - extent.top - extent.bottom), columns: size.columns)
        rects[.list] = body
        isTwoLine = size.columns < 60
        let isSmall = extent == .small || extent == .tiny
        if isZoomed || isSmall && focus != .list || extent == .standard && focus == .facets {
            rects[focus] = body
            if focus == .list { placeHeader(header) }
            return
        }
        if !isSmall { split(body, panes, extent) }
        placeHeader(header)
    }

    private mutating func split(_ body: Rect, _ panes: Set<Pane>, _ extent: Extent) {
        var rest = body
        if panes.contains(.timeline) { (rects[.timeline], rest) = body.split(topRows: extent.timelineRows) }
        switch extent {
        case .wide: splitWide(rest, panes)
        case .medium: splitMedium(rest, panes)
        default: splitStandard(rest, panes)
        }
    }

    private mutating func placeHeader(_ rows: Int) {
        guard rows > 0, list.rows > 6, !isTwoLine else { return }
        let (top, bottom) = list.split(topRows: min(rows, list.rows / 2))
        header = top
        rects[.list] = bottom
    }

    private mutating func divide(_ column: Int, _ rect: Rect) {
        dividers.append(Divider(column: column, rows: rect.row..<rect.row + rect.rows))
    }

    /// Facets on the left and explanation on the right over the whole height, list over detail between.
    private mutating func splitWide(_ body: Rect, _ panes: Set<Pane>) {
        var middle = body
        if panes.contains(.explanation) {
            (middle, rects[.explanation]) = middle.split(rightColumns: 56)
            divide(middle.columns, body)
        }
        if panes.contains(.facets) {
            let (left, right) = middle.split(rightColumns: middle.columns - 35)
            (rects[.facets], middle) = (left, right)
            divide(left.columns, body)
        }
        rects[.list] = middle
        guard panes.contains(.detail) else { return }
        (rects[.list], rects[.detail]) = middle.split(bottomRows: middle.rows * 11 / 20)
    }

    /// List on top, detail and explanation side by side below; facets on the left of the list.
    private mutating func splitMedium(_ body: Rect, _ panes: Set<Pane>) {
        var top = body
        if panes.contains(.detail) || panes.contains(.explanation) {
            let (list, bottom) = body.split(bottomRows: body.rows * 11 / 20)
            top = list
            splitBelow(bottom, panes)
        }
        rects[.list] = top
        guard panes.contains(.facets) else { return }
        // The facets need the height more than the panes below need the width.
        let (left, right) = top.split(rightColumns: top.columns - 37)
        (rects[.facets], rects[.list]) = (left, right)
        divide(left.columns, top)
    }

    private mutating func splitBelow(_ bottom: Rect, _ panes: Set<Pane>) {
        switch (panes.contains(.detail), panes.contains(.explanation)) {
        case (true, true):
            let (left, right) = bottom.split(rightColumns: bottom.columns * 42 / 100)
            (rects[.detail], rects[.explanation]) = (left, right)
            divide(left.columns, bottom)
        case (true, false): rects[.detail] = bottom
        default: rects[.explanation] = bottom
        }
    }

    /// Explanation in 28 to 36 columns on the right of the list; the list is four to eight rows above the detail.
    private mutating func splitStandard(_ body: Rect, _ panes: Set<Pane>) {
        var top = body
        if panes.contains(.detail) {
            (top, rects[.detail]) = body.split(bottomRows: body.rows - min(8, max(4, body.rows / 3)))
        }
        rects[.list] = top
        guard panes.contains(.explanation) else { return }
        if let below = detail {
            let (left, right) = below.split(rightColumns: 30)
            (rects[.detail], rects[.explanation]) = (left, right)
            divide(left.columns, below)
        } else {
            let (left, right) = top.split(rightColumns: max(28, top.columns * 2 / 5))
            (rects[.list], rects[.explanation]) = (left, right)
            divide(left.columns, top)
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

    fileprivate func split(topRows: Int) -> (Rect, Rect) {
        let (top, bottom) = split(bottomRows: rows - min(max(0, topRows), max(0, rows - 2)))
        return (top, bottom)
    }
}
