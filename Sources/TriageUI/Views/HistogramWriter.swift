import ProvisioningLog
import TerminalScreen

/// Writes the parts of a time as rows of a table, the newest first, and names parts of it.
struct HistogramWriter {
    let histogram: Histogram
    let zone: DisplayZone
    let glyphs: GlyphSet

    private static let minute: Int64 = 60_000, day: Int64 = 86_400_000
    /// Of the bars in rows.
    var barWidth = 18
    /// Whether rows say when they end.
    var showsEnds = true

    /// The length of a part: `30 s`, `6 min`, `1 h`, `2 days`.
    var unit: String { histogram.width.spanInWords }

    /// The time of some parts: `10:30–10:35`, with the date where the parts span days.
    func name(of buckets: ClosedRange<Int>) -> String {
        let dash = glyphs == .unicode ? "–" : "-"
        let (from, to) = (histogram.start(of: buckets.lowerBound), histogram.start(of: buckets.upperBound + 1))
        if histogram.width % Self.day == 0 {
            let (first, last) = (zone.monthAndDay(from), zone.monthAndDay(to - 1))
            return first == last ? first : "\(first) \(dash) \(last)"
        }
        let end = zone.monthAndDay(from) == zone.monthAndDay(to - 1) ? clock(to) : moment(to)
        return moment(from) + dash + end
    }

    /// When a part begins.
    func moment(_ time: Int64) -> String { isOneDay ? clock(time) : zone.monthAndDay(time) + " " + clock(time) }

    private func clock(_ time: Int64) -> String {
        let clock = zone.clock(time)
        return histogram.width % Self.minute == 0 ? String(clock.prefix(5)) : clock
    }

    private var isOneDay: Bool {
        zone.monthAndDay(histogram.start) == zone.monthAndDay(histogram.start(of: histogram.buckets.count) - 1)
    }

    /// What keeps the events of some parts; both ends belong to it.
    func ends(of buckets: ClosedRange<Int>) -> (from: Int64, to: Int64) {
        (histogram.start(of: buckets.lowerBound), histogram.start(of: buckets.upperBound + 1) - 1)
    }

    // MARK: - Rows

    private static let statuses: [Status?] = Status.bySeverity

    var columns: [TablePage.Column] {
        var columns = [
            TablePage.Column(title: Dimension.time.title, width: nil),
            TablePage.Column(title: "EVENTS", width: 7, isRight: true),
        ]
        for status in Self.statuses {
            columns.append(TablePage.Column(title: status.glyph(glyphs), width: 5, isRight: true, rank: 1))
        }
        return columns + [TablePage.Column(title: "", width: barWidth, rank: 2)]
    }

    var rows: [TablePage.Row] { histogram.buckets.indices.reversed().map(row) }

    private func row(_ bucket: Int) -> TablePage.Row {
        let counts = histogram.buckets[bucket]
        let most = histogram.buckets.map(\.total).max() ?? 0
        let name = showsEnds ? name(of: bucket...bucket) : moment(histogram.start(of: bucket))
        let isEmpty = counts.total == 0
        var cells = [
            StyledLine.Part(text: name, role: isEmpty ? .textMuted : .time),
            StyledLine.Part(text: isEmpty ? "" : counts.total.grouped, role: .number),
        ]
        for status in Self.statuses {
            let count = counts[status]
            cells.append(StyledLine.Part(text: count == 0 ? "" : count.grouped, role: status.summaryRole))
        }
        let share = most == 0 ? 0 : Double(counts.total) / Double(most)
        cells.append(
            StyledLine.Part(text: Chart.bar(share, width: barWidth, glyphs: glyphs), role: .chartBar))
        let (from, to) = ends(of: bucket...bucket)
        let range = Filter.Value.range(from: zone.iso(from), to: zone.iso(to))
        let filter = Filter.term(field: Dimension.time.name, comparison: .matches, value: range)
        return TablePage.Row(cells: cells, name: name, filter: isEmpty ? nil : filter)
    }
}
