public import ErrorCatalogue
public import ProvisioningLog
public import TerminalScreen

/// Everything that the screen depends on.
public struct Model: Sendable {
    // What was read.
    var table = EventTable()
    var load = LoadProgress()
    let catalogue: ErrorCatalogue
    /// Named sets of events for `is:` words.
    var facts: [String: RowSet] = [:]

    // What is shown.
    var filter = Filter.all
    /// The events that the filter shows, newest first.
    var events: [EventID] = []
    var summary = LogSummary()
    var cursor = 0
    var top = 0
    /// True once the user has moved: from then on the cursor holds its event while the log grows.
    var hasMoved = false

    // Panes.
    var focus = Pane.list
    /// Panes that the user switched on or off; the others follow the size of the screen.
    var switched: [Pane: Bool] = [:]
    var isZoomed = false
    var overlay: Overlay?
    var detail = DetailState()
    var explanationTop = 0
    var prompt: Prompt?
    var notice: Notice?

    // The world.
    var size: Size
    let glyphs: GlyphSet
    let localZone: DisplayZone
    var usesLocalZone = false

    /// A full-screen view over the panes.
    enum Overlay: Equatable {
        case help(top: Int)
        case inputs(top: Int)
    }

    /// A sentence in the status line, until the next key.
    struct Notice: Equatable {
        var text: String
        var role = Role.messageInfo
    }

    public init(
        size: Size, glyphs: GlyphSet = .unicode, catalogue: ErrorCatalogue = .builtIn, filter: Filter = .all,
        localZone: DisplayZone = .utc
    ) {
        self.size = size
        self.glyphs = glyphs
        self.catalogue = catalogue
        self.filter = filter
        self.localZone = localZone
    }

    var zone: DisplayZone { usesLocalZone ? localZone : .utc }
    var extent: Layout.Extent { Layout.Extent(size) }

    var panes: Set<Pane> {
        Set(Pane.allCases.filter { $0 == .list || switched[$0] ?? extent.showsPanes })
    }

    var layout: Layout { Layout(size: size, panes: panes, focus: focus, isZoomed: isZoomed) }

    /// The event under the cursor.
    var current: EventID? { events.indices.contains(cursor) ? events[cursor] : nil }

    /// How many events the list shows at once.
    var pageRows: Int {
        let rows = layout.list.rows - 1
        return max(1, layout.isTwoLine ? rows / 2 : rows)
    }

    /// Whether a pane shows the event under the cursor, or should.
    var wantsReading: Bool {
        guard let current, layout.detail != nil || layout.explanation != nil else { return false }
        return detail.reading?.event != current
    }

    /// How long the loop may wait for a key before it says that nothing was typed, in milliseconds; nil for ever.
    public var patience: Int? {
        if prompt?.isPending == true { return 80 }
        return wantsReading ? 40 : nil
    }
}

/// What the detail pane shows.
struct DetailState: Sendable {
    enum Tab: Int, CaseIterable, Sendable {
        case summary, steps, changes, raw
    }

    var reading: EventReading?
    var tab = Tab.summary
    /// The line under the cursor, and the first line shown.
    var line = 0
    var top = 0
    /// Parts that are not as they are by default: open ones are folded, folded ones open.
    var turned: Set<String> = []
}

/// A line of text that is being edited: the filter.
struct Prompt: Equatable, Sendable {
    var text: [Character]
    var place: Int
    /// The filter to go back to when editing is given up.
    var former: Filter
    /// The event that the user was at when editing began.
    var held: EventID?
    /// Typed, but not yet applied.
    var isPending = false
    var error: FilterError?

    init(_ text: String, former: Filter, held: EventID?) {
        self.text = Array(text)
        place = self.text.count
        self.former = former
        self.held = held
    }
}
