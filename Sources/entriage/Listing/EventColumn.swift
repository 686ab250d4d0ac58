import ProvisioningLog
import TerminalScreen

/// What a column of a list of events shows.
struct EventColumn: Sendable {
    let name: String
    let title: String
    var isFixed = false
    var weight = 2
    let value: @Sendable (EventTable, EventID) -> CellValue

    var listed: Listing.Column { Listing.Column(name: name, title: title, isFixed: isFixed, weight: weight) }
}

extension EventColumn {
    /// The fields that machines get, in this order.
    static let neutralFields: [Field] = [
        .eventId, .time, .tenantId, .jobId, .cycleId, .changeId, .action, .status, .durationMs, .errorCode,
        .errorCategory, .reason, .recommendedAction, .skipReason, .failedStep, .servicePrincipalId,
        .servicePrincipalName, .sourceSystem, .targetSystem, .sourceId, .sourceName, .sourceUpn, .sourceType, .targetId,
        .targetName, .targetType, .initiatedBy,
    ]

    static let neutral = neutralFields.map { EventColumn(field: $0) } + [file, offset]

    static let file = EventColumn(name: "file", title: "FILE") { .text($0.record(of: $1).file.path) }
    static let offset = EventColumn(name: "offset", title: "OFFSET") { .number($0.record(of: $1).bytes.lowerBound) }
    static let summary = EventColumn(name: "summary", title: "ERROR/SUMMARY", weight: 4) { .text($0.summary(of: $1)) }
    static let changes = EventColumn(name: "changes", title: "CHANGES") { .number($0.changeCount(of: $1)) }
    static let user = EventColumn(name: "user", title: "USER", weight: 3) { table, event in
        let names: [Field] = [.sourceUpn, .sourceName, .targetUpn, .targetName, .sourceId, .targetId]
        return .text(names.lazy.compactMap { table.text($0, of: event) }.first)
    }

    /// Beside the fields of the log.
    private static let derived = [file, offset, summary, changes, user]

    /// The columns for people.
    static func browsing(_ glyphs: GlyphSet) -> [EventColumn] {
        [
            EventColumn(name: "time", title: "TIME", isFixed: true) { table, event in
                .text(table.time(of: event).map(readableTime))
            },
            EventColumn(name: "status", title: "S", isFixed: true) { table, event in
                .text(table.status(of: event).map { $0.glyph(glyphs) } ?? "?")
            },
            EventColumn(field: .action), EventColumn(field: .application, title: "APP"), user, summary,
        ]
    }

    init(field: Field, title: String? = nil) {
        name = field.name
        self.title = title ?? field.name.uppercased()
        isFixed = field == .time || field == .status
        switch field {
        case .durationMs: value = { .number($0.durationMs(of: $1)) }
        default: value = { .text($0.text(field, of: $1)) }
        }
    }

    // MARK: - Names

    /// The column that a text names: a neutral name, one of the columns beside, or a word of the filter language.
    static func named(_ text: String) throws(CommandFailure) -> EventColumn {
        let wanted = text.lowercased()
        if let field = Field.allCases.first(where: { $0.name.lowercased() == wanted }) {
            return EventColumn(field: field)
        }
        if let column = derived.first(where: { $0.name == wanted }) { return column }
        if let word = FilterField.named(text), let field = word.fields.first {
            return EventColumn(field: field, title: word.name.uppercased())
        }
        let known = Field.allCases.map(\.name) + derived.map(\.name) + filterWords
        throw CommandFailure("there is no column \"\(text)\"; known are \(known.joined(separator: ", ")).")
    }

    /// The words of the filter language that are not the name of a field as well.
    static var filterWords: [String] {
        let names = Set(Field.allCases.map(\.name) + derived.map(\.name))
        return FilterField.all.map(\.name).filter { !names.contains($0) }
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
