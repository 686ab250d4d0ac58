import ProvisioningLog
import TerminalScreen
import TriageReports

/// Texts for others: tickets, and requests to Graph.
extension Model {
    /// More changes than these are too many for a command line; then the filter of the view stands there.
    private static let mostChangesOnLine = 20

    /// The marked events where some are marked, else the cause of the one under the cursor. Names are always masked.
    mutating func copyTicket() -> [Effect] {
        let marked = log.newestFirst(RowSet(rowCount: log.count, marks))
        let writer = TicketWriter(
            table: log, catalogue: catalogue, redaction: redaction,
            facts: patterns == nil ? nil : filterContext.facts)
        var tickets = writer.tickets(of: marked)
        var filter = log.filter(ofChangesOf: marked)
        if marked.isEmpty {
            guard let current else { return say("there is no event under the cursor, and none is marked") }
            tickets = [writer.ticket(ofCauseOf: current, in: answer.rows)]
            filter = asked(view.effectiveFilter).narrowed(by: log.filter(ofCauseOf: current))
        } else if marked.count > Self.mostChangesOnLine {
            filter = asked(view.effectiveFilter)
        }
        let command = ShellCommand.opening(inputNames, filter: redaction.filter(filter).description)
        let file = TicketFile(tickets: tickets, command: command, isRedacted: true)
        let glyphs = glyphs
        return [
            .copy(file.text(as: .text) { displayText($0, glyphs: glyphs) }, name: "the ticket, with names masked,")
        ]
    }

    /// While privacy is on, IDs of objects are pseudonyms here too.
    mutating func copyRequests() -> [Effect] {
        guard let current else { return say("there is no event under the cursor") }
        do throws(LogError) {
            let requests = MendingRequest.requests(for: try content(of: current))
            let lines = MendingRequest.text(of: requests).split(separator: "\n", omittingEmptySubsequences: false)
            let text = lines.map { displayText($0, glyphs: glyphs) }.joined(separator: "\n")
            return [.copy(text, name: isRedacted ? "the requests, with IDs masked," : "the requests")]
        } catch { return say(error.description, .messageError) }
    }
}
