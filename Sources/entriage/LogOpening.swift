import Glibc
import NcursesTerminal
import ProvisioningLog

/// Logs that are to be opened, and how.
struct LogOpening {
    let inputs: [LogInput]
    /// As they were given, completed by the settings.
    let options: BrowserOptions
    let configuration: Configuration

    init(_ inputs: [LogInput], _ options: BrowserOptions) throws {
        try LogInput.refuseKeys(as: inputs)
        configuration = try Configuration(.standard(), options: options.given)
        self.inputs = inputs
        self.options = try options.completed(by: configuration.settings)
    }

    /// Opens the browser, or the line mode where that was asked for or the terminal can no more; returns when the user
    /// has left it.
    @MainActor
    func open() async throws -> ExitStatus {
        if options.isLinear { return try await inLines() }
        do {
            return try inBrowser()
        } catch let error as TerminalError {
            // Where nobody types and reads there is nobody to talk to.
            let isTalk = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
            guard isTalk, let reason = error.reasonForLines else { throw error }
            return try await inLines(because: reason)
        }
    }
}
