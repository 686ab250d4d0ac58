import ProvisioningLog

/// The values of several columns at once, beside the list.
struct FacetState: Sendable {
    struct Value: Equatable, Sendable {
        /// It comes from the log.
        var text: String
        var filter: Filter
        var events: Int
        /// Only events with this value, or others that are marked too, are in the view.
        var isKept: Bool
    }

    struct Section: Equatable, Sendable {
        var dimension: Dimension
        /// Most frequent first.
        var values: [Value]
        /// How many values there are that are not listed.
        var others: Int
    }

    /// A line of the pane.
    enum Line: Equatable, Sendable {
        case heading(Section)
        /// With its place among all values.
        case value(Value, of: Section, place: Int)
        case blank
    }

    var sections: [Section] = []
    /// Among the values of all sections.
    var cursor = 0
    /// The first line that is shown.
    var top = 0
    /// Values of one field that are kept or dropped together.
    var chosen: Set<Filter> = []
    /// The view is another one since they were counted: they are not counted while they are out of sight.
    var isStale = true

    var values: [Value] { sections.flatMap(\.values) }
    var current: Value? { values.indices.contains(cursor) ? values[cursor] : nil }

    /// The field that a value stands in.
    func dimension(of filter: Filter) -> Dimension? {
        sections.first { $0.values.contains { $0.filter == filter } }?.dimension
    }

    var lines: [Line] {
        var lines: [Line] = []
        var place = 0
        for section in sections {
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(.heading(section))
            for value in section.values {
                lines.append(.value(value, of: section, place: place))
                place += 1
            }
        }
        return lines
    }

    /// The first line to show, so that the cursor and the heading of its section, where it is just above, are in sight.
    func top(rows: Int) -> Int {
        let lines = lines
        let line = lines.firstIndex { if case .value(_, _, cursor) = $0 { true } else { false } } ?? 0
        let isBelowHeading = line > 0 && { if case .heading = lines[line - 1] { true } else { false } }()
        let least = isBelowHeading && rows > 1 ? line - 1 : line
        var top = max(0, min(top, least, max(0, lines.count - rows)))
        if line >= top + rows { top = line - rows + 1 }
        return top
    }
}
