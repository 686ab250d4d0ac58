import ProvisioningLog
import TerminalScreen

/// The facets: live counts of the values of several columns, to keep and drop by.
extension Model {
    /// What is worth a choice, in the order of the pane.
    private static let facetDimensions: [Dimension] = [
        .status, .app, .error, .skip, .action, .fate, .step, .type, .target, .domain, .cycle,
    ]

    /// Whether the page, or a pane in sight, shows the counts of another view: the rows are painted before it is counted
    /// anew.
    public var hasStalePanes: Bool {
        isPageStale || facets.isStale && layout.facets != nil || timelineState.isStale && layout.timeline != nil
            || countsInBackground && wantsCause
    }

    /// Counts the page and the panes in sight that have not been counted since the view became another one; O(events)
    /// for each of their columns.
    public mutating func answerVisiblePanes() {
        if isPageStale { countPage() }
        if countsInBackground, wantsCause { answerCause() }
        if facets.isStale { answerFacets() }
        if timelineState.isStale { answerTimeline() }
    }

    /// Counts only while the pane is in sight.
    mutating func answerFacets() {
        guard layout.facets != nil else { return }
        show(Self.facetDimensions.compactMap(facetSection).withoutEchoes)
    }

    /// The cursor stays on its value.
    mutating func show(_ sections: [FacetState.Section]) {
        facets.isStale = false
        let held = facets.current?.filter
        facets.sections = sections
        facets.chosen.formIntersection(facets.values.map(\.filter))
        let place = facets.values.firstIndex { $0.filter == held }
        facets.cursor = place ?? max(0, min(facets.cursor, facets.values.count - 1))
        keepFacetVisible()
    }

    private var facetValues: Int {
        switch extent {
        case .wide: 8
        case .medium, .standard: 6
        case .small, .tiny: 4
        }
    }

    /// Nil for a column that offers no choice.
    private func facetSection(_ dimension: Dimension) -> FacetState.Section? {
        let filter = view.effectiveFilter
        let others = filter.conjuncts.filter { !$0.keepsOnly(dimension) }
        let isConstrained = others.count < filter.conjuncts.count
        // The counts of a field that is kept do without what keeps it: so one sees what else could be chosen.
        var rows = isConstrained ? rows(fulfilling: .all(of: others)) : answer.rows
        // Some logs give the reason of a skip as a code too; it is counted among the skips.
        if dimension == .error { rows.formIntersection(failures) }
        // One value more, since there may be events without one.
        let found = table.facet(of: dimension, in: rows, limit: facetValues + 1)
        let kept = isConstrained ? keptValues(of: dimension) : []
        let values = found.values.compactMap { value -> FacetState.Value? in
            guard let text = value.text, let filter = value.filter else { return nil }
            return FacetState.Value(text: text, filter: filter, events: value.events, isKept: kept.contains(text))
        }
        let shown = Array(values.prefix(facetValues))
        let hasAbsent = found.values.contains { $0.text == nil }
        let valueCount = found.valueCount - (hasAbsent ? 1 : 0)
        guard !shown.isEmpty, isConstrained || Self.isChoice(dimension, among: valueCount) else { return nil }
        return FacetState.Section(dimension: dimension, values: shown, others: max(0, valueCount - shown.count))
    }

    private static func isChoice(_ dimension: Dimension, among count: Int) -> Bool {
        switch dimension {
        case .status: true
        // Nobody chooses among hundreds of IDs.
        case .cycle: 2...8 ~= count
        default: count > 1
        }
    }

    private func rows(fulfilling filter: Filter) -> RowSet {
        (try? ask(filter).rows) ?? table.allRows
    }

    /// The values that are left of a field that the filter keeps values of.
    private func keptValues(of dimension: Dimension) -> Set<String> {
        Set(table.facet(of: dimension, in: answer.rows, limit: 100).values.compactMap(\.text))
    }

    // MARK: - Showing and closing

    mutating func toggleFacets() -> [Effect] {
        guard view.page.isList else {
            return say("the facets are beside the list of events; \(key(.back)) goes back to it")
        }
        focus == .facets ? closeFacets() : setFocus(.facets)
        return []
    }

    mutating func closeFacets() {
        switched[.facets] = false
        isZoomed = false
        facets.chosen = []
        setFocus(.list)
    }

    // MARK: - Moving and choosing

    mutating func moveInFacets(_ command: Command) {
        facets.cursor = Self.moved(facets.cursor, command, page: facetRows, count: facets.values.count)
        keepFacetVisible()
        // The first heading is above the first value.
        if facets.cursor == 0 { facets.top = 0 }
    }

    private var facetRows: Int { max(1, (layout.facets?.rows ?? 0) - 1) }

    private mutating func keepFacetVisible() { facets.top = facets.top(rows: facetRows) }

    /// Chooses a value beside others of its field.
    mutating func chooseFacet() {
        guard let filter = facets.current?.filter else { return }
        if facets.chosen.contains(where: { $0.field != filter.field }) { facets.chosen = [] }
        facets.chosen.formSymmetricDifference([filter])
        moveInFacets(.down)
    }

    var facetFilter: Filter? {
        guard !facets.chosen.isEmpty else { return facets.current?.filter }
        return Filter.oneOf(facets.values.map(\.filter).filter(facets.chosen.contains))
    }

    /// Keeping a value takes the place of others of its field that are kept; the one that is kept alone is let go.
    mutating func narrowByFacet(_ command: Command) -> [Effect] {
        guard let wanted = facetFilter else { return say("there is no value under the cursor") }
        let dimension = facets.dimension(of: facets.chosen.first ?? wanted)
        let dropped = facets.chosen.isEmpty ? facets.current.map { [$0.filter] } ?? [] : Array(facets.chosen)
        facets.chosen = []
        if command == .drop {
            return setFilter(
                dropped.sorted { $0.description < $1.description }.reduce(filter) { $0.narrowed(by: .not($1)) })
        }
        let others = filter.conjuncts.filter { part in dimension.map { !part.keepsOnly($0) } ?? true }
        if filter.conjuncts.contains(wanted) { return setFilter(.all(of: others)) }
        // A value that was dropped before is wanted now.
        return setFilter(.all(of: others.filter { $0 != .not(wanted) }).adding(wanted))
    }
}

extension [FacetState.Section] {
    /// Without the target systems where each belongs to one application.
    fileprivate var withoutEchoes: [FacetState.Section] {
        let counts = first { $0.dimension == .app }?.values.map(\.events)
        return filter {
            $0.dimension != .target || $0.values.map(\.events) != counts || $0.values.contains(where: \.isKept)
        }
    }
}
