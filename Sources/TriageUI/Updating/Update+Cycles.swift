import ProvisioningLog
import TerminalScreen

/// The cycles of jobs: cadence, gaps, what is new in each.
extension Model {
    mutating func cyclesPage() -> TablePage {
        let answers = table.cycles(in: answer.rows)
        comparison.cycles = answers.cycles
        comparison.pair = nil
        let writer = CycleTableWriter(answers, zone: zone, glyphs: glyphs, table: table)
        return TablePage(
            title: "cycles", count: writer.count, columns: writer.columns, rows: writer.rows,
            emptyText: "No event that the filter leaves names a cycle.")
    }

    /// Goes to the row of the cycle that an event belongs to.
    mutating func goToCycle(of event: EventID) {
        let cycle = table.text(.cycleId, of: event)
        guard let place = comparison.cycles.firstIndex(where: { $0.id == cycle }) else { return }
        cursor = place
        keepCursorVisible()
    }

    /// Whether the cycle under the cursor has not been compared with the one before yet, which takes a look at all events.
    var wantsCycleComparison: Bool {
        guard view.page == .cycles, comparison.cycles.before(cursor) != nil else { return false }
        return comparison.pair?.now != comparison.cycles[cursor]
    }

    mutating func compareCycleUnderCursor() {
        guard let before = comparison.cycles.before(cursor) else { return }
        comparison.pair = table.pair(comparison.cycles[cursor], before, in: answer.rows)
    }
}

/// Writes cycles as rows of a table.
private struct CycleTableWriter {
    let cycles: [Cycle]
    let eventsWithoutCycle: Int
    let zone: DisplayZone
    let glyphs: GlyphSet
    let table: EventTable
    let hasSeveralJobs: Bool
    let showsDate: Bool
    private var jobsOfApplications: [String: Set<String?>] = [:]

    init(_ answers: CycleTable, zone: DisplayZone, glyphs: GlyphSet, table: EventTable) {
        cycles = answers.cycles
        eventsWithoutCycle = answers.eventsWithoutCycle
        (self.zone, self.glyphs, self.table) = (zone, glyphs, table)
        hasSeveralJobs = cycles.contains { $0.job != answers.cycles.first?.job }
        let dates = cycles.compactMap(\.started).map { zone.civil($0).date }
        showsDate = dates.contains { $0 != dates.first }
        guard hasSeveralJobs else { return }
        for cycle in cycles { jobsOfApplications[application(of: cycle), default: []].insert(cycle.job) }
    }

    var count: String { cycles.count == 1 ? "1 cycle" : "\(cycles.count.grouped) cycles" }

    private static let statuses: [Status] = [.success, .skipped, .warning, .failure]

    /// Columns of a higher rank are the first to go where a screen is narrow.
    var columns: [TablePage.Column] {
        var columns = [
            TablePage.Column(title: "STARTED", width: showsDate ? 11 : 8),
            TablePage.Column(title: "CYCLE", width: 8, rank: 3),
        ]
        if hasSeveralJobs { columns.append(TablePage.Column(title: "JOB", width: 17, rank: 1)) }
        columns.append(TablePage.Column(title: "EVENTS", width: 6, isRight: true, rank: 3))
        for status in Self.statuses {
            let width = max(2, cycles.map { String($0.counts[status]).count }.max() ?? 0)
            let rank = status == .failure ? 1 : 4
            let title = Status?.some(status).glyph(glyphs)
            columns.append(TablePage.Column(title: title, width: width, isRight: true, rank: rank))
        }
        let failed = Status?.some(.failure).glyph(glyphs) + "%"
        columns.append(TablePage.Column(title: failed, width: 4, isRight: true, rank: 1))
        columns.append(TablePage.Column(title: "GAP", width: 5, isRight: true, rank: 2))
        columns.append(
            TablePage.Column(title: "ERRORS NEW HERE", width: nil, clip: { $0.contains(",") ? .end : .middle }))
        return columns
    }

    var rows: [TablePage.Row] {
        guard !cycles.isEmpty, eventsWithoutCycle > 0 else { return cycles.map(row) }
        return cycles.map(row) + [rowWithoutCycle]
    }

    private func row(_ cycle: Cycle) -> TablePage.Row {
        var cells = [
            StyledLine.Part(text: started(cycle), role: .time),
            StyledLine.Part(text: String(cycle.id.prefix(8)), role: .id),
        ]
        if hasSeveralJobs { cells.append(StyledLine.Part(text: name(ofJobOf: cycle), role: .app)) }
        cells.append(StyledLine.Part(text: cycle.events.grouped, role: .number))
        for status in Self.statuses {
            let count = cycle.counts[status]
            let isBad = status == .failure || status == .warning
            let role: Role = count == 0 ? .textMuted : isBad ? Status?.some(status).role : .number
            cells.append(StyledLine.Part(text: String(count), role: role))
        }
        let hasFailures = cycle.counts[.failure] > 0
        cells.append(StyledLine.Part(text: cycle.failureShare.percent, role: hasFailures ? .number : .textMuted))
        let gap = cycle.gap.map(\.shortSpan) ?? ""
        cells.append(StyledLine.Part(text: gap, role: cycle.isGapUnusual ? .messageWarn : .textMuted))
        cells.append(StyledLine.Part(text: cycle.newErrors.joined(separator: ", "), role: .statusFailure))
        return TablePage.Row(cells: cells, name: cycle.id, filter: filter(of: cycle))
    }

    /// The application, where it has one job only; else the job.
    private func name(ofJobOf cycle: Cycle) -> String {
        jobsOfApplications[application(of: cycle)]?.count == 1 ? application(of: cycle) : cycle.job ?? ""
    }

    private func application(of cycle: Cycle) -> String { table.text(.application, of: cycle.example) ?? "" }

    private func started(_ cycle: Cycle) -> String {
        guard let time = cycle.started else { return "no time" }
        // Where there are dates, no two cycles of a job begin in the same minute.
        return showsDate ? zone.monthAndDay(time) + " " + zone.clock(time).prefix(5) : zone.clock(time)
    }

    /// One job is in the filter of the page already.
    private func filter(of cycle: Cycle) -> Filter {
        hasSeveralJobs ? cycle.filter : .term(Dimension.cycle.name, .equals, cycle.id)
    }

    private var rowWithoutCycle: TablePage.Row {
        var cells = columns.map { _ in StyledLine.Part(text: "", role: .textMuted) }
        cells[0].text = "no cycle"
        cells[hasSeveralJobs ? 3 : 2].text = eventsWithoutCycle.grouped
        cells[cells.count - 1].text = "no cycle ID"
        let absent = Filter.term(field: Dimension.cycle.name, comparison: .matches, value: .absent)
        return TablePage.Row(cells: cells, name: "", filter: absent)
    }
}

extension Double {
    /// A share with one digit behind the point: `16.2`; the whole as `100`.
    var percent: String {
        let tenths = Int((self * 1000).rounded())
        return tenths >= 1000 ? "100" : "\(tenths / 10).\(tenths % 10)"
    }
}
