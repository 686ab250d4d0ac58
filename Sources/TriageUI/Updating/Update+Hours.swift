import ProvisioningLog
import TerminalScreen

/// The values of the time: how much happened in each part of it.
extension Model {
    func hoursPage() -> TablePage {
        let ahead = table.timeSpan(of: answer.rows).map { zone.millisecondsAhead(at: $0.lowerBound) } ?? 0
        let title = "values of \(Dimension.time.title)"
        guard let histogram = table.histogram(of: answer.rows, buckets: 48, offset: ahead) else {
            return TablePage(
                title: title, count: "", columns: [], rows: [], emptyText: "No event that the filter leaves has a time."
            )
        }
        let writer = HistogramWriter(
            histogram: histogram, zone: zone, glyphs: glyphs, barWidth: size.columns < 100 ? 18 : 40,
            showsEnds: size.columns >= 60)
        let count = "\(answer.rows.count.grouped) events, per \(writer.unit)"
        return TablePage(title: title, count: count, columns: writer.columns, rows: writer.rows)
    }
}
