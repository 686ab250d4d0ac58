import ArgumentParser
import ErrorCatalogue
import ProvisioningLog

struct ExplainCommand: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say what a code, a text of an error or an event means.",
        discussion: """
              entriage explain EntryConflict
              entriage explain "LDAP server is unavailable"
              entriage explain < event.json
              entriage explain --search "manager restart"
              entriage explain --list
            """)

    @Option(help: "How to print it.")
    var format = ReportFormat.text

    @Flag(help: "Print all that the catalogue has.")
    var list = false

    @Option(help: ArgumentHelp("Print the entries that have all of these words.", valueName: "words"))
    var search: String?

    @Argument(
        help: ArgumentHelp(
            "A code, an entry's name, or a text from a reason; - or nothing for a text or an event on standard input.",
            valueName: "code"))
    var words: [String] = []

    func validate() throws {
        let uses = [list, search != nil, !words.isEmpty].count { $0 }
        if uses > 1 { throw ValidationError("Name a code or a text, or give --search, or --list.") }
    }

    func run(on console: Console) async throws -> ExitStatus {
        let catalogue = console.catalogue()
        if list {
            try write(catalogue.entries, to: console)
        } else if let search {
            let found = catalogue.search(search)
            guard !found.isEmpty else {
                throw CommandFailure("no entry has all of the words \"\(search)\".", .nothingMatched)
            }
            try write(found, to: console)
        } else if words.isEmpty || words == ["-"] {
            try await explainPiped(catalogue, on: console)
        } else {
            try explain(words.joined(separator: " "), catalogue, on: console)
        }
        return .fine
    }

    // MARK: - What is piped in

    private static let mostEvents = 10

    private func explainPiped(_ catalogue: ErrorCatalogue, on console: Console) async throws {
        let bytes = try console.piped?() ?? []
        guard bytes.contains(where: { $0 > 0x20 }) else {
            throw CommandFailure("name a code or a text, or pipe an event in; entriage explain --list shows all codes.")
        }
        let table = await LogLoader(inputs: [.bytes(name: "standard input", bytes)]).load().table
        guard table.isEmpty else { return try explain(table, catalogue, on: console) }
        try explain(String(decoding: bytes, as: UTF8.self), catalogue, on: console)
    }

    private func explain(_ table: EventTable, _ catalogue: ErrorCatalogue, on console: Console) throws {
        let facts = table.namedFacts(catalogue)
        var explained: [ExplainedEvent] = []
        for event in table.newestFirst.prefix(Self.mostEvents) {
            explained.append(try ExplainedEvent(event, of: table, catalogue: catalogue, facts: facts))
        }
        switch format {
        case .json: try console.write(.array(explained.map(\.json)))
        case .text:
            var report = TextReport(for: console)
            for (index, event) in explained.enumerated() { report.add(event, isFirst: index == 0) }
            try report.write(to: console)
        }
        if table.count > explained.count {
            console.complain("the first \(explained.count) of \(table.count) events; entriage opens them all.")
        }
        guard explained.contains(where: \.isKnown) else {
            throw CommandFailure("the catalogue knows nothing that fits.", .nothingMatched)
        }
    }

    // MARK: - A code or a text

    private func explain(_ text: String, _ catalogue: ErrorCatalogue, on console: Console) throws {
        let explained = try ExplainedText(text, catalogue)
        switch format {
        case .json: try console.write(explained.json)
        case .text:
            var report = TextReport(for: console)
            report.add(explained)
            try report.write(to: console)
        }
    }

    // MARK: - Lists

    private func write(_ entries: [CatalogueEntry], to console: Console) throws {
        if format == .json { return try console.write(.array(entries.map { .object($0.members) })) }
        let rows = entries.flatMap { entry in
            entry.listedNames.map { [$0, entry.kind.rawValue, entry.theme, entry.title, entry.who?.rawValue ?? ""] }
        }
        let sorted = list ? rows.sorted { $0[0].lowercased() < $1[0].lowercased() } : rows
        let columns = ["CODE", "KIND", "THEME", "TITLE", "WHO"].map {
            Listing.Column(name: $0, title: $0, isFixed: $0 == "KIND" || $0 == "WHO", weight: $0 == "THEME" ? 1 : 2)
        }
        try console.write(
            Listing(columns: columns, rowCount: sorted.count, value: { .text(sorted[$0][$1]) }), as: .table)
    }
}

extension CatalogueEntry {
    /// How the list names the entry: by its codes, the beginning of codes, a text of a reason, or its ID.
    fileprivate var listedNames: [String] {
        if !codes.isEmpty { return codes }
        if !prefixes.isEmpty { return prefixes.map { "\($0)*" } }
        return contains.isEmpty ? [id] : contains.map { "\"\($0)\"" }
    }
}

extension ExplainedEvent {
    /// Whether there is anything to say: a success needs no explanation.
    fileprivate var isKnown: Bool { explanation != nil || !findings.isEmpty || status == .success }
}

extension TextReport {
    /// An event in one line, and what the catalogue says of it.
    fileprivate mutating func add(_ explained: ExplainedEvent, isFirst: Bool) {
        if !isFirst { blank() }
        let event = explained.event
        let parts = [
            event[.time].flatMap(Timestamp.milliseconds).map(readableTime), event[.status], event[.action],
            event[.errorCode] ?? event[.skipReason],
            event[.sourceUpn] ?? event[.sourceName],
        ]
        line(parts.compactMap(\.self).joined(separator: "  "))
        if explained.status == .success, explained.findings.isEmpty {
            paragraph("Nothing failed: there is nothing to explain.", indent: 2)
        }
        addWhy(explained)
    }
}
