/// Reads the records of events that a filter leaves undecided.
///
/// Two tasks read at a time, in the order of the files. What was found can be taken while the search goes on.
public struct RecordSearch: Sendable {
    /// How far a search is, and what it has found.
    public struct Progress: Sendable {
        /// What was known before, and what this search adds: for `EventTable.answer`.
        public var memory: RecordMemory
        /// Of those that were asked for, so far.
        public var recordsRead: Int
        /// How many were asked for.
        public var recordsInAll: Int
        /// False too for a search that was cancelled before its end.
        public var isComplete: Bool
        /// Records that could not be read again; they count as not fitting.
        public var problems: Int
        /// Why the first of them could not be read, as a sentence.
        public var firstProblem: String?
    }

    private let table: EventTable
    private let rows: RowSet
    private let bytesOfAChunk: Int
    private let reportInterval: Duration
    private let memory: RecordMemory
    private let conditions: [BoundCondition]

    /// - Parameters:
    ///   - rows: the events whose records are read: `FilterAnswer.undecided`.
    ///   - memory: what is known already; what the search finds is added to it.
    public init(_ filter: Filter, in table: EventTable, rows: RowSet, context: FilterContext, memory: RecordMemory) {
        self.init(
            filter, in: table, rows: rows, context: context, memory: memory, bytesOfAChunk: 1 << 20,
            reportInterval: .milliseconds(100))
    }

    /// For tests: small chunks and a report after each of them.
    init(
        _ filter: Filter, in table: EventTable, rows: RowSet, context: FilterContext, memory: RecordMemory,
        bytesOfAChunk: Int, reportInterval: Duration
    ) {
        (self.table, self.rows, self.memory) = (table, rows, memory)
        (self.bytesOfAChunk, self.reportInterval) = (bytesOfAChunk, reportInterval)
        let tree = FilterBinding(zone: context.zone, newest: table.newestTime).tolerantTree(filter)
        var seen: Set<Filter> = []
        conditions = tree.conditions.filter { $0.needsRecords && seen.insert($0.filter).inserted }
    }

    /// Reports about ten times a second and at the end; ends when all is read or the task is cancelled.
    public func run(report: @Sendable (Progress) -> Void) async {
        // Here and not at the key that asked: of 10,000,000 rows this takes 40 ms.
        var numbers: [UInt32] = []
        rows.forEach { if $0 < table.count { numbers.append(UInt32($0)) } }
        let pass = RecordPass(
            table: table, rows: numbers, bytesOfAChunk: bytesOfAChunk, reportInterval: reportInterval)
        var findings = SearchFindings(conditions, in: table, memory, recordsInAll: numbers.count)
        let reader = RecordReading(
            table: table, conditions: conditions, known: findings.knowledge.map(\.known))
        await pass.run {
            reader.read($0)
        } add: {
            findings.add($0)
        } report: {
            report(findings.progress)
        }
    }
}

/// What a search has found so far.
private struct SearchFindings {
    private let table: EventTable
    private let conditions: [BoundCondition]
    private let former: RecordMemory
    private let recordsInAll: Int
    /// One for each condition.
    private(set) var knowledge: [RecordMemory.Knowledge]
    private var recordsRead = 0
    private var problems = RecordProblems()

    init(_ conditions: [BoundCondition], in table: EventTable, _ memory: RecordMemory, recordsInAll: Int) {
        (self.table, self.conditions, self.recordsInAll) = (table, conditions, recordsInAll)
        former = memory.isOf(table) ? memory : RecordMemory()
        knowledge = conditions.map { memory.knowledge(of: $0.filter, in: table) }
    }

    mutating func add(_ found: RecordReading.Findings) {
        recordsRead += found.rows.count
        problems.add(found.problems)
        for index in knowledge.indices {
            for row in found.rows { knowledge[index].known.insert(row: Int(row)) }
            for row in found.fits[index] { knowledge[index].fits.insert(row: Int(row)) }
        }
    }

    var progress: RecordSearch.Progress {
        var memory = former
        let found = zip(conditions, knowledge).map { condition, known in
            var known = known
            if condition.gaveUp { known.gaveUp = true }
            return (condition: condition.filter, knowledge: known)
        }
        memory.learn(found, of: table)
        return RecordSearch.Progress(
            memory: memory, recordsRead: recordsRead, recordsInAll: recordsInAll,
            isComplete: recordsRead == recordsInAll, problems: problems.count,
            firstProblem: problems.first?.description)
    }
}
