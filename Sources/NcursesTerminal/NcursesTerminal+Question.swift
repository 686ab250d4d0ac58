import CNcurses
import Glibc
import TerminalScreen

// How slow the line is.

extension NcursesTerminal {
    /// Once, in the first quiet moment: whoever opens a log and leaves at once is not asked, and waits for nothing.
    func ask() {
        guard question?.isUnasked == true else { return }
        question?.ask(at: milliseconds())
        send(LineQuestion.sequence)
    }

    /// An answer that is still on its way would reach the shell as if somebody had typed it.
    func swallowAnswer() {
        let deadline = milliseconds() + LineQuestion.longestFarewell
        while let question, question.isOpen(at: milliseconds()), milliseconds() < deadline {
            var terminal = pollfd(fd: fileno(tty), events: Int16(POLLIN), revents: 0)
            let count = poll(&terminal, 1, Int32(clamping: deadline - milliseconds()))
            if count < 0, errno == EINTR { continue }
            guard count > 0, terminal.revents & Int16(POLLHUP | POLLERR | POLLNVAL) == 0 else { break }
            var burst: [InputDecoder.Unit] = []
            while case let code = wgetch(keyboard), code != ERR { burst.append(unit(of: code)) }
            _ = decoder.consume(burst, at: milliseconds())
            if decoder.takeAnswer() { _ = self.question?.answer() }
        }
    }
}
