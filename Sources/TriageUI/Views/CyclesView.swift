import ProvisioningLog
import TerminalScreen

extension Model {
    /// What is said of the cycle under the cursor: a gap before it, and how it compares with the one before.
    func cycleLines(width: Int, rows: Int) -> [StyledLine] {
        guard comparison.cycles.indices.contains(cursor) else { return [] }
        let cycle = comparison.cycles[cursor]
        // A small screen has no row for a blank line.
        var lines = (extent == .small ? [] : [StyledLine()]) + gapLines(cycle, width: width)
        guard comparison.cycles.before(cursor) != nil else {
            let text = cycle.reasonForNoFormer(startText)
            return lines + StyledLine.paragraph(text, width: width, role: .textMuted)
        }
        guard let pair = comparison.pair, pair.now == cycle else { return lines }
        lines += verdictLines(pair, width: width)
        return lines + changeLines(pair, width: width, rows: rows - lines.count)
    }

    /// In one line, or on a narrow screen in several that have no parts.
    func verdictLines(_ pair: CyclePair, width: Int) -> [StyledLine] {
        let verdict = verdict(on: pair)
        guard displayWidth(verdict.text) > width else { return [verdict] }
        return StyledLine.paragraph(verdict.text, width: width, role: verdict.parts[0].role)
    }

    /// "worse than 08:50:01: 21.2% failed (191 of 899), before 7.4% (64 of 860)".
    private func verdict(on pair: CyclePair) -> StyledLine {
        let (now, before) = (pair.now, pair.before)
        let text =
            ": \(now.failureShare.percent)% failed (\(now.counts[.failure].grouped) of \(now.events.grouped)), before "
            + "\(before.failureShare.percent)% (\(before.counts[.failure].grouped) of \(before.events.grouped))"
        let (words, role): (String, Role) =
            switch pair.verdict {
            case .worse: ("worse than ", .statusFailure)
            case .better: ("better than ", .statusSuccess)
            case .same: ("no worse than ", .textStrong)
            }
        return StyledLine(parts: [(words, role), (startText(before.started), .time), (text, .text)])
    }

    private func gapLines(_ cycle: Cycle, width: Int) -> [StyledLine] {
        guard cycle.isGapUnusual, let started = cycle.started, let usual = cycle.usualGap,
            let former = cycle.startOfFormer
        else { return [] }
        let isOneDay = zone.civil(former).date == zone.civil(started).date
        let end = isOneDay ? String(zone.clock(started).prefix(5)) : startText(started)
        let text =
            "no cycle between \(startText(former)) and \(end): the usual gap of this job is \(usual.spanInWords)"
        return StyledLine.paragraph(text, width: width, role: .messageWarn)
    }

    /// What went wrong more or less often, the new first; what went well is left out.
    private func changeLines(_ pair: CyclePair, width: Int, rows: Int) -> [StyledLine] {
        let problems = pair.causes.filter { $0.status != .success }
        let order: [ComparedValue.Change] = [.new, .up, .gone, .down, .same]
        let sorted = order.flatMap { change in problems.filter { $0.change == change } }
        guard !sorted.isEmpty else { return [StyledLine("  nothing went wrong in either of them", .textMuted)] }
        let numbers = sorted.map { counts(of: $0) }
        let numberWidth = numbers.map(displayWidth).max() ?? 0
        let nameWidth = min(sorted.map { displayWidth($0.text ?? "") }.max() ?? 0, max(10, width - numberWidth - 14))
        let lines = zip(sorted, numbers).map { cause, number in
            let name = clipped(cause.text ?? "", to: nameWidth, .middle, glyphs: glyphs).padded(nameWidth + 2)
            let gap = String(repeating: " ", count: numberWidth - displayWidth(number))
            let isSame = cause.change == .same
            return StyledLine(parts: [
                ("  " + cause.change.text(glyphs).padded(8), cause.changeRole),
                (name, isSame ? .textMuted : cause.status.summaryRole), (gap + number, isSame ? .textMuted : .number),
            ])
        }
        guard lines.count > rows - 1 else { return lines }
        let hidden = lines.count - max(0, rows - 2)
        return lines.prefix(max(0, rows - 2)) + [
            StyledLine("  and \(hidden) more: \(key(.compare)) shows all", .textMuted)
        ]
    }

    private func counts(of cause: ComparedValue) -> String {
        cause.before.grouped + (glyphs == .unicode ? " → " : " -> ") + cause.after.grouped
    }

    /// A moment to the minute, with the date where the events are of several days.
    func startText(_ time: Int64?) -> String {
        time.map { String(listContext(columns: 0).time($0).dropLast(3)) } ?? "no time"
    }
}
