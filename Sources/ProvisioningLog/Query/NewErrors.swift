extension EventTable {
    /// The events that failed or warned with a code that their job did not have in the cycle before; O(events).
    ///
    /// In the first cycle of a job that the log has, and for events without a cycle or a code, nothing is new.
    public var rowsWithNewErrors: RowSet { rowsWithNewErrors(CycleOrder(self)) }

    func rowsWithNewErrors(_ order: CycleOrder) -> RowSet {
        let errors = failuresAndWarnings
        let codes = Grouping(.error, of: self, in: errors).numbers
        var known = KeyNumbers()
        errors.forEach { row in
            guard codes[row] != 0 else { return }
            _ = known.number(for: UInt64(order.numbers[row]) << 32 | UInt64(codes[row]))
        }
        var new = RowSet(rowCount: count)
        errors.forEach { row in
            guard codes[row] != 0, let previous = order.cycles[Int(order.numbers[row])].previous else { return }
            if !known.contains(UInt64(previous) << 32 | UInt64(codes[row])) { new.insert(row: row) }
        }
        return new
    }
}
