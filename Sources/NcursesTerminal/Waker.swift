import CNcurses
import Glibc

/// Wakes a terminal that waits for input, from any thread.
public final class Waker: Sendable {
    /// What the terminal watches; nil if the system gave none, and then nothing wakes it but input.
    public let descriptor: Int32?

    /// A waker with a descriptor of its own.
    public init() {
        let descriptor = nc_new_wake_descriptor()
        self.descriptor = descriptor < 0 ? nil : descriptor
    }

    deinit {
        if let descriptor { Glibc.close(descriptor) }
    }

    /// Forgets that it was woken, so that the next wait is one.
    public func rest() {
        var count: UInt64 = 0
        if let descriptor { _ = read(descriptor, &count, MemoryLayout.size(ofValue: count)) }
    }

    /// Ends the wait, or the next one.
    public func wake() {
        if let descriptor { nc_wake(descriptor) }
    }
}
