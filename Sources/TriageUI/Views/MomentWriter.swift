import ProvisioningLog

/// Writes moments to the minute: `06:40`, and where a log spans days `03-02 06:40`.
struct MomentWriter {
    /// The time of the events; nil where none has a time.
    let span: ClosedRange<Int64>?
    let zone: DisplayZone

    /// How wide the moments of the span are.
    var width: Int { isOneDay ? 5 : 11 }

    /// A moment of another day has its date in any case.
    func text(_ time: Int64) -> String {
        let clock = String(zone.clock(time).prefix(5))
        let isToday = isOneDay && (span.map { zone.civil($0.lowerBound).date == zone.civil(time).date } ?? true)
        return isToday ? clock : zone.monthAndDay(time) + " " + clock
    }

    private var isOneDay: Bool {
        span.map { zone.civil($0.lowerBound).date == zone.civil($0.upperBound).date } ?? true
    }
}
