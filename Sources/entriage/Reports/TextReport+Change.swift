import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

extension TextReport {
    /// A change: each of its events, oldest first.
    mutating func add(_ change: [ExplainedEvent]) {
        let id = change.first?.event[.changeId] ?? "without an ID"
        line("Change \(id): \(change.count == 1 ? "1 event" : "\(change.count) events")")
        for explained in change {
            lines(of: explained)
        }
    }

    /// Everything about one event.
    mutating func lines(of explained: ExplainedEvent) {
        let event = explained.event
        let parts = [event[.status] ?? "no status", event[.action], event[.errorCode] ?? event[.skipReason]]
        let glyph = isLinear ? "" : sign(of: explained.status)
        heading(glyph + parts.compactMap { $0 }.joined(separator: ", "))
        addFacts(event)
        field("In", explained.place)
        for note in explained.notes { field("Note", note) }
        if !explained.skipStory.isEmpty {
            heading("Why it was skipped")
            list(explained.skipStory, isNumbered: false)
        }
        addSteps(event.steps)
        addChanges(of: explained)
        addWhy(explained)
    }

    /// What the catalogue says of an event; nothing for a success that fits no known issue.
    mutating func addWhy(_ explained: ExplainedEvent) {
        let event = explained.event
        if let explanation = explained.explanation {
            heading("Why")
            add(explanation.entry, match: explanation.match, ownRetry: explained.ownRetry)
        } else if event[.status] != Status.success.name {
            heading("Why")
            let subject = event[.errorCode].map { "no entry for \($0)" } ?? "nothing that fits"
            paragraph("The catalogue has \(subject).", indent: 2)
            if let retry = explained.ownRetry { paragraph(retry, indent: 2) }
        }
        add(explained.findings)
        add(explained.reason)
    }

    // MARK: - Facts

    private mutating func addFacts(_ event: ProvisioningEvent) {
        field("Time", event[.time])
        field("Object", names(event, [.sourceName, .sourceUpn, .sourceType, .sourceId]))
        field("Target", names(event, [.targetName, .targetUpn, .targetType, .targetId]))
        field("Application", names(event, [.application, .servicePrincipalId]))
        field(
            "Direction", [event[.sourceSystem], event[.targetSystem]].map { $0 ?? "?" }.joined(separator: " \(arrow) "))
        addText("Reason", event[.reason])
        field("Category", event[.errorCategory])
        field("Advice", event[.recommendedAction])
        field("Took", event[.durationMs].map { "\($0) ms" })
        field("Started by", event[.initiatedBy])
        for (label, key) in [("Event", Field.eventId), ("Cycle", .cycleId), ("Job", .jobId), ("Tenant", .tenantId)] {
            field(label, event[key])
        }
    }

    /// Different names of one object.
    private func names(_ event: ProvisioningEvent, _ fields: [Field]) -> String {
        var names: [String] = []
        for name in fields.compactMap({ event[$0] }) where !names.contains(name) { names.append(name) }
        return names.joined(separator: ", ")
    }

    /// A text that may have the body of an answer in it, which is unfolded.
    private mutating func addText(_ label: String, _ text: String?) {
        guard let text else { return }
        guard let json = EmbeddedJSON.first(in: text) else { return field(label, text) }
        field(label, json.before.trimmed)
        add(json.value, indent: 16)
        if !json.after.trimmed.isEmpty { paragraph(json.after.trimmed, indent: 16) }
    }

    private mutating func add(_ value: JSONValue, indent: Int) {
        guard !isLinear else { return line(value.json(indented: false)) }
        for line in value.json(indented: true).split(separator: "\n") { self.line(String(line), indent: indent) }
    }

    // MARK: - Steps and changes

    private mutating func addSteps(_ steps: [ProvisioningStep]) {
        guard !steps.isEmpty else { return }
        heading("Steps")
        for step in steps {
            let status = Status.allCases.first { $0.name == step.status }
            let parts = [step.type, step.name, status == nil ? step.status : nil, step.timestamp].compactMap { $0 }
            line(sign(of: status) + parts.joined(separator: isLinear ? ", " : "  "), indent: 2)
            if let description = step.description { paragraph(description, indent: 4) }
            for detail in step.details { add(detail) }
        }
    }

    private mutating func add(_ detail: ProvisioningStep.Detail) {
        guard let nested = JSONValue.nested(in: detail.value), !nested.isEmpty else {
            return line("\(detail.key): \(detail.value)", indent: 6)
        }
        line("\(detail.key):", indent: 6)
        add(nested, indent: 8)
    }

    private mutating func addChanges(of explained: ExplainedEvent) {
        let changes = explained.event.modifiedProperties
        guard !changes.isEmpty else { return }
        heading("Changes")
        for change in changes {
            line("\(change.name): \(value(change.oldValue)) \(arrow) \(value(change.newValue))", indent: 2)
            let former = explained.formerValues[change.name]
            if let former {
                line(FormerValue.sentence(value(former.value.text), time: former.time.map(readableTime)), indent: 4)
            }
            if let sentence = TextDifference.sentence(change.oldValue ?? former?.value.text, change.newValue) {
                line(sentence, indent: 4)
            }
        }
    }

    /// No value in the log is not the same as an empty one (decision 6).
    private func value(_ text: String?) -> String {
        guard let text else { return "(not recorded)" }
        return text.isEmpty ? "(empty)" : showingBlanks(text, glyphs: glyphs)
    }
}

extension JSONValue {
    fileprivate var isEmpty: Bool { self == .object([]) || self == .array([]) }
}
