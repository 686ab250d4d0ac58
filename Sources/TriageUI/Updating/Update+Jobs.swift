import ProvisioningLog
import TerminalScreen

/// The health of jobs.
extension Model {
    mutating func jobsPage() -> TablePage {
        jobs = table.jobHealth(ofJobsIn: answer.rows)
        let writer = JobTableWriter(
            jobs: jobs, span: table.newestFirst.isEmpty ? nil : table.timeSpan(of: table.allRows),
            columnsOfScreen: size.columns, zone: zone, glyphs: glyphs)
        return TablePage(
            title: "jobs", count: jobs.count == 1 ? "1 job" : "\(jobs.count.grouped) jobs", columns: writer.columns,
            rows: writer.rows,
            emptyText:
                "No event is left, so there is no job. \(key(.removeTerm)) takes the last term of the filter away.")
    }

    /// The job under the cursor.
    var job: JobHealth? { view.page == .jobs && jobs.indices.contains(cursor) ? jobs[cursor] : nil }
}
