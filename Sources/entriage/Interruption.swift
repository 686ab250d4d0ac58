import Glibc

/// What Ctrl-C and a closed pipe do to a command without a screen.
enum Interruption {
    private static let message: StaticString = "entriage: interrupted.\n"
    /// Takes a progress line away first.
    private static let messageOnTerminal: StaticString = "\r\u{1B}[Kentriage: interrupted.\n"

    static func watch() {
        // A closed pipe is then an error of `write`, which ends the command quietly.
        signal(SIGPIPE, SIG_IGN)
        // At once, and not when the reader comes round to it: it may wait for a pipe. What is on disk has no name.
        if isatty(STDERR_FILENO) == 1 {
            signal(SIGINT) { _ in Interruption.leave(Interruption.messageOnTerminal) }
        } else {
            signal(SIGINT) { _ in Interruption.leave(Interruption.message) }
        }
    }

    /// Only what is safe within a signal handler.
    private static func leave(_ message: StaticString) {
        _ = write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
        _exit(ExitStatus.interrupted.rawValue)
    }
}
