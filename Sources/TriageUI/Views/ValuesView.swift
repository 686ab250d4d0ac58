import ProvisioningLog
import TerminalScreen

extension Model {
    /// What is said of the value under the cursor.
    func valueLines(width: Int, rows: Int) -> [StyledLine] {
        guard valuesBelowRows > 0, rows > 1 else { return [] }
        guard isOnValue else {
            let limit = ValueTableWriter.limit.grouped
            let text = "Only \(limit) values are listed: a filter leaves fewer, and s sorts them otherwise."
            return [StyledLine()] + StyledLine.paragraph(text, width: width, role: .textMuted)
        }
        guard let profile else { return [StyledLine(), StyledLine(glyphs == .unicode ? "…" : "...", .textMuted)] }
        let writer = ProfileWriter(profile: profile, width: width, zone: zone, glyphs: glyphs, table: table)
        let (news, course) = (writer.news, writer.course)
        let room = rows - 1 - news.count - (news.isEmpty ? 0 : 1) - course.count - (course.isEmpty ? 0 : 1)
        let blocks = [news, writer.lines(atMost: room), course].filter { !$0.isEmpty }
        return blocks.flatMap { [StyledLine()] + $0 }
    }
}

/// Writes what is special about the events of a value.
private struct ProfileWriter {
    let profile: ValueProfile
    let width: Int
    let zone: DisplayZone
    let glyphs: GlyphSet
    let table: EventTable

    private static let nameWidth = 13
    /// A bar is to be read together with what it is about.
    private static let mostForValues = 56
    private var barWidth: Int { width >= 110 ? 20 : 14 }

    // MARK: - What is new

    var news: [StyledLine] {
        guard let times = profile.course?.newSince, let last = times.last else { return [] }
        let text =
            times.count == 1
            ? " since \(moment(last)): its job did not have it in the cycle before"
            : " in \(times.count) cycles of its job, in the last of them since \(moment(last))"
        return [StyledLine(parts: [("NEW", .messageWarn), (clipped(text, to: width - 3, glyphs: glyphs), .text)])]
    }

    // MARK: - What it is more frequent in

    func lines(atMost count: Int) -> [StyledLine] {
        let shapes = [attributeLine, shapeLine].compactMap(\.self)
        let room = max(0, count - shapes.count)
        let rows = profile.rows.prefix(room).map(line)
        guard rows.isEmpty, room > 0 else { return rows + shapes }
        let text = "spread over apps, actions, steps and cycles like the events around it"
        return [StyledLine(clipped(text, to: width, glyphs: glyphs), .textMuted)] + shapes
    }

    private func line(_ row: ProfileRow) -> StyledLine {
        guard let value = row.values.first else { return StyledLine() }
        let shares = [percent(value.shareOfGroup) + " here", percent(value.shareOfBase) + " overall"].joined(
            separator: ", ")
        let bar = Chart.bar(value.shareOfGroup, width: barWidth, glyphs: glyphs)
        let room = min(Self.mostForValues, width - Self.nameWidth - barWidth - 2 - Self.shareWidth)
        return StyledLine(parts: [
            ("by \(row.dimension == .summary ? "cause" : row.dimension.name)".padded(Self.nameWidth), .textMuted),
            (valueTexts(row, room: room - 2).padded(room), .text),
            (bar.padded(barWidth + 2), isBad ? .chartBad : .chartBar), (shares, .textMuted),
        ])
    }

    private var attributeLine: StyledLine? {
        guard let attribute = profile.attribute else { return nil }
        let shares = [percent(attribute.shareOfGroup) + " here", percent(attribute.shareOfBase) + " overall"]
        let room = min(Self.mostForValues, width - Self.nameWidth - barWidth - 2 - Self.shareWidth)
        let name = clipped(attribute.name, to: max(4, room - 2), .middle, glyphs: glyphs)
        return StyledLine(parts: [
            ("by attribute".padded(Self.nameWidth), .textMuted), (name.padded(room), .text),
            (
                Chart.bar(attribute.shareOfGroup, width: barWidth, glyphs: glyphs).padded(barWidth + 2),
                isBad ? .chartBad : .chartBar
            ),
            (shares.joined(separator: ", "), .textMuted),
        ])
    }

    /// `100 % here,  99 % overall`.
    private static let shareWidth = 26

    private var isBad: Bool { profile.course != nil }

    /// `update 139, create 4`, as many as fit.
    private func valueTexts(_ row: ProfileRow, room: Int) -> String {
        var text = ""
        for value in row.values {
            let count = " \(value.eventsInGroup.grouped)"
            let lead = text.isEmpty ? "" : ", "
            let left = room - displayWidth(text) - lead.count - count.count
            guard text.isEmpty || displayWidth(value.text) <= left else { break }
            // Cycles are known by their beginnings everywhere.
            let name = row.dimension == .cycle ? String(value.text.prefix(8)) : value.text
            text += lead + clipped(name, to: max(4, left), .middle, glyphs: glyphs) + count
        }
        return text
    }

    private var shapeLine: StyledLine? {
        guard profile.key.dimension != .shape, profile.key.dimension != .reason,
            let shape = profile.shapes.values.first, let text = shape.text
        else { return nil }
        let count = profile.shapes.valueCount
        let lead = count == 1 ? "1 shape: " : "\(count) shapes, \(shape.events.grouped) times: "
        let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? text
        let quoted = clipped(lead + line, to: max(8, width - Self.nameWidth), glyphs: glyphs)
        return StyledLine(parts: [("by reason".padded(Self.nameWidth), .textMuted), (quoted, .text)])
    }

    /// Whole numbers; what is not all is never said to be 100.
    private func percent(_ share: Double) -> String {
        let rounded = Int((share * 100).rounded())
        let text = share > 0 && rounded == 0 ? "<1" : String(share < 1 ? min(99, rounded) : 100)
        return String(repeating: " ", count: 3 - text.count) + text + " %"
    }

    // MARK: - How it went on

    var course: [StyledLine] {
        guard let course = profile.course else { return [] }
        var parts: [(String, Role)] = [(when(course), course.goesOn ? .text : .textMuted)]
        let objects = course.objects.values.reduce(0, +)
        let (healed, broken) = (course.objects[.healed] ?? 0, course.objects[.broken] ?? 0)
        if objects > 0 {
            let noun = objects == 1 ? "object" : "objects"
            let text =
                "\(healed.grouped) of \(objects.grouped) \(noun) healed in this log, \(broken.grouped) still broken."
            parts += [("  ", .text), (text, broken == 0 ? .fateHealed : .text)]
        }
        guard displayWidth(StyledLine(parts: parts).text) > width else { return [StyledLine(parts: parts)] }
        return [StyledLine(parts: [parts[0]]), StyledLine(parts: [parts[parts.count - 1]])]
    }

    private func when(_ course: ValueCourse) -> String {
        if course.events == 1 { return "Once, at \(moment(course.first))." }
        switch (course.isOld, course.goesOn) {
        case (true, true): return "From the beginning of the log to its end."
        case (false, true): return "Started \(moment(course.first)) and has not stopped."
        case (true, false): return "There from the beginning; the last one was at \(moment(course.last))."
        case (false, false): return "From \(moment(course.first)) to \(moment(course.last)), and none since."
        }
    }

    private func moment(_ time: Int64) -> String {
        guard let span = table.timeSpan, zone.civil(span.lowerBound).date != zone.civil(span.upperBound).date else {
            return zone.clock(time)
        }
        return zone.monthAndDay(time) + " " + zone.clock(time)
    }
}

extension EventTable {
    /// The time of the whole log, without a look at all of it.
    fileprivate var timeSpan: ClosedRange<Int64>? {
        guard let last = newestFirst.first.flatMap(time),
            let first = newestFirst.last(where: { time(of: $0) != nil }).flatMap(time), first <= last
        else { return nil }
        return first...last
    }
}
