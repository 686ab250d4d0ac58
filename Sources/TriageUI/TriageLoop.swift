import ProvisioningLog
public import TerminalScreen

/// Shows the model, feeds it with keys and with news from the background, and does what it asks for, until it quits.
///
/// - Parameters:
///   - stopLoading: ends the reading of the log.
///   - save: keeps a view for other sessions; gives a sentence where it cannot.
public func run(
    _ model: Model, on terminal: any Terminal, mailbox: Mailbox, stopLoading: @escaping () -> Void = {},
    save: @escaping (SavedView) -> String? = { _ in nil }
) {
    var loop = TriageLoop(model: model, terminal: terminal, mailbox: mailbox, stopLoading: stopLoading, save: save)
    loop.take(mailbox.drain())
    while !loop.hasEnded {
        terminal.show(loop.model.frame())
        let input = terminal.waitForInput(timeout: loop.model.patience)
        // Everything that is waiting is taken before the next frame: over a slow line keys queue up.
        loop.take(input.flatMap { loop.messages(for: $0) })
        loop.take(mailbox.drain())
    }
}

private struct TriageLoop {
    var model: Model
    let terminal: any Terminal
    let mailbox: Mailbox
    let stopLoading: () -> Void
    let save: (SavedView) -> String?
    var search: Task<Void, Never>?
    var deepPass: Task<Void, Never>?
    var isMouseTaken = false
    var hasEnded = false

    /// A key means one thing in a line of text and another elsewhere, so keys are looked up one by one.
    func messages(for event: InputEvent) -> [Message] {
        switch event {
        case .key(let key): [.key(key)]
        case .paste(let text): [.pasted(text)]
        case .mouse(let action, let place): [.mouse(action, place)]
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
        takeMouse()
    }

    /// As the model wants it, whatever changed its mind.
    private mutating func takeMouse() {
        guard model.appearance.takesMouse != isMouseTaken else { return }
        isMouseTaken.toggle()
        terminal.takeMouse(isMouseTaken)
    }

    private mutating func perform(_ effect: Effect) {
        switch effect {
        case .read(let event): take([.read(EventReading(of: event, in: model.log))])
        case .search(let records, let number):
            search?.cancel()
            search = Task.detached { [mailbox] in
                await records.run { mailbox.post(.searched($0, number: number)) }
            }
        case .stopSearching: search?.cancel()
        case .deepPass(let pass, let number):
            deepPass?.cancel()
            deepPass = Task.detached { [mailbox] in
                await pass.run { mailbox.post(.deepened($0, number: number)) }
            }
        case .stopDeepPass: deepPass?.cancel()
        case .copy(let text, let name): take([.copied(terminal.copy(text), text: text, name: name)])
        case .showPlain(let lines): terminal.showPlain(lines)
        case .saveView(let view): take([.saved(problem: save(view))])
        case .stopLoading: stopLoading()
        case .suspend: terminal.suspend()
        case .redraw: terminal.redraw()
        case .quit: hasEnded = true
        }
    }
}
