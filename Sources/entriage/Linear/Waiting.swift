import Glibc
import NcursesTerminal
import Synchronization

/// Ctrl-C as something to wait for, beside lines and work.
///
/// Waits block their thread, so they belong on the main actor: the threads of the pool read the log.
enum Waiting {
    enum Outcome {
        case ready, interrupted
    }

    /// Written to by the signal handler, which may do little more than that.
    private static let interruption = Waker()

    /// Takes Ctrl-C for `forInput` and `forWork`. A closed pipe becomes an error of `write`.
    static func watchInterruptions() {
        // Made here, not in the handler.
        _ = interruption.descriptor
        signal(SIGPIPE, SIG_IGN)
        signal(SIGINT) { _ in Waiting.interruption.wake() }
    }

    static func forInput(of descriptor: CInt) -> Outcome {
        while true {
            var watched = [
                pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: interruption.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
            ]
            guard poll(&watched, nfds_t(watched.count), -1) > 0 else { continue }
            if watched[1].revents != 0 {
                interruption.rest()
                return .interrupted
            }
            return .ready
        }
    }

    /// Runs work in the background and waits for it; Ctrl-C cancels it, and what it has by then is its result.
    @MainActor
    static func forWork<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) async -> Value {
        let done = Waker()
        let task = Task.detached {
            let value = await work()
            done.wake()
            return value
        }
        guard let descriptor = done.descriptor else { return await task.value }
        while forInput(of: descriptor) == .interrupted { task.cancel() }
        return await task.value
    }
}
