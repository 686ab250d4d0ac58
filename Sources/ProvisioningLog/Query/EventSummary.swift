extension EventTable {
    /// What became of an event in a few words: the code of a failure or warning, why an object was skipped, what was
    /// written for a success (decision 18).
    ///
    /// The text comes from the log and is not safe to print as it is.
    public func summary(of event: EventID) -> String {
        switch status(of: event) {
        case .success: return achievement(of: event)
        case .skipped:
            // The accidental-deletion limit held a deletion back: that matters more than that it was skipped.
            if text(.action, of: event) == "stagedDelete" { return achievement(of: event) }
            if let reason = text(.skipReason, of: event) { return reason }
            if scopingFilterIsFalse(in: event) { return "scoping filter" }
            return problem(of: event) ?? Status.skipped.name
        case .failure, .warning: return problem(of: event) ?? text(.status, of: event) ?? ""
        case nil: return problem(of: event) ?? achievement(of: event)
        }
    }

    /// The code, else the first line of the reason, else the step that failed.
    private func problem(of event: EventID) -> String? {
        if let code = text(.errorCode, of: event) { return code }
        let line = text(.reason, of: event)?.split(whereSeparator: \.isNewline).first.map(String.init)
        return line ?? text(.skipReason, of: event) ?? text(.failedStep, of: event)
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
