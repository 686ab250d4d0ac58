extension EventTable {
    /// What an object is known by, the strongest first: within a job, its source ID, else the target ID, the UPN, a
    /// name (decision 16).
    static let objectFields: [Field] = [.sourceId, .targetId, .sourceUpn, .targetUpn, .sourceName, .targetName]

    /// The number of each row's object from 1; 0 for rows that were not asked for. Events of a job that name no object
    /// count as one: there was something that they were about. O(events).
    func objectNumbers(in rows: RowSet) -> [UInt32] {
        var numbers = [UInt32](repeating: 0, count: count)
        var keys = KeyNumbers()
        for (index, segment) in segments.enumerated() {
            let columns = Self.objectFields.map { segment.column($0) }
            let jobs = segment.column(.jobId)
            let base = index << Segment.rowBits
            for row in 0..<segment.count where rows.contains(row: base + row) {
                let kind = columns.firstIndex { $0[row] != 0 }
                let scope = UInt64(kind ?? columns.count) << 61 | UInt64(jobs[row] & 0x1FFF_FFFF) << 32
                numbers[base + row] = keys.number(for: scope | UInt64(kind.map { columns[$0][row] } ?? 0))
            }
        }
        return numbers
    }

    /// How many distinct objects some events are about; O(events).
    public func objectCount(in rows: RowSet) -> Int {
        let numbers = objectNumbers(in: rows)
        return Int(numbers.max() ?? 0)
    }

    /// The events of an object within its job; O(events).
    public func rows(ofObjectOf event: EventID) -> RowSet {
        guard let key = Self.objectFields.first(where: { !symbol($0, of: event).isAbsent }) else {
            return RowSet(rowCount: count, [event])
        }
        var rows = rows(with: symbol(key, of: event), in: key)
        let job = symbol(.jobId, of: event)
        if !job.isAbsent { rows.formIntersection(self.rows(with: job, in: .jobId)) }
        return rows
    }
}
