extension Dimension {
    /// The text of an event, as a list shows it and JSON output has it; nil where the event has no value.
    ///
    /// The text comes from the log and is not safe to print as it is.
    public func text(of event: EventID, in table: EventTable) -> String? {
        switch source {
        case .columns(let fields, let part):
            fields.lazy.compactMap { table.text($0, of: event).flatMap(part.text) }.first
        case .identifier(let field): table.text(field, of: event)
        case .time: table.text(.time, of: event)
        case .duration: table.text(.durationMs, of: event)
        case .changeCount: String(table.changeCount(of: event))
        case .file: table.record(of: event).file.path
        case .summary: table.summary(of: event)
        case .fate: table.fates.text(of: event)
        case .tries: table.fates.tries(of: event).map { String($0.count) }
        case .nextRetry: table.retryNote(of: event)?.nextRetry.map(Timestamp.iso)
        }
    }

    /// The text that stands for all events of the group of this one: for the summary its cause, for the fate its name
    /// alone, else `text`.
    func groupText(of event: EventID, in table: EventTable) -> String? {
        switch source {
        case .summary: table.text(table.cause(of: event))
        case .fate: table.fates.fate(of: event)?.title
        default: text(of: event, in: table)
        }
    }

    /// The condition that keeps the events with this event's value.
    ///
    /// Where the language has no word for the dimension alone, the condition may keep further events; nil where it has
    /// none at all. A time is kept with the minute around it, a summary with the events of its cause.
    public func filter(of event: EventID, in table: EventTable) -> Filter? {
        if source == .summary { return table.filter(keeping: table.cause(of: event)) }
        guard let filterWord else { return nil }
        guard let text = text(of: event, in: table) else { return filterOfAbsence }
        switch source {
        case .time: return table.time(of: event).map(minute(around:))
        case .nextRetry: return table.retryNote(of: event)?.nextRetry.map(minute(around:))
        case .fate: return table.fates.fate(of: event).map { .term(filterWord, .equals, $0.name) }
        case .duration: return .term(filterWord, .equals, text + "ms")
        case .columns(_, .domain): return .term(filterWord, .matches, "*@" + text)
        case .columns(_, .shape): return table.text(.reason, of: event).map(Self.shape(of:))
        default: return .keeping(filterWord, text)
        }
    }

    private var filterOfAbsence: Filter? {
        switch source {
        case .columns(_, .domain): .not(.term("user", .matches, "*@*"))
        case .columns(_, .shape): Dimension.reason.filterOfAbsence
        default: ownsFilterWord ? .term(field: name, comparison: .matches, value: .absent) : nil
        }
    }

    private func minute(around time: Int64) -> Filter {
        let start = time.quotientFloored(by: 60_000) * 60_000
        let range = Filter.Value.range(from: Timestamp.iso(start), to: Timestamp.iso(start + 59_999))
        return .term(field: name, comparison: .matches, value: range)
    }

    private static func shape(of reason: String) -> Filter {
        let pattern = ReasonShape.pattern(of: reason)
        return pattern == reason
            ? .keeping(Dimension.reason.name, reason)
            : .term(Dimension.reason.name, .matches, pattern.replacing(Secret.hidden, with: "*"))
    }
}

extension Filter {
    /// The condition that a field holds a text as it was shown: where a secret is hidden in it, anything may stand.
    static func keeping(_ field: String, _ text: String) -> Filter {
        text.contains(Secret.hidden)
            ? .term(field, .matches, text.replacing(Secret.hidden, with: "*")) : .term(field, .equals, text)
    }
}

extension Dimension.Part {
    /// What counts of a text; nil where that is nothing.
    func text(of text: String) -> String? {
        switch self {
        case .whole: text
        case .shape: ReasonShape.of(text)
        case .domain:
            // A byte, as the columns are grouped: a mark that combines with the sign makes no other sign of it.
            text.utf8.lastIndex(of: UInt8(ascii: "@")).flatMap { sign in
                let domain = text[text.utf8.index(after: sign)...]
                return domain.isEmpty ? nil : domain.lowercased()
            }
        }
    }
}
