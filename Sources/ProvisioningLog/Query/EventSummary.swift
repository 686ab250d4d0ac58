extension EventTable {
    /// What became of an event in a few words: the code of a failure or warning, why an object was skipped, what was
    /// written for a success (decision 18).
    ///
    /// The text comes from the log and is not safe to print as it is.
    public func summary(of event: EventID) -> String {
        let cause = cause(of: event)
        let isDone = status(of: event) == .success || status(of: event) == nil
        switch cause {
        case .stagedDeletion: return achievement(of: event)
        case .status where isDone: return achievement(of: event)
        default: return text(cause) ?? ""
        }
    }

    /// "created, 11 attributes"; for an update, which most events are, "11 attributes".
    private func achievement(of event: EventID) -> String {
        let verb = text(.action, of: event).map { Self.pastTense[$0] ?? $0 } ?? ""
        let count = changeCount(of: event)
        let attributes = count == 0 ? "" : count == 1 ? "1 attribute" : "\(count) attributes"
        guard !attributes.isEmpty else { return verb }
        return verb.isEmpty || text(.action, of: event) == "update" ? attributes : "\(verb), \(attributes)"
    }

    private static let pastTense = [
        "create": "created", "update": "updated", "delete": "deleted", "disable": "disabled",
        "stagedDelete": "staged for deletion", "other": "done",
    ]
}
