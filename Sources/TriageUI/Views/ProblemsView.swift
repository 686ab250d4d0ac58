import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

extension Model {
    /// What is said of the problem under the cursor.
    func problemLines(width: Int, rows: Int) -> [StyledLine] {
        guard let problem, rows > 1 else { return [] }
        let writer = ProblemWriter(
            explained: problem, user: table.objectName(of: problem.problem.example),
            reason: table.text(.reason, of: problem.problem.example), width: width, zone: zone, glyphs: glyphs,
            now: table.newestFirst.first.flatMap(table.time))
        // A small screen has no row for a blank line.
        let lead = extent == .small ? [] : [StyledLine()]
        return lead + writer.lines(atMost: rows - lead.count)
    }
}

/// Writes what is known of a problem.
private struct ProblemWriter {
    let explained: ExplainedProblem
    /// Who the newest event is about, and its own reason.
    let user: String
    let reason: String?
    let width: Int
    let zone: DisplayZone
    let glyphs: GlyphSet
    let now: Int64?

    private var problem: Problem { explained.problem }
    private static let labelWidth = 10
    /// Longer lines are hard to read.
    private var textWidth: Int { min(width, 120) }

    /// The reason gets what room is left, a line at least.
    func lines(atMost rows: Int) -> [StyledLine] {
        let before = heading + advice + [StyledLine()] + seen
        let reasonLines = labelled("reason", problem.shape ?? "the events give none", .text)
        let room = max(1, rows - before.count - 1)
        guard before.count + 2 <= rows else { return Array((heading + advice + seen + reasonLines).prefix(rows)) }
        return before + shortened(reasonLines, to: room) + example
    }

    private var heading: [StyledLine] {
        let status: Status? = problem.status
        let application = problem.application.map { "  in \($0)" } ?? ""
        let name = status.glyph(glyphs) + " " + (problem.code ?? problem.shape ?? ProblemTableWriter.nameless)
        let room = max(12, width - displayWidth(application))
        return [
            StyledLine(parts: [
                (clipped(name, to: room, glyphs: glyphs), status.summaryRole), (application, .textMuted),
            ])
        ]
    }

    private var advice: [StyledLine] {
        guard let entry = explained.explanation?.entry else {
            return StyledLine.paragraph(
                "The catalogue does not know it: the reason is all there is.", width: textWidth, role: .textMuted)
        }
        let isGuess = explained.explanation?.match.isGuess == true
        return StyledLine.paragraph((isGuess ? "Perhaps: " : "") + entry.title, width: textWidth, role: .textStrong)
            + StyledLine.paragraph(
                [entry.who?.sentence, retry(entry)].compactMap(\.self).joined(separator: " "), width: textWidth)
    }

    private func retry(_ entry: CatalogueEntry) -> String {
        if problem.nextRetry != nil { return "The service will try again." }
        return problem.missedRetry == nil ? Self.healing(entry) : "The service said that it would try again."
    }

    /// The explanation has the long form.
    private static func healing(_ entry: CatalogueEntry) -> String {
        switch entry.retried {
        case "yes": "The service tries again by itself."
        case "no": "The service does not try again."
        default: "No retry is promised."
        }
    }

    // MARK: - In this log

    private var seen: [StyledLine] {
        let text = [times, outcome].compactMap(\.self).joined(separator: "; ") + "."
        return labelled("seen", text, .text)
    }

    private var times: String? {
        guard let first = problem.first, let last = problem.last else { return nil }
        let arrow = glyphs == .unicode ? "→" : "to"
        return problem.events == 1 ? "once, \(moment(first))" : "\(moment(first)) \(arrow) \(moment(last))"
    }

    private var outcome: String {
        let (broken, all) = (problem.brokenObjects, problem.objects)
        if problem.status == .warning { return "written with a warning" }
        if broken == 0 { return all == 1 ? "the object has succeeded since" : "all objects have succeeded since" }
        let count = broken == all ? (all == 1 ? "the object is" : "all \(all.grouped) objects are") : partBroken
        return "\(count) still broken" + (next.map { ", next try \($0)" } ?? missed ?? "")
    }

    private var partBroken: String {
        "\(problem.brokenObjects.grouped) of \(problem.objects.grouped) objects "
            + (problem.brokenObjects == 1 ? "is" : "are")
    }

    private var next: String? {
        guard let next = problem.nextRetry, let now else { return nil }
        return "\(moment(next)), \((next &- now).spanInWords) after the end of the log"
    }

    private var missed: String? {
        problem.missedRetry.map { ", the try that was promised for \(moment($0)) is not in this log" }
    }

    private func moment(_ time: Int64) -> String { zone.monthAndDay(time) + " " + zone.clock(time).prefix(5) }

    private var example: [StyledLine] {
        let time = problem.last.map { " at \(moment($0))" } ?? ""
        let text = [user.isEmpty ? "an object without a name" : user, time].joined()
        return shortened(labelled("example", text, .user), to: 1)
    }

    // MARK: - Lines

    private func labelled(_ label: String, _ text: String, _ role: Role) -> [StyledLine] {
        StyledLine.paragraph(
            text, width: textWidth, prefix: label.padded(Self.labelWidth), role: role, prefixRole: .textMuted)
    }

    private func shortened(_ lines: [StyledLine], to count: Int) -> [StyledLine] {
        guard lines.count > count, count > 0 else { return lines }
        var kept = Array(lines.prefix(count))
        kept[count - 1].parts.append(StyledLine.Part(text: glyphs == .unicode ? " …" : " ...", role: .textMuted))
        return kept
    }
}
