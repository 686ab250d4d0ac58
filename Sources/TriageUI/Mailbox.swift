import Synchronization

/// Messages from background work to the loop: the only object of the program that threads share and change.
public final class Mailbox: Sendable {
    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// - Parameter wake: makes the terminal return from its wait.
    public init(wake: @escaping @Sendable () -> Void = {}) { self.wake = wake }

    public func post(_ message: Message) {
        messages.withLock { waiting in
            // Only the latest state of the reading counts.
            if case .loaded = message { waiting.removeAll { if case .loaded = $0 { true } else { false } } }
            waiting.append(message)
        }
        wake()
    }

    /// Takes all messages.
    func drain() -> [Message] {
        messages.withLock { waiting in
            defer { waiting.removeAll() }
            return waiting
        }
    }
}
