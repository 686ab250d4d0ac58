import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// Writes an explanation: what the event says itself, what it means, what this log shows of it, what to do.
struct ExplanationWriter: Equatable, Sendable {
    let event: ProvisioningEvent
    let width: Int
    let zone: DisplayZone
    let glyphs: GlyphSet
    let catalogue: ErrorCatalogue
    let explanation: Explanation?
    let isBenign: Bool
    let known: KnownIssues
    let isReadingRecords: Bool
    /// The key that opens what the cursor is on.
    let openKey: String
    /// Whether it does; not on a page, and not in a copy.
    let canBeOpened: Bool
    /// Whether names and values may not be shown.
    let isRedacted: Bool
    let report: CauseReport?
    var text = OpenableText()

    func written() -> OpenableText {
        var writer = self
        writer.write()
        return writer.text
    }

    private mutating func write() {
        addHead()
        addOwnRetry()
        addStory()
        if let entry { text.add(lines(of: entry).meaning) }
        addReasonFacts()
        if isUncertain { addWhatTheRecordSays() }
        addFindings()
        addReport()
        if let entry { addAdvice(entry) }
    }

    private var entry: CatalogueEntry? { explanation?.entry }
    private var isSuccess: Bool { event[.status] == Status.success.name }
    /// Whether the catalogue knows less than the record.
    private var isUncertain: Bool { !isSuccess && explanation?.match.isGuess ?? true }

    private func lines(of entry: CatalogueEntry) -> EntryLines {
        EntryLines(entry: entry, difference: entry.differs, width: width, glyphs: glyphs)
    }

    func paragraph(_ text: String, _ role: Role = .text) -> [StyledLine] {
        StyledLine.prose(text, width: width, role: role, glyphs: glyphs)
    }

    /// Before what can be opened.
    var opener: String { OpenableText.opener(glyphs) }

    // MARK: - The event itself

    private mutating func addHead() {
        let code = event[.errorCode] ?? event[.skipReason]
        guard let explanation else {
            let sentence =
                isSuccess
                ? "Nothing failed: there is nothing to explain."
                : code.map { "The catalogue has no entry for \($0)." }
                    ?? "The record gives no code and no reason that the catalogue knows."
            return text.add(paragraph(sentence, isSuccess ? .text : .messageWarn))
        }
        if let code { text.add(paragraph(code, nameRole)) }
        text.add(paragraph(explanation.entry.title, .textStrong))
        text.add(paragraph(explanation.match.description, explanation.match.isGuess ? .messageWarn : .textMuted))
    }

    private var nameRole: Role {
        switch event[.status] {
        case Status.failure.name: .statusFailure
        case Status.warning.name: .statusWarning
        default: .statusSkipped
        }
    }

    /// The date in the event's own text wins over the table (catalogue.md, section 0).
    private mutating func addOwnRetry() {
        let sentence = ReasonFacts(of: event).retrySentence { "\(zone.full($0)) \(zone.name)" }
        if let sentence { text.add([StyledLine()] + paragraph(sentence, .messageInfo)) }
    }

    private mutating func addReasonFacts() {
        let facts = ReasonFacts(event[.reason] ?? "")
        let named = facts.named.filter { $0.value != facts.scimDetail }.map { "\($0.name) \($0.value)" }
        guard !facts.named.isEmpty else { return }
        text.add(StyledLine.heading("IN THE REASON"))
        if !named.isEmpty { text.add(paragraph(named.joined(separator: ", "))) }
        if let detail = facts.scimDetail { text.add(paragraph("\"\(detail)\"")) }
    }

    private mutating func addStory() {
        guard event[.status] == Status.skipped.name else { return }
        let sentences = SkipStory(of: event).sentences
        text.add(StyledLine.heading("WHY SKIPPED"))
        let sign = sentences.count > 1 ? (glyphs == .unicode ? "• " : "- ") : ""
        for sentence in sentences {
            text.add(
                StyledLine.prose(
                    sentence, width: width, prefix: sign, role: isBenign ? .text : .statusWarning,
                    prefixRole: .textMuted, glyphs: glyphs))
        }
        if isBenign {
            text.add(paragraph("As a rule this needs no action (is:benign).", .textMuted))
        } else if entry?.who != .nobody {
            text.add(paragraph("This skip is not benign: see what to do.", .messageWarn))
        }
    }

    /// What the log says itself, where the catalogue says nothing.
    private mutating func addWhatTheRecordSays() {
        if let step = event.steps.first(where: \.isFailure) {
            addSection("FAILED STEP", [step.type, step.name].compactMap(\.self).joined(separator: " "))
        }
        if let reason = event[.reason] { addSection("REASON", reason) }
        if let category = event[.errorCategory] { addSection("CATEGORY", category) }
    }

    mutating func addSection(_ title: String, _ content: String) {
        text.add(StyledLine.heading(title) + paragraph(content))
    }

    // MARK: - What to do

    private mutating func addAdvice(_ entry: CatalogueEntry) {
        let parts = lines(of: entry)
        text.add(parts.doNext + parts.healing + parts.exclusions)
        parts.addRelated(to: &text, of: catalogue)
        text.add(parts.source)
    }
}
