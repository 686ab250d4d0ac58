import ProvisioningLog
import TerminalScreen

/// What is above and below the panes.
extension Model {
    func drawHeader(_ frame: inout Frame) {
        switch extent {
        case .tiny: return
        case .small:
            frame.write("Events", row: 0, column: 0, role: .header)
            frame.write(countText, row: 0, column: 8, limit: size.columns - 8, role: .textMuted)
        default:
            let start = frame.writeRight([(spanText, .textMuted), (" ", .text)], row: 0, end: size.columns, from: 10)
            let column = frame.write(" Events", row: 0, column: 0, role: .header)
            let names = clipped(inputText, to: max(0, start - column - 5), .middle, glyphs: glyphs)
            frame.write(names, row: 0, column: column + 3, role: .textMuted)
            drawFilterLine(&frame)
        }
    }

    private var inputText: String {
        let files = table.files
        guard files.count != 1 else { return files[0].path }
        return files.isEmpty ? "no input yet" : "\(files.count) files"
    }

    /// The time that the shown events cover.
    private var spanText: String {
        guard let oldest = summary.oldest, let newest = summary.newest else { return "" }
        let arrow = glyphs == .unicode ? "→" : "to"
        let isOneDay = zone.civil(oldest).date == zone.civil(newest).date
        let end = isOneDay ? zone.clock(newest) : zone.full(newest)
        return "\(zone.full(oldest)) \(arrow) \(end) \(zone.name)"
    }

    private var countText: String {
        filter == .all ? "\(events.count.grouped) events" : "\(events.count.grouped) of \(table.count.grouped)"
    }

    private func drawFilterLine(_ frame: inout Frame) {
        var parts: [(String, Role)] = []
        for status in [Status.failure, .warning, .skipped, .success] {
            guard let count = summary.byStatus[status] else { continue }
            let known: Status? = status
            parts += [("  " + known.glyph(glyphs) + " ", known.role), (count.grouped, .number)]
        }
        let others = events.count - summary.byStatus.values.reduce(0, +)
        if others > 0 { parts += [("  ? ", .textMuted), (others.grouped, .number)] }
        let hidden = table.count - events.count
        let shown =
            hidden > 0
            ? "\(events.count.grouped) of \(table.count.grouped) (\(hidden.grouped) hidden) "
            : "\(events.count.grouped) event\(events.count == 1 ? "" : "s") "
        let lead: [(String, Role)] = [(shown, hidden > 0 ? .messageWarn : .text)]
        let start = frame.writeRight(lead + parts + [(" ", .text)], row: 1, end: size.columns, from: 24)
        let column = frame.write(" filter: ", row: 1, column: 0, role: .textMuted)
        let text = clipped(
            filter == .all ? "none" : filter.description, to: max(0, start - column - 2), glyphs: glyphs)
        frame.write(text, row: 1, column: column, role: filter == .all ? .textMuted : .filterOK)
    }

    // MARK: - Below the panes

    func drawFooter(_ frame: inout Frame) {
        switch extent {
        case .tiny: return
        case .small:
            drawStatus(&frame, row: size.rows - 2)
            drawHints(&frame, hints, limit: size.columns)
        default:
            drawCauses(&frame, row: size.rows - 4)
            drawStatus(&frame, row: size.rows - 3)
            drawHints(&frame, hints, limit: size.columns)
        }
    }

    /// How bad it is and what, without a key.
    private func drawCauses(_ frame: inout Frame, row: Int) {
        guard !summary.causes.isEmpty else { return }
        var column = frame.write(" top causes  ", row: row, column: 0, role: .textMuted)
        for (index, cause) in summary.causes.enumerated() {
            let text = clipped(cause.code, to: 40, .middle, glyphs: glyphs)
            let count = " " + cause.count.grouped
            guard column + displayWidth(text) + count.count + 3 <= size.columns else {
                let more = " +\(summary.causes.count - index)"
                if column + more.count <= size.columns { frame.write(more, row: row, column: column, role: .textMuted) }
                return
            }
            if index > 0 {
                column = frame.write(glyphs == .unicode ? " · " : " | ", row: row, column: column, role: .textMuted)
            }
            column = frame.write(text, row: row, column: column, role: .statusFailure)
            column = frame.write(count, row: row, column: column, role: .number)
        }
    }

    private func drawStatus(_ frame: inout Frame, row: Int) {
        let place = events.isEmpty ? "0/0" : "\((cursor + 1).grouped)/\(events.count.grouped)"
        let right: [(String, Role)] = [
            (loadText, .messageInfo), (loadText.isEmpty ? "" : "   ", .text), (zone.name, .textMuted), (" ", .text),
        ]
        let start = frame.writeRight(right, row: row, end: size.columns, from: 8)
        var column = frame.write(" \(place)", row: row, column: 0, limit: start, role: .number)
        if let notice {
            column = frame.write("   ", row: row, column: column)
            let text = clipped(notice.text, to: max(0, start - column - 2), glyphs: glyphs)
            frame.write(text, row: row, column: column, role: notice.role)
        } else if extent == .small {
            let room = max(0, start - column - 4)
            frame.write(
                clipped(filter.description, to: room, glyphs: glyphs), row: row, column: column + 3, role: .filterOK)
        } else {
            frame.write("   newest first", row: row, column: column, limit: max(0, start - column), role: .textMuted)
        }
    }

    /// How far reading is; nothing once it is done.
    private var loadText: String {
        guard !load.isComplete else { return load.wasStopped ? "reading stopped" : "" }
        guard load.milliseconds > 0 else { return "reading" }
        let rate = load.bytesRead / 1000 / load.milliseconds
        let speed = rate > 0 ? " \(rate) MB/s" : ""
        guard let all = load.bytesInAll, all > 0 else { return "reading \(Self.size(load.bytesRead))\(speed)" }
        return "reading \(load.bytesRead * 100 / all) %\(speed)"
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 10_000_000 ? "\(bytes / 1000) KB" : "\(bytes / 1_000_000) MB"
    }

    /// The keys that matter most where the focus is.
    private var hints: [(String, String)] {
        if prompt != nil { return [("Enter", "apply"), ("Tab", "mend"), ("Esc", "give up"), ("Ctrl-C", "empty")] }
        switch focus {
        case .list:
            return [
                ("e", "next failure"), ("f", "filter"), ("Enter", "open"), explainHint, ("?", "all keys"),
                ("q", panes == [.list] || extent.showsPanes ? "quit" : "close"), ("D", "benign"), ("I", "inputs"),
            ]
        case .detail:
            let arrows = glyphs == .unicode ? "← →" : "h l"
            return [
                (arrows, "tab"), ("Enter", "fold"), ("z", "zoom"), ("o", "same change"), ("u", "same object"),
                explainHint, ("q", "list"),
            ]
        case .explanation:
            return [("j k", "scroll"), ("z", "zoom"), ("Tab", "next pane"), ("K", "close"), ("q", "list")]
        }
    }

    private var explainHint: (String, String) { panes.contains(.explanation) ? ("3", "read on") : ("K", "explain") }

    // MARK: - The line in which the filter is typed

    func drawPrompt(_ frame: inout Frame) {
        guard let prompt else { return }
        let row = extent == .tiny ? 0 : extent == .small ? 0 : 1
        frame.fill(Rect(row: row, column: 0, rows: 1, columns: size.columns))
        let start = frame.write(" f> ", row: row, column: 0, role: .hintKey)
        let room = max(1, size.columns - start - 1)
        let before = displayWidth(String(prompt.text[..<prompt.place]))
        // A long text moves to the left as far as the cursor needs it.
        let skipped = max(0, before - room + 1)
        let shown = String(prompt.text.dropFirst(skipped))
        frame.write(shown, row: row, column: start, limit: room, role: prompt.error == nil ? .text : .filterError)
        frame.cursor = Position(row: row, column: start + before - skipped)
        let count = " \(countText) "
        if displayWidth(shown) + count.count < room {
            frame.writeRight([(count, .textMuted)], row: row, end: size.columns)
        }
        drawPromptError(&frame, prompt, row: row + 1, start: start - skipped)
    }

    private func drawPromptError(_ frame: inout Frame, _ prompt: Prompt, row: Int, start: Int) {
        guard let error = prompt.error, row < size.rows else { return }
        frame.fill(Rect(row: row, column: 0, rows: 1, columns: size.columns))
        let column = max(0, start + displayWidth(String(prompt.text.prefix(error.range.lowerBound))))
        let marks = String(repeating: "^", count: max(1, error.range.count))
        let mend = error.suggestion.map { $0.isEmpty ? " (Tab removes it)" : " (Tab: \($0))" } ?? ""
        let text = "\(error.message)\(mend); the last valid filter is shown"
        let end = frame.write(marks, row: row, column: column, role: .filterError)
        guard end + 1 + displayWidth(text) > size.columns else {
            frame.write(text, row: row, column: end + 1, role: .filterError)
            return
        }
        for (index, line) in wrapped(text, to: max(8, size.columns - 2)).enumerated() {
            frame.fill(Rect(row: row + 1 + index, column: 0, rows: 1, columns: size.columns))
            frame.write(line, row: row + 1 + index, column: 1, role: .filterError)
        }
    }
}
