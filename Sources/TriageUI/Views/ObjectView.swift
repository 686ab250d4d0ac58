import ProvisioningLog
import TerminalScreen

/// The history of an object in each application, above its events.
extension Model {
    /// The history is that of the object in the whole log: other conditions of the filter only hide rows of the list.
    mutating func answerObject() {
        let person = filter.ofObject
        object =
            person == .all
            ? nil : ObjectState(log.rows(matching: asked(person)), in: table, glyphs: glyphs, moment: startText)
    }

    /// Name, titles, applications, a sentence, a rule.
    var objectRows: Int {
        guard view.page == .object, let object else { return 0 }
        let width = Layout(size: size, panes: panes, focus: focus, isZoomed: isZoomed).list.columns
        return 3 + object.titles.count + object.sentence(width: width).count
    }

    func drawObject(_ frame: inout Frame, _ rect: Rect) {
        guard let object else { return }
        ObjectWriter(object, self, width: rect.columns).draw(&frame, rect)
    }
}

/// Draws what is known of an object into the rows above its events.
private struct ObjectWriter {
    let object: ObjectState
    let model: Model
    let width: Int
    let titleWidth, stateWidth, chartWidth: Int

    private static let stateTitle = "STATE IN THIS LOG"
    static let indent = 2

    init(_ object: ObjectState, _ model: Model, width: Int) {
        (self.object, self.model, self.width) = (object, model, width)
        let (title, state) = (object.titles.map(displayWidth).max() ?? 0, object.states.map(displayWidth).max() ?? 0)
        titleWidth = min(max(11, title), max(11, width / 4))
        stateWidth = min(max(Self.stateTitle.count, state), max(17, width * 3 / 10))
        chartWidth = min(ObjectState.bucketCount, max(0, width - Self.indent - titleWidth - 2 - 2 - stateWidth - 1))
    }

    private var glyphs: GlyphSet { model.glyphs }

    // MARK: - Rows

    func draw(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows > 3 else { return }
        let room = rect.rows - 3
        let titles = object.titles
        let whole = object.sentence(width: width)
        let sentence = room >= min(titles.count, 2) + whole.count ? whole : []
        let shown = min(titles.count, room - sentence.count)
        frame.write(nameLine, row: rect.row, column: rect.column + Self.indent, limit: width - Self.indent)
        drawTitles(&frame, row: rect.row + 1, column: rect.column + Self.indent)
        for index in 0..<shown {
            let row = rect.row + 2 + index
            if index == shown - 1, shown < titles.count {
                let text = "and \(titles.count - index) more applications"
                frame.write(text, row: row, column: rect.column + Self.indent, role: .textMuted)
            } else {
                drawApplication(&frame, index, row: row, column: rect.column + Self.indent)
            }
        }
        for (index, line) in sentence.enumerated() {
            let row = rect.row + 2 + shown + index
            frame.write(line, row: row, column: rect.column + Self.indent, limit: width - Self.indent)
        }
        guard model.appearance.drawsLines else { return }
        let rule = rect.row + rect.rows - 1
        frame.horizontalLine(row: rule, columns: rect.column..<rect.column + width, role: .border)
    }

    private var nameLine: StyledLine {
        var parts: [(String, Role)] = [(object.name, .textStrong)]
        if let name = object.displayName, name != object.name { parts.append(("   " + name, .user)) }
        if let id = object.id, id != object.name {
            parts += [("   object ", .textMuted), (clipped(id, to: 9, .middle, glyphs: glyphs), .id)]
        }
        if let type = object.type { parts.append(("   " + type, .textMuted)) }
        return StyledLine(parts: parts)
    }

    // MARK: - The chart

    private var axis: TimeAxis? {
        object.history.span.map { TimeAxis(span: $0, columns: chartWidth, zone: model.zone) }
    }

    private func chartColumn(_ column: Int) -> Int { column + titleWidth + 2 }
    private func stateColumn(_ column: Int) -> Int { chartColumn(column) + chartWidth + 2 }

    private func drawTitles(_ frame: inout Frame, row: Int, column: Int) {
        frame.write("APPLICATION", row: row, column: column, role: .header)
        for tick in axis?.ticks ?? [] where tick.column + tick.label.count <= chartWidth {
            frame.write(tick.label, row: row, column: chartColumn(column) + tick.column, role: .chartAxis)
        }
        frame.write(Self.stateTitle, row: row, column: stateColumn(column), limit: stateWidth, role: .header)
    }

    private func drawApplication(_ frame: inout Frame, _ index: Int, row: Int, column: Int) {
        let application = object.history.rows[index]
        frame.write(
            clipped(object.titles[index], to: titleWidth, glyphs: glyphs), row: row, column: column, limit: titleWidth,
            role: .app)
        let chart = chartColumn(column)
        for tick in axis?.ticks ?? [] where tick.column < chartWidth {
            frame.write(glyphs == .unicode ? "·" : ".", row: row, column: chart + tick.column, role: .chartAxis)
        }
        for (place, status) in worst(application.buckets).enumerated() {
            guard let status else { continue }
            frame.write(
                Status?.some(status).glyph(glyphs), row: row, column: chart + place, role: Status?.some(status).role)
        }
        let text = clipped(object.states[index], to: stateWidth, glyphs: glyphs)
        frame.write(text, row: row, column: stateColumn(column), limit: stateWidth, role: application.state.role)
    }

    /// The worst status in each column of the chart.
    private func worst(_ buckets: [Status?]) -> [Status?] {
        guard chartWidth > 0 else { return [] }
        return (0..<chartWidth).map { column in
            let part = column * buckets.count / chartWidth..<(column + 1) * buckets.count / chartWidth
            return buckets[part].min { $0.severity < $1.severity } ?? nil
        }
    }
}

extension ObjectState {
    /// What happened before it broke, as lines of the header.
    fileprivate func sentence(width: Int) -> [StyledLine] {
        guard let breakage else { return [] }
        let text = breakage.sentence(naming: width < 100 ? 1 : 2)
        return StyledLine.paragraph(text, width: width - ObjectWriter.indent - 1, role: .messageInfo)
    }
}

extension ObjectHistory.State {
    var isBroken: Bool { if case .broken = self { true } else { false } }

    var role: Role {
        switch self {
        case .broken: .fateBroken
        case .ok: .fateHealed
        case .skipped: .fateGone
        case .warning: .statusWarning
        case .unknown: .textMuted
        }
    }

    /// - Parameter newest: the time at which the log ends.
    func text(newest: Int64?) -> String {
        switch self {
        case .broken(let since, let failures):
            let span = since.flatMap { since in newest.map { " " + ($0 &- since).shortSpan } } ?? ""
            return "BROKEN\(span), \(failures.grouped) failed"
        case .ok: return "ok"
        case .skipped(let reason): return Self.text(skipped: reason)
        case .warning: return "warning"
        case .unknown: return "unknown"
        }
    }

    private static func text(skipped reason: String) -> String {
        switch reason.lowercased() {
        case "redundantexport": "ok, equal already"
        case "noteffectivelyentitled": "not in scope: not assigned"
        case "scoping filter", "out of scope": "not in scope: scoping filter"
        default: "skipped: \(reason)"
        }
    }
}
