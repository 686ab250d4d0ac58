import ErrorCatalogue
import ProvisioningLog
import TriageReports

/// What is said of one event, and of its object.
extension LinearSession {
    mutating func show(_ words: String) throws(CommandFailure) -> [String] {
        let explained = try explained(words)
        var report = report
        report.lines(of: explained)
        return ["row \(current + 1) of \(view.events.count)"] + changeLine(explained) + report.lines
    }

    private func changeLine(_ explained: ExplainedEvent) -> [String] {
        explained.event[.changeId].map { ["Change: \($0)"] } ?? []
    }

    /// A number is a row; everything else is asked of the catalogue.
    mutating func explain(_ words: String) throws(CommandFailure) -> [String] {
        var report = report
        if words.isEmpty || isNumber(words) {
            let explained = try explained(words)
            report.line(row(current))
            if explained.status == .success, explained.findings.isEmpty {
                report.paragraph("Nothing failed: there is nothing to explain.")
            }
            for sentence in explained.skipStory { report.paragraph(sentence) }
            report.addWhy(explained)
        } else {
            report.add(try ExplainedText(words, catalogue))
        }
        return report.lines
    }

    private mutating func explained(_ number: String) throws(CommandFailure) -> ExplainedEvent {
        let event = try event(number)
        do throws(LogError) {
            return try ExplainedEvent(
                event, of: table, catalogue: catalogue, facts: table.namedFacts(catalogue),
                redaction: isRedacted ? redaction : nil)
        } catch { throw CommandFailure(error.description, .nothingRead) }
    }

    // MARK: - Its object

    mutating func object(_ words: String) async throws(CommandFailure) -> [String] {
        let event = try event(words)
        guard let filter = table.filter(ofPersonOf: event) else {
            throw CommandFailure("the event names no user and no group.")
        }
        let name = Dimension.user.text(of: event, in: told) ?? "an object without a name"
        _ = try await keep(filter, order: [SortKey(.time)])
        let states = told.history(ofObjects: view.rows, bucketCount: 1).rows.map { row in
            "\(row.application ?? "no application"): \(self.words(for: row.state)), \(counted(row.events, "event"))."
        }
        return ["\(name), in this log:"] + states + (try list(""))
    }

    private func words(for state: ObjectHistory.State) -> String {
        switch state {
        case .broken(let since, let failures):
            "broken" + (since.map { " since \(time($0))" } ?? "") + ", \(counted(failures, "failure", "failures"))"
        case .ok(let last): "succeeded last" + (last.map { ", at \(time($0))" } ?? "")
        case .skipped(let reason): "skipped last: \(reason)"
        case .warning: "written last with a warning"
        case .unknown: "no status that is known"
        }
    }

    // MARK: - A ticket

    /// Always under pseudonyms, as the command of that name writes it unless it is told otherwise.
    mutating func ticket(_ words: String) throws(CommandFailure) -> [String] {
        let event = try event(words)
        let writer = TicketWriter(table: table, catalogue: catalogue, redaction: redaction)
        let file = TicketFile(
            tickets: writer.tickets(of: [event]),
            command: ShellCommand.opening(inputNames, filter: table.filter(ofChangesOf: [event]).description),
            isRedacted: true)
        // The line mode makes each line safe where it is written.
        return file.text(as: .text) { $0 }.split(separator: "\n").compactMap(Self.spoken)
    }

    /// Without the blanks and rules that only the eye needs; nil for a line of nothing else.
    private static func spoken(_ line: Substring) -> String? {
        let words = line.split(separator: " ")
        return line.allSatisfy { "=- ".contains($0) } ? nil : words.joined(separator: " ")
    }
}
