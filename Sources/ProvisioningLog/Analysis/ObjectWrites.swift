extension EventTable {
    /// The successful attempts on the object of an event in its job and, where it has one, on its target, in the order of
    /// decision 17; events without a time are left out. O(events).
    func successes(ofObjectOf event: EventID) -> [EventID] {
        var rows = rows(ofObjectOf: event)
        rows.formIntersection(self.rows(with: Status.success.symbol, in: .status))
        let target = symbol(.targetId, of: event)
        var successes: [EventID] = []
        rows.forEach { row in
            let other = EventID(row: UInt32(row))
            let its = symbol(.targetId, of: other)
            guard target.isAbsent || its.isAbsent || its == target, time(of: other) != nil else { return }
            successes.append(other)
        }
        return oldestFirst(successes)
    }

    /// The changed attributes of an event, read again from its file.
    func changes(of event: EventID) throws(LogError) -> [ModifiedProperty] {
        details(of: event, in: try rawRecord(of: event)).modifiedProperties
    }
}
