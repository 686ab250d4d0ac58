import Glibc

/// A stream of bytes that can only be read once: a pipe, a member of an archive, text that is being recoded.
protocol ByteFeed: AnyObject {
    /// The next bytes, at most `room.count`; 0 at the end.
    func next(into room: MutableBytes) throws(LogError) -> Int
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

    func next(into room: MutableBytes) throws(LogError) -> Int {
        while true {
            if Task.isCancelled { return 0 }
            // A pipe may never deliver again, so whoever stops the reading is heard in between.
            var waiting = pollfd(fd: source.descriptor, events: Int16(POLLIN), revents: 0)
            while unsafe poll(&waiting, 1, 100) == 0 {
                if Task.isCancelled { return 0 }
                idle?.action?()
            }
            let count = unsafe read(source.descriptor, room.memory.baseAddress, room.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw LogError(path: path, reason: .unreadable(systemError())) }
        }
    }
}

/// What to do while a pipe keeps the reading waiting.
final class IdleWork {
    var action: (() -> Void)?
}
