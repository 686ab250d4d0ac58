import ProvisioningLog

/// A span of time over columns of the screen, with names for some of its moments.
struct TimeAxis {
    /// Milliseconds since 1970, UTC.
    let span: ClosedRange<Int64>
    let columns: Int
    let zone: DisplayZone
    /// Columns from one label to the next, at least.
    var leastDistance = 7

    struct Tick: Equatable {
        let column: Int
        let label: String
    }

    private static let minute: Int64 = 60_000
    private static let day: Int64 = 86_400_000
    private static let steps: [Int64] =
        [1, 5, 15, 30, 60, 120, 180, 360, 720].map { $0 * minute } + [1, 2, 7, 14, 28, 91, 364].map { $0 * day }

    private var length: Int64 { span.upperBound &- span.lowerBound }

    func column(of time: Int64) -> Int {
        guard length > 0, columns > 0 else { return 0 }
        let share = Double(min(max(time, span.lowerBound), span.upperBound) &- span.lowerBound) / Double(length)
        return min(columns - 1, Int(share * Double(columns)))
    }

    /// Round times of the shown zone: `06`, `06:15`, and for midnights the date.
    var ticks: [Tick] {
        guard length > 0, columns > 0 else { return [Tick(column: 0, label: zone.clock(span.lowerBound))] }
        let least = length / Int64(columns) &* Int64(leastDistance)
        guard let step = Self.steps.first(where: { $0 >= least }) else { return [] }
        let local = span.lowerBound &+ (span.lowerBound &- zone.utc(fromLocal: span.lowerBound))
        let past = (local % step + step) % step
        let first = span.lowerBound &+ (past == 0 ? 0 : step - past)
        return stride(from: first, through: span.upperBound, by: Int(step)).map { time in
            Tick(column: column(of: time), label: label(time))
        }
    }

    /// The ticks as a text above the columns, as many as fit.
    var heading: String {
        var heading = ""
        for tick in ticks {
            let isApart = heading.isEmpty || tick.column > heading.count
            guard isApart, tick.column + tick.label.count <= columns else { continue }
            heading += String(repeating: " ", count: tick.column - heading.count) + tick.label
        }
        return heading
    }

    private func label(_ time: Int64) -> String {
        let civil = zone.civil(time)
        if civil.minute != 0 { return String(zone.clock(time).prefix(5)) }
        return civil.hour == 0 ? zone.monthAndDay(time) : String(zone.clock(time).prefix(2))
    }
}
