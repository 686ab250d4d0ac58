import ArgumentParser
import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

struct ProblemsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "problems", abstract: "Print the causes of failures, what matters first.",
        discussion: """
              entriage problems prov.json
              entriage problems --since -24h --format markdown prov.json
              entriage problems -f 'app:servicenow' --format json prov.json | jq '.[0].filter'
            """)

    @Option(name: .shortAndLong, parsing: .unconditional, help: ArgumentHelp("Only these events.", valueName: "filter"))
    var filter: String?

    @Option(help: "How to print them.")
    var format = ListingFormat.table

    @Option(help: ArgumentHelp("At most so many.", valueName: "n"))
    var limit: Int?

    @OptionGroup var times: TimeOptions

    @Flag(help: "End with status 4 if a record was bad.")
    var strict = false

    @Argument(help: ArgumentHelp("Logs, folders with logs, or - for standard input.", valueName: "file"))
    var files: [String]

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    }

    func run(on console: Console) async throws -> ExitStatus {
        let wanted = try EventFilter(filter, times: times)
        let zone = try times.zone()
        let table = try await console.readLog(files)
        let rows = try await wanted.rows(of: table, on: console)
        let found = console.catalogue().problems(of: table, in: rows, limit: ErrorCatalogue.mostProblems)
        let problems = Array(found.prefix(limit ?? .max))
        try console.write(listing(problems, on: console, zone), as: format)
        if problems.count == ErrorCatalogue.mostProblems {
            console.complain("there may be more causes than these \(problems.count): narrow the events with -f.")
        }
        if strict, table.isDamaged { return .badRecords }
        guard problems.isEmpty else { return .fine }
        console.complain("none of the \(rows.count) events failed.")
        return .nothingMatched
    }

    private func listing(_ problems: [ExplainedProblem], on console: Console, _ zone: DisplayZone) -> Listing {
        if format.isForMachines { return .neutral(problems) }
        guard format == .table else { return .browsing(problems, .unicode) { readableTime($0, zone) } }
        // Two whole times would leave no room for the problem.
        return .browsing(problems, console.glyphs) { zone.monthAndDay($0) + " " + zone.clock($0).prefix(5) }
    }
}
