/// What the list shows, under a name: kept by the user from one start to the next.
public struct SavedView: Equatable, Sendable {
    /// What the user calls it; no two have the same.
    public var name: String
    /// In the filter language; empty for all events.
    public var filter: String
    /// The column to sort by and the direction, such as `time:desc`; nil for the order of the list.
    public var sort: String?
    /// The names of the columns from left to right, with commas between them; nil for the usual ones.
    public var columns: String?

    /// A view with these parts.
    public init(name: String, filter: String, sort: String? = nil, columns: String? = nil) {
        self.name = name
        self.filter = filter
        self.sort = sort
        self.columns = columns
    }
}

extension SavedView {
    /// The views that every log is worth a look with.
    static let builtIn = [
        SavedView(name: "failures", filter: "status:failure"),
        SavedView(name: "still broken", filter: "is:broken"),
        SavedView(name: "skips that matter", filter: "status:skipped -is:benign"),
        SavedView(name: "deletes and disables", filter: "action:(delete, disable, stagedDelete)"),
        SavedView(name: "new errors", filter: "is:new"),
    ]
}
