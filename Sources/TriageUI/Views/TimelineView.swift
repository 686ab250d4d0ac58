import ProvisioningLog
import TerminalScreen

extension Model {
    func drawTimeline(_ frame: inout Frame, _ rect: Rect) {
        guard rect.rows > 1 else { return }
        drawTitle(&frame, rect, parts: timelineTitle, isFocused: focus == .timeline)
        guard let histogram = timelineState.histogram else { return }
        let drawing = TimelineDrawing(
            histogram: histogram, zone: zone, glyphs: glyphs, drawsLines: appearance.drawsLines,
            bars: Rect(
                row: rect.row + 1, column: rect.column + Self.timelineGutter, rows: max(0, rect.rows - 2),
                columns: max(1, rect.columns - Self.timelineGutter)))
        drawTimelineUnit(&frame, rect, histogram)
        drawing.drawBands(&frame)
        drawing.drawAxis(&frame)
        if focus == .timeline {
            for bucket in timelineState.range { drawing.overlay(&frame, .cursorRow, bucket: bucket) }
            drawing.overlay(&frame, .chartCursor, bucket: timelineState.cursor)
            frame.focus = drawing.place(of: timelineState.cursor)
        } else if let bucket = bucketOfCurrent {
            drawing.mark(&frame, bucket: bucket)
        }
    }

    /// What the part of the time under the cursor holds.
    private var timelineTitle: [(String, Role)] {
        var parts: [(String, Role)] = [("Timeline", .header)]
        guard focus == .timeline, let histogram = timelineState.histogram else { return parts }
        let writer = HistogramWriter(histogram: histogram, zone: zone, glyphs: glyphs)
        // What the part holds is more important than what the strip is called.
        if size.columns < 60 { parts = [] }
        parts.append(((parts.isEmpty ? "" : "  ") + writer.name(of: timelineState.range), .time))
        let (failed, warned) = (timelineState.events(.failure), timelineState.events(.warning))
        var lead = "  "
        if failed > 0 { parts += [(lead, .text), ("\(failed.grouped) failed", .statusFailure)] }
        if failed > 0 { lead = ", " }
        if warned > 0 {
            parts += [(lead, .text), ("\(warned.grouped) warning\(warned == 1 ? "" : "s")", .statusWarning)]
            lead = ", "
        }
        let all = timelineState.eventsInAll
        return parts + [("\(lead)\(all.grouped) event\(all == 1 ? "" : "s")", .text)]
    }

    /// What is counted, and where most of it is, as far as there is room.
    private func drawTimelineUnit(_ frame: inout Frame, _ rect: Rect, _ histogram: Histogram) {
        let writer = HistogramWriter(histogram: histogram, zone: zone, glyphs: glyphs)
        let failed: Status? = .failure
        let hasFailures = histogram.buckets.contains { $0[.failure] > 0 }
        let counts = histogram.buckets.map { hasFailures ? $0[.failure] : $0.total }
        let sign = hasFailures ? failed.glyph(glyphs) : "events"
        let most = counts.max() ?? 0
        let peak = counts.firstIndex(of: most).map { writer.moment(histogram.start(of: $0)) } ?? ""
        let texts = [" \(sign) per \(writer.unit), max \(most.grouped) at \(peak) ", " per \(writer.unit) "]
        let used = rect.column + 4 + displayWidth(StyledLine(parts: timelineTitle).text) + 2
        let end = rect.column + rect.columns - 1
        guard let text = texts.first(where: { used + displayWidth($0) <= end }) else { return }
        frame.writeRight([(text, .textMuted)], row: rect.row, end: end)
    }
}

/// Draws bars over time and an axis below them.
private struct TimelineDrawing {
    let histogram: Histogram
    let zone: DisplayZone
    let glyphs: GlyphSet
    let drawsLines: Bool
    /// Where the bars are; the axis is in the row below.
    let bars: Rect

    private var axisRow: Int { bars.row + bars.rows }

    /// The parts of the time fill the whole width, so some are a column wider than others.
    private func columns(of bucket: Int) -> Range<Int> {
        let count = max(1, histogram.buckets.count)
        return bars.column + bucket * bars.columns / count..<bars.column + (bucket + 1) * bars.columns / count
    }

    // MARK: - Bars

    /// Failures have a band and a scale of their own: among thousands of successes they would be too small to see.
    func drawBands(_ frame: inout Frame) {
        let failures = histogram.buckets.map { $0[.failure] }
        let all = histogram.buckets.map(\.total)
        let hasFailures = failures.contains { $0 > 0 }
        let hasOthers = failures != all
        let rows = min(bars.rows, 8)
        let bottom = bars.row + bars.rows
        let failureRows = !hasFailures ? 0 : !hasOthers || rows < 2 ? rows : rows / 2
        let failed: Status? = .failure
        drawBand(&frame, failures, bottom: bottom, rows: failureRows, name: failed.glyph(glyphs), role: .chartBad)
        let allRows = rows - failureRows
        drawBand(&frame, all, bottom: bottom - failureRows, rows: allRows, name: "all", role: .chartBar)
    }

    private func drawBand(_ frame: inout Frame, _ counts: [Int], bottom: Int, rows: Int, name: String, role: Role) {
        guard rows > 0, let most = counts.max() else { return }
        let label = "\(name) \(Self.short(most))"
        frame.writeRight([(label, .chartAxis)], row: bottom - rows, end: bars.column - 1)
        for (bucket, count) in counts.enumerated() {
            for line in 0..<rows {
                guard let cell = Chart.cell(count, of: most, line: line, of: rows, glyphs: glyphs) else { break }
                let columns = columns(of: bucket)
                let text = String(repeating: cell, count: columns.count)
                frame.write(text, row: bottom - 1 - line, column: columns.lowerBound, role: role)
            }
        }
    }

    /// At most four characters.
    private static func short(_ count: Int) -> String {
        switch count {
        case ..<10_000: String(count)
        case ..<1_000_000: "\(count / 1000)k"
        default: "\(count / 1_000_000)M"
        }
    }

    // MARK: - The axis

    func drawAxis(_ frame: inout Frame) {
        if drawsLines {
            frame.horizontalLine(row: axisRow, columns: bars.column..<bars.column + bars.columns, role: .chartAxis)
        }
        let end = histogram.start(of: histogram.buckets.count)
        guard end > histogram.start else { return }
        let axis = TimeAxis(span: histogram.start...end, columns: bars.columns, zone: zone, leastDistance: 11)
        for tick in axis.ticks where tick.column + 6 < bars.columns {
            // Hours look like hours where there is room.
            let label = tick.label.count == 2 ? tick.label + ":00" : tick.label
            frame.write(label, row: axisRow, column: bars.column + tick.column, role: .chartAxis)
        }
    }

    func place(of bucket: Int) -> Position { Position(row: axisRow, column: columns(of: bucket).lowerBound) }

    func mark(_ frame: inout Frame, bucket: Int) {
        frame.write("^", row: axisRow, column: columns(of: bucket).lowerBound, role: .mark)
    }

    func overlay(_ frame: inout Frame, _ role: Role, bucket: Int) {
        for row in bars.row...axisRow { frame.overlay(role, row: row, columns: columns(of: bucket)) }
    }
}
