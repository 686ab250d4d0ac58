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

    @OptionGroup var asked: ListingArguments

    func run(on console: Console) async throws -> ExitStatus {
        let wanted = try asked.wanted()
        let zone = try asked.times.options.zone()
        let table = try await console.readLog(asked.files)
        let rows = try await wanted.rows(of: table, on: console)
        let found = console.catalogue().problems(of: table, in: rows, limit: ErrorCatalogue.mostProblems)
        let problems = Array(found.prefix(asked.limit ?? .max))
        try console.write(listing(problems, on: console, zone), as: asked.format)
        if problems.count == ErrorCatalogue.mostProblems {
            console.complain("there may be more causes than these \(problems.count): narrow the events with -f.")
        }
        let status = asked.status(of: table)
        guard problems.isEmpty, status == .fine else { return status }
        console.complain(
            rows.isEmpty
                ? "none of the \(table.count) events matches." : "none of the \(rows.count) events failed.")
        return .nothingMatched
    }

    private func listing(_ problems: [ExplainedProblem], on console: Console, _ zone: DisplayZone) -> Listing {
        if asked.format.isForMachines { return .neutral(problems) }
        guard asked.format == .table else { return .browsing(problems, .unicode) { readableTime($0, zone) } }
        // Two whole times would leave no room for the problem.
        return .browsing(problems, console.glyphs) { zone.monthAndDay($0) + " " + zone.clock($0).prefix(5) }
    }
}
