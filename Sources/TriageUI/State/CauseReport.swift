import ProvisioningLog

/// What this log says of all events with one cause.
struct CauseReport: Equatable, Sendable {
    /// Keeps the events; see `Dimension.summary`.
    let cause: Filter
    var events: Int
    /// Distinct objects (decision 16).
    var objects: Int
    var applications: Int
    /// The only application, where it is one; it comes from the log.
    var application: String?
    /// Milliseconds since 1970, UTC; nil where no event has a time.
    var span: ClosedRange<Int64>?
    /// How many of the objects have which fate; empty where nothing failed.
    var fates: [Fate: Int]
    /// What the events have in common, and the other events of the log have not.
    var inCommon: [Commonality]
}

extension CauseReport {
    /// O(events of the log), and some tens of milliseconds for a sample of the records.
    init(of cause: Filter, rows: RowSet, in table: EventTable) {
        let apps = table.facet(of: .app, in: rows, limit: 1)
        self.cause = cause
        events = rows.count
        objects = table.objectCount(in: rows)
        applications = apps.valueCount
        application = apps.valueCount == 1 ? apps.values.first?.text : nil
        span = table.timeSpan(of: rows)
        fates = table.fates.objects(in: rows)
        let isAbout = Set(cause.conjuncts.compactMap(\.field))
        let values = table.commonalities(of: rows).filter { common in
            // What the cause asks for itself says nothing.
            if case .value(let dimension, _) = common.subject { !isAbout.contains(dimension.name) } else { true }
        }
        // The rarest among the others says most.
        inCommon = (table.attributesInCommon(of: rows) + values).sorted { $0.shareOfOthers < $1.shareOfOthers }
    }
}
