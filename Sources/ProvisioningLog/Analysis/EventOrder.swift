extension EventTable {
    /// By time, then by the order in the log (decision 17); events without a time come first.
    func isBefore(_ one: EventID, _ other: EventID) -> Bool {
        (time(of: one) ?? Timestamp.absent, one) < (time(of: other) ?? Timestamp.absent, other)
    }
}
