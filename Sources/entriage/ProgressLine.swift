import Glibc
import ProvisioningLog
import Synchronization

/// How far a long reading is, for somebody who waits.
final class ProgressLine: Sendable {
    /// What becomes of the lines.
    enum Style {
        case none
        /// One line that is written over and taken away at the end.
        case overwritten
        /// A line of its own every few seconds: nothing on the screen ever changes.
        case lines
    }

    /// A line that comes and goes within half a second tells nobody anything.
    static let patience = 500
    /// What is read aloud is not to interrupt itself.
    static let interval = 5000

    private let style: Style
    /// When the next line may come, in milliseconds since the start.
    private let next: Atomic<Int>

    init(_ style: Style) {
        self.style = style
        next = Atomic(style == .lines ? Self.interval : Self.patience)
    }

    func show(_ progress: LoadProgress) {
        show(after: progress.milliseconds, isComplete: progress.isComplete) { Self.text(progress) }
    }

    func show(_ facts: DeepFacts, after duration: Duration) {
        show(after: duration.milliseconds, isComplete: facts.isComplete) {
            "deep pass: \(facts.recordsRead) of \(facts.recordsInAll) records read"
        }
    }

    func clear(after duration: Duration) { clear(after: duration.milliseconds) }

    func clear(after progress: LoadProgress) { clear(after: progress.milliseconds) }

    static func text(_ progress: LoadProgress) -> String {
        let percent = progress.percent.map { " (\($0) %)" }
        let rate = progress.bytesRead / max(1, progress.milliseconds) * 1000
        return "\(megabytes(progress.bytesRead)) read\(percent ?? ""), \(megabytes(rate)) a second, "
            + "\(progress.events) events"
    }

    private func show(after milliseconds: Int, isComplete: Bool, _ text: () -> String) {
        guard style != .none, !isComplete, milliseconds > next.load(ordering: .relaxed) else { return }
        guard style == .lines else { return put("\r" + text() + "\u{1B}[K") }
        next.store(milliseconds + Self.interval, ordering: .relaxed)
        put(text() + "\n")
    }

    private func clear(after milliseconds: Int) {
        if style == .overwritten, milliseconds > Self.patience { put("\r\u{1B}[K") }
    }

    private static func megabytes(_ bytes: Int) -> String {
        let tenths = bytes / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }

    /// Past the buffer of the console, which belongs to the command.
    private func put(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
