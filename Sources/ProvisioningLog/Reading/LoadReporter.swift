/// Says what a reading has found, so rarely that it takes less than an eighth of the time of reading.
struct LoadReporter {
    private let makesTables: Bool
    private let report: @Sendable (LoadProgress) -> Void
    /// The size of the files that were not begun yet.
    var bytesToCome = 0
    private let start = ContinuousClock.now
    private var latest: (time: ContinuousClock.Instant, cost: Duration)?
    private var reportedCount = 0
    private var fates = (index: FateIndex(), cost: Duration.zero, end: ContinuousClock.Instant?.none)

    /// - Parameter makesTables: false where the reports before the last need no table.
    init(makesTables: Bool, report: @escaping @Sendable (LoadProgress) -> Void) {
        self.makesTables = makesTables
        self.report = report
    }

    /// Shows what has come, while a pipe keeps the reading waiting.
    mutating func reportWaiting(_ builder: inout TableBuilder) {
        guard builder.count != reportedCount else { return }
        report(progress(&builder))
    }

    mutating func reportIfDue(_ builder: inout TableBuilder) {
        let now = ContinuousClock.now
        if let latest {
            guard now - latest.time > max(.milliseconds(100), latest.cost * 8) else { return }
        } else if builder.count == 0 {
            return
        }
        report(progress(&builder))
        let end = ContinuousClock.now
        latest = (end, end - now)
    }

    mutating func finish(_ builder: inout TableBuilder) -> LoadProgress {
        var progress = progress(&builder, isLast: true)
        progress.isComplete = true
        progress.wasStopped = Task.isCancelled
        report(progress)
        return progress
    }

    private mutating func progress(_ builder: inout TableBuilder, isLast: Bool = false) -> LoadProgress {
        reportedCount = builder.count
        var progress = LoadProgress()
        progress.events = builder.count
        let files = builder.table.files
        if isLast || makesTables {
            progress.table = isLast ? builder.finish() : builder.snapshot()
            updateFates(of: &progress.table, isLast: isLast)
        }
        progress.bytesRead = files.reduce(0) { $0 + $1.bytesRead }
        let sizes = files.map(\.size)
        progress.bytesInAll = sizes.contains(nil) ? nil : sizes.reduce(bytesToCome) { $0 + ($1 ?? 0) }
        progress.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        return progress
    }

    /// Works out the fates at the end, and before that so rarely that it costs less than a tenth of the time.
    private mutating func updateFates(of table: inout EventTable, isLast: Bool) {
        let start = ContinuousClock.now
        let isDue = fates.end.map { start - $0 > fates.cost * 16 } ?? true
        if isLast || isDue {
            fates.index = FateIndex(of: table)
            fates.end = ContinuousClock.now
            fates.cost = ContinuousClock.now - start
        }
        table.fateIndex = fates.index
    }
}
