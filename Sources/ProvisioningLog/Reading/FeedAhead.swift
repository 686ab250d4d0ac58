import Glibc

/// Takes the next bytes of a feed on a thread of its own while those before them are being read, so that a file is
/// unpacked beside being parsed.
///
/// A pipe between the two is the whole machinery: it holds up to a megabyte, makes either side wait for the other, and
/// tells the thread that nobody reads any more. A thread and not a task, since the tasks of the readers wait for the
/// pipe: on one core no thread would be left for the task that fills it.
final class FeedAhead: ByteFeed {
    private static let capacity: Int32 = 1 << 20
    /// `F_SETPIPE_SZ` of Linux, which the module of the C library leaves out.
    private static let setPipeSize: Int32 = 1031

    private let filler: Filler
    private let descriptor: Int32
    private let thread: pthread_t
    private var isRunning = true

    /// Nil where the system gives no pipe or no thread. Until `stop` the feed belongs to the thread.
    init?(_ feed: any ByteFeed) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // What is not granted only makes the two wait for each other more often.
        _ = fcntl(ends[1], Self.setPipeSize, Self.capacity)
        (descriptor, filler) = (ends[0], Filler(feed: feed, descriptor: ends[1]))
        var thread = pthread_t()
        let context = Unmanaged.passRetained(filler)
        let result = pthread_create(
            &thread, nil,
            { context in
                if let context { Unmanaged<Filler>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, context.toOpaque())
        guard result == 0 else {
            context.release()
            close(ends[0])
            close(ends[1])
            return nil
        }
        self.thread = thread
    }

    deinit { stop() }

    /// Gives the feed back: nothing reads it any more, and nothing comes any more.
    func stop() {
        guard isRunning else { return }
        isRunning = false
        close(descriptor)
        pthread_join(thread, nil)
    }

    func next(into room: UnsafeMutableRawBufferPointer) throws(LogError) -> Int {
        guard isRunning else { return 0 }
        var count: Int
        repeat { count = read(descriptor, room.baseAddress, room.count) } while count < 0 && errno == EINTR
        if count > 0 { return count }
        stop()
        // The thread has ended, so what it left is no longer shared.
        if let failure = filler.failure { throw failure }
        return 0
    }
}

/// What the thread does.
private final class Filler {
    private let feed: any ByteFeed
    private let descriptor: Int32
    private(set) var failure: LogError?

    init(feed: any ByteFeed, descriptor: Int32) {
        self.feed = feed
        self.descriptor = descriptor
    }

    func run() {
        // That nobody reads any more is told by the result of `write`.
        var brokenPipe = sigset_t()
        sigemptyset(&brokenPipe)
        sigaddset(&brokenPipe, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &brokenPipe, nil)
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { room in
            do throws(LogError) {
                while true {
                    let count = try feed.next(into: room)
                    if count == 0 || !write(UnsafeRawBufferPointer(rebasing: room[..<count])) { break }
                }
            } catch { failure = error }
        }
        close(descriptor)
    }

    /// False when nobody reads any more.
    private func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
            if count < 0, errno == EINTR { continue }
            if count <= 0 { return false }
            done += count
        }
        return true
    }
}
