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
    let keyboard: UnsafeMutablePointer<WINDOW>
    let signals: SignalWatch
    private let synchronisesOutput: Bool
    private let clipboard: Clipboard
    var wakeDescriptor: Int32?
    private var painter: Painter
    var decoder = InputDecoder()
    private var shown: Frame?
    /// The first frame comes upon whatever was there.
    var repaints = true
    var cursorIsVisible = false
    var waiting: [InputEvent] = []
    var emptyReads = 0
    /// Nil where the terminal is not asked.
    var question: LineQuestion?
    var isOpen = true

    /// Opens the terminal of this process, or the one at a path, and detects what is nil.
    ///
    /// - Parameters:
    ///   - wakeDescriptor: readable when background work has something to tell.
    ///   - asksForAnswer: whether a question in the first quiet moment finds out how slow the line is, where the terminal is
    ///     of a kind that answers and the environment does not forbid it.
    public init(
        theme: Theme, depth: ColourDepth? = nil, glyphs: GlyphSet? = nil, wakeDescriptor: Int32? = nil,
        path: String = "/dev/tty", asksForAnswer: Bool = false
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
        if asksForAnswer, hints.mayBeAsked { question = LineQuestion() }
        let depth = hints.depth(wanted: depth, colours: opened.colours)
        painter = Painter(theme: theme, depth: depth, canDrawUnicode: self.glyphs == .unicode)
        send(NcursesTerminal.enter)
    }

    deinit { close() }

    /// Gives the terminal back as it was; nothing can be shown afterwards.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        swallowAnswer()
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
