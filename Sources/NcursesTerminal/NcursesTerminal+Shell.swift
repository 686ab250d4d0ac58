import CNcurses
import Glibc
import TerminalScreen

// Leaving the full screen for a while, for the shell or for plain text.

extension NcursesTerminal {
    /// Stops the program as Ctrl-Z does in a shell; when it is continued, a `.resized` asks for a frame.
    public func suspend() {
        guard isOpen else { return }
        leaveScreen()
        signals.stopProcess()
        resume(after: signals.requests())
    }

    /// Prints the lines on the screen of the shell, where they stay; a key, whichever, brings the full screen back, and
    /// a `.resized` asks for a frame.
    public func showPlain(_ lines: [String]) {
        guard isOpen else { return }
        leaveScreen()
        // The modes of the shell would show what is typed, and make Ctrl-C end the program.
        reset_prog_mode()
        let text = (lines + ["-- Enter comes back --"]).map { displayText($0, glyphs: glyphs) }
        send(text.joined(separator: "\r\n"))
        var requests = requestsUntilKey()
        // The text that was just selected may have been pasted; here its letters would be commands.
        tcflush(fileno(tty), TCIFLUSH)
        send("\r\n")
        if requests.contains(.stop) {
            reset_shell_mode()
            signals.stopProcess()
            requests += signals.requests()
        }
        resume(after: requests)
    }

    /// What the system asked for before a key came, or instead of it.
    ///
    /// A new size is no reason to go: text is selected after a pane was zoomed, or the letters were made smaller.
    private func requestsUntilKey() -> [SignalWatch.Request] {
        while true {
            var descriptors = [
                pollfd(fd: fileno(tty), events: Int16(POLLIN), revents: 0),
                pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
            ]
            if poll(&descriptors, nfds_t(descriptors.count), -1) < 0, errno != EINTR { return [] }
            let requests = signals.requests().filter { $0 != .newSize }
            if !requests.isEmpty || descriptors[0].revents != 0 { return requests }
        }
    }

    private func leaveScreen() {
        swallowAnswer()
        send(NcursesTerminal.leave)
        if !cursorIsVisible { curs_set(1) }
        endwin()
    }

    /// Comes back to the full screen; a request to end that came meanwhile is obeyed from there, so that there is one
    /// way out.
    private func resume(after requests: [SignalWatch.Request]) {
        resume()
        if requests.contains(.end) { waiting.append(.hangUp) }
    }

    /// Takes the terminal again, whatever others have done to it.
    func resume() {
        if !cursorIsVisible { curs_set(0) }
        reset_prog_mode()
        adoptSize()
        repaints = true
        // Leaves the state that `endwin` made, with the old frame until there is a new one.
        wrefresh(window)
        send(NcursesTerminal.enter)
        waiting.append(.resized(size))
    }
}
