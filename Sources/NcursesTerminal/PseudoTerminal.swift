import CNcurses
import Glibc
public import TerminalScreen

/// A terminal that nobody looks at: what is drawn on it is counted, or lost.
public final class PseudoTerminal {
    /// What `NcursesTerminal` opens.
    public let path: String
    private let controller: Int32

    /// Nil where the system gives none.
    public init?(size: Size) {
        controller = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
        var window = winsize()
        (window.ws_row, window.ws_col) = (UInt16(clamping: size.rows), UInt16(clamping: size.columns))
        guard controller >= 0, grantpt(controller) == 0, unlockpt(controller) == 0,
            let name = ptsname(controller), ioctl(controller, UInt(TIOCSWINSZ), &window) == 0
        else {
            if controller >= 0 { close(controller) }
            return nil
        }
        path = String(cString: name)
    }

    /// A descriptor of it, to be closed; nil where the system gives none.
    func open() -> Int32? {
        let descriptor = nc_open_peer(controller)
        return descriptor >= 0 ? descriptor : nil
    }

    deinit { close(controller) }

    /// Takes all that was drawn since, and gives the number of bytes.
    public func drain() -> Int {
        var block: [UInt8] = Array(repeating: 0, count: 1 << 16)
        var sum = 0
        while case let count = read(controller, &block, block.count), count > 0 { sum += count }
        return sum
    }
}
