import CNcurses
import Glibc

/// Requests of the system as input, and a terminal that survives a crash.
///
/// One at a time: the handlers keep what they need in C statics.
struct SignalWatch {
    enum Request {
        case end, stop, resumed, newSize
    }

    /// Readable when there are requests.
    let descriptor: Int32
    private let writer: Int32
    private var before = nc_signal_actions()

    /// Notes what the signals do now; to be made before ncurses takes some of them.
    init?() {
        var (reader, writer): (Int32, Int32) = (-1, -1)
        guard nc_new_pipe(&reader, &writer) == 0 else { return nil }
        (descriptor, self.writer) = (reader, writer)
        nc_signals_now(&before)
    }

    /// Takes the signals; a crash sends `farewell` to the terminal and gives it `modes`.
    func begin(terminal: Int32, modes: termios, farewell: String) {
        withUnsafePointer(to: before) { before in
            withUnsafePointer(to: modes) { modes in
                nc_watch_signals(writer, terminal, modes, farewell, farewell.utf8.count, before)
            }
        }
    }

    /// The signals that have come since the last call.
    func numbers() -> [Int32] {
        var numbers: [UInt8] = Array(repeating: 0, count: 64)
        let count = read(descriptor, &numbers, numbers.count)
        return numbers.prefix(max(0, count)).map(Int32.init)
    }

    /// The requests that have come since the last call.
    func requests() -> [Request] {
        numbers().compactMap { number in
            switch number {
            case SIGHUP, SIGINT, SIGQUIT, SIGTERM: .end
            case SIGTSTP: .stop
            case SIGCONT: .resumed
            case SIGWINCH: .newSize
            default: nil
            }
        }
    }

    /// Stops the process and its pipeline, and returns when it is continued.
    func stopProcess() { nc_stop() }

    /// Gives the signals back.
    func end() {
        withUnsafePointer(to: before) { nc_restore_signals($0) }
        close(descriptor)
        close(writer)
    }
}
