import Glibc
import Synchronization

/// A stream that is copied to a temporary file, in which it can be read at any place.
///
/// It is copied as far as somebody has asked for it; or ahead of that, by a thread of its own. To be used by one task at
/// a time.
final class Spool {
    let source: LogSource
    /// The bytes that are there, as far as they were asked for.
    private(set) var count = 0
    private var isAtEnd = false
    private let copying: SpoolCopying
    private let ahead: SpoolThread?

    /// - Parameter isAhead: whether to copy all of it from now on, beside the reading. Where the system gives no thread,
    ///   it is copied as it is asked for. Until `stop` or the end, the feed belongs to that thread.
    init(feed: any ByteFeed, path: String, isAhead: Bool = false) throws(LogError) {
        source = try LogSource.temporary(for: path)
        copying = SpoolCopying(feed: feed, target: source, path: path)
        ahead = isAhead ? SpoolThread(copying) : nil
    }

    /// What stopped the stream early: what came before it stays readable.
    var failure: LogError? { isAtEnd ? copying.failure : nil }

    /// How long the whole stream is; nil until all of it is there.
    var size: Int? {
        if let ahead, ahead.hasEnded { fillAll() }
        return isAtEnd ? count : nil
    }

    /// Reads what is there, and waits only where nothing is.
    func read(at offset: Int, into target: MutableBytes) -> Int {
        fill(to: offset + 1)
        return source.read(at: offset, into: target)
    }

    /// Waits until something behind `place` is there, or the end.
    func wait(beyond place: Int) { fill(to: place + 1) }

    func fillAll() { fill(to: .max) }

    /// Gives the feed back: nothing reads it any more, and nothing comes any more.
    func stop() {
        ahead?.stop()
        isAtEnd = true
    }

    private func fill(to wanted: Int) {
        while count < wanted, !isAtEnd {
            isAtEnd = ahead.map { !$0.wait(beyond: count) } ?? !copying.step()
            count = copying.count
        }
    }
}

/// What a spool has, and what comes next.
private final class SpoolCopying {
    private let feed: any ByteFeed
    private let target: LogSource
    private let path: String
    private let room = MutableBytes.allocate(1 << 18)
    private let received = Atomic(0)
    /// Belongs to whoever calls `step`.
    private(set) var failure: LogError?

    init(feed: any ByteFeed, target: LogSource, path: String) {
        (self.feed, self.target, self.path) = (feed, target, path)
    }

    deinit { room.deallocate() }

    /// The bytes that are in the file, from any thread.
    var count: Int { received.load(ordering: .acquiring) }

    /// Copies the next bytes; false at the end, or where it cannot go on.
    func step() -> Bool {
        do throws(LogError) {
            let count = try feed.next(into: room)
            if count == 0 { return false }
            guard target.append(room.bytes.extracting(0..<count)) else {
                throw LogError(path: path, reason: .noSpace(LogSource.temporaryFolder))
            }
            received.wrappingAdd(count, ordering: .releasing)
            return true
        } catch {
            failure = error
            return false
        }
    }
}

/// Copies on a thread of its own, so that a file is unpacked beside being parsed.
///
/// A thread and not a task, since the tasks of the readers wait for it: on one core no thread would be left for the task
/// that they wait for. A pipe carries a byte whenever there is more, and ends with the thread.
private final class SpoolThread {
    private final class Work {
        let copying: SpoolCopying
        let bell: CInt
        let isWanted = Atomic(true)

        init(_ copying: SpoolCopying, bell: CInt) { (self.copying, self.bell) = (copying, bell) }

        func run() {
            var byte: UInt8 = 0
            while isWanted.load(ordering: .relaxed), copying.step() {
                // What does not fit into the pipe need not: whoever waits has enough to wake for.
                _ = unsafe write(bell, &byte, 1)
            }
            close(bell)
        }
    }

    private let work: Work
    private let bell: CInt
    private let thread: pthread_t
    private var isRunning = true

    init?(_ copying: SpoolCopying) {
        var ends: [CInt] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        (bell, work) = (ends[0], Work(copying, bell: ends[1]))
        var thread = pthread_t()
        let context = unsafe Unmanaged.passRetained(work)
        let result = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context { unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
                return nil
            }, unsafe context.toOpaque())
        guard result == 0 else {
            unsafe context.release()
            for end in ends { close(end) }
            return nil
        }
        self.thread = thread
    }

    deinit { stop() }

    var hasEnded: Bool {
        guard isRunning else { return true }
        var bell = pollfd(fd: bell, events: 0, revents: 0)
        return unsafe poll(&bell, 1, 0) > 0 && bell.revents & Int16(POLLHUP) != 0
    }

    /// False where no more will be there: then the thread has ended, and what it left is no longer shared.
    func wait(beyond place: Int) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 256)
        while isRunning, work.copying.count <= place {
            let count = unsafe read(bell, &bytes, bytes.count)
            if count == 0 || count < 0 && errno != EINTR { stop() }
        }
        return work.copying.count > place
    }

    func stop() {
        guard isRunning else { return }
        isRunning = false
        work.isWanted.store(false, ordering: .relaxed)
        pthread_join(thread, nil)
        close(bell)
    }
}
