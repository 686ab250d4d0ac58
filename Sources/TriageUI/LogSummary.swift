import ProvisioningLog

/// What the screen says of the events that the filter shows. Made once for each filter and each state of the log.
struct LogSummary: Sendable {
    var byStatus: [Status: Int] = [:]
    /// The codes of failures and warnings, most frequent first.
    var causes: [(code: String, count: Int)] = []
    var oldest, newest: Int64?
    /// How many objects of the failures have not succeeded since.
    var brokenObjects = 0

    init() {}

    /// O(events).
    ///
    /// - Parameters:
    ///   - failures: the events of the log that went wrong.
    ///   - events: the rows, newest first.
    init(_ table: EventTable, failures: RowSet, rows: RowSet, events: [EventID]) {
        for (symbol, count) in table.counts(by: .status, in: rows) {
            if let status = Status(rawValue: symbol.number) { byStatus[status] = count }
        }
        var failures = failures
        failures.formIntersection(rows)
        causes = table.counts(by: .errorCode, in: failures).compactMap { symbol, count in
            table.text(symbol, of: .errorCode).map { ($0, count) }
        }
        brokenObjects = table.fates.objects(.broken, in: rows)
        newest = events.first.flatMap(table.time)
        oldest = events.last(where: { table.time(of: $0) != nil }).flatMap(table.time)
    }
}

extension EventTable {
    /// The name by which a user knows the object of an event.
    func objectName(of event: EventID) -> String {
        Dimension.user.text(of: event, in: self) ?? ""
    }
}
