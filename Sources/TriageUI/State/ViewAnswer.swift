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
    /// What is searched for, and how many records an earlier search had read for the same.
    var filter: Filter?
    var readBefore = 0
}

/// Text that is searched for in what is shown.
struct TextSearch: Sendable {
    var text: String
    /// The events of the view that hold it, and how many they are.
    var hits = RowSet(rowCount: 0)
    var hitCount = 0
    /// The line of a pane that was gone to last.
    var line: Int?
}
