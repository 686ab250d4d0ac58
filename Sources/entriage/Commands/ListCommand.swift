import ArgumentParser
import ProvisioningLog
import TerminalScreen
import TriageReports

struct ListCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print events, or how many there are of each kind.",
        discussion: """
              entriage list -f 'status:failure app:servicenow' prov.json
              entriage list -f '-status:success' --format csv prov.json > failed.csv
              entriage list --by error,app --limit 20 logs/
              entriage list --format jsonl --full prov.json | jq .modifiedProperties
            """)

    @OptionGroup var asked: ListingArguments

    @Option(help: ArgumentHelp("Which columns: neutral names or words of the filter.", valueName: "name,..."))
    var columns: String?

    @Option(help: ArgumentHelp("In which order: fields, and :desc for the highest first.", valueName: "field,..."))
    var sort: String?

    @Option(help: ArgumentHelp("Count events and objects by these fields.", valueName: "field,..."))
    var by: String?

    @Flag(help: "With steps and changed attributes; for json and jsonl.")
    var full = false

    @Flag(help: "Put pseudonyms in the place of names, addresses, IDs of objects and values.")
    var redact = false

    func validate() throws {
        if full, !asked.format.isJSON { throw ValidationError("--full goes with --format json or jsonl.") }
        guard by != nil else { return }
        if columns != nil || full { throw ValidationError("--by has its own columns: leave out --columns and --full.") }
        if sort != nil { throw ValidationError("--by has its own order, the most frequent first: leave out --sort.") }
    }

    func run(on console: Console) async throws -> ExitStatus {
        // All of the command line is checked before a long reading.
        let wanted = try asked.wanted()
        let listing = try listing(on: console)
        let table = try await console.readLog(asked.files)
        let rows = try await wanted.rows(of: table, on: console)
        try console.write(listing(ShownLog(table, isRedacted: redact), rows), as: asked.format)
        let status = asked.status(of: table)
        guard rows.isEmpty, status == .fine else { return status }
        console.complain("none of the \(table.count) events matches.")
        return .nothingMatched
    }

    private func listing(on console: Console) throws(CommandFailure) -> (ShownLog, RowSet) -> Listing {
        if let by {
            var columns: [EventColumn] = []
            for name in Self.names(by) { columns.append(try .forCounting(name)) }
            let (counted, limit) = (columns, asked.limit)
            return { log, rows in .counts(of: log.shown, by: counted, in: rows, limit: limit) }
        }
        var chosen = EventColumn.neutral
        if !asked.format.isForMachines {
            chosen = EventColumn.browsing(
                asked.format == .table ? console.glyphs : .unicode, try asked.times.options.zone())
        }
        if let columns {
            chosen = []
            for name in Self.names(columns) { chosen.append(try .named(name)) }
        }
        let order = try sort.map { text throws(CommandFailure) in try SortOrder(text) }
        let (limit, full) = (asked.limit ?? .max, full)
        return { log, rows in
            let newest = log.table.newestFirst(rows)
            let events = order.map { log.table.sorted(newest, by: $0.keys) } ?? newest
            return .events(
                Array(events.prefix(limit)), of: log.shown, columns: chosen, full: full, read: log.event)
        }
    }

    /// The parts of a list of names; blanks before them do not count.
    static func names(_ list: String) -> [String] {
        list.split(separator: ",", omittingEmptySubsequences: false).map { name in
            String(name.drop { $0 == " " })
        }
    }
}
