import Glibc

/// The bytes of one log: a file, or the unpacked copy of one in an unlinked temporary file.
///
/// Reads with `pread` and never maps, since a file that shrinks under a map ends the program. Opened read-only.
public final class LogSource: Sendable {
    let descriptor: Int32

    init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    convenience init(path: String) throws(LogError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LogError(path: path, reason: .unreadable(systemError())) }
        self.init(descriptor: descriptor)
    }

    static var temporaryFolder: String { unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp" }

    /// An empty temporary file that has no name, so that it is gone when the program is.
    static func temporary(for path: String) throws(LogError) -> LogSource {
        let folder = temporaryFolder
        var template = Array("\(folder)/entriage.XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else {
            let isFull = errno == ENOSPC || errno == EDQUOT
            throw LogError(path: path, reason: isFull ? .noSpace(folder) : .unreadable("\(folder): \(systemError())"))
        }
        unsafe unlink(template)
        return LogSource(descriptor: descriptor)
    }

    /// The size of a regular file; nil for a pipe or a terminal.
    var regularSize: Int? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }

    /// Reads up to as many bytes as there is room for; 0 at the end or on an error.
    func read(at offset: Int, into room: MutableBytes) -> Int {
        var done = 0
        while done < room.count {
            let count = unsafe pread(
                descriptor, room.memory.baseAddress.map { unsafe $0 + done }, room.count - done, off_t(offset + done))
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            done += count
        }
        return done
    }

    /// The bytes of a range, fewer where the file has become shorter.
    func bytes(_ range: Range<Int>) -> [UInt8] {
        [UInt8](capacity: range.count, filledBy: { read(at: range.lowerBound, into: $0) })
    }

    /// Writes all bytes at the end; false when the disk is full.
    func append(_ bytes: Bytes) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = unsafe write(descriptor, bytes.memory.baseAddress.map { unsafe $0 + done }, bytes.count - done)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            done += count
        }
        return true
    }
}

/// The text of the last error of the C library.
func systemError() -> String { unsafe String(cString: strerror(errno)) }
