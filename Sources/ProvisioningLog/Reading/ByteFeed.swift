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

/// UTF-16 with a byte order mark, as `>` of Windows PowerShell writes it, recoded to UTF-8.
final class UTF16Feed: ByteFeed {
    private let feed: any ByteFeed
    private let isBigEndian: Bool
    private var pending: [UInt8] = []
    private var decoder = UTF16()
    private var units: [UInt16] = []
    private var isAtStart = true

    init(feed: any ByteFeed, isBigEndian: Bool) {
        self.feed = feed
        self.isBigEndian = isBigEndian
    }

    func next(into room: UnsafeMutableRawBufferPointer) throws(LogError) -> Int {
        // A unit of two bytes becomes at most three; a few may be left from the last time.
        var bytes = [UInt8](repeating: 0, count: max(1, room.count / 3 - 3))
        // A pipe may give half a unit or half a pair at a time, which is nothing yet, and not the end.
        while true {
            let received = bytes.withUnsafeMutableBytes { bytes in
                Result { () throws(LogError) in try feed.next(into: bytes) }
            }
            let count = try received.get()
            pending.append(contentsOf: bytes[..<count])
            takeUnits()
            let written = encode(into: room, isLast: count == 0)
            if written > 0 || count == 0 { return written }
        }
    }

    private func takeUnits() {
        let pairs = pending.count / 2
        for index in 0..<pairs {
            let (first, second) = (UInt16(pending[index * 2]), UInt16(pending[index * 2 + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
        }
        pending.removeFirst(pairs * 2)
    }

    private func encode(into room: UnsafeMutableRawBufferPointer, isLast: Bool) -> Int {
        var ready = units
        units.removeAll()
        // The first half of a pair waits for the second.
        if !isLast, let last = ready.last, last & 0xFC00 == 0xD800 { units = [ready.removeLast()] }
        if isAtStart, let first = ready.first {
            if first == 0xFEFF { ready.removeFirst() }
            isAtStart = false
        }
        var written = 0
        for byte in String(decoding: ready, as: UTF16.self).utf8 where written < room.count {
            room[written] = byte
            written += 1
        }
        return written
    }
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
