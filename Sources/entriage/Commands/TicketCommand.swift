import ArgumentParser
import ErrorCatalogue
import ProvisioningLog
import TriageReports

struct TicketCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "ticket", abstract: "Write the text of a support ticket, with names masked.",
        discussion: """
              entriage ticket 280f005d prov.json
              entriage ticket -f 'error:EntryConflict app:servicenow' prov.json --format markdown > ticket.md
            """)

    @Option(name: .shortAndLong, parsing: .unconditional, help: ArgumentHelp("Only these events.", valueName: "filter"))
    var filter: String?

    @Option(help: "How to write it.")
    var format = DocumentFormat.text

    @OptionGroup var documents: DocumentOptions

    @Argument(
        help: ArgumentHelp(
            "IDs of changes or events, then logs, folders with logs, or - for standard input.", valueName: "id or file")
    )
    var words: [String]

    func run(on console: Console) async throws -> ExitStatus {
        let (ids, files) = Self.divided(words)
        guard !files.isEmpty else { throw CommandFailure("name a log behind the IDs.") }
        guard !ids.isEmpty || filter != nil else {
            throw CommandFailure("say what the ticket is about: the ID of a change or event, or a filter with -f.")
        }
        let wanted = try EventFilter(filter, times: documents.times.options)
        let table = try await console.readLog(files)
        let rows = try await wanted.rows(of: table, on: console)
        var chosen: [EventID] = []
        for id in ids { chosen += try ChangeFinder(table: table).events(named: id) }
        chosen = chosen.filter(rows.contains)
        guard !rows.isEmpty, ids.isEmpty || !chosen.isEmpty else {
            console.complain("none of the \(table.count) events matches.")
            return .nothingMatched
        }
        let redaction = documents.redaction()
        let writer = TicketWriter(table: table, catalogue: console.catalogue(), redaction: redaction)
        let (tickets, further) =
            ids.isEmpty ? writer.tickets(of: rows, limit: documents.causes) : (writer.tickets(of: chosen), 0)
        let shown =
            ids.isEmpty ? documents.filterText(filter, redaction) : table.filter(ofChangesOf: chosen).description
        let file = TicketFile(
            tickets: tickets, furtherCauses: further, command: ShellCommand.opening(files, filter: shown),
            isRedacted: redaction != nil)
        try documents.write(file.text, as: format, on: console)
        return .fine
    }

    /// A word is an ID where no file has that name; a name with a point or a slash is that of a file that is missing.
    static func divided(_ words: [String]) -> (ids: [String], files: [String]) {
        func isID(_ word: String) -> Bool {
            word != "-" && word != LogInput.demo && !exists(word) && !word.contains { "./".contains($0) }
        }
        return (words.filter(isID), words.filter { !isID($0) })
    }
}

struct ReportCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write what a log says as a whole, with names masked.",
        discussion: """
              entriage report prov.json > report.md
              entriage report --format html -f last:7d logs/ > report.html
            """)

    @Option(name: .shortAndLong, parsing: .unconditional, help: ArgumentHelp("Only these events.", valueName: "filter"))
    var filter: String?

    @Option(help: "How to write it.")
    var format = DocumentFormat.markdown

    @OptionGroup var documents: DocumentOptions

    @Argument(help: ArgumentHelp("Logs, folders with logs, or - for standard input.", valueName: "file"))
    var files: [String]

    func run(on console: Console) async throws -> ExitStatus {
        let wanted = try EventFilter(filter, times: documents.times.options)
        let table = try await console.readLog(files)
        let rows = try await wanted.rows(of: table, on: console)
        guard !rows.isEmpty else {
            console.complain("none of the \(table.count) events matches.")
            return .nothingMatched
        }
        let redaction = documents.redaction()
        let report = Report(
            of: rows, in: table, catalogue: console.catalogue(), redaction: redaction,
            command: ShellCommand.opening(files, filter: documents.filterText(filter, redaction)),
            causes: documents.causes)
        try documents.write(report.text, as: format, on: console)
        return .fine
    }
}

struct RequestsCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "requests",
        abstract: "Print Graph requests that test or mend a change.",
        discussion: """
              entriage requests 280f005d prov.json
            """)

    @Argument(help: ArgumentHelp("A change ID or an event ID, or its beginning.", valueName: "id"))
    var id: String

    @Argument(help: ArgumentHelp("Logs, folders with logs, or - for standard input.", valueName: "file"))
    var files: [String]

    func run(on console: Console) async throws -> ExitStatus {
        let table = try await console.readLog(files)
        guard let newest = try ChangeFinder(table: table).events(named: id).last else { return .nothingMatched }
        let requests = MendingRequest.requests(for: try table.event(newest))
        try DocumentOptions.write(MendingRequest.text(of: requests), on: console)
        return .fine
    }
}
