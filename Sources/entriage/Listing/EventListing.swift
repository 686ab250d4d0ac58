import ProvisioningLog

extension Listing {
    /// Events, one a row. With `full`, each is read again from its file.
    ///
    /// - Parameter read: reads a record again, for `full`.
    static func events(
        _ events: [EventID], of table: EventTable, columns: [EventColumn], full: Bool,
        read: @escaping (EventID) throws -> ProvisioningEvent
    ) -> Listing {
        var listing = Listing(
            columns: columns.map(\.listed), rowCount: events.count,
            value: { row, column in columns[column].value(table, events[row]) })
        if full { listing.details = { row in try read(events[row]).detailMembers } }
        return listing
    }

    /// How many events and distinct objects there are of each combination of values.
    static func counts(of table: EventTable, by columns: [EventColumn], in rows: RowSet, limit: Int?) -> Listing {
        let counts = Array(table.counts(by: columns.map(\.dimension), in: rows).prefix(limit ?? .max))
        return Listing(
            columns: columns.map { Column(name: $0.name, title: $0.title) } + [
                Column(name: "events", title: "EVENTS", isFixed: true),
                Column(name: "objects", title: "OBJECTS", isFixed: true),
            ],
            rowCount: counts.count,
            value: { row, column in
                switch column - columns.count {
                case 0: .number(counts[row].events)
                case 1: .number(counts[row].objects)
                default: .text(counts[row].values[column])
                }
            }, absent: "none")
    }
}
