import ProvisioningLog

/// What the log says to the current view. Made anew for each filter and each state of the log.
struct ViewAnswer: Sendable {
    /// Newest first, or as the view sorts them.
    var events: [EventID] = []
    var rows = RowSet(rowCount: 0)
    /// Events of which only their records can tell.
    var undecided = RowSet(rowCount: 0)
    var summary = LogSummary()
}

/// How far the search in records is.
struct RunningSearch: Equatable, Sendable {
    let number: Int
    var read: Int
    let all: Int
}

/// Text that is searched for in what is shown.
struct TextSearch: Sendable {
    var text: String
    /// The events of the view that hold it, and how many they are.
    var hits = RowSet(rowCount: 0)
    var hitCount = 0
    /// What is counted: a pane with a text of its own has lines.
    var counts = Counted.rows

    enum Counted: String {
        case rows, lines
    }

    mutating func take(_ count: Int, _ unit: Counted) { (hitCount, counts) = (count, unit) }

    /// `/text: 12 rows`
    var countText: String {
        let unit = hitCount == 1 ? String(counts.rawValue.dropLast()) : counts.rawValue
        return "\(hitCount.grouped) \(unit)"
    }
}
