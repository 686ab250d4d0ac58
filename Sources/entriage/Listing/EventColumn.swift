import ProvisioningLog
import TerminalScreen

/// What a column of a list of events shows.
struct EventColumn: Sendable {
    let dimension: Dimension
    /// In JSON and CSV (decision 4).
    let name: String
    let title: String
    var isFixed = false
    let value: @Sendable (EventTable, EventID) -> CellValue

    private var weight: Int { dimension == .summary ? 4 : dimension == .user ? 3 : 2 }

    var listed: Listing.Column { Listing.Column(name: name, title: title, isFixed: isFixed, weight: weight) }
}

extension EventColumn {
    /// - Parameter title: nil for the name in capitals.
    init(_ dimension: Dimension, title: String? = nil) {
        self.dimension = dimension
        name = dimension.neutralName
        self.title = title ?? name.uppercased()
        isFixed = dimension == .time || dimension == .status
        switch dimension {
        case .duration: value = { .number($0.durationMs(of: $1)) }
        case .changes: value = { .number($0.changeCount(of: $1)) }
        case .tries: value = { table, event in .number(table.fates.tries(of: event)?.count) }
        default: value = { .text(dimension.text(of: $1, in: $0)) }
        }
    }

    /// The fields that machines get, in this order.
    private static let neutralFields: [Field] = [
        .eventId, .time, .tenantId, .jobId, .cycleId, .changeId, .action, .status, .durationMs, .errorCode,
        .errorCategory, .reason, .recommendedAction, .skipReason, .failedStep, .servicePrincipalId,
        .servicePrincipalName, .sourceSystem, .targetSystem, .sourceId, .sourceName, .sourceUpn, .sourceType, .targetId,
        .targetName, .targetType, .initiatedBy,
    ]

    static let neutral = neutralFields.map { EventColumn(.of($0)) } + [EventColumn(.file), offset]

    /// Where the record is in its file: no dimension, since it tells nothing of the event.
    private static let offset = EventColumn(dimension: .file, name: "offset", title: "OFFSET") {
        .number($0.record(of: $1).bytes.lowerBound)
    }

    /// The columns for people.
    static func browsing(_ glyphs: GlyphSet, _ zone: DisplayZone) -> [EventColumn] {
        [
            EventColumn(dimension: .time, name: "time", title: "TIME", isFixed: true) { table, event in
                .text(table.time(of: event).map { readableTime($0, zone) })
            },
            EventColumn(dimension: .status, name: "status", title: "S", isFixed: true) { table, event in
                .text(table.status(of: event).map { $0.glyph(glyphs) } ?? "?")
            },
            EventColumn(.action), EventColumn(.app, title: "APP"), EventColumn(.user),
            EventColumn(.summary, title: summaryTitle),
        ]
    }

    /// Without the blanks that a title of several words would have among columns that blanks divide.
    private static let summaryTitle = "ERROR/SUMMARY"

    // MARK: - Names

    /// The column that a text names: a neutral name, or a word of the filter language.
    static func named(_ text: String) throws(CommandFailure) -> EventColumn {
        if text.lowercased() == offset.name { return offset }
        guard let dimension = Dimension.named(text) else { throw unknown(text, what: "column", beside: [offset.name]) }
        return EventColumn(named: text, dimension)
    }

    /// The column of a field to count by.
    static func forCounting(_ text: String) throws(CommandFailure) -> EventColumn {
        let dimension = try dimension(named: text)
        guard dimension.isGroupable else {
            throw CommandFailure(
                "--by \(text): nearly every event has its own \(dimension.neutralName); count by another field.")
        }
        return EventColumn(named: text, dimension)
    }

    static func dimension(named text: String) throws(CommandFailure) -> Dimension {
        guard let dimension = Dimension.named(text) else { throw unknown(text, what: "field", beside: []) }
        return dimension
    }

    /// The title is the name by which the user asked, so that it is found again.
    private init(named text: String, _ dimension: Dimension) {
        let isNeutral = text.lowercased() == dimension.neutralName.lowercased()
        let title = dimension == .summary ? Self.summaryTitle : isNeutral ? dimension.neutralName : dimension.name
        self.init(dimension, title: title.uppercased())
    }

    private static func unknown(_ text: String, what: String, beside others: [String]) -> CommandFailure {
        let names =
            Dimension.all.flatMap { $0.name == $0.neutralName ? [$0.name] : [$0.name, $0.neutralName] } + others
        return CommandFailure("there is no \(what) \"\(text)\"; known are \(names.joined(separator: ", ")).")
    }
}

extension Status {
    /// One cell; the same marks as in the browser.
    func glyph(_ glyphs: GlyphSet) -> String {
        switch self {
        case .success: glyphs == .unicode ? "✓" : "."
        case .failure: glyphs == .unicode ? "✗" : "X"
        case .skipped: glyphs == .unicode ? "–" : "-"
        case .warning: "!"
        }
    }
}
