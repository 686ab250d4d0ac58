public import ErrorCatalogue
public import ProvisioningLog

/// What a log, or a part of it, says as a whole: for people who do not open it themselves.
public struct Report: Sendable {
    /// The events of an application or a job.
    public struct Part: Equatable, Sendable {
        /// Of the application or job, as the log writes it.
        public var name: String
        /// The application, for a job.
        public var application: String?
        /// Counts; objects are distinct.
        public var events, failures, warnings, skipped, objects: Int
        public var last: String?
    }

    /// A cause of failures or warnings.
    public struct Cause: Equatable, Sendable {
        /// Of the cause, in words.
        public var title: String
        public var application: String?
        public var events, objects: Int
        /// Objects that have not succeeded since; nil for warnings.
        public var stillBroken: Int?
        public var last: String?
    }

    /// The inputs, as the user named them.
    public var files: [String]
    /// What the log seems not to have, as sentences without a full stop.
    public var gaps: [String]
    public var events, objects: Int
    /// The times of the oldest and the newest event, in ISO 8601.
    public var first, last: String?
    /// In the order of `parts(by:in:)`.
    public var applications: [Part] = []
    /// In the order of `parts(by:in:)`.
    public var jobs: [Part] = []
    /// The most events first.
    public var causes: [Cause] = []
    /// The causes with the most events, in full.
    public var tickets: TicketFile

    /// - Parameters:
    ///   - rows: the events that the report is about.
    ///   - command: the command line that shows them.
    ///   - causes: how many causes are described in full.
    public init(
        of rows: RowSet, in table: EventTable, catalogue: ErrorCatalogue, redaction: Redaction?, command: String,
        causes limit: Int
    ) {
        let times = table.newestFirst(rows).lazy.compactMap(table.time)
        files = table.files.map(\.path)
        gaps = table.gaps.map { $0.sentence(Timestamp.iso) }
        (events, objects) = (rows.count, table.objectCount(in: rows))
        last = times.first.map(Timestamp.iso)
        first = table.newestFirst(rows).last { table.time(of: $0) != nil }.flatMap(table.time).map(Timestamp.iso)
        applications = table.parts(by: .app, in: rows)
        jobs = table.parts(by: .job, in: rows)
        let writer = TicketWriter(table: table, catalogue: catalogue, redaction: redaction)
        causes = table.causes(in: rows).prefix(Self.mostCauses).map { cause in
            let newest = table.newestFirst(cause.rows)
            let known = newest.first.map { (try? table.event($0)) ?? ProvisioningEvent(fields: table.fields(of: $0)) }
            // A cause without a code is called by its reason, which may hold names.
            let title =
                known.map { writer.redaction?.text(cause.title, of: $0) ?? $0.hidingSecrets(in: cause.title) }
                ?? cause.title
            return Cause(
                title: title, application: cause.application, events: cause.rows.count,
                objects: table.objectCount(in: cause.rows), stillBroken: table.stillBroken(in: cause.rows),
                last: newest.first.flatMap(table.time).map(Timestamp.iso))
        }
        let (tickets, further) = writer.tickets(of: rows, limit: limit)
        self.tickets = TicketFile(
            tickets: tickets, furtherCauses: further, command: command, isRedacted: redaction != nil)
    }

    private static let mostCauses = 50

    /// - Parameter visible: makes control and bidirectional characters of a line visible; JSON escapes them itself.
    public func text(as format: DocumentFormat, visible: @escaping (String) -> String) -> String {
        format == .json ? json.json(indented: true) + "\n" : document.written(as: format, visible: visible)
    }

    // MARK: - Written

    private var document: Document {
        var document = Document(title: "Provisioning report")
        document.facts([
            ("Events", "\(events), on \(counted(objects, "object"))"), ("First", first), ("Last", last),
            ("Files", files.joined(separator: "\n")),
        ])
        if !gaps.isEmpty {
            document.heading("What the log seems to lack")
            document.list(gaps)
        }
        document.heading("Applications")
        document.table(
            ["Application", "Events", "Failures", "Warnings", "Skipped", "Objects", "Last"],
            applications.map { [$0.name] + $0.cells })
        document.heading("Causes")
        if causes.isEmpty { document.paragraph("Nothing failed.") }
        document.table(
            ["Cause", "Application", "Events", "Objects", "Still broken", "Last"],
            causes.map { cause in
                let broken = cause.stillBroken.map(String.init) ?? ""
                return [
                    cause.title, cause.application ?? "", "\(cause.events)", "\(cause.objects)", broken,
                    cause.last ?? "",
                ]
            })
        document.heading("Jobs")
        document.table(
            ["Job", "Application", "Events", "Failures", "Warnings", "Skipped", "Objects", "Last"],
            jobs.map { [$0.name, $0.application ?? ""] + $0.cells })
        for ticket in tickets.tickets {
            document.heading(ticket.title)
            document.add(ticket)
        }
        document.heading("Where this comes from")
        document.paragraph("This command shows the events again:")
        document.code(tickets.command)
        if tickets.isRedacted { document.paragraph(TicketFile.note) }
        return document
    }

    private var json: JSONValue {
        .object([
            .init("events", events), .init("objects", objects), .init("first", first), .init("last", last),
            .init("files", files), .init("gaps", gaps),
            .init(key: "applications", value: .array(applications.map(\.json))),
            .init(key: "causes", value: .array(causes.map(\.json))),
            .init(key: "jobs", value: .array(jobs.map(\.json))),
            .init(key: "tickets", value: .array(tickets.tickets.map(\.json))), .init("command", tickets.command),
            .init(key: "isRedacted", value: .bool(tickets.isRedacted)),
        ])
    }
}

extension Report.Part {
    fileprivate var cells: [String] { [events, failures, warnings, skipped, objects].map(String.init) + [last ?? ""] }

    fileprivate var json: JSONValue {
        .object([
            .init("name", name), .init("application", application), .init("events", events),
            .init("failures", failures), .init("warnings", warnings), .init("skipped", skipped),
            .init("objects", objects), .init("last", last),
        ])
    }
}

extension Report.Cause {
    fileprivate var json: JSONValue {
        .object([
            .init("title", title), .init("application", application), .init("events", events),
            .init("objects", objects), .init("stillBroken", stillBroken), .init("last", last),
        ])
    }
}

extension EventTable {
    /// What each value of a dimension has, the one with the most events first.
    fileprivate func parts(by dimension: Dimension, in rows: RowSet) -> [Report.Part] {
        facet(of: dimension, in: rows, limit: .max).values.compactMap { value in
            guard let filter = value.filter else { return nil }
            var own = self.rows(matching: filter)
            own.formIntersection(rows)
            let counts = Dictionary(counts(by: .status, in: own).map { ($0.symbol, $0.count) }) { $1 }
            let newest = newestFirst(own)
            return Report.Part(
                name: value.text ?? "(none)", application: newest.first.flatMap { text(.application, of: $0) },
                events: own.count, failures: counts[Status.failure.symbol] ?? 0,
                warnings: counts[Status.warning.symbol] ?? 0, skipped: counts[Status.skipped.symbol] ?? 0,
                objects: objectCount(in: own), last: newest.first.flatMap(time).map(Timestamp.iso))
        }
    }
}
