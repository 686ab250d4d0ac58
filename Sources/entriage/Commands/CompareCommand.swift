import ArgumentParser
import ProvisioningLog

struct CompareCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare", abstract: "Compare two logs, or two parts of one.",
        usage: """
            entriage compare [<options>] <before> <after>
            entriage compare --at <time> [<options>] <file> ...
            entriage compare --a <filter> --b <filter> [<options>] <file> ...
            """,
        discussion: """
              entriage compare last-week.json this-week.json
              entriage compare --at 2026-03-02T09:30 prov.json      before and after a change
              entriage compare --a 'time:yesterday' --b 'time:today' logs/
            """)

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Split one log: what came before this time, and what since.", valueName: "time"))
    var at: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The earlier events of one log.", valueName: "filter"))
    var a: String?

    @Option(parsing: .unconditional, help: ArgumentHelp("The later events of one log.", valueName: "filter"))
    var b: String?

    @Option(help: "How to print it.")
    var format = ReportFormat.text

    @Option(help: ArgumentHelp("At most so many lines of a kind; for text.", valueName: "n"))
    var limit = 10

    @Option(help: ArgumentHelp("The zone of times: utc, local, or a name such as Europe/Berlin.", valueName: "zone"))
    var timezone: String?

    @Argument(help: ArgumentHelp("Two logs or folders; with --at or --a and --b, one log.", valueName: "file"))
    var files: [String]

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit must be 0 or more.") }
        if (a == nil) != (b == nil) { throw ValidationError("--a and --b go together: one filter for each side.") }
        if a != nil, at != nil { throw ValidationError("--at and --a split the log in two ways: leave one out.") }
        guard a == nil, at == nil, files.count != 2 else { return }
        throw ValidationError(
            "compare takes two logs or folders; a single log is split with --at, or with --a and --b.")
    }

    func run(on console: Console) async throws -> ExitStatus {
        let zone = try TimeOptions.zone(named: timezone)
        let sides = try await sides(parts(), zone, on: console)
        for side in [sides.before, sides.after] where side.rows.isEmpty {
            console.complain(emptiness(of: side, zone))
            return .nothingMatched
        }
        let comparison = LogComparison(sides.before, sides.after)
        switch format {
        case .json: try console.write(comparison.json)
        case .text:
            var report = TextReport(for: console)
            report.add(comparison, limit: limit) { readableTime($0, zone) }
            try report.write(to: console)
        }
        return .fine
    }

    /// With what the log covers, so that the next try hits it.
    private func emptiness(of side: LogComparison.Side, _ zone: DisplayZone) -> String {
        let table = side.table
        let span = table.timeSpan(of: table.allRows).map {
            "; the log covers \(readableTime($0.lowerBound, zone)) to \(readableTime($0.upperBound, zone))"
        }
        return "\(side.name): none of the \(counted(table.count, "event")) matches\(span ?? "")."
    }

    // MARK: - The two sides

    private typealias Part = (name: String, filter: Filter)

    /// What each side of one log holds; nil for two logs. Checked before a long reading.
    private func parts() throws(CommandFailure) -> (before: Part, after: Part)? {
        if let a, let b { return ((a, try EventFilter.filter(a)), (b, try EventFilter.filter(b))) }
        guard let at else { return nil }
        return (
            ("before \(at)", try TimeOptions.term("--at", "<", at)),
            ("since \(at)", try TimeOptions.term("--at", ">=", at))
        )
    }

    private func sides(
        _ parts: (before: Part, after: Part)?, _ zone: DisplayZone, on console: Console
    ) async throws(CommandFailure) -> (before: LogComparison.Side, after: LogComparison.Side) {
        guard let parts else {
            let before = try await console.readLog([files[0]])
            let after = try await console.readLog([files[1]])
            return (.init(name: files[0], table: before), .init(name: files[1], table: after))
        }
        let table = try await console.readLog(files)
        let before = try await EventFilter(parts.before.filter, zone: zone).rows(of: table, on: console)
        let after = try await EventFilter(parts.after.filter, zone: zone).rows(of: table, on: console)
        return (
            .init(name: parts.before.name, table: table, rows: before),
            .init(name: parts.after.name, table: table, rows: after)
        )
    }
}
