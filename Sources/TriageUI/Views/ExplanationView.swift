import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

extension Model {
    func drawExplanation(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows > 1 else { return }
        drawTitle(&frame, rect, parts: [("Explanation", .header)], isFocused: focus == .explanation)
        let lines = explanationLines(width: rect.columns - 2)
        let rows = rect.rows - 1
        let top = min(explanationTop, max(0, lines.count - rows))
        for (index, line) in lines.dropFirst(top).prefix(rows).enumerated() {
            frame.write(line, row: rect.row + 1 + index, column: rect.column + 1, limit: rect.columns - 2)
        }
        let hidden = lines.count - top - rows
        if hidden > 0 {
            let more = glyphs == .unicode ? " more ↓ " : " more "
            frame.writeRight([(more, .textMuted)], row: rect.row, end: rect.column + rect.columns - 1)
        }
    }

    /// What the event under the cursor means, whether it heals by itself, who must act, and what to do.
    func explanationLines(width: Int) -> [StyledLine] {
        guard let reading = detail.reading, let event = reading.content else { return [] }
        let writer = ExplanationWriter(
            event: event, width: max(16, width), zone: zone, glyphs: glyphs,
            explanation: catalogue.explanation(
                of: event, scopingFilterIsFalse: table.scopingFilterIsFalse(in: reading.event)),
            occurrence: reading.occurrence)
        return writer.lines()
    }
}

/// Writes an explanation.
struct ExplanationWriter {
    let event: ProvisioningEvent
    let width: Int
    let zone: DisplayZone
    let glyphs: GlyphSet
    let explanation: Explanation?
    let occurrence: Occurrence?

    func lines() -> [StyledLine] {
        guard let explanation else { return withoutEntry() }
        let entry = explanation.entry
        var lines = [StyledLine()]
        if let code = event[.errorCode] ?? event[.skipReason] {
            lines += StyledLine.paragraph(code, width: width, role: nameRole)
        }
        lines += StyledLine.paragraph(entry.title, width: width, role: .textStrong)
        lines += StyledLine.paragraph(
            explanation.match.description, width: width, role: explanation.match.isGuess ? .messageWarn : .textMuted)
        lines += ownRetry()
        lines += section("MEANING", entry.meaning)
        if explanation.match.isGuess { lines += knownOfUnknown() }
        lines += doNext(entry)
        lines += retryLines(entry)
        lines += seenHere()
        lines += list("NOT THIS IF", entry.notIf, numbered: false)
        lines += list("SEE ALSO", entry.related, numbered: false)
        lines += section("SOURCE", "\(entry.evidence), \(entry.sourceDate)")
        lines += StyledLine.paragraph(entry.source, width: width, role: .textMuted)
        return lines
    }

    private var nameRole: Role {
        switch event[.status] {
        case Status.failure.name: .statusFailure
        case Status.warning.name: .statusWarning
        default: .statusSkipped
        }
    }

    private func doNext(_ entry: CatalogueEntry) -> [StyledLine] {
        StyledLine.heading("DO NEXT") + StyledLine.paragraph(entry.who.sentence, width: width)
            + list("", entry.steps, numbered: true).dropFirst(2)
    }

    private func section(_ title: String, _ text: String) -> [StyledLine] {
        StyledLine.heading(title) + StyledLine.paragraph(text, width: width)
    }

    private func list(_ title: String, _ items: [String], numbered: Bool) -> [StyledLine] {
        guard !items.isEmpty else { return [] }
        return StyledLine.heading(title)
            + items.enumerated().flatMap { index, item in
                let sign = numbered ? "\(index + 1) " : glyphs == .unicode ? "• " : "- "
                return StyledLine.paragraph(item, width: width, prefix: sign, prefixRole: .textMuted)
            }
    }

    /// The date in the event's own text wins over the table (catalogue.md, section 0).
    private func retryLines(_ entry: CatalogueEntry) -> [StyledLine] {
        StyledLine.heading(Self.retryTitle) + ownRetry() + StyledLine.paragraph(entry.retry, width: width)
    }

    /// What the event itself says of the retries.
    private func ownRetry() -> [StyledLine] {
        let sentence = ReasonFacts(of: event).retrySentence { "\(zone.full($0)) \(zone.name)" }
        return sentence.map { StyledLine.paragraph($0, width: width, role: .messageInfo) } ?? []
    }

    private func seenHere() -> [StyledLine] {
        guard let occurrence else { return [] }
        let objects = "\(occurrence.objects.grouped) object\(occurrence.objects == 1 ? "" : "s")"
        var text = "\(occurrence.events.grouped) event\(occurrence.events == 1 ? "" : "s"), \(objects) in this log"
        if let first = occurrence.first, let last = occurrence.last {
            text +=
                occurrence.events == 1
                ? ", at \(zone.full(first))" : ", first \(zone.full(first)), last \(zone.full(last))"
        }
        return section("SEEN HERE", text) + reasonFacts()
    }

    private func reasonFacts() -> [StyledLine] {
        let facts = ReasonFacts(event[.reason] ?? "")
        let parts = [
            facts.httpStatus.map { "HTTP \($0)" }, facts.scimType.map { "scimType \($0)" }, facts.ldapProblem,
            facts.signInError,
        ].compactMap { $0 }
        let line = parts.isEmpty ? [] : StyledLine.paragraph(parts.joined(separator: ", "), width: width)
        return line + (facts.scimDetail.map { StyledLine.paragraph("\"\($0)\"", width: width) } ?? [])
    }

    /// What the log says itself, where the catalogue says nothing.
    private func knownOfUnknown() -> [StyledLine] {
        var lines: [StyledLine] = []
        if let step = event.steps.first(where: \.isFailure) {
            lines += section("FAILED STEP", [step.type, step.name].compactMap { $0 }.joined(separator: " "))
        }
        if let reason = event[.reason] { lines += section("REASON", reason) }
        if let category = event[.errorCategory] { lines += section("CATEGORY", category) }
        return lines
    }

    private func withoutEntry() -> [StyledLine] {
        if event[.status] == Status.success.name {
            return [StyledLine()] + StyledLine.paragraph("Nothing failed: there is nothing to explain.", width: width)
        }
        let text =
            event[.errorCode].map { "The catalogue has no entry for \($0)." }
            ?? "The record gives no code and no reason that the catalogue knows."
        return [StyledLine()] + StyledLine.paragraph(text, width: width, role: .messageWarn) + knownOfUnknown()
            + (ownRetry().isEmpty ? [] : StyledLine.heading(Self.retryTitle) + ownRetry()) + seenHere()
    }

    private static let retryTitle = "WILL IT HEAL BY ITSELF"
}
