import ProvisioningLog

/// One view of the log: which events, in which order and columns, and where the cursor is.
struct EventView: Equatable, Sendable {
    /// What is drawn of the events.
    enum Page: Equatable, Sendable {
        case events
        /// The history of an object above its events.
        case object
        case values(Dimension)
        case cycles
        case comparison(ComparisonSubject)
        /// One row for each cause of failures and warnings.
        case problems
        /// The health of jobs.
        case jobs

        /// Whether the rows under the cursor are events.
        var isList: Bool { self == .events || self == .object }
    }

    var page = Page.events
    var filter = Filter.all
    /// The filter is there but does not hide anything.
    var isFilterOff = false
    /// The most important first; empty for newest first.
    var sort: [SortKey] = []
    var columns = ColumnChoice()
    /// The column under the cursor.
    var column = Dimension.summary
    var cursor = 0
    var top = 0
    /// The pane that had the focus when the view was left.
    var focus = Pane.list
    /// What the breadcrumbs call it; nil for the words of its filter.
    var name: String?

    /// The filter that hides events now.
    var effectiveFilter: Filter { isFilterOff ? .all : filter }
}

/// What is compared.
enum ComparisonSubject: Equatable, Sendable {
    case events(EventID, EventID)
    /// A cycle and the one before it in its job.
    case cycles(String, before: String)
}

/// Which columns the list has, as far as the user chose.
struct ColumnChoice: Equatable, Sendable {
    /// Nil for the columns that fit.
    var shown: [Dimension]?
    /// Columns that the list has no use for, unless they were chosen.
    var hidden: Set<Dimension> = []
    var widths: [Dimension: Int] = [:]
    var wraps = false
}

/// The views that the user went through: a pivot pushes one, back and forward move among them.
struct ViewHistory: Equatable, Sendable {
    private(set) var views: [EventView]
    private(set) var place = 0

    init(_ view: EventView) { views = [view] }

    var current: EventView {
        get { views[place] }
        set { views[place] = newValue }
    }

    /// The way to the current view.
    var trail: ArraySlice<EventView> { views[...place] }
    var isAtRoot: Bool { place == 0 }

    /// The view that the current one was opened from; nil for the first.
    var parent: EventView? {
        get { place > 0 ? views[place - 1] : nil }
        set { if place > 0, let newValue { views[place - 1] = newValue } }
    }

    /// Changes the filter of every view.
    mutating func mapFilters(_ body: (Filter) -> Filter) {
        for place in views.indices { views[place].filter = body(views[place].filter) }
    }

    /// Views that could be gone forward to are forgotten.
    mutating func push(_ view: EventView) {
        views.removeSubrange((place + 1)...)
        views.append(view)
        place += 1
    }

    /// Closes the current view; false where it is the first.
    mutating func pop() -> Bool {
        guard place > 0 else { return false }
        views.removeSubrange(place...)
        place -= 1
        return true
    }

    mutating func goBack() -> Bool {
        guard place > 0 else { return false }
        place -= 1
        return true
    }

    mutating func goForward() -> Bool {
        guard place + 1 < views.count else { return false }
        place += 1
        return true
    }
}
