import Glibc

/// One log whose bytes can be read at any place, unpacked and as UTF-8.
struct OpenedLog {
    let path: String
    let source: LogSource
    /// That of a regular file.
    private let fileSize: Int?
    let spool: Spool?
    /// What was done to the bytes, for the user.
    var notes: [String] = []

    /// Known once all of it is there: then several readers can read it at once.
    var size: Int? { fileSize ?? spool?.size }

    init(path: String, source: LogSource) {
        (self.path, self.source, fileSize, spool) = (path, source, source.regularSize, nil)
    }

    private init(path: String, spool: Spool, notes: [String] = []) {
        (self.path, source, fileSize, self.spool, self.notes) = (path, spool.source, nil, spool, notes)
    }

    var fetch: ByteFetch {
        if let spool { return { spool.read(at: $0, into: $1) } }
        return { [source] in source.read(at: $0, into: $1) }
    }

    /// The first bytes, as many as tell the shape: of a slow pipe a few records, else `LogHead.size`, and more where the
    /// first record is so large that these show nothing.
    func head() -> LogHead {
        for size in [LogHead.size, LogHead.largestSize] {
            let head = LogHead(
                firstBytes(size) { bytes in
                    // Not more often: each look goes over all that has come.
                    size == LogHead.size && bytes.count >= Self.enoughOfPipe
                        && LogFormat.clearlyRecognise(LogHead(bytes)) != nil
                })
            if head.bytes.count < size || LogFormat.recognise(head) != nil { return head }
        }
        return LogHead(firstBytes(LogHead.size) { _ in true })
    }

    /// By which compression and UTF-16 are known.
    func magic() -> [UInt8] { firstBytes(8) { _ in false } }

    private func firstBytes(_ wanted: Int, isEnough: ([UInt8]) -> Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < wanted {
            let more = [UInt8](capacity: wanted - bytes.count, filledBy: { fetch(bytes.count, $0) })
            bytes += more
            if more.isEmpty || spool == nil || isEnough(bytes) { break }
        }
        return bytes
    }

    private static let enoughOfPipe = 1 << 14

    /// Opens an input; calls `found` with the log, or with each member of an archive, one after another.
    ///
    /// - Parameter unpacking: the log of this input, where its unpacking was begun.
    static func open(
        _ input: LogInput, unpacking: OpenedLog? = nil, idle: IdleWork? = nil,
        found: (OpenedLog) async throws(LogError) -> Void
    ) async throws(LogError) {
        if let unpacking { return try await found(recoded(unpacking, magic: unpacking.magic())) }
        switch input {
        case .path(let path):
            let source = try LogSource(path: path)
            if source.regularSize != nil {
                try await unpack(OpenedLog(path: path, source: source), found: found)
            } else {
                try await openStream(DescriptorFeed(source: source, path: path, idle: idle), path: path, found: found)
            }
        case .standardInput:
            let feed = DescriptorFeed(
                source: LogSource(descriptor: dup(STDIN_FILENO)), path: "standard input", idle: idle)
            try await openStream(feed, path: "standard input", found: found)
        case .bytes(let name, let bytes):
            let source = try LogSource.temporary(for: name)
            guard bytes.withBytes(source.append) else {
                throw LogError(path: name, reason: .noSpace("the temporary folder"))
            }
            try await unpack(OpenedLog(path: name, source: source), found: found)
        }
    }

    private static func openStream(
        _ feed: any ByteFeed, path: String, found: (OpenedLog) async throws(LogError) -> Void
    ) async throws(LogError) {
        let spool = try Spool(feed: feed, path: path)
        try await unpack(OpenedLog(path: path, spool: spool), found: found)
    }

    private static func unpack(
        _ log: OpenedLog, found: (OpenedLog) async throws(LogError) -> Void
    ) async throws(LogError) {
        let magic = log.magic()
        if let kind = Archive.kind(magic) { return try await unpackArchive(log, kind: kind, found: found) }
        try await found(recoded(log, magic: magic))
    }

    /// UTF-16 is known by its byte order mark.
    static func isUTF16(_ magic: [UInt8]) -> Bool {
        magic.starts(with: [0xFF, 0xFE]) || magic.starts(with: [0xFE, 0xFF])
    }

    private static func recoded(_ log: OpenedLog, magic: [UInt8]) throws(LogError) -> OpenedLog {
        guard isUTF16(magic) else { return log }
        let feed: any ByteFeed =
            log.spool.map(SpoolFeed.init) ?? DescriptorFeed(source: log.source, path: log.path)
        if log.spool == nil { lseek(log.source.descriptor, 0, SEEK_SET) }
        let units = UTF16Feed(feed: feed, isBigEndian: magic[0] == 0xFE)
        // A spool belongs to the one who reads: it may wait for a pipe, and be told to stop.
        let spool = try Spool(feed: units, path: log.path, isAhead: log.spool == nil)
        let note = "UTF-16, read as UTF-8: offsets are those of the UTF-8 text"
        return OpenedLog(path: log.path, spool: spool, notes: log.notes + [note])
    }

    private static func unpackArchive(
        _ log: OpenedLog, kind: String, found: (OpenedLog) async throws(LogError) -> Void
    ) async throws(LogError) {
        // What a zip has is listed at its end.
        if kind == "zip" {
            log.spool?.fillAll()
            if Task.isCancelled { return }
        }
        let stream = kind == "zip" ? nil : log.spool.map { ArchiveStream(SpoolFeed(spool: $0)) }
        let origin = stream.map(Archive.Origin.stream) ?? .file(log.source)
        let archive = try Archive(origin, kind: kind, path: log.path)
        while let name = try archive.nextMember() {
            guard !name.hasSuffix("/") else { continue }
            let path = kind == "zip" ? "\(log.path)/\(name)" : log.path
            let member = try member(of: archive, kind: kind, path: path, isAhead: stream == nil)
            // The archive goes to its next member when nobody reads this one any more.
            defer { member.spool?.stop() }
            try await found(recoded(member, magic: member.magic()))
        }
    }

    private static func member(
        of archive: Archive, kind: String, path: String, isAhead: Bool
    ) throws(LogError) -> OpenedLog {
        let spool = try Spool(feed: ArchiveFeed(archive: archive), path: path, isAhead: isAhead)
        let note = "\(kind), unpacked: offsets are those of the unpacked text"
        return OpenedLog(path: path, spool: spool, notes: [note])
    }

    /// The log in a compressed file, which is unpacked from now on; nil for one with several logs, and for one that has
    /// to say why it cannot be opened.
    var beingUnpacked: OpenedLog? {
        guard let kind = Archive.kind(magic()), kind != "zip",
            let archive = try? Archive(.file(source), kind: kind, path: path), (try? archive.nextMember()) != nil
        else { return nil }
        return try? Self.member(of: archive, kind: kind, path: path, isAhead: true)
    }
}

/// The bytes of a spool from its start.
final class SpoolFeed: ByteFeed {
    private let spool: Spool
    private var place = 0

    init(spool: Spool) { self.spool = spool }

    func next(into room: MutableBytes) throws(LogError) -> Int {
        let count = spool.read(at: place, into: room)
        place += count
        if count == 0, let failure = spool.failure { throw failure }
        return count
    }
}
