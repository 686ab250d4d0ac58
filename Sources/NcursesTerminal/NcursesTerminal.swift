import CNcurses
import Glibc
public import TerminalScreen

/// The real terminal.
///
/// ncurses keeps its state in globals, so make one of these at a time and use it from one thread. It leaves the terminal
/// as it was when it is closed or goes away, and when the program crashes.
public final class NcursesTerminal: Terminal {
    static let enter = "\u{1B}[?2004h"
    static let leave = "\u{1B}[?2004l"

    /// What can be drawn.
    public let glyphs: GlyphSet
    /// How many colours there are.
    public var depth: ColourDepth { painter.depth }

    let tty: UnsafeMutablePointer<FILE>
    private let screen: OpaquePointer
    let window: UnsafeMutablePointer<WINDOW>
    /// Reading through a pad never draws; reading through the window would.
    private let keyboard: UnsafeMutablePointer<WINDOW>
    let signals: SignalWatch
    private let synchronisesOutput: Bool
    private let clipboard: Clipboard
    private var wakeDescriptor: Int32?
    private var painter: Painter
    private var decoder = InputDecoder()
    private var shown: Frame?
    var repaints = false
    var cursorIsVisible = false
    var waiting: [InputEvent] = []
    private var emptyReads = 0
    var isOpen = true

    /// Opens the terminal of this process, or the one at a path, and detects what is nil.
    ///
    /// `wakeDescriptor` is readable when background work has something to tell.
    public init(
        theme: Theme, depth: ColourDepth? = nil, glyphs: GlyphSet? = nil, wakeDescriptor: Int32? = nil,
        path: String = "/dev/tty"
    ) throws(TerminalError) {
        let hints = TerminalHints.fromEnvironment()
        guard let type = hints.type else { throw TerminalError(.noType) }
        self.glyphs = chooseLocale(wanted: glyphs)
        let opened = try OpenedScreen(type: type, directType: hints.directType(depth: depth), path: path)
        (tty, screen, window, keyboard) = (opened.tty, opened.screen, opened.window, opened.keyboard)
        signals = opened.signals
        synchronisesOutput = hints.synchronisesOutput
        clipboard = Clipboard(type: type, isInTmux: hints.isInTmux, isInScreen: hints.isInScreen)
        self.wakeDescriptor = wakeDescriptor
        let depth = hints.depth(wanted: depth, colours: opened.colours)
        painter = Painter(theme: theme, depth: depth, canDrawUnicode: self.glyphs == .unicode)
        send(NcursesTerminal.enter)
    }

    deinit { close() }

    /// Gives the terminal back as it was; nothing can be shown afterwards.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        send(NcursesTerminal.leave)
        if !cursorIsVisible { curs_set(1) }
        endwin()
        signals.end()
        delwin(keyboard)
        delscreen(screen)
        fclose(tty)
    }

    /// How large it is.
    public var size: Size {
        isOpen ? Size(rows: Int(getmaxy(window)), columns: Int(getmaxx(window))) : Size(rows: 0, columns: 0)
    }

    /// Changes the look of what is shown from now on.
    public func use(_ theme: Theme) {
        painter.use(theme)
        shown = nil
    }

    /// Makes the screen look like `frame`; sends nothing if it does already.
    public func show(_ frame: Frame) {
        guard isOpen, frame != shown || repaints else { return }
        painter.paint(frame, on: window)
        if repaints { clearok(window, true) }
        place(frame.cursor ?? frame.focus)
        wnoutrefresh(window)
        let synchronises = synchronisesOutput && (repaints || frame.isLargeChange(from: shown))
        if synchronises { send("\u{1B}[?2026h") }
        doupdate()
        if synchronises { send("\u{1B}[?2026l") }
        repaints = false
        shown = frame
        showCursor(frame.cursor != nil)
    }

    /// Draws everything from scratch at the next `show`.
    public func redraw() { repaints = true }

    /// Takes presses of the first button and the wheel; ncurses sends what the terminal database says for that, and takes
    /// it back whenever the screen is left.
    public func takeMouse(_ isTaken: Bool) {
        guard isOpen else { return }
        mousemask(isTaken ? nc_press | nc_wheel_up | nc_wheel_down : 0, nil)
    }

    /// Sends the text to the terminal, between two frames.
    public func copy(_ text: String) -> CopyOutcome {
        guard isOpen else { return .unsupported }
        send(clipboard.sequence(for: text))
        return clipboard.outcome(of: text)
    }

    private func place(_ cursor: Position?) {
        leaveok(window, cursor == nil)
        guard let cursor else { return }
        let last = size
        wmove(
            window, Int32(clamping: max(0, min(cursor.row, last.rows - 1))),
            Int32(clamping: max(0, min(cursor.column, last.columns - 1))))
    }

    private func showCursor(_ isVisible: Bool) {
        guard isVisible != cursorIsVisible else { return }
        cursorIsVisible = isVisible
        curs_set(isVisible ? 1 : 0)
    }

    /// ncurses writes to the same descriptor on its own, so nothing may stay in the buffer of the stream.
    func send(_ sequence: String) {
        fputs(sequence, tty)
        fflush(tty)
    }
}

// MARK: Input

extension NcursesTerminal {
    /// Waits for input and gives all of it; `timeout` is in milliseconds, nil for ever.
    public func waitForInput(timeout: Int?) -> [InputEvent] {
        guard isOpen else { return [.hangUp] }
        let deadline = timeout.map { milliseconds() + max(0, $0) }
        while waiting.isEmpty {
            let now = milliseconds()
            let left = deadline.map { max(0, $0 - now) }
            // A paste whose end never comes is given up after a while, which takes another look.
            let patience = decoder.isWaiting ? min(left ?? 1100, 1100) : left
            let isQuiet = !collect(timeout: patience)
            if isQuiet { waiting += decoder.consume([], at: milliseconds()) }
            if isQuiet, waiting.isEmpty, let deadline, milliseconds() >= deadline { return [.rested] }
        }
        defer { waiting.removeAll() }
        return waiting
    }

    /// Polls once and takes what there is; false if nothing came.
    private func collect(timeout: Int?) -> Bool {
        var descriptors = [
            pollfd(fd: fileno(tty), events: Int16(POLLIN), revents: 0),
            pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: wakeDescriptor ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        let count = poll(&descriptors, nfds_t(descriptors.count), timeout.map { Int32(clamping: $0) } ?? -1)
        // Interrupted by a signal, whose byte is in the pipe by now.
        if count < 0 { return errno == EINTR }
        if count == 0 { return false }
        if descriptors[1].revents != 0 { obeySignals() }
        if descriptors[2].revents != 0 { takeWake(descriptors[2].revents) }
        if descriptors[0].revents != 0 { readKeyboard(descriptors[0].revents) }
        return true
    }

    private func obeySignals() {
        for request in signals.requests() {
            switch request {
            case .end: waiting.append(.hangUp)
            case .stop: suspend()
            case .resumed: resume()
            case .newSize:
                adoptSize()
                waiting.append(.resized(size))
            }
        }
    }

    private func takeWake(_ happened: Int16) {
        var buffer: [UInt8] = Array(repeating: 0, count: 64)
        if let wakeDescriptor, happened & Int16(POLLIN) != 0, read(wakeDescriptor, &buffer, buffer.count) > 0 {
            waiting.append(.woken)
        } else {
            // Closed at the other end: watching on would spin.
            wakeDescriptor = nil
        }
    }

    private func readKeyboard(_ happened: Int16) {
        var burst: [InputDecoder.Unit] = []
        var isQuiet = true
        while case let code = wgetch(keyboard), code != ERR {
            if code == KEY_RESIZE {
                waiting.append(.resized(size))
            } else if code == KEY_MOUSE {
                // In the order in which they were typed and clicked.
                waiting += decoder.consume(burst, at: milliseconds()) + mouseEvents()
                burst = []
                isQuiet = false
            } else {
                burst.append(unit(of: code))
            }
        }
        waiting += decoder.consume(burst, at: milliseconds())
        // Readable without anything to read is how a terminal looks that has gone away.
        emptyReads = burst.isEmpty && isQuiet ? emptyReads + 1 : 0
        if happened & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 || emptyReads > 3 { waiting.append(.hangUp) }
    }

    /// What the mouse did; nothing for what nobody asked for.
    private func mouseEvents() -> [InputEvent] {
        var event = MEVENT()
        guard getmouse(&event) == OK else { return [] }
        let place = Position(row: Int(event.y), column: Int(event.x))
        if event.bstate & nc_press != 0 { return [.mouse(.press, place)] }
        if event.bstate & nc_wheel_up != 0 { return [.mouse(.wheelUp, place)] }
        return event.bstate & nc_wheel_down != 0 ? [.mouse(.wheelDown, place)] : []
    }

    /// Takes the size that the terminal has now; what it shows is unknown then.
    func adoptSize() {
        var rows: Int32 = 0
        var columns: Int32 = 0
        guard nc_window_size(fileno(tty), &rows, &columns) == 0 else { return }
        if rows != getmaxy(window) || columns != getmaxx(window) { resize_term(rows, columns) }
        repaints = true
    }
}

private func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}
