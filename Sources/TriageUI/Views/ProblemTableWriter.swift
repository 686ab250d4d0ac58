import ErrorCatalogue
import ProvisioningLog
import TerminalScreen

/// Writes problems as rows of a table.
struct ProblemTableWriter {
    let problems: [ExplainedProblem]
    let order: ProblemsState.Order
    /// The newest event of the log: what comes next is told from then on.
    let now: Int64?
    /// The time that the trends are about.
    let span: ClosedRange<Int64>?
    let trendWidth: Int
    let columnsOfScreen: Int
    let zone: DisplayZone
    let glyphs: GlyphSet

    /// The shape of the reason has a column of its own only where there is room for more than its beginning.
    private var showsReason: Bool { columnsOfScreen >= 180 }
    private var moments: MomentWriter { MomentWriter(span: span, zone: zone) }

    // MARK: - Columns

    var columns: [TablePage.Column] {
        var columns = [
            TablePage.Column(
                title: "PROBLEM", width: nil, clip: { Column.clip(ofSummary: String($0.dropFirst(2))) },
                least: showsReason ? 36 : 24),
            TablePage.Column(title: Dimension.app.title, width: applicationWidth, rank: 1),
            TablePage.Column(title: "BROKEN", width: 6, isRight: true, rank: 0),
            TablePage.Column(
                title: "OBJECTS", width: order == .objects ? 9 : 7, isRight: true, isSorted: order == .objects,
                rank: 1),
            TablePage.Column(
                title: "EVENTS", width: order == .events ? 8 : 6, isRight: true, isSorted: order == .events, rank: 1),
            times("FIRST", .first, rank: 4), times("LAST", .last, rank: 2),
            TablePage.Column(title: "TRY IN", width: 6, isRight: true, rank: 3),
            TablePage.Column(title: "WHO", width: 10, rank: 0),
            TablePage.Column(title: trendTitle, width: trendWidth, rank: 3),
        ]
        if showsReason { columns.append(TablePage.Column(title: "REASON", width: nil, least: 24)) }
        return columns
    }

    private var applicationWidth: Int {
        let widest = problems.map { displayWidth($0.problem.application ?? "") }.max() ?? 0
        return max(3, min(widest, columnsOfScreen / 7))
    }

    private func times(_ title: String, _ order: ProblemsState.Order, rank: Int) -> TablePage.Column {
        let isSorted = order == self.order
        return TablePage.Column(
            title: title, width: max(moments.width, title.count + (isSorted ? 2 : 0)), isSorted: isSorted,
            rank: isSorted ? 1 : rank)
    }

    private var trendTitle: String {
        span.map { TimeAxis(span: $0, columns: trendWidth, zone: zone, leastDistance: 3).heading } ?? ""
    }

    // MARK: - Rows

    var rows: [TablePage.Row] { problems.map(row) }

    private func row(_ explained: ExplainedProblem) -> TablePage.Row {
        let problem = explained.problem
        let status: Status? = problem.status
        let isBroken = problem.brokenObjects > 0
        var cells = [
            StyledLine.Part(
                text: status.glyph(glyphs) + " " + (problem.name ?? Self.nameless),
                role: isBroken ? status.summaryRole : problem.status == .warning ? .statusWarning : .text),
            StyledLine.Part(text: problem.application ?? "", role: .app),
            StyledLine.Part(
                text: problem.brokenObjects.grouped, role: isBroken ? .fateBroken : .textMuted),
            StyledLine.Part(text: problem.objects.grouped, role: .number),
            StyledLine.Part(text: problem.events.grouped, role: .number),
            StyledLine.Part(text: problem.first.map(moments.text) ?? "", role: .time),
            StyledLine.Part(text: problem.last.map(moments.text) ?? "", role: .time),
            StyledLine.Part(text: untilNextRetry(problem), role: .text), actor(explained),
            StyledLine.Part(
                text: Chart.sparkline(problem.trend, glyphs: glyphs), role: isBroken ? .chartBad : .chartBar),
        ]
        if showsReason { cells.append(StyledLine.Part(text: problem.shape ?? "", role: .textMuted)) }
        return TablePage.Row(cells: cells, name: problem.name ?? "", filter: problem.filter)
    }

    static let nameless = "no code and no reason"

    private func untilNextRetry(_ problem: Problem) -> String {
        guard let next = problem.nextRetry, let now else { return "" }
        return (next &- now).shortSpan
    }

    private func actor(_ explained: ExplainedProblem) -> StyledLine.Part {
        let isYours = explained.actor == .you || explained.actor == .appOwner
        return StyledLine.Part(text: explained.actorText, role: isYours ? .textStrong : .textMuted)
    }
}
