import ErrorCatalogue
import ProvisioningLog

extension Document {
    /// What a ticket says, below a heading of the second level.
    mutating func add(_ ticket: Ticket) {
        facts([
            ("Events", "\(ticket.events), on \(counted(ticket.objects, "object"))"),
            ("Still broken", ticket.brokenText), ("First", ticket.firstTime), ("Last", ticket.lastTime),
        ])
        if !ticket.findings.isEmpty {
            heading("Findings", level: 3)
            list(ticket.findings)
        }
        if let event = ticket.example { add(example: event) }
        paragraph(ticket.problem)
        addEvents(ticket.listed)
        add(ticket.explanation, ownRetry: ticket.ownRetry)
    }

    // MARK: - The example

    private mutating func add(example event: ProvisioningEvent) {
        heading("One of these events", level: 3)
        facts([
            ("Time", event[.time]), ("Application", event[.application]),
            ("Direction", [event[.sourceSystem], event[.targetSystem]].compactMap(\.self).joined(separator: " to ")),
            ("Action", event[.action]),
            (
                "Result",
                [event[.status], event[.errorCode] ?? event[.skipReason]].compactMap(\.self).joined(separator: ", ")
            ),
            ("Category", event[.errorCategory]), ("Reason", event[.reason]), ("Advice", event[.recommendedAction]),
            ("Object", names(event, [.sourceType, .sourceName, .sourceUpn, .sourceId])),
            ("Target", names(event, [.targetType, .targetName, .targetUpn, .targetId])),
            ("Started by", event[.initiatedBy]), ("Took", event[.durationMs].map { "\($0) ms" }),
        ])
        heading("Identifiers", level: 3)
        facts([
            ("Tenant", event[.tenantId]), ("Service principal", event[.servicePrincipalId]), ("Job", event[.jobId]),
            ("Cycle", event[.cycleId]), ("Change", event[.changeId]), ("Event", event[.eventId]),
        ])
        addSteps(event.steps)
        addChanges(event.modifiedProperties)
    }

    private func names(_ event: ProvisioningEvent, _ fields: [Field]) -> String {
        fields.compactMap { event[$0] }.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private mutating func addSteps(_ steps: [ProvisioningStep]) {
        guard !steps.isEmpty else { return }
        heading("Steps", level: 3)
        table(
            ["", "Status", "Step", "What happened"],
            steps.enumerated().map { index, step in
                let name = [step.type, step.name].compactMap(\.self).joined(separator: " ")
                return ["\(index + 1)", step.status ?? "", name, step.description ?? ""]
            })
    }

    private mutating func addChanges(_ changes: [ModifiedProperty]) {
        guard !changes.isEmpty else { return }
        heading("Changes", level: 3)
        table(["Attribute", "Old", "New"], changes.map { [$0.name, value($0.oldValue), value($0.newValue)] })
    }

    /// No value in the log is not the same as an empty one.
    private func value(_ text: String?) -> String {
        guard let text else { return "(not recorded)" }
        return text.isEmpty ? "(empty)" : text
    }

    private mutating func addEvents(_ events: [Ticket.ListedEvent]) {
        guard events.count > 1 else { return }
        heading("All of them", level: 3)
        table(
            ["Time", "Action", "Object", "Change", "Event"],
            events.map { event in
                [event.time, event.action, event.object, event.changeId, event.eventId].map { $0 ?? "" }
            })
    }

    // MARK: - The explanation

    private mutating func add(_ explanation: Explanation?, ownRetry: String?) {
        guard let explanation else {
            guard let ownRetry else { return }
            heading("Will it heal by itself", level: 3)
            return paragraph(ownRetry)
        }
        let entry = explanation.entry
        heading("What it means", level: 3)
        paragraph(entry.meaning)
        paragraph("(\(explanation.match.description); \(entry.source), \(entry.sourceDate))")
        heading("Will it heal by itself", level: 3)
        paragraph([ownRetry, entry.retry].compactMap(\.self).joined(separator: " "))
        heading("What to do", level: 3)
        if let who = entry.who { paragraph(who.sentence) }
        list(entry.steps, isNumbered: true)
    }
}
