import Synchronization

/// Messages from background work to the loop.
public final class Mailbox: Sendable {
    private let messages = Mutex<[Message]>([])
    private let wake: @Sendable () -> Void

    /// - Parameter wake: makes the terminal return from its wait.
    public init(wake: @escaping @Sendable () -> Void = {}) { self.wake = wake }

    /// Adds a message, and wakes the loop. It replaces an older state of the same work.
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
    /// Only the latest state of the reading and of a search counts; each costs an answer over the whole log. What an
    /// earlier search still says must not take the place of the last word of the one that runs.
    fileprivate func replaces(_ waiting: Message) -> Bool {
        switch (self, waiting) {
        case (.loaded, .loaded): true
        case (.searched(_, let number), .searched(_, let former)), (.deepened(_, let number), .deepened(_, let former)):
            number == former
        default: false
        }
    }
}
