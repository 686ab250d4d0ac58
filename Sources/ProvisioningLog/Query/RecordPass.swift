/// Goes through the records of some events: two tasks read at a time, in the order of the files.
struct RecordPass: Sendable {
    private static let tasks = 2

    let table: EventTable
    /// The events whose records are read.
    let rows: [UInt32]
    var bytesOfAChunk = 1 << 20
    var reportInterval = Duration.milliseconds(100)

    /// Ends when all is read or the task is cancelled.
    ///
    /// - Parameters:
    ///   - read: reads the records of a run of rows, in one of the tasks.
    ///   - add: takes what a run told; runs may come in another order than they were begun in.
    ///   - report: called about ten times a second, after what was read is added, and at the end.
    func run<Findings: Sendable>(
        read: @escaping @Sendable (ArraySlice<UInt32>) -> Findings, add: (Findings) -> Void, report: () -> Void
    ) async {
        var place = 0
        await withTaskGroup(of: Findings.self) { group in
            var lastReport = ContinuousClock.now
            var running = 0
            while !Task.isCancelled || running > 0 {
                while running < Self.tasks, place < rows.count, !Task.isCancelled {
                    let chunk = rows[place..<endOfChunk(from: place)]
                    place = chunk.endIndex
                    group.addTask { read(chunk) }
                    running += 1
                }
                guard let found = await group.next() else { break }
                running -= 1
                add(found)
                if lastReport.duration(to: .now) >= reportInterval {
                    report()
                    lastReport = .now
                }
            }
        }
        report()
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

/// Records that could not be read again.
struct RecordProblems: Sendable {
    private(set) var count = 0
    private(set) var first: LogError?

    mutating func note(_ error: LogError) {
        count += 1
        first = first ?? error
    }

    mutating func add(_ others: RecordProblems) {
        count += others.count
        first = first ?? others.first
    }
}
