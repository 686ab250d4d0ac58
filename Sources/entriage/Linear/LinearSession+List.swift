import ProvisioningLog
import TerminalScreen

/// The list: its rows, order and columns.
extension LinearSession {
    mutating func list(_ words: String) throws(CommandFailure) -> [String] {
        let start = words.isEmpty || view.events.isEmpty ? 0 : try place(words)
        return show(from: start)
    }

    private mutating func show(from start: Int) -> [String] {
        let count = view.events.count
        guard count > 0 else { return ["no event fits the filter: drop takes its last condition away."] }
        listed = start..<min(count, start + Self.pageSize)
        (current, numbered) = (start, .rows)
        let more = listed.upperBound < count ? "; more: next" : ""
        return listed.map(row) + ["rows \(start + 1) to \(listed.upperBound) of \(count)\(more)."]
    }

    mutating func next() -> [String] {
        guard listed.upperBound < view.events.count || view.events.isEmpty else {
            return ["row \(view.events.count) is the last; previous goes back."]
        }
        return show(from: listed.upperBound)
    }

    mutating func previous() -> [String] {
        guard listed.lowerBound > 0 else { return ["row 1 is the first; next goes on."] }
        return show(from: max(0, listed.lowerBound - Self.pageSize))
    }

    /// `3. failure, EntryConflict, adele.vance@contoso.com, ServiceNow, create, 2026-03-18 07:17:42Z`.
    func row(_ place: Int) -> String { "\(place + 1). " + facts(of: view.events[place]) }

    func facts(of event: EventID) -> String {
        columns.compactMap { column in
            column.value(told, event).text.flatMap { text in
                guard !text.isEmpty else { return nil }
                // A number alone says nothing.
                return column.isNumber ? "\(column.title.lowercased()) \(text)" : text
            }
        }.joined(separator: ", ")
    }

    // MARK: - Order and columns

    mutating func sort(_ words: String) throws(CommandFailure) -> [String] {
        let keys = words.isEmpty ? [] : try SortOrder(words).keys
        var view = view
        view.order = keys
        view.arrange(in: table)
        open(view)
        return [keys.isEmpty ? "newest first." : "sorted by \(keys.spelling)."]
    }

    mutating func chooseColumns(_ words: String) throws(CommandFailure) -> [String] {
        if !words.isEmpty {
            var chosen: [EventColumn] = []
            for name in ListCommand.names(words) { chosen.append(try .spoken(named: name, zone)) }
            columns = chosen
        }
        return ["each row says \(columns.map(\.name).joined(separator: ", "))."]
    }
}

extension LinearSession.View {
    /// Makes the list of the rows anew.
    mutating func arrange(in table: EventTable) {
        events = table.newestFirst(rows)
        if !order.isEmpty { events = table.sorted(events, by: order) }
    }
}

extension EventColumn {
    /// What is said of a row, what matters first.
    static func spoken(_ zone: DisplayZone) -> [EventColumn] {
        [EventColumn(.status), EventColumn(.summary), EventColumn(.user), EventColumn(.app), EventColumn(.action)]
            + [time(zone)]
    }

    static func spoken(named text: String, _ zone: DisplayZone) throws(CommandFailure) -> EventColumn {
        let column = try named(text)
        return column.dimension == .time ? time(zone) : column
    }

    fileprivate var isNumber: Bool {
        [.duration, .changes, .tries].contains(dimension) || name == "offset"
    }

    private static func time(_ zone: DisplayZone) -> EventColumn {
        EventColumn(dimension: .time, name: "time", title: "TIME", isFixed: true) { table, event in
            .text(table.time(of: event).map { readableTime($0, zone) })
        }
    }
}
