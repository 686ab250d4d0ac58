public import ErrorCatalogue
public import ProvisioningLog
public import TerminalScreen
public import TriageReports

/// Everything that the screen depends on.
public struct Model: Sendable {
    // What was read.
    /// The log as it is: what is asked and sorted.
    var log = EventTable()
    /// The log as it is shown: the same events, under pseudonyms while privacy is on.
    var table = EventTable()
    var load = LoadProgress()
    /// The events of the log that went wrong: every answer counts them.
    var failures = RowSet(rowCount: 0)
    let catalogue: ErrorCatalogue
    /// Named sets of events for `is:` words that the catalogue knows.
    var facts: [String: RowSet] = [:]
    /// What the columns and what reading records has told of filters.
    var columnMemory = ColumnMemory()
    var memory = RecordMemory()
    /// The search in records that is going on.
    var searching: RunningSearch?
    /// How many searches have begun: a report of one that was given up tells nothing.
    var searchCount = 0
    /// What the log seems not to have, once it was read to its end.
    var gaps: [DataGap] = []
    /// Patterns of this state of the log, once something asked for them.
    var patterns: PatternTable?
    /// Whether they are being looked for, and how many states of the log there have been.
    var isFindingPatterns = false
    var logNumber = 0
    /// What the deep pass has found, to its end or as far as it went.
    var deep: DeepFacts?
    /// The deep pass that is going on, and how many have begun.
    var deepPass: RunningSearch?
    var deepPassCount = 0
    /// The user stopped the deep pass: an explanation does not begin it again unasked.
    var deepPassWasStopped = false
    /// The explanation starts the deep pass without being asked in logs of at most so many events.
    let mostRecordsUnasked: Int
    /// Pages and panes are counted in the background in logs of more events.
    let mostCountedAtOnce: Int

    // What is shown.
    var history: ViewHistory
    var answer = ViewAnswer()
    var marks: Set<EventID> = []
    var textSearch: TextSearch?
    /// The rows of a view that shows answers and not events.
    var tablePage: TablePage?
    /// The page is of an earlier state of the log or of none: it is counted in the background.
    var isPageStale = false
    /// Grows whenever the page and the panes are to be counted anew.
    var answerNumber = 0
    /// What the page was counted for.
    var countedQuestion: CountingQuestion?
    /// Keys for rows that are not there yet: being counted, masked, or not read so far.
    var waiting: [Message] = []
    var values = ValuesState()
    var facets = FacetState()
    var timelineState = TimelineState()
    var comparison = ComparisonState()
    var problems = ProblemsState()
    var jobs: [JobHealth] = []
    var object: ObjectState?
    /// What comes back to a page when its rows are counted anew.
    var heldTable: HeldTable?
    /// The row of a page that is told of below it, where the line is slow; nil before the cursor has rested.
    var toldRow: Int?
    /// The pseudonyms of this session: one name keeps its word however often privacy is switched.
    let redaction: Redaction
    var isRedacted: Bool
    var masking = MaskingState()
    /// More events are masked in the background.
    let mostMaskedAtOnce: Int
    /// True once the user has moved: from then on the cursor holds its event while the log grows.
    var hasMoved = false

    // Panes.
    var focus = Pane.list
    /// Panes that the user switched on or off; the others follow the size of the screen.
    var switched: [Pane: Bool] = [:]
    var isZoomed = false
    var overlay: Overlay? { didSet { if overlay == nil { pages = OpenPages() } } }
    var pages = OpenPages()
    var lines = RememberedLines()
    var detail = DetailState()
    var explanation = ExplanationState()
    var prompt: Prompt?
    var menu: Menu?
    var notice: Notice?
    /// What is still to be said once, when nothing else is.
    var offered: Notice?

    // What was typed before, and what was saved.
    var typedFilters: [String] = []
    var savedViews: [SavedView]
    /// What was named on the command line, and how the local zone was, for a line that reopens the view.
    let inputNames: [String]
    let zoneOption: String

    // The looks and the keys.
    /// The name of the theme that the screen has, but for one that is tried out.
    var themeName: String
    /// The choice of themes, while it is open.
    var themePicker: ThemePicker?
    let keyMap: KeyMap

    // The world.
    var appearance: Appearance
    var size: Size
    let glyphs: GlyphSet
    let localZone: DisplayZone
    var usesLocalZone = false

    /// A sentence in the status line, until the next key.
    struct Notice: Equatable {
        var text: String
        var role = Role.messageInfo
    }

    /// - Parameters:
    ///   - sort: the order to begin with; empty for newest first.
    ///   - columns: the columns to begin with; nil for those that fit.
    ///   - page: what is shown first; `q` leads from it to the events.
    ///   - usesLocalZone: whether times are shown in `localZone` from the start.
    ///   - savedViews: those of the files, after those that are built in.
    ///   - inputNames: files as they were named, to write command lines with.
    ///   - zoneOption: how `--timezone` names `localZone`.
    ///   - notice: a sentence to begin with.
    ///   - redaction: where pseudonyms come from; with a key of its own by default.
    ///   - isRedacted: whether names are pseudonyms from the start.
    ///   - themeName: the theme that the terminal begins with.
    ///   - keyMap: which keys do what.
    ///   - appearance: how the screen is drawn and driven; the user may change it.
    ///   - mostRecordsUnasked: of larger logs, all records are read for an explanation only when asked for; 20,000 are a
    ///     second's work for one core.
    ///   - mostCountedAtOnce: of larger logs, pages of answers are counted in the background; 5,000 take 30 ms
    ///     where most is asked for, the health of jobs.
    ///   - mostMaskedAtOnce: more events get their pseudonyms in the background; 2,000 take 60 ms.
    public init(
        size: Size, glyphs: GlyphSet = .unicode, catalogue: ErrorCatalogue = .builtIn, filter: Filter = .all,
        sort: [SortKey] = [], columns: [Dimension]? = nil, page: OpeningPage = .events,
        localZone: DisplayZone = .utc, usesLocalZone: Bool = false, savedViews: [SavedView] = [],
        inputNames: [String] = [], zoneOption: String = "local", notice: String? = nil,
        redaction: Redaction = Redaction(), isRedacted: Bool = false, themeName: String = "",
        keyMap: KeyMap = .standard,
        appearance: Appearance = Appearance(), mostRecordsUnasked: Int = 20_000,
        mostCountedAtOnce: Int = 5_000, mostMaskedAtOnce: Int = 2_000
    ) {
        (self.mostRecordsUnasked, self.mostCountedAtOnce) = (mostRecordsUnasked, mostCountedAtOnce)
        self.mostMaskedAtOnce = mostMaskedAtOnce
        self.appearance = appearance
        (self.themeName, self.keyMap, self.size, self.glyphs) = (themeName, keyMap, size, glyphs)
        self.catalogue = catalogue
        (self.redaction, self.isRedacted) = (redaction, isRedacted)
        self.localZone = localZone
        self.usesLocalZone = usesLocalZone
        self.notice = notice.map { Notice(text: $0, role: .messageWarn) }
        self.savedViews = savedViews
        self.inputNames = inputNames
        self.zoneOption = zoneOption
        var view = EventView()
        (view.sort, view.columns.shown) = (sort, columns)
        view.filter = isRedacted ? redaction.filter(filter) : filter
        history = ViewHistory(view)
        guard page != .events else { return }
        view.page = page.page
        history.push(view)
    }

    // MARK: - The current view

    var view: EventView {
        get { history.current }
        set { history.current = newValue }
    }

    var filter: Filter { view.filter }
    /// The events that the filter leaves, in the order of the view.
    var events: [EventID] { answer.events }
    var summary: LogSummary { answer.summary }

    var cursor: Int {
        get { view.cursor }
        set { view.cursor = newValue }
    }

    var top: Int {
        get { view.top }
        set { view.top = newValue }
    }

    /// The event under the cursor.
    var current: EventID? { view.page.isList && events.indices.contains(cursor) ? events[cursor] : nil }

    // MARK: - The screen

    var zone: DisplayZone { usesLocalZone ? localZone : .utc }
    var extent: Layout.Extent { Layout.Extent(size) }

    var panes: Set<Pane> {
        Set(Pane.allCases.filter { $0 == .list || switched[$0] ?? (extent.showsPanes && $0.isOnByDefault) })
    }

    var layout: Layout {
        guard view.page.isList else { return Layout(size: size, panes: [.list], focus: .list, isZoomed: false) }
        return Layout(size: size, panes: panes, focus: focus, isZoomed: isZoomed, header: objectRows)
    }

    /// Where the keys go.
    var here: Place {
        switch overlay {
        case .help, .inputs, .explanation, .entry: return .text
        case .columns: return .columns
        case nil: break
        }
        if themePicker != nil { return .themes }
        switch view.page {
        case .values: return .values
        case .cycles: return .cycles
        case .comparison: return .comparison
        case .problems: return .problems
        case .jobs: return .jobs
        case .events, .object: return focus.place
        }
    }

    /// How many events the list shows at once.
    var pageRows: Int {
        let rows = layout.list.rows - 1
        return max(1, layout.isTwoLine ? rows / 2 : rows)
    }

    /// Whether a pane shows another event than the one under the cursor, which may be none.
    var wantsReading: Bool {
        guard layout.detail != nil || layout.explanation != nil else { return false }
        return detail.reading?.event != current
    }

    /// How long the loop may wait for a key before it says that nothing was typed, in milliseconds; nil for ever.
    public var patience: Int? {
        if prompt?.isPending == true { return 80 }
        let wantsCauseHere = wantsCause && !countsInBackground
        let follows = wantsReading || wantsCauseHere || wantsCycleComparison || wantsProfile || wantsTelling
        if follows { return appearance.followDelay }
        return menu?.isShown == false ? 400 : nil
    }
}
