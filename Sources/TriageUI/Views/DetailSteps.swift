import ProvisioningLog
import TerminalScreen

extension DetailWriter {
    // MARK: - Steps

    /// The steps in the order of the log, since records are not sorted by type.
    func stepLines() -> [StyledLine] {
        guard !event.steps.isEmpty else {
            return [StyledLine(noSteps, .textMuted)]
        }
        var lines: [StyledLine] = []
        if event.eventsOfChange > 1 {
            let text = "These are the steps of the change, which \(event.eventsOfChange) events share."
            lines += StyledLine.paragraph(text, width: width, role: .messageInfo) + [StyledLine()]
        }
        for (index, step) in event.steps.enumerated() { lines += self.lines(of: step, number: index + 1) }
        return lines
    }

    static func fold(ofStep number: Int) -> String { "step \(number)" }

    /// The portal's steps come in a file of their own, which is read last.
    var noSteps: String {
        isReading ? "No steps so far: the log is still being read." : "The record has no steps."
    }

    private func lines(of step: ProvisioningStep, number: Int) -> [StyledLine] {
        let known = step.status.flatMap { name in Status.allCases.first { $0.name == name } }
        let isFailed = known == .failure
        var head: [(String, Role)] = [
            ("\(number)".padded(3), .textMuted), (known.glyph(glyphs) + " ", known.stepRole),
            ((step.type ?? "step").padded(10), isFailed ? .stepFailed : .textStrong),
            (step.name ?? "", isFailed ? .stepFailed : .text),
        ]
        if known == nil, let status = step.status { head.append(("  \(status)", .textMuted)) }
        if let timestamp = step.timestamp { head.append(("  \(timestamp)", .time)) }
        let fold = Self.fold(ofStep: number)
        var lines = [StyledLine(parts: head, fold: fold)].standing(for: nil, step.name)
        if let description = step.description {
            lines += textLines(description, indent: 5).standing(for: nil, description)
        }
        lines += storyLines(SkipStory(of: step, in: event).sentences, indent: 5)
        lines += detailLines(of: step, fold: fold, isOpen: isFailed != turned.contains(fold))
        return lines.standing(for: step.filter, nil) + [StyledLine()]
    }

    private func detailLines(of step: ProvisioningStep, fold: String, isOpen: Bool) -> [StyledLine] {
        guard !step.details.isEmpty else { return [] }
        let sign = glyphs == .unicode ? (isOpen ? "▾" : "▸") : (isOpen ? "v" : ">")
        let title = StyledLine("     \(sign) \(step.details.count) details", .textMuted)
        guard isOpen else { return [title] }
        let nameWidth = min(28, step.details.map { displayWidth($0.key) }.max() ?? 0)
        return [title]
            + step.details.flatMap { detail -> [StyledLine] in
                let name = clipped(detail.key, to: nameWidth, .middle, glyphs: glyphs).padded(nameWidth + 2)
                if let nested = JSONValue.nested(in: detail.value), !nested.members.isEmpty {
                    let inner = nested.json(indented: true).split(separator: "\n").flatMap {
                        StyledLine.paragraph(
                            String($0.drop { $0 == " " }), width: width, prefix: "         ", role: .text)
                    }
                    return ([StyledLine("       \(name)", .textMuted)] + inner).standing(for: nil, detail.value)
                }
                let value = showingBlanks(detail.value, glyphs: glyphs)
                return StyledLine.paragraph(value, width: width, prefix: "       \(name)", prefixRole: .textMuted)
                    .standing(for: nil, detail.value)
            }
    }

    // MARK: - Changes

    func changeLines() -> [StyledLine] {
        let changes = event.modifiedProperties
        guard !changes.isEmpty else {
            return [StyledLine("The record has no changed attributes.", .textMuted)]
        }
        let nameWidth = min(max(12, width * 2 / 5), changes.map { displayWidth($0.name) }.max() ?? 0)
        let note =
            changes.contains { $0.oldValue == nil && formerValues[$0.name] == nil }
            ? "An old value that the log does not have is not the same as none." : ""
        return changes.flatMap { changeLine($0, former: formerValues[$0.name], nameWidth: nameWidth) }
            + (note.isEmpty ? [] : [StyledLine()] + StyledLine.paragraph(note, width: width, role: .textMuted))
    }

    /// `name  old → new`, on several lines where it is too long for one; below it what an eye does not see.
    ///
    /// - Parameter former: the old value that earlier events tell.
    func changeLine(_ change: ModifiedProperty, former: FormerValue? = nil, nameWidth: Int) -> [StyledLine] {
        var lines = valueLines(change, nameWidth: nameWidth)
        if let former { lines += noteLines(sentence(on: former), nameWidth: nameWidth, role: .diffOld) }
        if let sentence = TextDifference.sentence(change.oldValue ?? former?.text, change.newValue) {
            lines += noteLines(sentence, nameWidth: nameWidth, role: .diffSpace)
        }
        return lines.standing(for: change.filter, change.newValue ?? change.oldValue)
    }

    private func noteLines(_ text: String, nameWidth: Int, role: Role) -> [StyledLine] {
        let sign = glyphs == .unicode ? "└ " : "- "
        let indent = String(repeating: " ", count: min(nameWidth + 4, width / 3))
        return StyledLine.paragraph(text, width: width, prefix: indent + sign, role: role, prefixRole: .textMuted)
    }

    private func sentence(on former: FormerValue) -> String {
        let time = values.table.time(of: former.event).map { "\(zone.monthAndDay($0)) \(zone.clock($0).prefix(5))" }
        return FormerValue.sentence(shown(former.text), time: time)
    }

    private func shown(_ value: String?) -> String {
        value.map { $0.isEmpty ? "(empty)" : showingBlanks($0, glyphs: glyphs) } ?? "(not recorded)"
    }

    private func valueLines(_ change: ModifiedProperty, nameWidth: Int) -> [StyledLine] {
        let arrow = glyphs == .unicode ? " → " : " -> "
        let (old, new) = (shown(change.oldValue), shown(change.newValue))
        let name = clipped(change.name, to: nameWidth, .middle, glyphs: glyphs).padded(nameWidth + 2)
        let oldRole: Role = change.oldValue == nil ? .textMuted : .diffOld
        let line = StyledLine(parts: [("  " + name, .text), (old, oldRole), (arrow, .textMuted), (new, .diffNew)])
        if displayWidth(line.text) <= width { return [line] }
        return [StyledLine("  " + name)]
            + StyledLine.paragraph(old, width: width, prefix: "      ", role: oldRole)
            + StyledLine.paragraph(new, width: width, prefix: "   " + arrow, role: .diffNew, prefixRole: .textMuted)
    }
}

extension ProvisioningStep {
    /// The events that have a step like this one.
    var filter: Filter? {
        let terms = [name.map { Filter.term("name", .equals, $0) }, status.map { Filter.term("status", .equals, $0) }]
        let known = terms.compactMap(\.self)
        return known.isEmpty ? nil : .element(.step, .all(of: known))
    }
}

extension ModifiedProperty {
    /// The events that change this attribute.
    var filter: Filter { .element(.modifiedProperty, .term("name", .equals, name)) }
}
