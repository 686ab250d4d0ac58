public import ProvisioningLog

extension ErrorCatalogue {
    /// The events of the `is:` words that only the catalogue can answer, for `EventTable.rows(matching:facts:)`.
    ///
    /// O(events), and a look-up for each distinct code and skip reason.
    public func facts(of table: EventTable) -> [String: RowSet] {
        // Before there are events, and where there are none, nothing is asked of the catalogue.
        guard !table.isEmpty else { return ["benign": RowSet(rowCount: 0), "known": RowSet(rowCount: 0)] }
        var benign = table.rows(in: .skipReason) { isBenign(skipReason: $0) }
        benign.formUnion(table.rows(in: .errorCode) { isBenign(skipReason: $0) })
        if isBenign(skipReason: Self.scopingFilterFalse) { benign.formUnion(table.rowsOutOfScope) }
        benign.formIntersection(table.rows(with: Status.skipped.symbol, in: .status))
        var known = table.rows(in: .errorCode) { isKnown(code: $0) }
        known.formUnion(table.rows(in: .skipReason) { isKnown(code: $0) })
        known.formUnion(table.rowsOutOfScope)
        return ["benign": benign, "known": known]
    }
}

extension ReasonFacts {
    /// What an event says of its own retries: in the reason, else in the step of an escrow retry.
    public init(of event: ProvisioningEvent) {
        self.init(event[.reason] ?? "")
        guard nextRetry == nil, let step = event.steps.first(where: { $0.name == "EntryEscrowRetry" }) else { return }
        let escrow = ReasonFacts(escrow: step)
        (retries, nextRetry) = (escrow.retries ?? retries, escrow.nextRetry)
    }

    /// "Retried 3 times so far. Next try after …, says the event itself."; nil where the event says nothing.
    ///
    /// - Parameter time: how a time in milliseconds since 1970 is shown.
    public func retrySentence(time: (Int64) -> String) -> String? {
        var sentences: [String] = []
        if let retries { sentences.append("Retried \(retries) time\(retries == 1 ? "" : "s") so far.") }
        if let nextRetry { sentences.append("Next try after \(time(nextRetry)), says the event itself.") }
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }
}
