import ArgumentParser
import ErrorCatalogue
import ProvisioningLog

struct ExplainCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what a code or a text of an error means.",
        discussion: """
              entriage explain EntryConflict
              entriage explain "LDAP server is unavailable"
              entriage explain --list
            """)

    @Option(help: "How to print it.")
    var format = ReportFormat.text

    @Flag(help: "Print all codes that are known.")
    var list = false

    @Argument(help: ArgumentHelp("A code, or a text from a reason.", valueName: "code"))
    var words: [String] = []

    func validate() throws {
        if list != words.isEmpty { throw ValidationError("Name one code or text, or give --list.") }
    }

    func run(on console: Console) async throws -> ExitStatus {
        let catalogue = ErrorCatalogue.builtIn
        guard !list else {
            try writeList(catalogue, to: console)
            return .fine
        }
        let text = words.joined(separator: " ")
        let found = catalogue.entries(named: text)
        guard !found.isEmpty else {
            let near = NearestCodes(catalogue).codes(near: text)
            let hint =
                near.isEmpty ? "entriage explain --list shows all codes" : "near are \(near.joined(separator: ", "))"
            throw CommandFailure("nothing is known of \"\(text)\"; \(hint).", .nothingMatched)
        }
        switch format {
        case .json: try console.write(.array(found.map { .object($0.match.members + $0.entry.members) }))
        case .text: try write(found, to: console)
        }
        return .fine
    }

    private func write(_ found: [(entry: CatalogueEntry, match: Explanation.Match)], to console: Console) throws {
        var report = TextReport(for: console)
        for (index, (entry, match)) in found.enumerated() {
            if index > 0 { report.blank() }
            report.line(entry.codes.isEmpty ? entry.id : entry.codes.joined(separator: ", "))
            if let when = entry.when { report.line("where \(when.description)", indent: 2) }
            report.add(entry, match: match)
        }
        try report.write(to: console)
    }

    private func writeList(_ catalogue: ErrorCatalogue, to console: Console) throws {
        if format == .json { return try console.write(.array(catalogue.entries.map { .object($0.members) })) }
        let rows = catalogue.entries.flatMap { entry in entry.listedNames.map { [$0, entry.title, entry.who.rawValue] }
        }
        .sorted { $0[0].lowercased() < $1[0].lowercased() }
        let listing = Listing(
            columns: ["CODE", "TITLE", "WHO"].map { Listing.Column(name: $0, title: $0, isFixed: $0 == "WHO") },
            rowCount: rows.count, value: { .text(rows[$0][$1]) })
        try console.write(listing, as: .table)
    }
}

extension CatalogueEntry {
    /// How the list names the entry: by its codes, the beginning of codes, or a text of a reason.
    fileprivate var listedNames: [String] {
        if !codes.isEmpty { return codes }
        if !prefixes.isEmpty { return prefixes.map { "\($0)*" } }
        return contains.map { "\"\($0)\"" }
    }
}
