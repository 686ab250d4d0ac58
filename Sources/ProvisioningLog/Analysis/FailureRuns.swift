/// For each job the failures with one code that its newest events are.
struct FailureRuns {
    private struct Run {
        var code: UInt32 = 0
        var example = EventID(row: 0)
        var since = Int64.max
        var events = 0
        var objects = 0
        /// An event that does not belong to it came before.
        var isClosed = false
    }

    private let table: EventTable
    private var runs: [Run]

    /// O(events).
    ///
    /// - Parameters:
    ///   - jobs: the job of each row.
    ///   - objects: the object of each row; an object belongs to one job.
    init(of jobs: [UInt32], objects: [UInt32], in table: EventTable) {
        self.table = table
        runs = Array(repeating: Run(), count: Int(jobs.max() ?? 0) + 1)
        let failures = table.rows(with: Status.failure.symbol, in: .status)
        let codes = Grouping(.error, of: table, in: failures).numbers
        let outOfScope = table.skipsBeforeTarget
        var isSeen = [Bool](repeating: false, count: Int(objects.max() ?? 0) + 1)
        for event in table.newestFirst {
            let (row, job) = (Int(event.row), Int(jobs[Int(event.row)]))
            guard !runs[job].isClosed, !outOfScope.contains(event) else { continue }
            let code = codes[row]
            guard code != 0, runs[job].events == 0 || runs[job].code == code, let time = table.time(of: event) else {
                runs[job].isClosed = true
                continue
            }
            runs[job].code = code
            runs[job].example = event
            runs[job].since = min(runs[job].since, time)
            runs[job].events += 1
            let object = Int(objects[row])
            if !isSeen[object] { runs[job].objects += 1 }
            isSeen[object] = true
        }
    }

    /// Nil where the job's newest events are not failures with one code, or too few objects have them.
    func deadCredentials(ofJob job: Int) -> DeadCredentials? {
        let run = runs[job]
        guard run.objects >= DeadCredentials.leastObjects, let code = table.text(.errorCode, of: run.example) else {
            return nil
        }
        return DeadCredentials(
            code: code, since: run.since, events: run.events, objects: run.objects, isFromStart: !run.isClosed)
    }
}

extension EventTable {
    /// Skips that were decided before the target was asked: they say nothing of its credentials.
    fileprivate var skipsBeforeTarget: RowSet {
        var rows = rowsOutOfScope
        let isWanted = symbolTables[Field.skipReason.index].flags { reason in
            String(decoding: reason, as: UTF8.self).lowercased() == "noteffectivelyentitled"
        }
        rows.formUnion(self.rows(in: .skipReason, isWanted))
        return rows
    }
}
