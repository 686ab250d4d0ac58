/// The state of one reading.
final class Loading {
    var builder = TableBuilder()
    var parts: [(part: ChangePart, file: Int, log: OpenedLog)] = []
    var reporter: LoadReporter
    let readers: Int
    let regionSize: Int
    private let idle = IdleWork()

    init(readers: Int, regionSize: Int, reporter: LoadReporter) {
        self.readers = readers
        self.regionSize = regionSize
        self.reporter = reporter
    }

    func finish() -> LoadProgress { reporter.finish(&builder) }

    // MARK: - Inputs

    func load(_ inputs: [LogInput]) async {
        let files = inputs.flatMap { input in
            do throws(LogError) {
                return try input.expanded().map { Result<LogInput, LogError>.success($0) }
            } catch { return [.failure(error)] }
        }
        let sizes = files.map { (try? $0.get())?.size ?? 0 }
        reporter.bytesToCome = sizes.reduce(0, +)
        var ahead: [Int: FileAhead] = [:]
        var begun = 1
        for (place, file) in files.enumerated() where !Task.isCancelled {
            begun = max(begun, place + 1)
            while begun < min(place + min(readers, Self.mostAtOnce), files.count) {
                ahead[begun] = (try? files[begun].get()).flatMap { FileAhead($0, mostToRead: regionSize) }
                begun += 1
            }
            reporter.bytesToCome -= sizes[place]
            switch file {
            case .success(let input): await loadFile(input, ahead.removeValue(forKey: place))
            case .failure(let error): note(error)
            }
        }
    }

    /// How many files are begun at once: each has a thread or a task, and memory or disk for what is not taken yet.
    private static let mostAtOnce = 4

    private func loadFile(_ input: LogInput, _ ahead: FileAhead?) async {
        var unpacking: OpenedLog?
        switch ahead {
        case .unpacking(let log): unpacking = log
        case .reading(let task):
            if let log = await task.value { return take(log) }
        case nil: break
        }
        do throws(LogError) {
            try await OpenedLog.open(input, unpacking: unpacking, idle: idle) { [self] log async throws(LogError) in
                await read(log)
            }
        } catch { note(error) }
    }

    /// A file that has been read already.
    private func take(_ small: SmallLog) {
        var file = LogFile(path: small.path, source: small.source, size: small.size)
        (file.format, file.layout) = (small.format.name, small.layout)
        let number = builder.begin(file)
        builder.append(small.content, file: number)
        reporter.reportIfDue(&builder)
        finishFile(number, spool: nil)
    }

    private func note(_ error: LogError) {
        var file = LogFile(path: error.path)
        file.error = error
        _ = builder.begin(file)
    }

    private func read(_ log: OpenedLog) async {
        let head = log.head()
        let size = log.size
        // The share that was read counts packed bytes until a file has been unpacked and read.
        var file = LogFile(path: log.path, size: log.spool == nil ? size : nil)
        file.notes = log.notes
        guard let (format, layout) = LogFormat.recognise(head) else {
            file.error =
                log.spool?.failure
                ?? LogError(path: log.path, reason: .notAProvisioningLog(ForeignLog.description(of: head)))
            _ = builder.begin(file)
            return
        }
        (file.format, file.layout, file.source) = (format.name, layout, log.source)
        let number = builder.begin(file)
        if case .changePart(let kind, let csv) = layout {
            log.spool?.fillAll()
            finishFile(number, spool: log.spool)
            guard let part = ChangePart(kind: kind, layout: csv, source: log.source) else { return }
            parts.append((part, number, log))
            return
        }
        if let size, readers > 1 {
            let source = log.source
            await readInParallel(
                from: head.firstOffset, to: size, reader: { layout.reader { source.read(at: $0, into: $1) } },
                take: { content in
                    builder.append(content, file: number)
                    reporter.reportIfDue(&builder)
                })
        } else {
            readInOrder(log, layout, file: number, head: head)
        }
        finishFile(number, spool: log.spool)
    }

    private func finishFile(_ number: Int, spool: Spool?) {
        let wasStopped = Task.isCancelled
        builder.update(number) { file in
            // What is stopped in its middle seems broken.
            if !wasStopped, let failure = spool?.failure { file.error = failure }
            for (category, count) in file.foreign.sorted(by: { $0.key < $1.key }) {
                file.notes.append("\(count) records of \(category) were left out")
            }
            if file.isCutByPowerShell {
                file.notes.append(
                    "errors, steps and changes were cut by ConvertTo-Json: export again with ConvertTo-Json -Depth 10")
            }
            if wasStopped {
                file.noteStop()
                file.isCutOff = false
            }
            if file.size == nil { file.size = spool?.count }
        }
    }

    // MARK: - Regions

    private func readInOrder(_ log: OpenedLog, _ layout: LogLayout, file: Int, head: LogHead) {
        var reader = layout.reader(isPatient: log.size != nil, fetch: log.fetch)
        var place = head.firstOffset
        var size = max(1, regionSize / 8)
        var index = 0
        idle.action = { [self] in reporter.reportWaiting(&builder) }
        defer { idle.action = nil }
        while !Task.isCancelled {
            // Of a pipe no more is asked for than it has delivered, so that its last events do not wait for the next ones.
            log.spool?.wait(beyond: place)
            let end = log.spool.map { max(place + 1, min(place + size, $0.count)) } ?? place + size
            let region = Region(index: index, range: place..<end, isExact: true, endsAnywhere: log.spool != nil)
            let content = reader.read(region)
            builder.append(content, file: file)
            reporter.reportIfDue(&builder)
            if content.isLast { return }
            place = max(content.end, place + 1)
            size = min(regionSize, size * 2)
            index += 1
        }
    }
}
