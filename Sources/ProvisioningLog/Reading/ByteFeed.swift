import Glibc

/// A stream of bytes that can only be read once: a pipe, a member of an archive, text that is being recoded.
protocol ByteFeed: AnyObject {
    /// The next bytes, at most `room.count`; 0 at the end.
    func next(into room: UnsafeMutableRawBufferPointer) throws(LogError) -> Int
}

/// Bytes from a descriptor: a pipe or a regular file from its start.
final class DescriptorFeed: ByteFeed {
    private let source: LogSource
    private let path: String
    private let idle: IdleWork?

    init(source: LogSource, path: String, idle: IdleWork? = nil) {
        self.source = source
        self.path = path
        self.idle = idle
    }

    func next(into room: UnsafeMutableRawBufferPointer) throws(LogError) -> Int {
        while true {
            if Task.isCancelled { return 0 }
            // A pipe may never deliver again, so whoever stops the reading is heard in between.
            var waiting = pollfd(fd: source.descriptor, events: Int16(POLLIN), revents: 0)
            while poll(&waiting, 1, 100) == 0 {
                if Task.isCancelled { return 0 }
                idle?.action?()
            }
            let count = read(source.descriptor, room.baseAddress, room.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw LogError(path: path, reason: .unreadable(systemError())) }
        }
    }
}

/// What to do while a pipe keeps the reading waiting.
final class IdleWork {
    var action: (() -> Void)?
}

/// A stream that is copied to a temporary file as far as somebody has asked for it, and can be read at any place.
final class Spool {
    let source: LogSource
    private let feed: any ByteFeed
    private let path: String
    private(set) var count = 0
    private var isAtEnd = false
    private let room = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    /// What stopped the stream early: what came before it stays readable.
    private(set) var failure: LogError?

    init(feed: any ByteFeed, path: String) throws(LogError) {
        self.feed = feed
        self.path = path
        source = try LogSource.temporary(for: path)
    }

    deinit { room.deallocate() }

    /// Reads what is there, and waits only where nothing is.
    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) -> Int {
        fill(to: offset + 1)
        return source.read(at: offset, into: target)
    }

    /// Waits until something behind `place` is there, or the end.
    func wait(beyond place: Int) { fill(to: place + 1) }

    func fillAll() { fill(to: .max) }

    private func fill(to wanted: Int) {
        while count < wanted, !isAtEnd {
            do throws(LogError) {
                let received = try feed.next(into: room)
                if received == 0 { return isAtEnd = true }
                guard source.append(UnsafeRawBufferPointer(rebasing: room[..<received])) else {
                    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
                    throw LogError(path: path, reason: .noSpace(folder))
                }
                count += received
            } catch {
                failure = error
                isAtEnd = true
            }
        }
    }
}
