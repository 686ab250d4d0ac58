import Glibc

/// How far the reading of a log is, and what there is of it.
public struct LoadProgress: Sendable {
    /// Empty in a report that comes without a table.
    public var table = EventTable()
    public var events = 0
    public var bytesRead = 0
    /// Nil while the size of an input is not known: a pipe, a compressed file.
    public var bytesInAll: Int?
    public var milliseconds = 0
    public var isComplete = false
    /// True where the user stopped the reading; what was read before stays.
    public var wasStopped = false

    public init() {}
}

/// Reads inputs into one table, in the background, and reports as it goes.
///
/// Regions of a plain file are read by as many readers as the machine has cores; pipes and compressed files by one.
public struct LogLoader: Sendable {
    private let inputs: [LogInput]
    private let readers: Int
    private let regionSize: Int

    /// - Parameter readers: how many regions are read at once; nil for one a core.
    public init(inputs: [LogInput], readers: Int? = nil) {
        self.init(inputs: inputs, readers: readers, regionSize: 1 << 20)
    }

    /// For tests: small regions meet in a small log all the edges that large ones meet in a large one.
    init(inputs: [LogInput], readers: Int?, regionSize: Int) {
        self.inputs = inputs
        self.readers = max(1, readers ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        self.regionSize = regionSize
    }

    /// Reads everything, or until the task is cancelled.
    ///
    /// - Parameters:
    ///   - tables: false where the reports before the last need no table: making one takes time and memory.
    ///   - report: called with what there is now, after the first events and then ever more rarely, so that it costs less
    ///     than an eighth of the time; and once at the end.
    public func load(
        tables: Bool = true, report: @escaping @Sendable (LoadProgress) -> Void = { _ in }
    ) async -> LoadProgress {
        let loading = Loading(readers: readers, regionSize: regionSize, reportsTables: tables, report: report)
        for input in inputs { await loading.load(input) }
        loading.joinParts()
        return loading.finish()
    }
}

/// The state of one reading.
private final class Loading {
    private var builder = TableBuilder()
    private var parts: [(part: ChangePart, file: Int, log: OpenedLog)] = []
    private let readers: Int
    private let regionSize: Int
    private let reportsTables: Bool
    private let report: @Sendable (LoadProgress) -> Void
    private let start = ContinuousClock.now
    private var lastReport: ContinuousClock.Instant?
    private var reportCost = Duration.zero
    private let idle = IdleWork()
    private var reportedCount = 0
    private var fates = (index: FateIndex(), cost: Duration.zero, end: ContinuousClock.Instant?.none)

    init(
        readers: Int, regionSize: Int, reportsTables: Bool, report: @escaping @Sendable (LoadProgress) -> Void
    ) {
        self.readers = readers
        self.regionSize = regionSize
        self.reportsTables = reportsTables
        self.report = report
    }

    // MARK: - Inputs

    func load(_ input: LogInput) async {
        do throws(LogError) {
            for file in try input.expanded() where !Task.isCancelled { await loadFile(file) }
        } catch { note(error) }
    }

    private func loadFile(_ input: LogInput) async {
        do throws(LogError) {
            try await OpenedLog.open(input, idle: idle) { [self] log async throws(LogError) in await read(log) }
        } catch { note(error) }
    }

    private func note(_ error: LogError) {
        var file = LogFile(path: error.path)
        file.error = error
        _ = builder.begin(file)
    }

    private func read(_ log: OpenedLog) async {
        let head = log.head()
        var file = LogFile(path: log.path)
        file.source = log.source
        file.size = log.size
        file.notes = log.notes
        guard let (format, layout) = LogFormat.recognise(head) else {
            file.error =
                log.spool?.failure
                ?? LogError(path: log.path, reason: .notAProvisioningLog(ForeignLog.description(of: head)))
            _ = builder.begin(file)
            return
        }
        file.format = format.name
        file.layout = layout
        let number = builder.begin(file)
        if case .changePart(let kind, let csv) = layout {
            log.spool?.fillAll()
            guard let part = ChangePart(kind: kind, layout: csv, source: log.source) else { return }
            parts.append((part, number, log))
            return
        }
        if log.size != nil, readers > 1 {
            await readInParallel(log, layout, file: number, head: head)
        } else {
            readInOrder(log, layout, file: number, head: head)
        }
        finishFile(number, log)
    }

    private func finishFile(_ number: Int, _ log: OpenedLog) {
        let wasStopped = Task.isCancelled
        builder.update(number) { file in
            if let failure = log.spool?.failure { file.error = failure }
            for (category, count) in file.foreign.sorted(by: { $0.key < $1.key }) {
                file.notes.append("\(count) records of \(category) were left out")
            }
            if file.isCutByPowerShell {
                file.notes.append(
                    "errors, steps and changes were cut by ConvertTo-Json: export again with ConvertTo-Json -Depth 10")
            }
            if wasStopped { file.notes.append("reading was stopped at byte \(file.bytesRead)") }
            if file.size == nil { file.size = log.spool?.count }
        }
    }

    // MARK: - Regions

    private func makeReader(_ log: OpenedLog, _ layout: LogLayout) -> any RegionReading {
        layout.reader(isPatient: log.spool == nil, fetch: log.fetch)
    }

    private func readInOrder(_ log: OpenedLog, _ layout: LogLayout, file: Int, head: LogHead) {
        var reader = makeReader(log, layout)
        var place = head.firstOffset
        var size = max(1, regionSize / 8)
        var index = 0
        idle.action = { [self] in reportWaiting() }
        defer { idle.action = nil }
        while !Task.isCancelled {
            // Of a pipe no more is asked for than it has delivered, so that its last events do not wait for the next ones.
            log.spool?.wait(beyond: place)
            let end = log.spool.map { max(place + 1, min(place + size, $0.count)) } ?? place + size
            let region = Region(index: index, range: place..<end, isExact: true, endsAnywhere: log.spool != nil)
            let content = reader.read(region)
            builder.append(content, file: file)
            reportIfDue(of: log)
            if content.isLast { return }
            place = max(content.end, place + 1)
            size = min(regionSize, size * 2)
            index += 1
        }
    }

    private func readInParallel(_ log: OpenedLog, _ layout: LogLayout, file: Int, head: LogHead) async {
        let queue = RegionQueue(
            start: head.firstOffset, size: log.size ?? 0, regionSize: regionSize, readers: readers)
        let (stream, continuation) = AsyncStream.makeStream(of: RegionContent.self)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<readers {
                let source = log.source
                group.addTask {
                    var reader = layout.reader { source.read(at: $0, into: $1) }
                    while !Task.isCancelled, let region = queue.next() {
                        continuation.yield(reader.read(region))
                        // There are as many readers as threads: without this the regions would wait for all of them.
                        await Task.yield()
                    }
                    if queue.leave() { continuation.finish() }
                }
            }
            await put(stream, log, layout, file: file)
        }
    }

    /// Takes the regions in their order. A region whose first event is not where the region before it ended was begun
    /// in the wrong place, and is read again.
    private func put(_ stream: AsyncStream<RegionContent>, _ log: OpenedLog, _ layout: LogLayout, file: Int) async {
        var waiting: [Int: RegionContent] = [:]
        var next = 0
        var end: Int?
        var spare: (any RegionReading)?
        for await content in stream {
            waiting[content.region.index] = content
            while var content = waiting.removeValue(forKey: next) {
                next += 1
                if let end, content.region.range.upperBound <= end {
                    // A record that began before has swallowed the whole region.
                    content.rows = []
                    content.bad = []
                    content.foreign = [:]
                    content.isCutByPowerShell = false
                    content.end = end
                } else if let place = end, content.start != place {
                    let range = place..<max(place, content.region.range.upperBound)
                    var reader = spare ?? makeReader(log, layout)
                    content = reader.read(Region(index: content.region.index, range: range, isExact: true))
                    spare = reader
                }
                end = content.end
                builder.append(content, file: file)
                reportIfDue(of: log)
            }
        }
    }

    // MARK: - The portal's CSV parts

    func joinParts() {
        let files = Set(builder.table.files.indices.filter { builder.table.files[$0].isPortalCSV })
        guard !files.isEmpty || !parts.isEmpty else { return }
        var facts = ChangeFacts()
        var indexed: [ChangePart] = []
        for (part, file, log) in parts {
            var part = part
            let bad = index(&part, log, &facts)
            builder.update(file) {
                $0.note(bad)
                if files.isEmpty { $0.notes.append("the file with the events (ProvisioningLogs) was not given") }
            }
            indexed.append(part)
        }
        builder.join(facts, parts: indexed, files: files)
        for file in files { noteMissingParts(file) }
    }

    private func noteMissingParts(_ number: Int) {
        let kinds = parts.map(\.part.kind)
        builder.update(number) { file in
            if !kinds.contains(.steps) {
                file.notes.append("the steps file (ProvisioningLogs_ProvisioningSteps) was not given")
            }
            if !kinds.contains(.modifiedProperties) {
                file.notes.append("the changes file (ProvisioningLogs_ModifiedProperties) was not given")
            }
        }
    }

    private func index(_ part: inout ChangePart, _ log: OpenedLog, _ facts: inout ChangeFacts) -> [BadRecord] {
        let kind = part.kind
        let description = part
        var collected = facts
        let bad = part.index(
            fetch: log.fetch,
            found: { key, row in
                switch kind {
                case .modifiedProperties: collected.countChange(key)
                case .steps: collected.add(StepFacts(row, of: description), to: key)
                }
            }, progress: { _ in !Task.isCancelled })
        facts = collected
        return bad
    }

    // MARK: - Reports

    /// Shows what has come, while a pipe keeps the reading waiting.
    private func reportWaiting() {
        guard builder.count != reportedCount else { return }
        report(progress())
    }

    private func reportIfDue(of log: OpenedLog) {
        let now = ContinuousClock.now
        if let lastReport {
            guard now - lastReport > max(.milliseconds(100), reportCost * 8) else { return }
        } else if builder.count == 0 {
            return
        }
        report(progress())
        lastReport = ContinuousClock.now
        reportCost = ContinuousClock.now - now
    }

    /// Works out the fates at the end, and before that so rarely that it costs less than a tenth of the time.
    private func updateFates(of table: inout EventTable, isLast: Bool) {
        let start = ContinuousClock.now
        let isDue = fates.end.map { start - $0 > fates.cost * 16 } ?? true
        if isLast || isDue {
            fates.index = FateIndex(of: table)
            fates.end = ContinuousClock.now
            fates.cost = ContinuousClock.now - start
        }
        table.fateIndex = fates.index
    }

    private func progress(isLast: Bool = false) -> LoadProgress {
        reportedCount = builder.count
        var progress = LoadProgress()
        progress.events = builder.count
        let files = builder.table.files
        if isLast || reportsTables {
            progress.table = isLast ? builder.finish() : builder.snapshot()
            updateFates(of: &progress.table, isLast: isLast)
        }
        progress.bytesRead = files.reduce(0) { $0 + $1.bytesRead }
        let sizes = files.map(\.size)
        progress.bytesInAll = sizes.contains(nil) ? nil : sizes.reduce(0) { $0 + ($1 ?? 0) }
        progress.milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        return progress
    }

    func finish() -> LoadProgress {
        var progress = progress(isLast: true)
        progress.isComplete = true
        progress.wasStopped = Task.isCancelled
        report(progress)
        return progress
    }
}

extension LogHead {
    /// Behind the byte order mark.
    var firstOffset: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }
}

extension LogLayout {
    /// - Parameter isPatient: false for a pipe, of which any bytes are enough for now.
    func reader(isPatient: Bool = true, fetch: @escaping ByteFetch) -> any RegionReading {
        switch self {
        case .objects(let context, let isLines):
            JSONRegionReader(context: context, isLines: isLines, fetch: fetch, isPatient: isPatient)
        case .table(let table): TableRegionReader(layout: table, fetch: fetch)
        case .csv(let csv), .changePart(_, let csv):
            CSVRegionReader(layout: csv, fetch: fetch, isPatient: isPatient)
        }
    }
}
