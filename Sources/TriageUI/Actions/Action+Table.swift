extension Action {
    /// Every action of the program. A new key, or a new thing to do, is one more row.
    public static let all =
        movement + finding + filtering + timing + answers + pivots + seeing + ordering + marking + copying + others

    private static let movement: [Action] = [
        Action(.down, ["j", "↓"], in: .everywhere, .move, "next row", hint: "scroll"),
        Action(.up, ["k", "↑"], in: .everywhere, .move, "previous row", hint: "scroll"),
        Action(.halfPageDown, ["Ctrl-D"], in: .everywhere, .move, "half a page down"),
        Action(.halfPageUp, ["Ctrl-U"], in: .everywhere, .move, "half a page up"),
        Action(.pageDown, ["PgDn", "Ctrl-F"], in: .everywhere, .move, "page down"),
        Action(.pageUp, ["PgUp", "Ctrl-B"], in: .everywhere, .move, "page up"),
        Action(.first, ["g", "Home"], in: .everywhere, .move, "first row"),
        Action(.last, ["G", "End"], in: .everywhere, .move, "last row"),
        Action(.left, ["h", "←"], in: [.events, .values], .move, "column to the left"),
        Action(.right, ["l", "→"], in: [.events, .values], .move, "column to the right"),
        Action(.left, ["h", "←"], in: [.detail], .move, "tab to the left", hint: "tab"),
        Action(.right, ["l", "→"], in: [.detail], .move, "tab to the right", hint: "tab"),
        Action(.left, ["h", "←"], in: [.timeline], .move, "earlier", hint: "move"),
        Action(.right, ["l", "→"], in: [.timeline], .move, "later", hint: "move"),
        Action(.firstColumn, ["^"], in: .list, .move, "first column"),
        Action(.lastColumn, ["$"], in: .list, .move, "last column"),
    ]

    private static let finding: [Action] = [
        Action(.nextFailure, ["e"], in: .ofEvents, .find, "next failure", hint: "failure"),
        Action(.previousFailure, ["E"], in: .ofEvents, .find, "previous failure"),
        Action(.nextWarning, ["w"], in: .ofEvents, .find, "next warning"),
        Action(.previousWarning, ["W"], in: .ofEvents, .find, "previous warning"),
        Action(.nextOfChange, ["o"], in: .ofEvents, .find, "next event of the same change", hint: "same change"),
        Action(.previousOfChange, ["O"], in: .ofEvents, .find, "previous event of the same change"),
        Action(.nextOfObject, ["u"], in: .ofEvents, .find, "next event of the same user or group", hint: "same object"),
        Action(.previousOfObject, ["U"], in: .ofEvents, .find, "previous event of the same user or group"),
        Action(.nextCycle, ["}"], in: .ofEvents, .find, "down to the next cycle"),
        Action(.previousCycle, ["{"], in: .ofEvents, .find, "up to the next cycle"),
        Action(.nextEvent, ["J"], in: [.detail, .explanation], .find, "next event in the list", hint: "next event"),
        Action(.search, ["/"], in: .everywhere, .find, "search in what has the focus", hint: "search"),
        Action(.nextHit, ["n"], in: .everywhere, .find, "next hit of the search", hint: "next hit"),
        Action(.previousHit, ["N"], in: .everywhere, .find, "previous hit of the search"),
    ]

    private static let filtering: [Action] = [
        Action(.editFilter, ["f"], in: .ofViews, .filter, "edit the filter", hint: "filter"),
        Action(.toggleFilter, ["F"], in: .ofEvents, .filter, "filter off and on"),
        Action(.keep, ["+"], in: .ofViews, .filter, "keep only the value under the cursor", hint: "keep"),
        Action(.drop, ["-"], in: .ofViews, .filter, "drop the value under the cursor", hint: "drop"),
        Action(.removeTerm, ["x"], in: .ofViews, .filter, "take the last term of the filter away"),
        Action(.clearFilter, ["X"], in: .ofViews, .filter, "clear the filter", hint: "clear"),
        Action(
            .toggleBenign, ["D"], in: .ofViews, .filter, "hide skips that need no action, or show them",
            hint: "benign"),
        Action(.fromHere, ["("], in: .ofEvents, .filter, "only from this event's time on"),
        Action(.untilHere, [")"], in: .ofEvents, .filter, "only up to this event's time"),
    ]

    private static let timing: [Action] = [
        Action(.lastQuarter, ["t q"], in: .ofViews, .time, "the last 15 minutes of the log", hint: "last 15 minutes"),
        Action(.lastHour, ["t h"], in: .ofViews, .time, "the last hour of the log", hint: "last hour"),
        Action(.lastDay, ["t d"], in: .ofViews, .time, "the last 24 hours of the log", hint: "last 24 hours"),
        Action(.lastWeek, ["t w"], in: .ofViews, .time, "the last 7 days of the log", hint: "last 7 days"),
        Action(
            .aroundHere, ["t 5"], in: .ofEvents, .time, "5 minutes before and after this event", hint: "around here"),
        Action(.timeOfCycle, ["t y"], in: .ofEvents, .time, "the time of this event's cycle", hint: "this cycle"),
        Action(.typeTime, ["t t"], in: .ofViews, .time, "a range that you type", hint: "type a range"),
        Action(.anyTime, ["t x"], in: .ofViews, .time, "any time again", hint: "any time"),
    ]

    private static let answers: [Action] = [
        Action(
            .problems, ["!"], in: .ofViews, .answers, "one row for each cause of failures, what matters first",
            hint: "problems"),
        Action(
            .jobs, ["J"], in: Set.list.union(Set.tables), .answers,
            "the health of jobs: silence, failures, credentials",
            hint: "jobs"),
        Action(.values, ["v"], in: .ofEvents, .answers, "how often each value of the column occurs", hint: "values"),
        Action(.facets, ["V"], in: .ofViews, .answers, "the values of several columns at once, live", hint: "facets"),
        Action(
            .timeline, ["i"], in: .ofEvents, .answers, "timeline: when it happened; again closes it", hint: "timeline"),
        Action(
            .compare, ["C"], in: .ofEvents, .answers, "compare the two marked events, or this cycle with the one before"
        ),
        Action(.compare, ["C"], in: [.cycles], .answers, "compare with the cycle before", hint: "compare"),
        Action(
            .select, ["Space"], in: [.values, .facets], .answers, "choose several values for + and -", hint: "choose"),
        Action(.select, ["Space"], in: [.timeline], .answers, "begin a range here", hint: "begin range"),
    ]

    private static let pivots: [Action] = [
        Action(.pivotChange, ["p c"], in: .ofEvents, .pivot, "every event of this change", hint: "change ID"),
        Action(.pivotObject, ["p u"], in: .ofEvents, .pivot, "everything about this user or group", hint: "user"),
        Action(.pivotTarget, ["p t"], in: .ofEvents, .pivot, "every event on the same target object", hint: "target"),
        Action(.pivotCycle, ["p y"], in: .ofEvents, .pivot, "the cycles of this job", hint: "cycles"),
        Action(.pivotJob, ["p j"], in: .ofEvents, .pivot, "every event of this job", hint: "job"),
        Action(.pivotApplication, ["p a"], in: .ofEvents, .pivot, "every event of this application", hint: "app"),
        Action(.pivotError, ["p e"], in: .ofEvents, .pivot, "every event with this cause", hint: "error"),
        Action(.pivotStep, ["p s"], in: .ofEvents, .pivot, "every event that failed at this step", hint: "step"),
        Action(
            .pivotInitiator, ["p i"], in: .ofEvents, .pivot, "every event that the same person started",
            hint: "initiator"),
        Action(.pivotCell, ["p p"], in: .ofEvents, .pivot, "every event with this cell's value", hint: "this cell"),
        Action(.historyBack, ["Backspace", "H"], in: .everywhere, .pivot, "back to the view before", hint: "back"),
        Action(.historyForward, ["L"], in: .everywhere, .pivot, "forward again"),
        Action(.savedViews, ["b"], in: .ofViews, .pivot, "saved views", hint: "views"),
        Action(.saveView, ["B"], in: .ofViews, .pivot, "save this view under a name"),
    ]

    private static let seeing: [Action] = [
        Action(.open, ["Enter"], in: .list, .see, "open the event in the detail pane", hint: "open"),
        Action(.open, ["Enter", "Space"], in: [.detail], .see, "fold or unfold", hint: "fold"),
        Action(.open, ["Enter"], in: [.explanation, .text], .see, "open all events that the line fits", hint: "open"),
        Action(
            .readEntry, ["Space"], in: [.explanation, .text], .see, "read the catalogue's entry on the line",
            hint: "read"),
        Action(
            .searchCatalogue, ["Ctrl-K"], in: .everywhere, .see, "explain a code, or search the catalogue",
            hint: "catalogue"),
        Action(.open, ["Enter"], in: .tables, .see, "open these events", hint: "open these"),
        Action(.open, ["Enter"], in: [.facets], .see, "keep the value", hint: "keep"),
        Action(.open, ["Enter"], in: [.timeline], .see, "keep the range", hint: "keep range"),
        Action(.open, ["Enter"], in: [.themes], .see, "use the theme in this session", hint: "use"),
        Action(.open, ["Enter", "Space"], in: [.columns], .see, "show or hide the column", hint: "show or hide"),
        Action(.toggleDetail, ["d"], in: .ofEvents, .see, "detail pane on or off", hint: "detail"),
        Action(.toggleExplanation, ["K"], in: .ofEvents, .see, "explanation on or off", hint: "explain"),
        Action(.toggleExplanation, ["K"], in: [.values], .see, "explain what the value means", hint: "explain"),
        Action(.toggleExplanation, ["K"], in: [.problems], .see, "explain what the problem means", hint: "explain"),
        Action(.zoom, ["z"], in: .ofEvents, .see, "zoom the pane to the whole screen, and back", hint: "zoom"),
        Action(.focusList, ["1"], in: .ofEvents, .see, "go to the list"),
        Action(.focusDetail, ["2"], in: .ofEvents, .see, "go to the detail pane"),
        Action(.focusExplanation, ["3"], in: .ofEvents, .see, "go to the explanation", hint: "read on"),
        Action(.focusFacets, ["4"], in: .ofEvents, .see, "go to the facets"),
        Action(.nextPane, ["Tab"], in: .ofEvents, .see, "next pane"),
        Action(.previousPane, ["Shift-Tab"], in: .ofEvents, .see, "previous pane"),
    ]

    private static let ordering: [Action] = [
        Action(.sort, ["s"], in: [.events, .values], .order, "sort by this column: up, down, off", hint: "sort"),
        Action(.sort, ["s"], in: [.problems], .order, "another order, and back to what matters first", hint: "sort"),
        Action(.addSortKey, ["S"], in: .list, .order, "this column as a further sort key"),
        Action(.chooseColumns, ["c"], in: .list, .order, "choose and move columns", hint: "columns"),
        Action(.narrower, ["<"], in: .list, .order, "narrower column"),
        Action(.wider, [">"], in: .list, .order, "wider column"),
        Action(.moveUp, ["<"], in: [.columns], .order, "move the column to the left", hint: "left"),
        Action(.moveDown, [">"], in: [.columns], .order, "move the column to the right", hint: "right"),
        Action(.wrap, ["\\"], in: .list, .order, "wrap long cells, or cut them"),
    ]

    private static let marking: [Action] = [
        Action(.mark, ["m"], in: .ofEvents, .marks, "mark the event, or take the mark away", hint: "mark"),
        Action(.markAndDown, ["Space"], in: .list, .marks, "mark and go down"),
        Action(.markRange, ["M"], in: .ofEvents, .marks, "mark from the nearest mark to here"),
        Action(.nextMark, ["'"], in: .ofEvents, .marks, "next marked event"),
        Action(.previousMark, ["\""], in: .ofEvents, .marks, "previous marked event"),
    ]

    private static let copying: [Action] = [
        Action(.copyCell, ["y y"], in: .ofViews, .copy, "the value under the cursor", hint: "value"),
        Action(.copyChange, ["y c"], in: .ofEvents, .copy, "the change ID", hint: "change ID"),
        Action(.copyObject, ["y u"], in: .ofEvents, .copy, "the user or group", hint: "user"),
        Action(.copyEvent, ["y e"], in: .ofEvents, .copy, "the event as JSON", hint: "event JSON"),
        Action(.copyFilter, ["y f"], in: .ofViews, .copy, "the filter", hint: "filter"),
        Action(
            .copyCommandLine, ["y l"], in: .ofViews, .copy, "a command line that reopens this view",
            hint: "command line"),
        Action(.copyExplanation, ["y k"], in: .ofEvents, .copy, "the explanation", hint: "explanation"),
        Action(
            .copyTicket, ["y t"], in: .ofEvents, .copy,
            "ticket: the marked events, else this cause; names masked", hint: "ticket"),
        Action(
            .copyRequests, ["y r"], in: .ofEvents, .copy, "Graph requests that test or mend this object and its job",
            hint: "requests"),
        Action(.plainScreen, ["Y"], in: .everywhere, .copy, "this screen as plain text, for the mouse"),
    ]

    private static let others: [Action] = [
        Action(
            .palette, [":"], in: .everywhere, .other, "all actions by name; :123 goes to row 123", hint: "all actions"),
        Action(.showHelp, ["?", "F1"], in: .everywhere, .other, "the keys of this place", hint: "keys"),
        Action(.showInputs, ["I"], in: .everywhere, .other, "files, formats and bad records", hint: "inputs"),
        Action(.toggleZone, ["Z"], in: .everywhere, .other, "times in UTC or in local time"),
        Action(.togglePrivacy, ["P"], in: .everywhere, .other, "privacy: pseudonyms for names, IDs and values"),
        Action(
            .chooseTheme, [","], in: .ofViews, .other, "themes: see each on this screen, and choose", hint: "themes"),
        Action(
            .saveTheme, ["s"], in: [.themes], .other, "use the theme, and write it into config.toml",
            hint: "use and save"),
        Action(.mouse, ["@"], in: .everywhere, .other, "mouse on or off: clicks and the wheel"),
        Action(.borders, ["#"], in: .everywhere, .other, "lines between panes, or only titles"),
        Action(
            .lowBandwidth, ["_"], in: .everywhere, .other, "low bandwidth: a small cursor, no lines, panes follow later"
        ),
        Action(.back, ["q"], in: .everywhere, .other, "close what is on top; from the first view, quit", hint: "close"),
        Action(.quit, ["Q"], in: .everywhere, .other, "quit at once"),
        Action(.cancel, ["Esc", "Ctrl-G"], in: .everywhere, .other, "back to the list; never quits"),
        Action(.stop, ["Ctrl-C"], in: .everywhere, .other, "stop reading or searching; what was found stays"),
        Action(.suspend, ["Ctrl-Z"], in: .everywhere, .other, "suspend; fg in the shell comes back"),
        Action(.redraw, ["Ctrl-L"], in: .everywhere, .other, "draw the screen anew"),
    ]
}
