/// What the deep pass has found: facts that steps and attributes of all events tell.
public struct DeepFacts: Sendable {
    /// The events of `flip-flop`, `late`, `quiet-change`, `repeated` and `secret`, as far as the pass has come.
    public private(set) var facts: [String: RowSet] = [:]
    /// Of the log, so far.
    public private(set) var recordsRead = 0
    /// How many the log has.
    public let recordsInAll: Int
    /// Records that could not be read again; they tell nothing.
    public var problems: Int { unreadable.count }
    /// Why the first of them could not be read, as a sentence.
    public var firstProblem: String? { unreadable.first?.description }
    /// Whether every record was read; until then an answer holds "so far".
    public var isComplete: Bool { recordsRead == recordsInAll }

    let table: EventTable
    /// By the row of an unresolved reference, the event that brought the other object.
    private(set) var arrivals: [UInt32: EventID] = [:]
    /// What is needed to go on, in the last report of a pass that was stopped.
    private(set) var rest: DeepNotes?
    private var unreadable = RecordProblems()

    init(of table: EventTable) {
        self.table = table
        recordsInAll = table.count
        for name in Self.names { facts[name] = RowSet(rowCount: table.count) }
    }

    private static let names = Fact.names(from: .records)

    /// Whether these are facts of this state of a log.
    func isOf(_ other: EventTable) -> Bool {
        table.count == other.count && table.changeParts.count == other.changeParts.count
    }

    private mutating func insert(_ rows: some Sequence<UInt32>, into name: String) {
        for row in rows { facts[name]?.insert(row: Int(row)) }
    }

    // MARK: - While records are read

    /// What single records tell.
    mutating func add(_ found: DeepReading.Findings) {
        recordsRead += found.rows.count
        unreadable.add(found.problems)
        insert(found.secrets, into: "secret")
        insert(found.quietChanges, into: "quiet-change")
    }

    /// What several records tell together; O(events + changes).
    mutating func conclude(_ notes: DeepNotes, _ order: WriteOrder) {
        order.forEachObject { rows in
            let patterns = WritePatterns(rows, of: table, notes: notes.changes)
            for course in patterns.flipFlops { insert(course.rows, into: "flip-flop") }
            for run in patterns.repetitions { insert(run, into: "repeated") }
            insert(patterns.quietChanges.lazy.map(\.row), into: "quiet-change")
        }
        arrivals = LateReferences(notes.references, identifiers: notes.identifiers.values, in: table).arrivals
        insert(arrivals.keys, into: "late")
    }

    /// Keeps what is needed to go on, where there is more to read.
    mutating func end(with notes: DeepNotes) { rest = isComplete ? nil : notes }

    /// The findings of a pass that was stopped, to go on with.
    var withoutRest: DeepFacts {
        var facts = self
        facts.rest = nil
        return facts
    }
}

/// What the deep pass keeps of the records until all are read.
struct DeepNotes: Sendable {
    var changes: ChangeNotes
    var references: [ReferenceNote] = []
    /// What records call their own objects, one note for each object and name.
    private(set) var identifiers: [ObjectName: ReferenceNote] = [:]

    struct ObjectName: Hashable {
        let job, source, target: Symbol
        let name: UInt64
    }

    init(rowCount: Int) { changes = ChangeNotes(rowCount: rowCount) }

    mutating func add(_ found: DeepReading.Findings, of table: EventTable) {
        changes.add(found.changes, of: found.rows)
        references += found.references
        for note in found.identifiers {
            let event = EventID(row: note.row)
            let (job, source) = (table.symbol(.jobId, of: event), table.symbol(.sourceId, of: event))
            let target = source.isAbsent ? table.symbol(.targetId, of: event) : .absent
            identifiers[ObjectName(job: job, source: source, target: target, name: note.name)] = note
        }
    }
}
