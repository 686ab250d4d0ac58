import CMalloc
import Dispatch
import Glibc
import ProvisioningLog

/// Where the program starts.
@main enum Program {
    @MainActor static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        // Scripts ask for it often. The threads and the parser of the command line are 1 MB and half the time of a start.
        if arguments == ["--version"], printVersion() { exit(ExitStatus.fine.rawValue) }
        raiseFileLimit()
        giveBackLargeBlocks()
        // `ulimit -f` would otherwise end the program in the middle of a copy, with the terminal as it is.
        signal(SIGXFSZ, SIG_IGN)
        if let status = openAtOnce(arguments) { exit(status.rawValue) }
        Task { exit(await Entriage.execute(arguments, on: .standard()).rawValue) }
        dispatchMain()
    }

    /// False where it cannot be written; what comes behind says why.
    private static func printVersion() -> Bool {
        let output = Output(descriptor: STDOUT_FILENO)
        do throws(OutputFailure) {
            try output.writeLine(Entriage.versionLine)
            try output.flush()
            return true
        } catch { return false }
    }

    /// Opens the browser without the parser of the command line and its thread, which were a third of the time of a start.
    ///
    /// Nil where that does not do: with options, for other commands, and where it fails, so that there is one way to say
    /// why and one to the line mode.
    @MainActor private static func openAtOnce(_ arguments: [String]) -> ExitStatus? {
        guard let names = Entriage.inputsAlone(in: arguments) else { return nil }
        let inputs = names.map(LogInput.init(argument:))
        return try? LogOpening(inputs, BrowserOptions(inputNames: names)).inBrowser()
    }
}

/// Lets arrays that the reading is done with go back to the system.
///
/// glibc keeps larger and larger blocks for itself as large ones are freed, and they leave holes. With a limit that stands
/// still the browser takes 186 MB at the peak of reading 1,000,000 events instead of 209, and 167 afterwards instead of
/// 205, in the same time (a log of 3.9 GB, medians of all resident pages).
private func giveBackLargeBlocks() { _ = mallopt(M_MMAP_THRESHOLD, 256 << 10) }

/// Every file of a log stays open, since events are read again from it; a storage account has one for each hour.
private func raiseFileLimit() {
    var limit = rlimit()
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(files, &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = setrlimit(files, &limit)
}
