public import ProvisioningLog
public import TerminalScreen

/// Shows the model, feeds it with keys and with news from the background, and does what it asks for, until it quits.
///
/// - Parameter stopLoading: ends the reading of the log.
public func run(
    _ model: Model, on terminal: any Terminal, mailbox: Mailbox, stopLoading: @escaping () -> Void = {}
) {
    var loop = TriageLoop(model: model, terminal: terminal, stopLoading: stopLoading)
    loop.take(mailbox.drain())
    while !loop.hasEnded {
        terminal.show(loop.model.view())
        let input = terminal.waitForInput(timeout: loop.model.patience)
        // Everything that is waiting is taken before the next frame: over a slow line keys queue up.
        loop.take(input.flatMap { loop.messages(for: $0) })
        loop.take(mailbox.drain())
    }
}

private struct TriageLoop {
    var model: Model
    let terminal: any Terminal
    let stopLoading: () -> Void
    var hasEnded = false

    /// A key means one thing in a line of text and another elsewhere, so keys are looked up one by one.
    func messages(for event: InputEvent) -> [Message] {
        switch event {
        case .key(let key): [.key(key)]
        case .paste(let text): [.pasted(text)]
        case .resized(let size): [.resized(size)]
        case .rested: [.rested]
        case .woken: []
        case .hangUp: [.hangUp]
        }
    }

    mutating func take(_ messages: [Message]) {
        for message in messages where !hasEnded {
            for effect in model.update(message) { perform(effect) }
        }
    }

    private mutating func perform(_ effect: Effect) {
        switch effect {
        case .read(let event): take([.read(EventReading(of: event, in: model.table))])
        case .stopLoading: stopLoading()
        case .suspend: terminal.suspend()
        case .redraw: terminal.redraw()
        case .quit: hasEnded = true
        }
    }
}
