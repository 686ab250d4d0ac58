/// The zone in which times are shown and read. Logs hold UTC.
public struct DisplayZone: Equatable, Sendable {
    /// Short, as it is shown: `UTC`, `CET`.
    public let name: String
    private let rule: Rule

    /// Zones are equal that are copies of one: two may have one name and different clocks.
    private final class Rule: Sendable {
        let offset: @Sendable (Int64) -> Int64

        init(offset: @escaping @Sendable (Int64) -> Int64) { self.offset = offset }
    }

    /// - Parameter offset: from UTC milliseconds to the milliseconds that the zone is ahead of UTC then.
    public init(name: String, offset: @escaping @Sendable (Int64) -> Int64) {
        self.name = name
        rule = Rule(offset: offset)
    }

    public static func == (one: DisplayZone, other: DisplayZone) -> Bool { one.rule === other.rule }

    private func offset(_ milliseconds: Int64) -> Int64 { rule.offset(milliseconds) }

    /// The zone of the logs.
    public static let utc = DisplayZone(name: "UTC") { _ in 0 }

    /// How many milliseconds the zone's clock is ahead of UTC at a point of time.
    public func millisecondsAhead(at milliseconds: Int64) -> Int64 { offset(milliseconds) }

    /// The calendar's parts of a point of time in this zone.
    public func civil(_ milliseconds: Int64) -> CivilTime {
        CivilTime(milliseconds: milliseconds + offset(milliseconds))
    }

    /// From the zone's own clock, as milliseconds of its calendar, to UTC. Where the clock is set back the earlier of
    /// the two moments is meant; where it is set forward the moment after the gap.
    public func utc(fromLocal milliseconds: Int64) -> Int64 {
        let day: Int64 = 86_400_000
        let (before, after) = (offset(milliseconds &- day), offset(milliseconds &+ day))
        let isAfter = offset(milliseconds - before) != before && offset(milliseconds - after) == after
        return milliseconds - (isAfter ? after : before)
    }

    /// `14:11:52`, or with milliseconds.
    public func clock(_ milliseconds: Int64, precise: Bool = false) -> String {
        let time = civil(milliseconds)
        let parts = [time.hour, time.minute, time.second].map { Timestamp.padded($0) }
        return parts.joined(separator: ":") + (precise ? "." + Timestamp.padded(time.millisecond, 3) : "")
    }

    /// `2026-03-02 14:11:52`.
    public func full(_ milliseconds: Int64) -> String { civil(milliseconds).date + " " + clock(milliseconds) }

    /// `03-02`.
    public func monthAndDay(_ milliseconds: Int64) -> String { String(civil(milliseconds).date.suffix(5)) }

    /// ISO 8601 with `Z` or the offset of the zone then, which means the same wherever it is read:
    /// `2026-03-02T14:11:52.120+01:00`. Where ISO 8601 has no spelling for the zone's clock, it is that of UTC.
    public func iso(_ milliseconds: Int64) -> String {
        let ahead = offset(milliseconds)
        let time = civil(milliseconds)
        // Before there were zones clocks differed by seconds, and the year 9999 ends elsewhere first.
        guard ahead % 60_000 == 0, (1...9999).contains(time.year) else { return DisplayZone.utc.iso(milliseconds) }
        let minutes = Int(ahead / 60_000)
        let fraction = time.millisecond == 0 ? "" : "." + Timestamp.padded(time.millisecond, 3)
        let clock = time.date + "T" + self.clock(milliseconds) + fraction
        guard minutes != 0 else { return clock + "Z" }
        let sign = minutes < 0 ? "-" : "+"
        return clock + sign + Timestamp.padded(abs(minutes) / 60) + ":" + Timestamp.padded(abs(minutes) % 60)
    }
}
