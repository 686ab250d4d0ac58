import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// What this log shows of the event's cause.
extension ExplanationWriter {
    // MARK: - Known issues

    mutating func addFindings() {
        let others = known.findings.filter { $0.entry.id != explanation?.entry.id }
        guard !others.isEmpty || known.openIssues > 0 else { return }
        text.add(StyledLine.heading("KNOWN ISSUES"))
        for finding in others { add(finding) }
        addOpenIssues()
    }

    private mutating func add(_ finding: Finding) {
        let reasons = finding.evidence.map(reason)
        let strength = finding.strength.rawValue + (reasons.isEmpty ? "" : ": " + reasons.joined(separator: ", "))
        text.add(
            item(finding.entry.title, .textStrong)
                + StyledLine.prose(strength, width: width, prefix: "  ", role: .textMuted, glyphs: glyphs),
            filter: finding.entry.filter, entry: finding.entry.id)
        for pattern in finding.evidence.compactMap(pattern) {
            guard let filter = pattern.filter, pattern.events.count > 1 else { continue }
            let title = "the \(pattern.events.count.grouped) events that show it"
            text.add(
                StyledLine.prose(
                    title, width: width, prefix: "  " + opener, role: .text, prefixRole: .textMuted, glyphs: glyphs),
                filter: filter)
        }
    }

    /// Why an `is:` word holds, where several events show it.
    private func pattern(_ evidence: Evidence) -> PatternEvidence? {
        evidence.field == "is" ? known.evidence[evidence.value] : nil
    }

    /// Names and values are not shown where pseudonyms are; an `is:` word names nobody.
    private func reason(_ evidence: Evidence) -> String {
        guard evidence.field != "is" else {
            let sentence = isRedacted ? nil : pattern(evidence)?.sentence
            return sentence.map { clipped($0, to: 240, glyphs: glyphs) } ?? "is:\(evidence.value)"
        }
        return isRedacted ? evidence.field : "\(evidence.field) \(clipped(evidence.value, to: 80, glyphs: glyphs))"
    }

    private mutating func addOpenIssues() {
        guard known.openIssues > 0 else { return }
        let issues = known.openIssues == 1 ? "1 more may fit" : "\(known.openIssues.grouped) more may fit"
        if isReadingRecords {
            text.add(paragraph("\(issues): all records are being read.", .textMuted))
        } else if canBeOpened {
            text.add(item("\(issues): \(openKey) reads all records to know", .text), readsRecords: true)
        } else {
            text.add(paragraph("\(issues): only the records of all events can tell.", .textMuted))
        }
    }

    // MARK: - Seen here

    mutating func addReport() {
        guard let report else { return }
        text.add(StyledLine.heading("SEEN HERE"))
        text.add(item(Self.counts(report), .text), filter: report.cause, column: .summary)
        if let span = report.span { text.add(paragraph(when(span, isOnce: report.events == 1))) }
        if let sentence = Self.sentence(report.fates) { text.add(paragraph(sentence.text, sentence.role)) }
        for common in report.inCommon.prefix(Self.mostInCommon) {
            text.add(
                item(common.sentence, .text), filter: report.cause.adding(common.filter), column: common.column)
        }
    }

    /// More of them say less.
    private static let mostInCommon = 4

    /// "214 events, 180 objects, only ServiceNow".
    private static func counts(_ report: CauseReport) -> String {
        let place =
            report.application.map { "only \($0)" }
            ?? (report.applications > 1 ? "\(report.applications.grouped) applications" : "")
        let parts = [counted(report.events, "event"), counted(report.objects, "object"), place]
        return parts.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private func when(_ span: ClosedRange<Int64>, isOnce: Bool) -> String {
        isOnce
            ? "at \(zone.full(span.lowerBound))"
            : "since \(zone.full(span.lowerBound)), last \(zone.full(span.upperBound))"
    }

    /// "34 of 89 objects succeeded later, in this log": a filtered download hides successes (decision 17).
    private static func sentence(_ fates: [Fate: Int]) -> (text: String, role: Role)? {
        let (objects, healed) = (fates.values.reduce(0, +), fates[.healed] ?? 0)
        guard objects > 0 else { return nil }
        let subject =
            switch (objects, healed) {
            case (1, 0): "The object did not succeed"
            case (1, _): "The object succeeded"
            case (_, 0): "None of \(objects.grouped) objects succeeded"
            case (_, objects): "All \(objects.grouped) objects succeeded"
            default: "\(healed.grouped) of \(objects.grouped) objects succeeded"
            }
        return (subject + " later, in this log.", healed == objects ? .fateHealed : .text)
    }

    /// A paragraph that can be opened.
    private func item(_ text: String, _ role: Role) -> [StyledLine] {
        StyledLine.prose(text, width: width, prefix: opener, role: role, prefixRole: .textMuted, glyphs: glyphs)
    }
}

extension Commonality {
    /// The column that shows it in a list.
    fileprivate var column: Dimension? {
        if case .value(let dimension, _) = subject { dimension } else { nil }
    }
}
