/// Counts what is known of each job.
struct JobTally {
    private let table: EventTable
    private let grouping: Grouping
    /// By job.
    private var counts: [StatusCounts]
    private var newest: [EventID?]
    private var objects, failing, failingReferences: [Int]
    private var cycles: [[Cycle]]
    private let runs: FailureRuns
    private let end: Int64?

    /// O(events).
    init(_ table: EventTable) {
        self.table = table
        grouping = Grouping(.job, of: table, in: table.allRows)
        let count = grouping.count
        counts = Array(repeating: StatusCounts(), count: count)
        newest = Array(repeating: nil, count: count)
        objects = Array(repeating: 0, count: count)
        (failing, failingReferences) = (objects, objects)
        cycles = Array(repeating: [], count: count)
        end = table.newestFirst.first.flatMap(table.time)
        let numbers = table.objectNumbers(in: table.allRows)
        runs = FailureRuns(of: grouping.numbers, objects: numbers, in: table)
        countEvents()
        countObjects(numbers)
        for cycle in table.cycles(in: table.allRows).cycles {
            cycles[Int(grouping.numbers[Int(cycle.example.row)])].append(cycle)
        }
    }

    private mutating func countEvents() {
        for (index, segment) in table.segments.enumerated() {
            segment.column(.status).forEach { row, status in
                let job = Int(grouping.numbers[index << Segment.rowBits + row])
                counts[job].add(severity: Status.severity(ofSymbol: status))
            }
        }
        for event in table.newestFirst {
            let job = Int(grouping.numbers[Int(event.row)])
            if newest[job] == nil { newest[job] = event }
        }
    }

    /// An object belongs to one job, so one mark for each is enough.
    private mutating func countObjects(_ numbers: [UInt32]) {
        let count = Int(numbers.max() ?? 0) + 1
        var (isSeen, isFailing) = ([Bool](repeating: false, count: count), [Bool](repeating: false, count: count))
        var isFailingReference = isFailing
        for (row, object) in numbers.enumerated() where !isSeen[Int(object)] {
            isSeen[Int(object)] = true
            objects[Int(grouping.numbers[row])] += 1
        }
        let isReference = table.symbolTables[Field.failedStep.index].flags { step in
            String(decoding: step, as: UTF8.self).lowercased().contains("reference")
        }
        table.fates.rows(.broken).forEach { row in
            let (job, object) = (Int(grouping.numbers[row]), Int(numbers[row]))
            if isReference[Int(table.symbol(.failedStep, of: EventID(row: UInt32(row))).number)] {
                if !isFailingReference[object] { failingReferences[job] += 1 }
                isFailingReference[object] = true
            } else {
                if !isFailing[object] { failing[job] += 1 }
                isFailing[object] = true
            }
        }
    }

    // MARK: - The result

    /// The jobs that some events are of.
    func jobs(in rows: RowSet) -> [Int] {
        var isWanted = [Bool](repeating: false, count: grouping.count)
        rows.forEach { isWanted[Int(grouping.numbers[$0])] = true }
        return isWanted.indices.filter { isWanted[$0] && newest[$0] != nil }
    }

    func health(of job: Int) -> JobHealth {
        let event = newest[job] ?? EventID(row: 0)
        let last = table.time(of: event)
        let starts = cycles[job].compactMap(\.started)
        return JobHealth(
            job: table.text(.jobId, of: event), application: table.text(.application, of: event),
            filter: Dimension.job.filter(of: event, in: table) ?? .all, counts: counts[job], last: last,
            newest: event, quiet: last.flatMap { last in end.map { $0 &- last } },
            cadence: Cadence(starts: starts, usualGap: cycles[job].lazy.compactMap(\.usualGap).first),
            estimate: QuarantineEstimate(
                objects: objects[job], failing: failing[job], failingReferences: failingReferences[job]),
            newErrors: cycles[job].first?.newErrors ?? [], deadCredentials: runs.deadCredentials(ofJob: job))
    }
}
