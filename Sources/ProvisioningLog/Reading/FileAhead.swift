/// What is done for a file while those before it are read: several cores do more than read one small file, or unpack one.
enum FileAhead {
    /// A compressed file, which is being unpacked.
    case unpacking(OpenedLog)
    /// A small file, which is being read; nil for one whose turn has to come.
    case reading(Task<SmallLog?, Never>)

    /// Nil for a large file, which all cores read together; for an archive of several files, UTF-16, and what is no log,
    /// which have to wait for their turn; and for what is no file: a pipe can be opened once.
    init?(_ input: LogInput, mostToRead: Int) {
        guard case .path(let path) = input, input.size > 0, let source = try? LogSource(path: path),
            let size = source.regularSize
        else { return nil }
        let log = OpenedLog(path: path, source: source)
        let magic = log.magic()
        if Archive.kind(magic) != nil {
            // Nobody wants the whole of something else on the disk.
            guard let log = log.beingUnpacked, LogFormat.recognise(log.head()) != nil else { return nil }
            self = .unpacking(log)
        } else if size <= mostToRead, !OpenedLog.isUTF16(magic) {
            self = .reading(Task.detached { SmallLog(path: path, source: source, size: size) })
        } else {
            return nil
        }
    }
}

/// A small log that has been read as one region.
struct SmallLog: Sendable {
    let path: String
    let source: LogSource
    let size: Int
    let format: LogFormat
    let layout: LogLayout
    let content: RegionContent

    /// Nil for what is no log, and for one of the files that belong to another.
    fileprivate init?(path: String, source: LogSource, size: Int) {
        let head = OpenedLog(path: path, source: source).head()
        guard let (format, layout) = LogFormat.recognise(head) else { return nil }
        if case .changePart = layout { return nil }
        (self.path, self.source, self.size, self.format, self.layout) = (path, source, size, format, layout)
        var reader = layout.reader { source.read(at: $0, into: $1) }
        content = reader.read(Region(index: 0, range: head.firstOffset..<max(head.firstOffset, size), isExact: true))
    }
}
