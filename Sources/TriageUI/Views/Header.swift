import ProvisioningLog
import TerminalScreen

/// What is above and below the panes.
extension Model {
    func drawHeader(_ frame: inout Frame) {
        switch extent {
        case .tiny: return
        case .small:
            let count = tablePage?.count ?? object?.count ?? countText
            let start = frame.writeRight([(count, .textMuted)], row: 0, end: size.columns, from: 8)
            frame.write(clipped(trail, to: start - 1, glyphs: glyphs), row: 0, column: 0, role: .header)
        default:
            drawTrail(&frame)
            drawFilterLine(&frame)
        }
    }

    /// Where the user is: the views that led here, then the inputs.
    private func drawTrail(_ frame: inout Frame) {
        let right = tablePage?.count ?? object?.count ?? spanText
        let start = frame.writeRight([(right, .textMuted), (" ", .text)], row: 0, end: size.columns, from: 10)
        let column = frame.write(
            clipped(" " + trail, to: start - 2, .middle, glyphs: glyphs), row: 0, column: 0, role: .header)
        guard history.isAtRoot, tablePage == nil else { return }
        let names = clipped(inputText, to: max(0, start - column - 5), .middle, glyphs: glyphs)
        frame.write(names, row: 0, column: column + 3, role: .textMuted)
    }

    /// "Events › user=adele › values of ERROR".
    private var trail: String {
        let sign = glyphs == .unicode ? " › " : " > "
        let names = history.trail.dropFirst().map { view in
            let filter = view.filter == .all ? "all" : view.filter.description
            return switch view.page {
            case .events, .object: view.name ?? filter
            case .values(let dimension): "values of \(dimension.title)"
            case .cycles: "cycles"
            case .comparison: "comparison"
            case .problems: "problems"
            case .jobs: "jobs"
            }
        }
        return (["Events"] + names).joined(separator: sign)
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

    var countText: String {
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
        let name = view.isFilterOff ? " filter off: " : " filter: "
        let column = frame.write(name, row: 1, column: 0, role: view.isFilterOff ? .messageWarn : .textMuted)
        let text = clipped(
            filter == .all ? "none" : filter.description, to: max(0, start - column - 2), glyphs: glyphs)
        let role: Role = filter == .all || view.isFilterOff ? .textMuted : .filterOK
        frame.write(text, row: 1, column: column, role: role)
    }

    // MARK: - Below the panes

    func drawFooter(_ frame: inout Frame) {
        switch extent {
        case .tiny: return
        case .small:
            drawHints(&frame, limit: size.columns)
            // A long notice goes on in the row of the keys.
            drawStatus(&frame, row: size.rows - 2)
        default:
            if tablePage == nil { drawCauses(&frame, row: size.rows - 4) }
            drawStatus(&frame, row: size.rows - 3)
            drawHints(&frame, limit: size.columns)
        }
    }

    /// How bad it is and what, without a key.
    private func drawCauses(_ frame: inout Frame, row: Int) {
        guard !summary.causes.isEmpty else { return }
        var column = frame.write(" top causes  ", row: row, column: 0, role: .textMuted)
        let width = causeWidth(from: column)
        for (index, cause) in summary.causes.enumerated() {
            let text = clipped(cause.code, to: width, .middle, glyphs: glyphs)
            let count = " " + cause.count.grouped
            let more = " +\(summary.causes.count - index)"
            let separator = index > 0 ? 3 : 0
            guard column + separator + displayWidth(text) + count.count + more.count < size.columns else {
                frame.write(more, row: row, column: column, role: .textMuted)
                return
            }
            if index > 0 {
                column = frame.write(glyphs == .unicode ? " · " : " | ", row: row, column: column, role: .textMuted)
            }
            column = frame.write(text, row: row, column: column, role: .statusFailure)
            column = frame.write(count, row: row, column: column, role: .number)
        }
    }

    /// As much of each code as lets the first three be seen.
    private func causeWidth(from column: Int) -> Int {
        let first = summary.causes.prefix(3)
        let others = first.reduce(column + 4) { $0 + $1.count.grouped.count + 4 }
        return (12...40).last { width in
            first.reduce(others) { $0 + min(width, displayWidth($1.code)) } < size.columns
        } ?? 12
    }

    private func drawStatus(_ frame: inout Frame, row: Int) {
        let count = tablePage?.rows.count ?? events.count
        // As wide as it will ever be, so that what follows stays in its place.
        let digits = (cursor + 1).grouped
        let place =
            count == 0
            ? "0/0"
            : String(repeating: " ", count: max(0, count.grouped.count - digits.count)) + "\(digits)/\(count.grouped)"
        let busy = [searchText, loadText].filter { !$0.isEmpty }.joined(separator: "   ")
        let right: [(String, Role)] = [
            (busy, .messageInfo), (busy.isEmpty ? "" : "   ", .text),
            (isRedacted ? "privacy on   " : "", .textRedacted), (zone.name, .textMuted), (" ", .text),
        ]
        let start = frame.writeRight(right, row: row, end: size.columns, from: 8)
        let soFar = isSoFar ? " so far" : ""
        var column = frame.write(" \(place)\(soFar)", row: row, column: 0, limit: start, role: .number)
        if let notice {
            column = frame.write("   ", row: row, column: column)
            drawNotice(&frame, notice, row: row, columns: column..<max(column, start - 2))
        } else if extent == .small {
            let room = max(0, start - column - 4)
            frame.write(
                clipped(filter.description, to: room, glyphs: glyphs), row: row, column: column + 3, role: .filterOK)
        } else {
            let text = "   " + stateTexts.joined(separator: "   ")
            frame.write(
                clipped(text, to: max(0, start - column - 1), glyphs: glyphs), row: row, column: column,
                role: .textMuted)
        }
    }

    /// What holds now and is not on the screen otherwise.
    private var stateTexts: [String] {
        var texts: [String] = []
        if let note = pageNote { texts.append(note) }
        if tablePage == nil {
            texts.append(view.sort.isEmpty ? "newest first" : "sorted by \(view.sort.spelling)")
        }
        if !marks.isEmpty { texts.append("\(marks.count.grouped) marked") }
        if let search = textSearch {
            texts.append("/\(search.text): \(hitCountText)")
        }
        let broken = summary.brokenObjects
        if tablePage == nil, broken > 0 {
            texts.append("\(broken.grouped) object\(broken == 1 ? "" : "s") still broken in this log")
        }
        return texts
    }

    /// What a page has in its rows.
    private var pageNote: String? {
        let isWhole = view.effectiveFilter == .all
        switch view.page {
        case .problems: return problems.order.note + (isWhole ? "" : ", of the events that the filter leaves")
        case .jobs: return isWhole ? nil : "the jobs that the filter leaves, by all their events"
        default: return nil
        }
    }

    /// How far reading is, how fast, and for how long still; nothing once it is done.
    private var loadText: String {
        guard !load.isComplete else { return load.wasStopped ? "reading stopped" : "" }
        guard load.milliseconds > 0 else { return "reading" }
        let done = load.percent.map { "\($0) %" } ?? Self.size(load.bytesRead)
        let rate = load.bytesRead / 1000 / load.milliseconds
        let text = "reading \(done)" + (rate > 0 ? " \(rate) MB/s" : "")
        let left = load.secondsLeft.map { " \(Self.span($0)) left" } ?? ""
        return switch extent {
        case .tiny, .small: text
        case .standard: text + left
        case .medium, .wide: text + left + ", Ctrl-C stops"
        }
    }

    /// In steps that are worth a change on the screen.
    private static func span(_ seconds: Int) -> String { seconds < 100 ? "\(seconds) s" : "\(seconds / 60) min" }

    private static func size(_ bytes: Int) -> String {
        bytes < 10_000_000 ? "\(bytes / 1000) KB" : "\(bytes / 1_000_000) MB"
    }

    /// The keys that matter most where the focus is.
    var hints: [(String, String)] {
        if let prompt { return prompt.hints(glyphs) }
        return Action.footer(here).compactMap { item in
            if case .menu(let group) = item {
                guard let key = keyMap.menuKey(of: group, in: here) else { return nil }
                return Action.menus[group].map { (key.name(glyphs), $0.hint) }
            }
            let keyed = item.commands.compactMap { command in
                keyMap.name(of: command, in: here, glyphs).map { (command: command, key: $0) }
            }
            guard let action = keyed.last.flatMap({ Action.of($0.command, in: here) }) else { return nil }
            return (keyed.map(\.key).joined(separator: " "), hint(of: action))
        }
    }

    private func hint(of action: Action) -> String {
        switch action.command {
        case .back:
            view.page.isList && focus == .list && history.isAtRoot && overlay == nil && themePicker == nil
                && extent.showsPanes
                ? "quit" : "close"
        default: action.hint
        }
    }
}
