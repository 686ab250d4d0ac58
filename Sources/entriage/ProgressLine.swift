import Glibc
import ProvisioningLog

/// How far the reading is, on one line that is written over and taken away at the end.
struct ProgressLine: Sendable {
    /// A line that comes and goes within half a second tells nobody anything.
    static let patience = 500

    let isOn: Bool

    func show(_ progress: LoadProgress) {
        guard isOn, progress.milliseconds > Self.patience, !progress.isComplete else { return }
        put("\r" + Self.text(progress) + "\u{1B}[K")
    }

    func show(_ facts: DeepFacts, after duration: Duration) {
        guard isOn, duration > .milliseconds(Self.patience), !facts.isComplete else { return }
        put("\rdeep pass: \(facts.recordsRead) of \(facts.recordsInAll) records read\u{1B}[K")
    }

    func clear(after duration: Duration) {
        if isOn, duration > .milliseconds(Self.patience) { put("\r\u{1B}[K") }
    }

    func clear(after progress: LoadProgress) {
        if isOn, progress.milliseconds > Self.patience { put("\r\u{1B}[K") }
    }

    static func text(_ progress: LoadProgress) -> String {
        let percent = progress.bytesInAll.flatMap { $0 > 0 ? " (\(min(100, progress.bytesRead * 100 / $0)) %)" : nil }
        let rate = progress.bytesRead / max(1, progress.milliseconds) * 1000
        return "\(megabytes(progress.bytesRead)) read\(percent ?? ""), \(megabytes(rate)) a second, "
            + "\(progress.events) events"
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
