public import ErrorCatalogue
public import ProvisioningLog

/// What a support ticket says of the events of one cause.
public struct Ticket: Sendable {
    /// The cause in words, and the application.
    public var title: String
    /// How many events, and how many distinct objects.
    public var events, objects: Int
    /// How many of the objects have not succeeded since, in this log; nil where nothing failed.
    public var stillBroken: Int?
    /// Milliseconds since 1970, UTC; nil where no event has a time.
    public var first, last: Int64?
    /// One event with its steps and changes; nil where its record cannot be read again.
    public var example: ProvisioningEvent?
    /// Why there is no example, as a sentence.
    public var problem: String?
    /// What the catalogue says; nil where it says nothing.
    public var explanation: Explanation?
    /// What the example says of its own next try.
    public var ownRetry: String?
    /// What else a reader should know, as sentences.
    public var findings: [String] = []
    /// The events one by one, where somebody chose them.
    public var listed: [ListedEvent] = []

    /// One of several events that a ticket is about.
    public struct ListedEvent: Equatable, Sendable {
        public var time, action, object, changeId, eventId: String?
    }

    /// The times as JSON output has them.
    var firstTime: String? { first.map(Timestamp.iso) }
    var lastTime: String? { last.map(Timestamp.iso) }

    /// "1 of 3 objects".
    var brokenText: String? {
        stillBroken.map { "\($0) of \(counted(objects, "object")), in this log" }
    }
}

/// Tickets that are sent together: one for each cause.
public struct TicketFile: Sendable {
    /// The causes with the most events, in full.
    public var tickets: [Ticket]
    /// How many causes there are beyond those that have a ticket.
    public var furtherCauses: Int
    /// The command line that shows the same events again.
    public var command: String
    /// Whether names stand under pseudonyms.
    public var isRedacted: Bool

    public init(tickets: [Ticket], furtherCauses: Int = 0, command: String, isRedacted: Bool) {
        (self.tickets, self.furtherCauses) = (tickets, furtherCauses)
        (self.command, self.isRedacted) = (command, isRedacted)
    }

    /// - Parameter visible: makes control and bidirectional characters of a line visible; JSON escapes them itself.
    public func text(as format: DocumentFormat, visible: @escaping (String) -> String) -> String {
        format == .json ? json.json(indented: true) + "\n" : document.written(as: format, visible: visible)
    }

    private var title: String {
        guard tickets.count != 1 else { return tickets[0].title }
        let events = tickets.reduce(0) { $0 + $1.events }
        return "\(counted(events, "provisioning event")) of \(tickets.count + furtherCauses) causes"
    }

    private var document: Document {
        var document = Document(title: title)
        for ticket in tickets {
            if tickets.count > 1 { document.heading(ticket.title) }
            document.add(ticket)
        }
        if furtherCauses > 0 { document.paragraph("And \(counted(furtherCauses, "cause")) more with fewer events.") }
        document.heading("Where this comes from")
        document.paragraph("This command shows the events again:")
        document.code(command)
        if isRedacted { document.paragraph(Self.note) }
        return document
    }

    static let note =
        "Names, addresses, IDs of objects and values of attributes are replaced by pseudonyms: the same word "
        + "stands for the same text everywhere in this text. IDs of the tenant, job, cycle, change and event are real."

    private var json: JSONValue {
        .object([
            .init("title", title), .init(key: "isRedacted", value: .bool(isRedacted)), .init("command", command),
            .init(key: "tickets", value: .array(tickets.map(\.json))), .init("furtherCauses", furtherCauses),
        ])
    }
}

extension Ticket {
    var json: JSONValue {
        .object([
            .init("title", title), .init("events", events), .init("objects", objects),
            .init("stillBroken", stillBroken), .init("first", firstTime), .init("last", lastTime),
            .init(key: "explanation", value: explanation.map { .object($0.ticketMembers) } ?? .null),
            .init("ownRetry", ownRetry), .init("findings", findings),
            .init(key: "example", value: example.map { .object($0.ticketMembers) } ?? .null),
            .init("problem", problem), .init(key: "listed", value: .array(listed.map(\.json))),
        ])
    }
}

extension Ticket.ListedEvent {
    fileprivate var json: JSONValue {
        .object([
            .init("time", time), .init("action", action), .init("object", object), .init("changeId", changeId),
            .init("eventId", eventId),
        ])
    }
}

extension Explanation {
    fileprivate var ticketMembers: [JSONValue.Member] {
        [
            .init("id", entry.id), .init("title", entry.title), .init("match", match.description),
            .init("meaning", entry.meaning), .init("who", entry.who?.rawValue), .init("retry", entry.retry),
            .init("steps", entry.steps), .init("source", entry.source), .init("sourceDate", entry.sourceDate),
        ]
    }
}

extension ProvisioningEvent {
    fileprivate var ticketMembers: [JSONValue.Member] {
        Field.allCases.filter { $0 != .application }.map { .init($0.name, self[$0]) } + detailMembers
    }
}
