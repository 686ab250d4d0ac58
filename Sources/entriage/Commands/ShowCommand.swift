import ArgumentParser
import ErrorCatalogue
import ProvisioningLog

struct ShowCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Print everything about one change.",
        discussion: """
              entriage show 280f005d-90d3-4c3d-a4ce-1f1c56ba3a14 prov.json
              entriage show 280f --format json logs/
            """)

    @Option(help: "How to print it.")
    var format = ReportFormat.text

    @Argument(
        help: ArgumentHelp(
            "A change ID or an event ID; four characters of its beginning are enough where no other begins so.",
            valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Logs, folders with logs, or - for standard input.", valueName: "file"))
    var files: [String]

    func run(on console: Console) async throws -> ExitStatus {
        let table = try await console.readLog(files)
        let events = try ChangeFinder(table: table).events(named: id)
        let catalogue = console.catalogue()
        let facts = table.namedFacts(catalogue)
        var explained: [ExplainedEvent] = []
        for event in events {
            explained.append(try ExplainedEvent(event, of: table, catalogue: catalogue, facts: facts))
        }
        switch format {
        case .json: try console.write(explained.changeJSON)
        case .text:
            var report = TextReport(for: console)
            report.add(explained)
            try report.write(to: console)
        }
        return .fine
    }
}
