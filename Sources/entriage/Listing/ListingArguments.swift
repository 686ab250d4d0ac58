import ArgumentParser
import ProvisioningLog

extension ListingFormat: ExpressibleByArgument {}

/// What all commands that print a list of a log take.
struct ListingArguments: ParsableArguments {
    @Option(name: .shortAndLong, parsing: .unconditional, help: ArgumentHelp("Only these events.", valueName: "filter"))
    var filter: String?

    @Option(help: "How to print them.")
    var format = ListingFormat.table

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit: Int?

    @OptionGroup var times: TimeArguments

    @Flag(help: "End with status 4 if a record was bad.")
    var strict = false

    @Argument(help: ArgumentHelp("Logs, folders with logs, or - for standard input.", valueName: "file"))
    var files: [String]

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    }

    /// The events that are asked for; to be looked at before a long reading.
    func wanted() throws(CommandFailure) -> EventFilter { try EventFilter(filter, times: times.options) }

    /// What the command ends with where it has printed something.
    func status(of table: EventTable) -> ExitStatus { strict && table.isDamaged ? .badRecords : .fine }
}
