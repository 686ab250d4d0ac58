/// Where the keys go: the same key may mean different things in different places.
public enum Place: String, CaseIterable, Sendable {
    /// The list of events.
    case events
    case detail, explanation, facets, timeline
    /// How often each value of a column occurs.
    case values
    case cycles
    /// What differs between two sets of events or two events.
    case comparison
    /// One row for each cause.
    case problems
    /// How jobs are.
    case jobs
    /// Which columns the list has.
    case columns
    /// Which theme the screen has.
    case themes
    /// A page of text: the help, the inputs.
    case text

    /// As a heading of the help.
    var title: String {
        switch self {
        case .events: "the event list"
        case .detail: "the detail pane"
        case .explanation: "the explanation"
        case .facets: "the facets"
        case .timeline: "the timeline"
        case .values: "the values of a column"
        case .cycles: "the cycles of a job"
        case .comparison: "a comparison"
        case .problems: "the problems"
        case .jobs: "the jobs"
        case .columns: "the choice of columns"
        case .themes: "the choice of themes"
        case .text: "a page of text"
        }
    }
}

extension Set<Place> {
    static let everywhere = Set(Place.allCases)
    /// Where an event is under the cursor or in sight.
    static let ofEvents: Self = [.events, .detail, .explanation, .facets, .timeline]
    /// Where the cursor is on a row of a table that is no event.
    static let tables: Self = [.values, .cycles, .comparison, .problems, .jobs]
    /// Where a filter says what is shown.
    static let ofViews = ofEvents.union(tables)
    static let list: Self = [.events]
}
