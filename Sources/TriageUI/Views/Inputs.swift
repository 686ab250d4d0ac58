import ProvisioningLog
import TerminalScreen

extension Model {
    /// Each input with what it was taken for, and what could not be read.
    func inputText(width: Int) -> OpenableText {
        guard !table.files.isEmpty else {
            return OpenableText([StyledLine(), StyledLine("Nothing has been read yet.", .textMuted)])
        }
        let gaps = gapLines(width: width)
        var text = OpenableText(Array(gaps.dropFirst()))
        for (index, file) in table.files.enumerated() {
            if index > 0 || !gaps.isEmpty { text.add([StyledLine()]) }
            addTitle(of: file, to: &text)
            text.add(lines(of: file, width: width))
        }
        return text
    }

    /// The path; it opens the events of the file.
    private func addTitle(of file: LogFile, to text: inout OpenableText) {
        guard file.events > 0 else { return text.add([StyledLine(file.path, .textStrong)]) }
        let title = StyledLine(parts: [(OpenableText.opener(glyphs), .textMuted), (file.path, .textStrong)])
        text.add([title], filter: .term(field: "file", comparison: .equals, value: .word(file.path)))
    }

    /// What no single file tells: stretches without events, a download that was filtered.
    private func gapLines(width: Int) -> [StyledLine] {
        let own = gaps.filter { $0.path == nil }
        guard !own.isEmpty else { return [] }
        let title = StyledLine("What this log seems to lack, so that counts may mislead", .messageWarn)
        return [StyledLine(), title]
            + own.flatMap { gap in
                let sentence = gap.sentence { "\(zone.full($0)) \(zone.name)" }
                return StyledLine.paragraph(sentence, width: width, prefix: "  ")
            }
    }

    private func lines(of file: LogFile, width: Int) -> [StyledLine] {
        var lines: [StyledLine] = []
        if let format = file.format {
            var facts = ["\(format)", counted(file.events, "event")]
            if file.duplicates > 0 { facts.append("\(counted(file.duplicates, "duplicate")) shown once") }
            if file.conflicts > 0 { facts.append("\(file.conflicts.grouped) with the ID of another event") }
            if let size = file.size { facts.append(counted(size, "byte")) }
            lines += StyledLine.paragraph(facts.joined(separator: ", "), width: width, prefix: "  ")
        }
        if let error = file.error {
            lines += StyledLine.paragraph(error.description, width: width, prefix: "  ", role: .messageError)
        }
        if file.isCutOff {
            let text = "The file is cut off: what came behind is missing."
            lines += StyledLine.paragraph(text, width: width, prefix: "  ", role: .messageWarn)
        }
        for note in file.notes {
            lines += StyledLine.paragraph(note, width: width, prefix: "  note  ", prefixRole: .textMuted)
        }
        guard file.badCount > 0 else { return lines }
        lines.append(StyledLine("  " + counted(file.badCount, "damaged or odd record"), .messageWarn))
        lines.append(StyledLine("  " + "BYTE".padded(14) + "WHAT IS WRONG", .header))
        for record in file.bad {
            let reason = record.reason + (record.isKept ? "; the event is shown without it" : "; left out")
            let prefix = "  " + record.offset.grouped.padded(14)
            lines += StyledLine.paragraph(reason, width: width, prefix: prefix, prefixRole: .number)
        }
        let unlisted = file.badCount - file.bad.count
        if unlisted > 0 { lines.append(StyledLine("  and \(unlisted.grouped) more", .textMuted)) }
        return lines
    }
}
