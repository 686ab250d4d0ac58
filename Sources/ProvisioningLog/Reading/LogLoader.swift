import Glibc

/// How far the reading of a log is, and what there is of it.
public struct LoadProgress: Sendable {
    /// Empty in a report that comes without a table.
    public var table = EventTable()
    /// Events so far.
    public var events = 0
    /// Bytes of unpacked text so far.
    public var bytesRead = 0
    /// Nil while the size of an input is not known: a pipe, a compressed file.
    public var bytesInAll: Int?
    /// Since the reading began.
    public var milliseconds = 0
    /// Whether this is the last report.
    public var isComplete = false
    /// True where the user stopped the reading; what was read before stays.
    public var wasStopped = false

    public init() {}
}

/// Reads inputs into one table, in the background, and reports as it goes.
///
/// Regions of a file are read by as many readers as the machine has cores; what comes from a pipe, or is still being
/// unpacked, by one. Compressed files are unpacked beside the reading, those that follow as well.
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
        let reporter = LoadReporter(makesTables: tables, report: report)
        let loading = Loading(readers: readers, regionSize: regionSize, reporter: reporter)
        await loading.load(inputs)
        await loading.joinParts()
        return loading.finish()
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
