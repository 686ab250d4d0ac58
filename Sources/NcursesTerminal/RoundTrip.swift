import CNcurses
import Glibc

/// How long the terminal takes to answer: the way there and back over the line.
public enum RoundTrip {
    /// An answer that comes later than this is no answer; what arrives until then is swallowed, so that it is not taken
    /// for something typed.
    private static let patience: Int32 = 2000

    /// Asks the terminal of this process where its cursor is (a question that nearly all answer), and gives the times in
    /// microseconds. Nil where there is no terminal; empty where it does not answer.
    ///
    /// What is typed meanwhile is lost. Takes at most two seconds.
    public static func measure(times: Int = 3) -> [Int]? {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        var modes = termios()
        guard tcgetattr(terminal, &modes) == 0, let signals = SignalWatch() else { return nil }
        // The program must not end before the modes are back: what the system asks for is done then.
        signals.begin(terminal: terminal, modes: modes, farewell: "")
        let answers = ask(terminal, modes, times: times, until: signals.descriptor)
        let asked = signals.numbers().first { ![SIGWINCH, SIGCONT].contains($0) }
        signals.end()
        // To the process: threads that do work in the background take no signals.
        if let asked { kill(getpid(), asked) }
        return answers
    }

    private static func ask(_ terminal: Int32, _ modes: termios, times: Int, until stop: Int32) -> [Int]? {
        var (raw, modes) = (modes, modes)
        raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG)
        guard tcsetattr(terminal, TCSAFLUSH, &raw) == 0 else { return nil }
        defer { tcsetattr(terminal, TCSAFLUSH, &modes) }
        var answers: [Int] = []
        while answers.count < times, let answer = ask(terminal, until: stop) { answers.append(answer) }
        return answers
    }

    /// - Parameter stop: readable when the answer is not to be waited for any more.
    private static func ask(_ terminal: Int32, until stop: Int32) -> Int? {
        let start = ContinuousClock.now
        let question: [UInt8] = Array("\u{1B}[6n".utf8)
        guard write(terminal, question, question.count) == question.count else { return nil }
        var bytes: [UInt8] = []
        while !holdsReport(bytes) {
            let left = patience - Int32((ContinuousClock.now - start) / .milliseconds(1))
            var watched = [terminal, stop].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            let ready = left > 0 ? poll(&watched, 2, left) : 0
            // A signal whose byte is in the pipe by now.
            if ready < 0, errno == EINTR { continue }
            guard ready > 0, watched[1].revents == 0 else { return nil }
            var block: [UInt8] = Array(repeating: 0, count: 256)
            let count = read(terminal, &block, block.count)
            guard count > 0 else { return nil }
            bytes += block[..<count]
        }
        return Int((ContinuousClock.now - start) / .microseconds(1))
    }

    /// Whether the report of a place, such as `ESC [ 24 ; 1 R`, is among bytes.
    package static func holdsReport(_ bytes: [UInt8]) -> Bool {
        bytes.indices.contains { start in
            let rest = bytes[start...]
            guard rest.starts(with: [0x1B, UInt8(ascii: "[")]) else { return false }
            let parts = rest.dropFirst(2).prefix { $0 != UInt8(ascii: "R") }
                .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            let isWhole = rest.dropFirst(2).contains(UInt8(ascii: "R"))
            return isWhole && parts.count == 2
                && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
        }
    }
}
