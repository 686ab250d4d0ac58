import Glibc

/// Compressed input, read with libarchive: gzip, zstd, xz, bzip2, and all members of a zip.
///
/// The library is loaded when the first compressed input comes: linking it costs 4 ms and 4 MB at every start, and a jump
/// host may lack it. Filters and formats are registered by name, and only these, since some others start programs.
@safe final class Archive {
    private typealias Make = @convention(c) () -> OpaquePointer?
    private typealias Act = @convention(c) (OpaquePointer) -> CInt
    private typealias OpenFile = @convention(c) (OpaquePointer, CInt, Int) -> CInt
    private typealias OpenStream =
        @convention(c) (
            OpaquePointer, UnsafeMutableRawPointer?, OpaquePointer?, ArchiveStream.Read?, OpaquePointer?
        ) -> CInt
    private typealias NextHeader = @convention(c) (OpaquePointer, UnsafeMutablePointer<OpaquePointer?>) -> CInt
    private typealias ReadBlock =
        @convention(c) (
            OpaquePointer, UnsafeMutablePointer<UnsafeRawPointer?>, UnsafeMutablePointer<Int>,
            UnsafeMutablePointer<Int64>
        ) -> CInt
    private typealias Text = @convention(c) (OpaquePointer) -> UnsafePointer<CChar>?
    private typealias CountOfFilter = @convention(c) (OpaquePointer, CInt) -> Int64

    private static let setUp = [
        "archive_read_support_filter_gzip", "archive_read_support_filter_zstd", "archive_read_support_filter_xz",
        "archive_read_support_filter_bzip2", "archive_read_support_format_zip", "archive_read_support_format_raw",
    ]
    private static let endOfArchive: CInt = 1
    private static let warning: CInt = -20

    private let library: UnsafeMutableRawPointer
    private let archive: OpaquePointer
    private let origin: Origin
    private let path: String
    private let nextHeader: NextHeader
    private let readBlock: ReadBlock
    private let errorText: Text
    private let entryName: Text
    private let bytesOfFilter: CountOfFilter
    private let free: Act
    /// Whether the whole of the input is one stream: of a zip nothing is read behind its members.
    private let isStream: Bool

    /// Where a compressed log comes from.
    enum Origin {
        case file(LogSource)
        /// What is listed at the end, as in a zip, is not found here.
        case stream(ArchiveStream)
    }

    /// What the first bytes of a compressed file look like; nil for anything else.
    static func kind(_ head: [UInt8]) -> String? {
        let marks: [(String, [UInt8])] = [
            ("gzip", [0x1F, 0x8B]), ("zstd", [0x28, 0xB5, 0x2F, 0xFD]), ("zip", [0x50, 0x4B, 0x03, 0x04]),
            ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]), ("bzip2", [0x42, 0x5A, 0x68]),
        ]
        return marks.first { head.starts(with: $0.1) }?.0
    }

    /// - Parameter kind: what `kind(_:)` says of it.
    init(_ origin: Origin, kind: String, path: String) throws(LogError) {
        self.origin = origin
        self.path = path
        isStream = kind != "zip"
        guard let library = unsafe dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL) else {
            let text =
                "compressed input needs libarchive (on Debian and Ubuntu: apt install libarchive13), or unpack it"
            throw LogError(path: path, reason: .libraryMissing(text))
        }
        unsafe self.library = unsafe library
        func function<Function>(_ name: String, _: Function.Type) -> Function? {
            unsafe dlsym(library, name).map { unsafe unsafeBitCast($0, to: Function.self) }
        }
        guard let make = unsafe function("archive_read_new", Make.self),
            let openFile = unsafe function("archive_read_open_fd", OpenFile.self),
            let openStream = unsafe function("archive_read_open", OpenStream.self),
            let nextHeader = unsafe function("archive_read_next_header", NextHeader.self),
            let readBlock = unsafe function("archive_read_data_block", ReadBlock.self),
            let errorText = unsafe function("archive_error_string", Text.self),
            let entryName = unsafe function("archive_entry_pathname", Text.self),
            let bytesOfFilter = unsafe function("archive_filter_bytes", CountOfFilter.self),
            let free = unsafe function("archive_read_free", Act.self), let archive = unsafe make()
        else {
            throw LogError(path: path, reason: .libraryMissing("this libarchive lacks a function that is needed"))
        }
        unsafe (self.nextHeader, self.readBlock, self.errorText) = unsafe (nextHeader, readBlock, errorText)
        unsafe (self.entryName, self.free, self.archive) = unsafe (entryName, free, archive)
        unsafe self.bytesOfFilter = unsafe bytesOfFilter
        for name in Self.setUp { _ = unsafe function(name, Act.self)?(archive) }
        let result: CInt
        switch origin {
        case .file(let source):
            lseek(source.descriptor, 0, SEEK_SET)
            result = unsafe openFile(archive, source.descriptor, 1 << 18)
        case .stream(let stream):
            result = unsafe openStream(
                archive, Unmanaged.passUnretained(stream).toOpaque(), nil, ArchiveStream.read, nil)
        }
        guard result == 0 else { throw failure() }
    }

    deinit { _ = unsafe free(archive) }

    private func failure() -> LogError {
        if case .stream(let stream) = origin, let failure = stream.failure { return failure }
        let text = unsafe errorText(archive).map { unsafe String(cString: $0) } ?? "they end too early"
        return LogError(path: path, reason: .brokenCompression(text))
    }

    /// The library takes what is no second stream behind the first for the end.
    private func checkNothingIsLeft() throws(LogError) {
        guard isStream else { return }
        let size =
            switch origin {
            case .file(let source): source.regularSize ?? 0
            case .stream(let stream): stream.count
            }
        guard size > Int(unsafe bytesOfFilter(archive, -1)) else { return }
        throw LogError(path: path, reason: .brokenCompression("what is behind them cannot be unpacked"))
    }

    /// Goes to the next member; gives its name, or nil at the end.
    func nextMember() throws(LogError) -> String? {
        (block, warning) = (Bytes(), nil)
        var entry: OpaquePointer?
        let result = unsafe nextHeader(archive, &entry)
        if result == Self.endOfArchive { return nil }
        guard result >= Self.warning, let entry = unsafe entry else { throw failure() }
        return unsafe entryName(entry).map { unsafe String(cString: $0) } ?? "data"
    }

    /// What is left of the block that the library has given out; it stays valid until the next call.
    private var block = Bytes()
    /// What is to be said at the end of the member.
    private var warning: LogError?

    /// Block by block, since `archive_read_data` drops what it has already read when the data break off.
    func read(into room: MutableBytes) throws(LogError) -> Int {
        while block.isEmpty {
            var start: UnsafeRawPointer?
            var (length, offset) = (0, Int64(0))
            let result = unsafe readBlock(archive, &start, &length, &offset)
            if result == Self.endOfArchive {
                if let warning { throw warning }
                try checkNothingIsLeft()
                return 0
            }
            guard result >= Self.warning else { throw failure() }
            // A wrong checksum is a warning, which may come with the last data.
            if result < 0 { warning = warning ?? failure() }
            let first = unsafe start?.assumingMemoryBound(to: UInt8.self)
            block = unsafe Bytes(UnsafeBufferPointer(start: first, count: first == nil ? 0 : length))
        }
        let count = min(room.count, block.count)
        room.copy(block.extracting(0..<count))
        block = block.extracting(count..<block.count)
        return count
    }
}

/// The bytes of the member at which an archive stands.
final class ArchiveFeed: ByteFeed {
    private let archive: Archive

    init(archive: Archive) { self.archive = archive }

    func next(into room: MutableBytes) throws(LogError) -> Int { try archive.read(into: room) }
}

/// Gives the library the bytes of a stream as it asks for them, so that a compressed pipe is read while it comes.
final class ArchiveStream {
    typealias Read =
        @convention(c) (
            OpaquePointer?, UnsafeMutableRawPointer?, UnsafeMutablePointer<UnsafeRawPointer?>?
        ) -> Int

    private let feed: any ByteFeed
    private let room = MutableBytes.allocate(1 << 16)
    /// What stopped the stream: the library only knows that it stopped.
    private(set) var failure: LogError?
    /// How many bytes the library has got.
    private(set) var count = 0

    init(_ feed: any ByteFeed) { self.feed = feed }

    deinit { room.deallocate() }

    static let read: Read = { _, context, start in
        guard let context = unsafe context else { return -1 }
        let stream = unsafe Unmanaged<ArchiveStream>.fromOpaque(context).takeUnretainedValue()
        unsafe start?.pointee = unsafe UnsafeRawPointer(stream.room.memory.baseAddress)
        return stream.next()
    }

    /// The number of bytes that are in the room now; 0 at the end, less on an error.
    private func next() -> Int {
        do throws(LogError) {
            let more = try feed.next(into: room)
            count += more
            return more
        } catch {
            failure = error
            return -1
        }
    }
}
