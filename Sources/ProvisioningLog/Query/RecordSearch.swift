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

    private static let tasks = 2

    private let table: EventTable
    private let rows: [UInt32]
    private let memory: RecordMemory
    private let conditions: [BoundCondition]
    private let bytesOfAChunk: Int
    private let reportInterval: Duration

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
        self.bytesOfAChunk = bytesOfAChunk
        self.reportInterval = reportInterval
        self.table = table
        self.memory = memory
        let tree = FilterBinding(zone: context.zone, newest: table.newestTime).tolerantTree(filter)
        var seen: Set<Filter> = []
        conditions = tree.conditions.filter { $0.needsRecords && seen.insert($0.filter).inserted }
        var numbers: [UInt32] = []
        rows.forEach { if $0 < table.count { numbers.append(UInt32($0)) } }
        self.rows = numbers
    }

    /// Reports about ten times a second and at the end; ends when all is read or the task is cancelled.
    public func run(report: @Sendable (Progress) -> Void) async {
        var findings = SearchFindings(conditions, in: table, memory, recordsInAll: rows.count)
        let reader = RecordReading(table: table, conditions: conditions, known: findings.knowledge.map(\.known))
        var place = 0
        await withTaskGroup(of: RecordReading.Findings.self) { group in
            var lastReport = ContinuousClock.now
            var running = 0
            while !Task.isCancelled || running > 0 {
                while running < Self.tasks, place < rows.count, !Task.isCancelled {
                    let chunk = rows[place..<endOfChunk(from: place)]
                    place = chunk.endIndex
                    group.addTask { reader.read(chunk) }
                    running += 1
                }
                guard let found = await group.next() else { break }
                running -= 1
                findings.add(found)
                if lastReport.duration(to: .now) >= reportInterval {
                    report(findings.progress)
                    lastReport = .now
                }
            }
        }
        report(findings.progress)
    }

    private func endOfChunk(from start: Int) -> Int {
        var bytes = 0
        var end = start
        while end < rows.count, bytes < bytesOfAChunk {
            bytes += table.recordPlace(of: EventID(row: rows[end])).bytes.count
            end += 1
        }
        return end
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
    private var problems = 0
    private var firstProblem: LogError?

    init(_ conditions: [BoundCondition], in table: EventTable, _ memory: RecordMemory, recordsInAll: Int) {
        (self.table, self.conditions, self.recordsInAll) = (table, conditions, recordsInAll)
        former = memory.isOf(table) ? memory : RecordMemory()
        knowledge = conditions.map { memory.knowledge(of: $0.filter, in: table) }
    }

    mutating func add(_ found: RecordReading.Findings) {
        recordsRead += found.rows.count
        problems += found.problems
        firstProblem = firstProblem ?? found.firstProblem
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
            isComplete: recordsRead == recordsInAll, problems: problems, firstProblem: firstProblem?.description)
    }
}
