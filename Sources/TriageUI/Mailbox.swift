import Synchronization

/// Messages from background work to the loop: the only object of the program that threads share and change.
public final class Mailbox: Sendable {
    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// - Parameter wake: makes the terminal return from its wait.
    public init(wake: @escaping @Sendable () -> Void = {}) { self.wake = wake }

    public func post(_ message: Message) {
        messages.withLock { waiting in
            waiting.removeAll { message.replaces($0) }
            waiting.append(message)
        }
        wake()
    }

    /// Takes all messages, in the order in which they came.
    func drain() -> [Message] {
        messages.withLock { waiting in
            defer { waiting.removeAll() }
            return waiting
        }
    }
}

extension Message {
    /// Only the latest state of the reading and of the search counts; each costs an answer over the whole log.
    fileprivate func replaces(_ waiting: Message) -> Bool {
        switch (self, waiting) {
        case (.loaded, .loaded), (.searched, .searched), (.deepened, .deepened): true
        default: false
        }
    }
}
