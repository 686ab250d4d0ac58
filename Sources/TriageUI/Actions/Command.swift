/// Everything that a key, a menu or the palette can ask for. The raw value is the action's name.
public enum Command: String, CaseIterable, Sendable {
    // Move.
    case down, up
    case halfPageDown = "half-page-down"
    case halfPageUp = "half-page-up"
    case pageDown = "page-down"
    case pageUp = "page-up"
    case first, last, left, right
    case firstColumn = "first-column"
    case lastColumn = "last-column"

    // Find.
    case nextEvent = "next-event"
    case nextFailure = "next-failure"
    case previousFailure = "previous-failure"
    case nextWarning = "next-warning"
    case previousWarning = "previous-warning"
    case nextOfChange = "next-of-change"
    case previousOfChange = "previous-of-change"
    case nextOfObject = "next-of-object"
    case previousOfObject = "previous-of-object"
    case nextCycle = "next-cycle"
    case previousCycle = "previous-cycle"
    case search
    case nextHit = "next-hit"
    case previousHit = "previous-hit"

    // Filter.
    case editFilter = "edit-filter"
    case toggleFilter = "filter-on-off"
    case keep = "keep-value"
    case drop = "drop-value"
    case removeTerm = "remove-last-term"
    case clearFilter = "clear-filter"
    case toggleBenign = "benign-skips-on-off"
    case fromHere = "from-here"
    case untilHere = "until-here"

    // Time.
    case lastQuarter = "last-15-minutes"
    case lastHour = "last-hour"
    case lastDay = "last-24-hours"
    case lastWeek = "last-7-days"
    case aroundHere = "around-here"
    case timeOfCycle = "time-of-cycle"
    case typeTime = "type-time"
    case anyTime = "any-time"

    // Answers.
    case problems, jobs
    case values, facets, timeline
    case compare
    case select

    // Pivots.
    case pivotChange = "pivot-change"
    case pivotObject = "pivot-object"
    case pivotTarget = "pivot-target"
    case pivotCycle = "pivot-cycles"
    case pivotJob = "pivot-job"
    case pivotApplication = "pivot-application"
    case pivotError = "pivot-error"
    case pivotStep = "pivot-step"
    case pivotInitiator = "pivot-initiator"
    case pivotCell = "pivot-cell"

    // History and views.
    case historyBack = "history-back"
    case historyForward = "history-forward"
    case savedViews = "saved-views"
    case saveView = "save-view"

    // See.
    case open
    case readEntry = "read-entry"
    case searchCatalogue = "search-catalogue"
    case toggleDetail = "detail-on-off"
    case toggleExplanation = "explanation-on-off"
    case zoom, wrap
    case focusList = "focus-list"
    case focusDetail = "focus-detail"
    case focusExplanation = "focus-explanation"
    case focusFacets = "focus-facets"
    case nextPane = "next-pane"
    case previousPane = "previous-pane"

    // Order and columns.
    case sort
    case addSortKey = "add-sort-key"
    case chooseColumns = "choose-columns"
    case narrower, wider
    case moveUp = "move-up"
    case moveDown = "move-down"

    // Marks.
    case mark
    case markAndDown = "mark-and-down"
    case markRange = "mark-range"
    case nextMark = "next-mark"
    case previousMark = "previous-mark"

    // Copy.
    case copyCell = "copy-value"
    case copyChange = "copy-change-id"
    case copyObject = "copy-object"
    case copyEvent = "copy-event"
    case copyFilter = "copy-filter"
    case copyCommandLine = "copy-command-line"
    case copyExplanation = "copy-explanation"
    case copyTicket = "copy-ticket"
    case copyRequests = "copy-requests"
    case plainScreen = "plain-screen"

    // Other.
    case palette
    case showHelp = "help"
    case showInputs = "inputs"
    case toggleZone = "zone"
    case togglePrivacy = "privacy"
    case chooseTheme = "choose-theme"
    case saveTheme = "save-theme"
    case mouse, borders
    case lowBandwidth = "low-bandwidth"
    case back, quit, cancel, stop, suspend, redraw

    /// As a key file writes it.
    public var name: String { rawValue }
}
