import ProvisioningLog
import TerminalScreen

/// Writes jobs as rows of a table.
struct JobTableWriter {
    let jobs: [JobHealth]
    private let moments: MomentWriter
    private let columnsOfScreen: Int
    private let glyphs: GlyphSet
    private let jobsOfApplications: [String?: Int]

    init(
        jobs: [JobHealth], span: ClosedRange<Int64>?, columnsOfScreen: Int, zone: DisplayZone, glyphs: GlyphSet
    ) {
        (self.jobs, self.columnsOfScreen, self.glyphs) = (jobs, columnsOfScreen, glyphs)
        moments = MomentWriter(span: span, zone: zone)
        jobsOfApplications = Dictionary(jobs.map { ($0.application, 1) }, uniquingKeysWith: +)
    }

    /// Where there is room for it, what is new is beside the numbers; else it is below the table.
    private var showsNewErrors: Bool { columnsOfScreen >= 110 && jobs.contains { !$0.newErrors.isEmpty } }

    var columns: [TablePage.Column] {
        var columns = [
            TablePage.Column(title: "JOB", width: nil, most: 48, least: 18),
            TablePage.Column(title: "QUARANTINE", width: 10, rank: 0),
            TablePage.Column(title: "FAILING", width: 7, isRight: true, rank: 0),
            TablePage.Column(title: "OBJECTS", width: 7, isRight: true, rank: 2),
            TablePage.Column(title: Status?.some(.failure).glyph(glyphs) + "%", width: 4, isRight: true, rank: 1),
            TablePage.Column(title: "LAST EVENT", width: max(10, moments.width), rank: 2),
            TablePage.Column(title: "QUIET", width: 5, isRight: true, rank: 1),
            TablePage.Column(title: "CYCLE", width: 5, isRight: true, rank: 1),
            TablePage.Column(title: "EVENTS", width: 7, isRight: true, rank: 3),
        ]
        if showsNewErrors {
            columns.append(
                TablePage.Column(title: "NEW ERRORS", width: nil, clip: { $0.contains(",") ? .end : .middle }))
        }
        return columns
    }

    var rows: [TablePage.Row] { jobs.map(row) }

    private func row(_ job: JobHealth) -> TablePage.Row {
        let failing = job.estimate.failuresOfAnyKind
        var cells = [
            StyledLine.Part(text: name(of: job), role: .app), verdict(job),
            StyledLine.Part(text: failing.grouped, role: failing > 0 ? .fateBroken : .textMuted),
            StyledLine.Part(text: job.estimate.objects.grouped, role: .number),
            StyledLine.Part(text: job.estimate.share.percent, role: failing > 0 ? .number : .textMuted),
            StyledLine.Part(text: job.last.map(moments.text) ?? "no time", role: .time),
            StyledLine.Part(
                text: job.quiet.map(\.shortSpan) ?? "", role: job.isSilent ? .messageWarn : .textMuted),
            StyledLine.Part(text: job.cadence.usualGap.map(\.shortSpan) ?? "", role: .textMuted),
            StyledLine.Part(text: job.events.grouped, role: .number),
        ]
        if showsNewErrors {
            cells.append(StyledLine.Part(text: job.newErrors.joined(separator: ", "), role: .statusFailure))
        }
        return TablePage.Row(cells: cells, name: job.job ?? "", filter: job.filter)
    }

    /// The application, where it has one job only; else the job.
    private func name(of job: JobHealth) -> String {
        guard let application = job.application else { return job.job ?? "no job ID" }
        return jobsOfApplications[application] == 1 ? application : job.job ?? application
    }

    private func verdict(_ job: JobHealth) -> StyledLine.Part {
        switch job.verdict {
        case .fine: StyledLine.Part(text: "far off", role: .textMuted)
        case .watch: StyledLine.Part(text: "watch", role: .statusWarning)
        case .couldBeQuarantined: StyledLine.Part(text: "could be", role: .statusFailure)
        }
    }
}
