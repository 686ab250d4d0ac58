import ProvisioningLog
import TerminalScreen

/// Writes the values of a column as rows of a table.
struct ValueTableWriter {
    let table: ValueTable
    let order: ValuesState.Order
    let log: EventTable
    let zone: DisplayZone
    let glyphs: GlyphSet
    /// True where days and months are too long.
    let isNarrow: Bool
    /// The rows of the answer in the order of the page.
    let places: [Int]
    /// How many values are not listed, and how many events they have.
    private let others: (values: Int, events: Int)

    /// More rows than anybody reads.
    static let limit = 2_000

    init(
        table: ValueTable, order: ValuesState.Order, log: EventTable, zone: DisplayZone, glyphs: GlyphSet,
        isNarrow: Bool
    ) {
        (self.table, self.order, self.log) = (table, order, log)
        (self.zone, self.glyphs, self.isNarrow) = (zone, glyphs, isNarrow)
        let sorted = Self.sorted(table.rows, by: order)
        // The events without a value are always a row of their own.
        let absent = sorted.dropFirst(Self.limit).filter { table.rows[$0].text == nil }
        places = Array(sorted.prefix(Self.limit)) + absent
        let listed = places.reduce(0) { $0 + table.rows[$1].events }
        others = (sorted.count - places.count, table.events - listed)
    }

    private var dimension: Dimension { table.dimension }

    var count: String {
        let values = table.rows.count { $0.text != nil }
        return "\(table.events.grouped) event\(table.events == 1 ? "" : "s"), "
            + "\(values.grouped) value\(values == 1 ? "" : "s")"
    }

    private static func sorted(_ rows: [ValueRow], by order: ValuesState.Order) -> [Int] {
        let places = Array(rows.indices)
        func sorted(_ isBefore: (ValueRow, ValueRow) -> Bool?) -> [Int] {
            places.sorted { isBefore(rows[$0], rows[$1]) ?? ($0 < $1) }
        }
        func descending(_ number: @escaping (ValueRow) -> Int64) -> [Int] {
            sorted { number($0) == number($1) ? nil : number($0) > number($1) }
        }
        func alphabetic(_ names: [String?]) -> [Int] {
            places.sorted { one, other in
                guard names[one] != names[other] else { return one < other }
                guard let name = names[one], let otherName = names[other] else { return names[one] != nil }
                return name < otherName
            }
        }
        return switch order {
        case .events: places
        case .value:
            // No value is last.
            alphabetic(rows.map { $0.text?.lowercased() })
        case .objects: descending { Int64($0.objects) }
        // What began last is news.
        case .first: descending { $0.first ?? .min }
        case .last: descending { $0.last ?? .min }
        }
    }

    // MARK: - Columns

    var columns: [TablePage.Column] {
        var columns = [
            TablePage.Column(
                title: dimension.title, width: nil, isSorted: order == .value, isAscending: true,
                // The glyph of the status is not a part of the value.
                clip: { Column.clip(ofSummary: String($0.dropFirst(2))) }),
            numbers("EVENTS", .events, of: \.events, atLeast: others.events, rank: 0),
            numbers("OBJECTS", .objects, of: \.objects, rank: 2),
        ]
        if showsFirst { columns.append(times("FIRST", .first, rank: 3)) }
        if showsLast { columns.append(times("LAST", .last, rank: 4)) }
        return columns + [TablePage.Column(title: trendTitle, width: table.bucketCount, rank: 1)]
    }

    /// Two times with their dates would leave too little for the values: then the one that is sorted by is shown.
    private var hasBothTimes: Bool { isOneDay || !isNarrow }
    private var showsFirst: Bool { hasBothTimes || order != .last }
    private var showsLast: Bool { hasBothTimes || order == .last }

    private func numbers(
        _ title: String, _ order: ValuesState.Order, of number: KeyPath<ValueRow, Int>, atLeast least: Int = 0,
        rank: Int
    ) -> TablePage.Column {
        let widest = places.reduce(least) { max($0, table.rows[$1][keyPath: number]) }.grouped.count
        return TablePage.Column(
            title: title, width: max(widest, width(of: title, order)), isRight: true,
            isSorted: order == self.order, rank: rank)
    }

    private func times(_ title: String, _ order: ValuesState.Order, rank: Int) -> TablePage.Column {
        let width = max(width(of: title, order), table.span.map { time($0.lowerBound).count } ?? 0)
        return TablePage.Column(title: title, width: width, isSorted: order == self.order, rank: rank)
    }

    /// With the arrow that shows the order.
    private func width(of title: String, _ order: ValuesState.Order) -> Int {
        title.count + (order == self.order ? 2 : 0)
    }

    /// The hours that the trends are about.
    private var trendTitle: String {
        table.span.map { TimeAxis(span: $0, columns: table.bucketCount, zone: zone, leastDistance: 3).heading } ?? ""
    }

    // MARK: - Rows

    var rows: [TablePage.Row] { others.values > 0 ? places.map(row) + [rowOfOthers] : places.map(row) }

    /// It has no filter, so that nothing is kept or dropped by it.
    private var rowOfOthers: TablePage.Row {
        var cells = columns.map { _ in StyledLine.Part(text: "", role: .textMuted) }
        cells[0].text = "(\(others.values.grouped) more value\(others.values == 1 ? "" : "s"))"
        cells[1].text = others.events.grouped
        return TablePage.Row(cells: cells, name: "", filter: nil)
    }

    private func row(_ place: Int) -> TablePage.Row {
        let value = table.rows[place]
        let isBad = value.status == .failure || value.status == .warning
        var cells = [
            name(value), StyledLine.Part(text: value.events.grouped, role: .number),
            StyledLine.Part(text: value.objects.grouped, role: .number),
        ]
        if showsFirst { cells.append(StyledLine.Part(text: value.first.map(time) ?? "", role: .time)) }
        if showsLast { cells.append(StyledLine.Part(text: value.last.map(time) ?? "", role: .time)) }
        let trend = Chart.sparkline(table.trend(at: place), glyphs: glyphs)
        cells.append(StyledLine.Part(text: trend, role: isBad ? .chartBad : .chartBar))
        return TablePage.Row(cells: cells, name: value.text ?? Self.none, filter: value.filter)
    }

    private static let none = "(none)"

    private func name(_ value: ValueRow) -> StyledLine.Part {
        guard let text = value.text else { return StyledLine.Part(text: Self.none, role: .textMuted) }
        guard let status = value.status else {
            return StyledLine.Part(text: text, role: Column.of(dimension)?.role(log, value.example) ?? .text)
        }
        let known: Status? = status
        return StyledLine.Part(text: known.glyph(glyphs) + " " + text, role: known.summaryRole)
    }

    private var isOneDay: Bool {
        table.span.map { zone.civil($0.lowerBound).date == zone.civil($0.upperBound).date } ?? true
    }

    /// `06:40`, where the log spans days `03-02 06:40`.
    private func time(_ time: Int64) -> String {
        let clock = zone.clock(time)
        let shown = isNarrow ? String(clock.prefix(5)) : clock
        return isOneDay ? shown : zone.monthAndDay(time) + " " + shown
    }
}
