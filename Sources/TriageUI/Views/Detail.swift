import ProvisioningLog
import TerminalScreen

extension Model {
    func drawDetail(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows > 1 else { return }
        drawTitle(&frame, rect, parts: detailTitle, isFocused: focus == .detail)
        guard let reading = detail.reading else { return }
        drawTabs(&frame, rect, reading)
        let lines = detailLines(width: rect.columns - 2)
        let rows = Self.detailRows(rect)
        for (index, line) in lines.dropFirst(detail.top).prefix(rows).enumerated() {
            let row = rect.row + rect.rows - rows + index
            frame.write(line, row: row, column: rect.column + 1, limit: rect.columns - 2)
            if focus == .detail, detail.top + index == detail.line {
                drawCursorRow(&frame, row: row, columns: rect.column..<rect.column + rect.columns)
            }
        }
    }

    /// Rows below the title, the tabs and, where there is room, a blank line.
    static func detailRows(_ rect: Rect) -> Int { max(1, rect.rows - (rect.rows >= 9 ? 3 : 2)) }

    private var detailTitle: [(String, Role)] {
        guard let event = detail.reading?.event, let current else { return [("Event", .header)] }
        var parts: [(String, Role)] = [("Event", .header)]
        for (name, field) in [("", Field.eventId), ("change ", .changeId)] {
            guard let text = table.text(field, of: event) else { continue }
            parts += [("  " + name, .textMuted), (clipped(text, to: 13, .middle, glyphs: glyphs), .id)]
        }
        if let duration = table.durationMs(of: event) { parts.append(("  \(duration.grouped) ms", .textMuted)) }
        if event != current, detail.isBehind { parts.append((glyphs == .unicode ? "  …" : "  ...", .textMuted)) }
        return parts
    }

    private func drawTabs(_ frame: inout Frame, _ rect: Rect, _ reading: EventReading) {
        var column = rect.column + 1
        for tab in DetailState.Tab.allCases {
            let name = title(of: tab, reading)
            let isOpen = tab == detail.tab
            let text = isOpen ? "[\(name)]" : " \(name) "
            guard column + text.count <= rect.column + rect.columns else { return }
            column = frame.write(text, row: rect.row + 1, column: column, role: isOpen ? .textStrong : .textMuted) + 1
        }
    }

    private func title(of tab: DetailState.Tab, _ reading: EventReading) -> String {
        switch tab {
        case .summary: "Summary"
        case .steps: "Steps \(reading.content?.steps.count ?? 0)"
        case .changes: "Changes \(reading.content?.modifiedProperties.count ?? 0)"
        case .raw: "Raw"
        }
    }

    /// The lines of the open tab.
    func detailLines(width: Int) -> [StyledLine] {
        guard let reading = detail.reading else { return [] }
        guard let event = reading.content else {
            return StyledLine.paragraph(reading.problem ?? "", width: width, role: .messageError)
        }
        let writer = DetailWriter(
            tab: detail.tab, event: event, raw: reading.raw, width: max(20, width), turned: detail.turned, zone: zone,
            glyphs: glyphs, status: table.status(of: reading.event),
            disagrees: table.statusDisagrees(in: reading.event),
            isConflict: table.conflicts.contains(reading.event), isReading: !load.isComplete,
            values: ShownValues(event: reading.event, table: table),
            formerValues: reading.formerValues, drawsLines: appearance.drawsLines)
        return lines.detail.made(from: writer) { $0.lines() }
    }
}

/// Writes the lines of one event.
struct DetailWriter: Equatable {
    let tab: DetailState.Tab
    let event: ProvisioningEvent
    /// The record, indented.
    let raw: String
    let width: Int
    let turned: Set<String>
    let zone: DisplayZone
    let glyphs: GlyphSet
    let status: Status?
    let disagrees: Bool
    let isConflict: Bool
    /// True while the log is being read.
    let isReading: Bool
    let values: ShownValues
    /// Old values that the record does not have, by the names of attributes.
    let formerValues: [String: FormerValue]
    let drawsLines: Bool

    func lines() -> [StyledLine] {
        switch tab {
        case .summary: summaryLines()
        case .steps: stepLines()
        case .changes: changeLines()
        case .raw: rawLines()
        }
    }

    /// `name` is padded; the value wraps beside it.
    func fact(_ name: String, _ value: String?, of dimension: Dimension? = nil, role: Role = .text) -> [StyledLine] {
        guard let value, !value.isEmpty else { return [] }
        return StyledLine.paragraph(value, width: width, prefix: name.padded(12), role: role, prefixRole: .textMuted)
            .standing(for: dimension.flatMap(values.filter), value)
    }

    // MARK: - Summary

    private func summaryLines() -> [StyledLine] {
        var lines = [stepStrip()]
        lines.append(StyledLine())
        lines += outcome()
        if let step = decisiveStep, let description = step.description {
            lines += fact("step", "\(step.name ?? "") \(description)").standing(for: step.filter, description)
        }
        lines += scopingLines()
        lines += changeDigest()
        lines.append(StyledLine())
        lines += identityFacts()
        return lines
    }

    /// The steps in a row: which one stopped.
    private func stepStrip() -> StyledLine {
        guard !event.steps.isEmpty else { return StyledLine(noSteps, .textMuted) }
        var parts: [(String, Role)] = []
        for (index, step) in event.steps.enumerated() {
            let link = glyphs == .unicode ? " ── " : " -- "
            if index > 0 { parts.append(drawsLines ? (link, .border) : (", ", .text)) }
            let known = step.status.flatMap { name in Status.allCases.first { $0.name == name } }
            parts.append((known.glyph(glyphs) + " ", known.stepRole))
            parts.append((step.type ?? step.name ?? "step", known == .failure ? .stepFailed : .text))
        }
        if let duration = event[.durationMs].flatMap({ Int($0) }) {
            parts.append(("   \(duration.grouped) ms in all", .textMuted))
        }
        return StyledLine(parts: parts)
    }

    private func outcome() -> [StyledLine] {
        let code = event[.errorCode] ?? (status == .skipped ? event[.skipReason] : nil)
        var parts: [(String, Role)] = [
            (status.glyph(glyphs) + " ", status.role), (event[.status] ?? "no status", status.role),
        ]
        if let action = event[.action] { parts.append(("  \(action)", .text)) }
        if let code { parts.append(("  \(code)", status.role)) }
        let cause = code == nil ? values.filter(.status) : values.filter(event[.errorCode] == nil ? .skip : .error)
        var lines = [StyledLine(parts: parts)].standing(for: cause, code ?? event[.status])
        if disagrees {
            lines.append(StyledLine("  the record gives several statuses that disagree", .messageWarn))
        }
        if isConflict {
            lines.append(StyledLine("  another record has this event ID and a different content", .messageWarn))
        }
        if let reason = event[.reason] {
            lines += textLines(reason, indent: 2).standing(for: values.filter(.shape), reason)
        }
        lines += fact("  category", event[.errorCategory], of: .category)
        lines += fact("  advice", event[.recommendedAction], of: .advice)
        return lines
    }

    /// The step that failed; of a warning or a skip the last one that was no success.
    private var decisiveStep: ProvisioningStep? {
        event.steps.first(where: \.isFailure)
            ?? (status == .success ? nil : event.steps.last { $0.status != Status.success.name })
    }

    private func scopingLines() -> [StyledLine] {
        // What is quoted stands above already.
        let quoted = [decisiveStep?.description, event[.reason]]
        let story = SkipStory(of: event).sentences.filter { !quoted.contains($0) }
        guard story.isEmpty else { return storyLines(story, indent: 2) }
        return event.steps.flatMap { storyLines(SkipStory(of: $0, in: event).sentences, indent: 2) }
    }

    /// Why an object was skipped or left out, in words.
    func storyLines(_ sentences: [String], indent: Int) -> [StyledLine] {
        let prefix = String(repeating: " ", count: indent) + "- "
        return sentences.flatMap {
            StyledLine.prose(
                $0, width: width, prefix: prefix, role: .statusWarning, prefixRole: .textMuted, glyphs: glyphs)
        }
    }

    private func changeDigest() -> [StyledLine] {
        let changes = event.modifiedProperties
        guard !changes.isEmpty else { return [] }
        let verb = status == .success ? "written" : "to be written"
        var lines = [
            StyledLine(), StyledLine("\(changes.count) attribute\(changes.count == 1 ? "" : "s") \(verb)", .textStrong),
        ]
        lines += changes.prefix(4).flatMap { changeLine($0, nameWidth: 26) }
        if changes.count > 4 { lines.append(StyledLine("  and \(changes.count - 4) more: see Changes", .textMuted)) }
        return lines
    }

    private func identityFacts() -> [StyledLine] {
        let source = [event[.sourceName], event[.sourceUpn], event[.sourceId]].compactMap { $0 }.joined(separator: "  ")
        let target = [event[.targetName], event[.targetUpn], event[.targetId]].compactMap { $0 }.joined(separator: "  ")
        let arrow = glyphs == .unicode ? " → " : " -> "
        let systems = [event[.sourceSystem], event[.targetSystem]].compactMap { $0 }.joined(separator: arrow)
        let time = event[.time].flatMap(Timestamp.milliseconds).map { "\(zone.full($0)) \(zone.name)" }
        return fact("time", time, of: .time) + fact("application", event[.servicePrincipalName], of: .app)
            + fact("systems", systems, of: .target)
            + fact("source", source, of: identity(.sourceUpn, .sourceId, .sourceName))
            + fact("type", event[.sourceType], of: .type)
            + fact("target", target, of: identity(.targetUpn, .targetId, .targetName))
            + fact("change", event[.changeId], of: .change, role: .id)
            + fact("event", event[.eventId], of: .id, role: .id)
            + fact("cycle", event[.cycleId], of: .cycle, role: .id) + fact("job", event[.jobId], of: .job, role: .id)
            + fact("tenant", event[.tenantId], of: .tenant, role: .id)
            + fact("started by", event[.initiatedBy], of: .initiator)
    }

    /// The first of several names that the event has.
    private func identity(_ fields: Field...) -> Dimension? { fields.first { event[$0] != nil }.map(Dimension.of) }
}

extension Status? {
    var stepRole: Role {
        switch self {
        case .failure: .stepFailed
        case .skipped: .stepSkipped
        default: .stepOK
        }
    }
}
