/// Tells the objects of the events of a segment apart. Its columns are taken apart once.
///
/// An object is known within its job, or within its application where the log names no job (decision 16).
struct ObjectKeys {
    /// What an object is known by, the strongest first: its source ID, else the target ID, the UPN, a name.
    static let fields: [Field] = [.sourceId, .targetId, .sourceUpn, .targetUpn, .sourceName, .targetName]

    private let columns: [SymbolColumn]
    private let jobs, applications: SymbolColumn

    init(_ segment: Segment) {
        columns = Self.fields.map(segment.column)
        jobs = segment.column(.jobId)
        applications = segment.column(.application)
    }

    /// Events of a job that name no object have one key: there was something that they were about.
    subscript(row: Int) -> UInt64 {
        let kind = columns.firstIndex { $0[row] != 0 }
        let job = jobs[row]
        let scope = job != 0 ? job & 0x0FFF_FFFF : 0x1000_0000 | applications[row] & 0x0FFF_FFFF
        return UInt64(kind ?? columns.count) << 61 | UInt64(scope) << 32 | UInt64(kind.map { columns[$0][row] } ?? 0)
    }

    static func isNameless(_ key: UInt64) -> Bool { key >> 61 == UInt64(fields.count) }
}

extension EventTable {
    /// The number of each row's object from 1; 0 for rows that were not asked for. Events of a job that name no object
    /// count as one. O(events).
    func objectNumbers(in rows: RowSet) -> [UInt32] {
        var numbers = [UInt32](repeating: 0, count: count)
        forEachObject(of: rows) { numbers[$0] = $1 }
        return numbers
    }

    /// Calls `body` with each row of a set and the number of its object from 1; O(events / 64 + rows).
    func forEachObject(of rows: RowSet, _ body: (_ row: Int, _ object: UInt32) -> Void) {
        var known = KeyNumbers()
        for (index, segment) in segments.enumerated() {
            let keys = ObjectKeys(segment)
            let base = index << Segment.rowBits
            rows.forEach(from: base, count: segment.count) { body(base + $0, known.number(for: keys[$0])) }
        }
    }

    /// How many distinct objects some events are about; O(all events / 64 + events).
    public func objectCount(in rows: RowSet) -> Int {
        var count: UInt32 = 0
        forEachObject(of: rows) { count = max(count, $1) }
        return Int(count)
    }

    /// The events of an object within its job; O(events).
    public func rows(ofObjectOf event: EventID) -> RowSet {
        guard let field = ObjectKeys.fields.first(where: { !symbol($0, of: event).isAbsent }) else {
            return RowSet(rowCount: count, [event])
        }
        var rows = rows(with: symbol(field, of: event), in: field)
        for scope in [Field.jobId, .application] {
            rows.formIntersection(self.rows(with: symbol(scope, of: event), in: scope))
            if scope == .jobId, !symbol(scope, of: event).isAbsent { break }
        }
        return rows
    }
}
