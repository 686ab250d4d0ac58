import ProvisioningLog
import TerminalScreen

/// What is said of a user, a group or a device above its events.
struct ObjectState: Sendable {
    let history: ObjectHistory
    let name: String
    /// Nil where the log does not say.
    let displayName, id, type: String?
    /// "9 events in 4 apps, 5 cycles".
    let count: String
    /// What the rows of the history are called, and how the object stands there.
    let titles, states: [String]
    /// Nil where nothing broke.
    let breakage: Breakage?

    /// What happened before it broke.
    struct Breakage: Sendable {
        /// All there is to say, where no event is listed.
        var lead: String
        /// The first events in between, in a few words each.
        var events: [String] = []
        /// How many there are.
        var count = 0

        func sentence(naming limit: Int) -> String {
            guard !events.isEmpty else { return lead }
            let named = min(limit, events.count)
            return lead + events.prefix(named).joined(separator: "; ")
                + (count > named ? "; and \(count - named) more." : ".")
        }
    }

    /// No sentence names more events.
    private static let mostNamed = 2

    /// More than any screen has columns; a narrower one takes several together.
    static let bucketCount = 480

    /// O(events of the log).
    ///
    /// - Parameter moment: writes a time.
    init?(_ rows: RowSet, in table: EventTable, glyphs: GlyphSet, moment: (Int64?) -> String) {
        guard let newest = table.newestFirst(rows).first else { return nil }
        let history = table.history(ofObjects: rows, bucketCount: Self.bucketCount)
        self.history = history
        name = table.objectName(of: newest)
        displayName = [Field.sourceName, .targetName].lazy.compactMap { table.text($0, of: newest) }.first
        id = [Field.sourceId, .targetId].lazy.compactMap { table.text($0, of: newest) }.first
        let type = [Field.sourceType, .targetType].lazy.compactMap { table.text($0, of: newest) }.first
        self.type = type
        titles = Self.titles(of: history.rows)
        let end = table.newestFirst.lazy.compactMap { table.time(of: $0) }.first
        states = history.rows.map { $0.state.text(newest: end) }
        breakage = Self.breakage(history, titles, noun: Self.noun(of: type), moment) { event in
            let time = table.time(of: event).map { moment($0) } ?? ""
            let words = [time, table.status(of: event).glyph(glyphs), table.text(.application, of: event) ?? ""]
            return words.joined(separator: " ") + ", " + table.summary(of: event)
        }
        let apps = Set(history.rows.map(\.application)).count
        let cycles = table.counts(by: .cycleId, in: rows).count { !$0.symbol.isAbsent }
        count =
            "\(counted(rows.count, "event")) in \(counted(apps, "app")), "
            + counted(cycles, "cycle")
    }

    /// What a sentence calls it.
    private static func noun(of type: String?) -> String {
        switch type?.lowercased() {
        case "user": "user"
        case "group": "group"
        default: "object"
        }
    }

    /// The application of each row; with its job, where an application has several.
    private static func titles(of rows: [ObjectHistory.Row]) -> [String] {
        var jobs: [String?: Int] = [:]
        for row in rows { jobs[row.application, default: 0] += 1 }
        return rows.map { row in
            let application = row.application ?? "(no application)"
            return jobs[row.application] == 1 ? application : application + " " + (row.job ?? "")
        }
    }

    private static func breakage(
        _ history: ObjectHistory, _ titles: [String], noun: String, _ moment: (Int64?) -> String,
        brief: (EventID) -> String
    ) -> Breakage? {
        guard let index = history.rows.firstIndex(where: \.state.isBroken) else { return nil }
        let row = history.rows[index]
        guard let success = row.lastSuccess, let failure = row.firstFailure,
            let between = history.events(betweenSuccessAndFailureOf: index)
        else {
            return row.lastSuccess == nil
                ? Breakage(lead: "\(titles[index]) has no success for this \(noun) in this log.") : nil
        }
        let span = "Between the last success (\(moment(success))) and the first failure (\(moment(failure))): "
        guard !between.isEmpty else { return Breakage(lead: span + "nothing for this \(noun) in this log.") }
        return Breakage(lead: span, events: between.prefix(mostNamed).map(brief), count: between.count)
    }
}

extension Filter {
    /// The conditions that say whose events these are; `all` where none does.
    var ofObject: Filter {
        .all(
            of: conjuncts.filter { part in
                if case .term("user", let comparison, _) = part { !comparison.isNegative } else { false }
            })
    }
}
