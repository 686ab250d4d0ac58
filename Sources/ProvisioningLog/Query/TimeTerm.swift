/// What `time:` takes: points of time, days and months, and ranges of them.
///
/// "Now" is the newest event, since a log is read hours or weeks after it was written.
public enum TimeTerm {
    /// All times; the lowest number stands for events without one.
    private static let whole = Int64.min + 1..<Int64.max

    /// The times for which a comparison holds, in UTC milliseconds: half-open, in order, without overlaps.
    ///
    /// A spelling stands for all of its day, minute or second. Events without a time are in none of the ranges;
    /// `!=` holds for them all the same.
    ///
    /// - Parameters:
    ///   - zone: in which times without an offset are meant.
    ///   - newest: the time of the newest event; nil where no event has one.
    /// - Throws: what cannot be understood, and ranges whose end is before their start.
    public static func bounds(
        _ sign: Filter.Comparison, _ value: Filter.Value, zone: DisplayZone, newest: Int64?
    ) throws(ValueError) -> [Range<Int64>] {
        let reader = ValueBounds<TimeSpelling, Int64>(
            whole: whole,
            read: { text, isEnd throws(ValueError) in
                let spelling = try read(text)
                if case .back = spelling, !isEnd {
                    let message = "\(text) is one moment: write \(text).. for the time since then"
                    throw ValueError(text, message, suggestion: "\(text)..")
                }
                return spelling
            },
            interval: { interval($0, zone: zone, newest: newest) },
            isReversed: { $1.isBefore($0) })
        return try reader.bounds(sign, value)
    }

    private static func read(_ text: String) throws(ValueError) -> TimeSpelling {
        if let spelling = TimeSpelling(text) { return spelling }
        throw ValueError(
            text,
            "time cannot be \"\(text)\": write 14:30, 2026-03-02, 2026-03-02T14:30, today, yesterday or -2h",
            suggestion: FilterField.nearest(to: text, among: TimeSpelling.days))
    }

    private static func interval(_ spelling: TimeSpelling, zone: DisplayZone, newest: Int64?) -> Range<Int64>? {
        let day: Int64 = 86_400_000
        switch spelling {
        case .moment(let start, let length): return start..<start + length
        case .local(let start, let length):
            let start = zone.utc(fromLocal: start)
            return start..<start + length
        // A day on which the clock is changed has 23 or 25 hours.
        case .dates(let days): return dates(days, zone)
        case .clock(let start, let length):
            guard let midnight = newest.map({ midnight(of: $0, zone) }) else { return nil }
            let start = zone.utc(fromLocal: midnight + start)
            return start..<start + length
        case .day(let back):
            guard let midnight = newest.map({ midnight(of: $0, zone) }) else { return nil }
            return dates(midnight - back * day..<midnight - (back - 1) * day, zone)
        case .back(let length): return newest.map { moment(length, before: $0) }.map { $0..<$0 + 1 }
        }
    }

    private static func dates(_ days: Range<Int64>, _ zone: DisplayZone) -> Range<Int64> {
        let start = zone.utc(fromLocal: days.lowerBound)
        return start..<max(start, zone.utc(fromLocal: days.upperBound))
    }

    /// The start of an event's day by the clock of the zone.
    private static func midnight(of time: Int64, _ zone: DisplayZone) -> Int64 {
        let civil = zone.civil(time)
        return CivilTime.milliseconds(
            year: civil.year, month: civil.month, day: civil.day, hour: 0, minute: 0, second: 0, millisecond: 0)
            ?? time
    }

    /// So long before the newest event; the lowest time where that is too far back.
    static func moment(_ length: Int64, before newest: Int64) -> Int64 {
        let (time, overflow) = newest.subtractingReportingOverflow(length)
        return overflow ? whole.lowerBound : max(time, whole.lowerBound)
    }
}
