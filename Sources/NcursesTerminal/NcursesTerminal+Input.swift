import CNcurses
import Glibc
public import TerminalScreen

// What comes from the keyboard, the system and the background.

extension NcursesTerminal {
    /// Waits for input and gives all of it; `timeout` is in milliseconds, nil for ever.
    public func waitForInput(timeout: Int?) -> [InputEvent] {
        guard isOpen else { return [.hangUp] }
        let deadline = timeout.map { milliseconds() + max(0, $0) }
        while waiting.isEmpty {
            let now = milliseconds()
            let left = deadline.map { max(0, $0 - now) }
            // A paste whose end never comes is given up after a while, which takes another look.
            var patience = decoder.isWaiting ? min(left ?? 1100, 1100) : left
            let mayAsk = question?.isUnasked == true && patience.map { $0 >= LineQuestion.quiet } ?? true
            if mayAsk { patience = LineQuestion.quiet }
            let isQuiet = !collect(timeout: patience)
            if isQuiet, mayAsk { ask() }
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
        let start = milliseconds()
        let count = poll(&descriptors, nfds_t(descriptors.count), timeout.map { Int32(clamping: $0) } ?? -1)
        let error = errno
        question?.waited(from: start, to: milliseconds(), sawInput: descriptors[0].revents != 0)
        // Interrupted by a signal, whose byte is in the pipe by now.
        if count < 0 { return error == EINTR }
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
        if decoder.takeAnswer(), let time = question?.answer() { waiting.append(.answered(after: time)) }
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

/// Of a clock that only goes forward.
func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}
