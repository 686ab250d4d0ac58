import ArgumentParser

/// The command line.
struct Entriage: AsyncParsableCommand {
    static let release = "0.1.0"
    static let versionLine = "entriage \(release)"

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

    /// Runs a command line, and gives what the program ends with.
    static func execute(_ arguments: [String], on console: Console) async -> ExitStatus {
        do {
            let command = try await asyncParseAsRoot(arguments)
            let status = try await run(command, on: console)
            try console.output.flush()
            return status
        } catch { return report(error, on: console) }
    }

    /// What a command line names that names nothing but inputs for the browser; nil where the parser has to read it.
    static func inputsAlone(in arguments: [String]) -> [String]? {
        guard let first = arguments.first else { return [] }
        let isCommand = first == "help" || configuration.subcommands.contains { $0.configuration.commandName == first }
        return isCommand || arguments.contains { $0.hasPrefix("-") && $0 != "-" } ? nil : arguments
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

/// A command that writes on a console, or can.
protocol ConsoleCommand: AsyncParsableCommand {
    /// Whether Ctrl-C is a key of the command, and no end of the program.
    var isInteractive: Bool { get }

    func run(on console: Console) async throws -> ExitStatus
}

extension ConsoleCommand {
    var isInteractive: Bool { false }
}
