import ArgumentParser
import CMalloc
import Glibc

/// The command line.
@main
struct Entriage: AsyncParsableCommand {
    static let release = "0.1.0"
    private static let versionLine = "entriage \(release)"

    static let configuration = CommandConfiguration(
        commandName: "entriage",
        abstract: "Find out what is broken in Microsoft Entra provisioning logs.",
        usage: "entriage [<subcommand>] [<options>] [<file> | <folder> | -] ...",
        discussion: """
              entriage prov.json                       open a log in the browser
              entriage show 280f005d prov.json         one change, and how to mend it
            """,
        version: versionLine,
        subcommands: [
            BrowseCommand.self, DemoCommand.self, ListCommand.self, ProblemsCommand.self, ShowCommand.self,
            ExplainCommand.self, TicketCommand.self, ReportCommand.self, RequestsCommand.self, CompareCommand.self,
            CheckCommand.self, ConfigCommand.self, DoctorCommand.self, ManualCommand.self,
        ],
        defaultSubcommand: BrowseCommand.self)

    static func main() async {
        // Scripts ask for it often. The threads and the parser of the command line are 1 MB and half the time of a start.
        if CommandLine.arguments.dropFirst().elementsEqual(["--version"]), printVersion() {
            Glibc.exit(ExitStatus.fine.rawValue)
        }
        raiseFileLimit()
        giveBackLargeBlocks()
        // `ulimit -f` would otherwise end the program in the middle of a copy, with the terminal as it is.
        signal(SIGXFSZ, SIG_IGN)
        Glibc.exit(await execute(Array(CommandLine.arguments.dropFirst()), on: .standard()).rawValue)
    }

    /// False where it cannot be written; what comes behind says why.
    private static func printVersion() -> Bool {
        let output = Output(descriptor: STDOUT_FILENO)
        do throws(OutputFailure) {
            try output.writeLine(versionLine)
            try output.flush()
            return true
        } catch { return false }
    }

    /// Runs a command line, and gives what the program ends with.
    static func execute(_ arguments: [String], on console: Console) async -> ExitStatus {
        do {
            let command = try await asyncParseAsRoot(arguments)
            let status = try await run(command, on: console)
            try console.output.flush()
            return status
        } catch { return report(error, on: console) }
    }

    private static func run(_ command: any ParsableCommand, on console: Console) async throws -> ExitStatus {
        if let command = command as? any ConsoleCommand {
            if console.ownsSignals, !command.isInteractive { Interruption.watch() }
            return try await command.run(on: console)
        }
        var command = command
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
        return .fine
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

/// A command that writes on a console, or can.
protocol ConsoleCommand: AsyncParsableCommand {
    /// Whether Ctrl-C is a key of the command, and no end of the program.
    var isInteractive: Bool { get }

    func run(on console: Console) async throws -> ExitStatus
}

extension ConsoleCommand {
    var isInteractive: Bool { false }
}
