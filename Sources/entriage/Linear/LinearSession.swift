import ErrorCatalogue
import ProvisioningLog
import TerminalScreen
import TriageReports

/// What a line that was typed is answered with.
struct LinearAnswer: Equatable, Sendable {
    /// One fact each. Texts of the log are in them: they are made safe when they are written.
    var lines: [String] = []
    var isEnd = false
}

/// A dialogue about a log: a line in, lines out. A value, so that it can be asked without a terminal.
struct LinearSession: Sendable {
    /// What a list shows of the log, and in which order.
    struct View: Sendable {
        /// As the log understands it, without pseudonyms.
        var filter = Filter.all
        /// Empty for newest first.
        var order: [SortKey] = []
        var rows: RowSet
        var events: [EventID] = []
    }

    /// Rows that are told at once.
    static let pageSize = 20

    /// The log as it is: what is asked.
    let table: EventTable
    let catalogue: ErrorCatalogue
    let glyphs: GlyphSet
    let zone: DisplayZone
    /// How the inputs were named, for the command line of a ticket.
    let inputNames: [String]
    /// How long searches in records say that they go on.
    let progress: ProgressLine.Style

    /// The log as it is told: under pseudonyms while privacy is on.
    private(set) var told: EventTable
    /// The pseudonyms of this session: one name keeps its word.
    let redaction: Redaction
    private(set) var isRedacted = false

    var view: View
    /// What `back` returns to.
    var formerViews: [View] = []
    var columns: [EventColumn]
    /// The rows that were listed last, counted from 0.
    var listed = 0..<0
    /// The row that was named last, counted from 0: commands without a number are about it.
    var current = 0
    /// What was told with numbers last: a number that is typed means that.
    var numbered = Numbered.rows

    enum Numbered: Sendable {
        case rows
        /// An event of each cause, in the order in which causes were told.
        case problems([EventID])
    }

    init(
        _ table: EventTable, catalogue: ErrorCatalogue = .builtIn, glyphs: GlyphSet = .unicode,
        zone: DisplayZone = .utc, inputNames: [String] = [], progress: ProgressLine.Style = .none,
        redaction: Redaction = Redaction()
    ) {
        (self.table, self.catalogue, self.glyphs, self.zone) = (table, catalogue, glyphs, zone)
        (self.inputNames, self.progress, self.redaction) = (inputNames, progress, redaction)
        told = table
        view = View(rows: table.allRows, events: table.newestFirst)
        columns = EventColumn.spoken(zone)
    }

    /// Answers a line. A line that cannot be obeyed leaves everything as it was, and is answered with the reason.
    ///
    /// Reads records where the answer is in none of the columns; when the task is cancelled meanwhile, the answer is what
    /// was found, and says so.
    mutating func answer(_ line: String) async -> LinearAnswer {
        let words = line.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let word = words.first else { return LinearAnswer() }
        let rest = words.count > 1 ? words[1].trimmed : ""
        let former = self
        do throws(CommandFailure) {
            let command = try LinearCommand.named(String(word), line: line.trimmed)
            return LinearAnswer(lines: try await command.run(&self, rest), isEnd: command.name == LinearCommand.quit)
        } catch {
            self = former
            return LinearAnswer(lines: [error.message])
        }
    }

    mutating func switchPrivacy() {
        isRedacted.toggle()
        told = isRedacted ? redaction.table(table) : table
    }

    // MARK: - Helpers of the commands

    /// The filter as it may be told.
    func filterText() -> String {
        let filter = isRedacted ? redaction.filter(view.filter) : view.filter
        return filter == .all ? "none" : filter.description
    }

    /// A filter as it was typed or told, as the log understands it.
    func asked(_ filter: Filter) -> Filter { isRedacted ? redaction.restored(filter) : filter }

    func time(_ milliseconds: Int64) -> String { readableTime(milliseconds, zone) }

    /// An empty report for the ear.
    var report: TextReport {
        var console = Console.inMemory()
        (console.glyphs, console.isLinear) = (glyphs, true)
        return TextReport(for: console)
    }

    /// The event of a row that a command names: its number in the list; without one, the row that was named last.
    mutating func event(_ number: String) throws(CommandFailure) -> EventID {
        guard !view.events.isEmpty else {
            throw CommandFailure("the list is empty: drop takes the last condition away.")
        }
        if !number.isEmpty { current = try place(ofNamed: number) }
        current = min(current, view.events.count - 1)
        return view.events[current]
    }

    /// The place of the row that a command is about, where the number may be one of the causes that were told last.
    private func place(ofNamed number: String) throws(CommandFailure) -> Int {
        guard case .problems(let examples) = numbered else { return try place(number) }
        guard let row = Int(number), examples.indices.contains(row &- 1) else {
            throw CommandFailure(
                "\"\(number)\" is no problem: there are \(examples.count); list goes back to the rows of the list.")
        }
        return view.events.firstIndex(of: examples[row - 1]) ?? 0
    }

    /// Whether a text is the number of something that was told.
    func isNumber(_ text: String) -> Bool { (try? place(ofNamed: text)) != nil }

    /// The place of a row, counted from 0.
    func place(_ number: String) throws(CommandFailure) -> Int {
        guard let row = Int(number), view.events.indices.contains(row &- 1) else {
            throw CommandFailure("\"\(number)\" is no row: the list has rows 1 to \(view.events.count).")
        }
        return row - 1
    }
}
