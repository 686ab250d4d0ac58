import CNcurses
import Glibc
import TerminalScreen

/// The terminal as ncurses has opened it, ready to be drawn on.
struct OpenedScreen {
    let tty: UnsafeMutablePointer<FILE>
    let screen: OpaquePointer
    let window: UnsafeMutablePointer<WINDOW>
    let keyboard: UnsafeMutablePointer<WINDOW>
    let signals: SignalWatch
    let colours: Int

    /// How long the rest of a sequence may be behind its escape, in milliseconds.
    static let escapeDelay: Int32 = 25

    /// Opens `directType` if this host knows it, else `type`.
    init(type: String, directType: String?, path: String) throws(TerminalError) {
        // Not stdin: the log may be coming in there.
        guard let tty = fopen(path, "r+e") else { throw TerminalError(.noTerminal) }
        var modes = termios()
        guard tcgetattr(fileno(tty), &modes) == 0 else {
            fclose(tty)
            throw TerminalError(.noTerminal)
        }
        guard let signals = SignalWatch() else {
            fclose(tty)
            throw TerminalError(.system("pipe"))
        }
        do throws(TerminalError) {
            screen = try OpenedScreen.open(type: type, directType: directType, tty: tty)
        } catch {
            signals.end()
            fclose(tty)
            throw error
        }
        guard let window = nc_stdscr(), let keyboard = newpad(1, 1) else {
            endwin()
            signals.end()
            fclose(tty)
            throw TerminalError(.system("newterm"))
        }
        (self.tty, self.window, self.keyboard, self.signals) = (tty, window, keyboard, signals)
        // In place of the handlers of newterm, which know nothing of our modes.
        signals.begin(terminal: fileno(tty), modes: modes, farewell: OpenedScreen.farewell())
        nc_shorten_attributes()
        start_color()
        colours = use_default_colors() == ERR ? 0 : Int(nc_colors())
        setModes()
        sendFramesWhole()
    }

    private static func open(
        type: String, directType: String?, tty: UnsafeMutablePointer<FILE>
    ) throws(TerminalError) -> OpaquePointer {
        guard let screen = directType.flatMap({ newterm($0, tty, tty) }) ?? newterm(type, tty, tty) else {
            throw TerminalError(.unknownType(type))
        }
        guard nc_capability("cup") != nil else {
            endwin()
            delscreen(screen)
            throw TerminalError(.cannotAddressCursor(type))
        }
        return screen
    }

    /// Has ncurses leave the screen and come back, on a terminal that nobody looks at.
    ///
    /// Until it has been left once it sends what it has at each jump of the cursor (`_nc_mvcur` of ncurses 6.4): the
    /// first frame in 40 writes, a scrolled line in 30. Over SSH each may be a packet. Where the system has no other
    /// terminal to give it stays so.
    private func sendFramesWhole() {
        let terminal = fileno(tty)
        let size = Size(rows: Int(getmaxy(window)), columns: Int(getmaxx(window)))
        // Hiding the cursor, or setting the mode of the keys, has sent all that ncurses had so far.
        guard nc_capability("civis") != nil || nc_capability("smkx") != nil,
            let pseudoTerminal = PseudoTerminal(size: size), let unseen = pseudoTerminal.open()
        else { return }
        let seen = fcntl(terminal, F_DUPFD_CLOEXEC, 0)
        defer { for descriptor in [seen, unseen] where descriptor >= 0 { close(descriptor) } }
        guard seen >= 0, dup2(unseen, terminal) >= 0 else { return }
        withExtendedLifetime(pseudoTerminal) {
            endwin()
            doupdate()
            // Leaving has ended this mode of the keyboard, and coming back does not set it.
            keypad(keyboard, true)
        }
        while dup2(seen, terminal) < 0, errno == EINTR || errno == EBUSY {}
        _ = fcntl(terminal, F_SETFD, FD_CLOEXEC)
    }

    private func setModes() {
        raw()
        noecho()
        nonl()
        set_escdelay(OpenedScreen.escapeDelay)
        // A press counts at once: nobody clicks twice here.
        mouseinterval(0)
        keypad(keyboard, true)
        nodelay(keyboard, true)
        defineKeys()
        curs_set(0)
        // A frame is drawn whole or not at all: a half that waits for the next key would never be finished.
        typeahead(-1)
        idlok(window, true)
        scrollok(window, false)
        leaveok(window, true)
    }

    /// What a crash sends: the ends of our own modes, then those of ncurses as the terminal database spells them.
    private static func farewell() -> String {
        let capabilities = ["sgr0", "cnorm", "rmkx", "rmcup"].compactMap { name -> String? in
            guard let value = nc_capability(name) else { return nil }
            let sequence = String(cString: value)
            return sequence.utf8.contains(UInt8(ascii: "$")) ? nil : sequence
        }
        return "\u{1B}[?1006;1000l\u{1B}[?2026l\u{1B}[?2004l" + capabilities.joined() + "\r\n"
    }
}
