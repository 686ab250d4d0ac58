import ProvisioningLog
public import TerminalScreen

/// How the browser was left.
public enum SessionEnd: Equatable, Sendable {
    /// The user quit.
    case quit
    /// The terminal went away, or the system asked the program to end.
    case interrupted
}

/// Shows the model, feeds it with keys and with news from the background, and does what it asks for, until it quits.
///
/// - Parameters:
///   - stopLoading: ends the reading of the log.
///   - save: keeps a view for other sessions; gives a sentence where it cannot.
///   - inBackground: does what would keep the keys waiting; its result comes by the mailbox.
///   - themes: the themes that can be chosen.
@discardableResult
public func run(
    _ model: Model, on terminal: any Terminal, mailbox: Mailbox, stopLoading: @escaping () -> Void = {},
    save: @escaping (SavedView) -> String? = { _ in nil },
    inBackground: @escaping (@escaping @Sendable () -> Void) -> Void = { work in Task.detached { work() } },
    themes: ThemeShelf = ThemeShelf()
) -> SessionEnd {
    var loop = TriageLoop(
        model: model, terminal: terminal, mailbox: mailbox, stopLoading: stopLoading, save: save,
        inBackground: inBackground, themes: themes)
    loop.take(mailbox.drain())
    while true {
        if let end = loop.end { return end }
        terminal.show(loop.model.frame())
        if loop.model.hasStalePanes, loop.model.countsInBackground { loop.countInBackground() }
        let countsHere = loop.model.hasStalePanes && !loop.model.countsInBackground
        let input = terminal.waitForInput(timeout: countsHere ? 0 : loop.model.patience)
        if countsHere, input == [.rested] {
            loop.model.answerVisiblePanes()
            continue
        }
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
    let inBackground: (@escaping @Sendable () -> Void) -> Void
    let themes: ThemeShelf
    var search: Task<Void, Never>?
    var deepPass: Task<Void, Never>?
    var isCounting = false
    var isMouseTaken = false
    var end: SessionEnd?

    /// A key means one thing in a line of text and another elsewhere, so keys are looked up one by one.
    func messages(for event: InputEvent) -> [Message] {
        switch event {
        case .key(let key): [.key(key)]
        case .paste(let text): [.pasted(text)]
        case .mouse(let action, let place): [.mouse(action, place)]
        case .resized(let size): [.resized(size)]
        case .answered(let time): [.answered(after: time)]
        case .rested: [.rested]
        case .woken: []
        case .hangUp: [.hangUp]
        }
    }

    mutating func take(_ messages: [Message]) {
        for message in messages where end == nil {
            if case .hangUp = message { end = .interrupted }
            if case .counted = message { isCounting = false }
            for effect in model.update(message) { perform(effect) }
        }
        takeMouse()
    }

    /// One copy at a time: what it no longer fits is counted after it.
    mutating func countInBackground() {
        guard !isCounting else { return }
        isCounting = true
        inBackground { [model, mailbox] in
            var copy = model
            copy.answerVisiblePanes()
            mailbox.post(.counted(copy))
        }
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
        case .findPatterns(let log, let number):
            inBackground { [mailbox] in mailbox.post(.foundPatterns(log.patterns, number: number)) }
        case .findGaps(let log, let number):
            inBackground { [mailbox] in mailbox.post(.foundGaps(log.gaps, number: number)) }
        case .mask(let masking, let number):
            inBackground { [mailbox] in mailbox.post(.masked(masking.table(), number: number)) }
        case .obeyWaiting: take([.obeyWaiting])
        case .copy(let text, let name): take([.copied(terminal.copy(text), text: text, name: name)])
        case .showPlain(let lines): terminal.showPlain(lines)
        case .saveView(let view): take([.saved(problem: save(view))])
        case .listThemes: take([.themes(themes.choices(), refusal: themes.refusal)])
        case .useTheme(let name): take([.themeUsed(name, problem: use(theme: name))])
        case .saveTheme(let name):
            take([.themeSaved(name, problem: themes.save(name), overridden: themes.overridden)])
        case .stopLoading: stopLoading()
        case .suspend: terminal.suspend()
        case .redraw: terminal.redraw()
        case .quit: end = end ?? .quit
        }
    }

    /// Gives the terminal a theme, or a sentence where there is none.
    private func use(theme name: String) -> String? {
        switch themes.theme(name) {
        case .success(let theme):
            terminal.use(theme)
            return nil
        case .failure(let error): return error.description
        }
    }
}
