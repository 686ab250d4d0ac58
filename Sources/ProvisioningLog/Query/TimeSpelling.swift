/// A time as it was written, before the zone and the log say which one it is. All numbers are milliseconds.
enum TimeSpelling: Equatable {
    /// `14:30`, from midnight, with its length: a minute, a second or a millisecond.
    case clock(Int64, length: Int64)
    /// `2026-03-02T14:30`, by the calendar of the zone.
    case local(Int64, length: Int64)
    /// `2026-03-02T14:30Z`, in UTC.
    case moment(Int64, length: Int64)
    /// `2026-03-02` and `2026-03`, by the calendar of the zone.
    case dates(Range<Int64>)
    /// `today` is 0, `yesterday` 1.
    case day(Int64)
    /// `-2h`.
    case back(Int64)

    /// The words for days, in their order back from the newest event.
    static let days = ["today", "yesterday"]

    init?(_ text: String) {
        if let back = Self.days.firstIndex(of: text.lowercased()) {
            self = .day(Int64(back))
        } else if text.hasPrefix("-") {
            guard let back = TimeUnit.milliseconds(String(text.dropFirst()), units: TimeUnit.all, plain: nil) else {
                return nil
            }
            self = .back(Int64(back))
        } else {
            var reader = TimeReader(text: Array(text.utf8))
            guard let spelling = reader.date() ?? reader.clockAlone() else { return nil }
            self = spelling
        }
    }

    /// Whether it ends before another one starts, in every zone and log; false where that depends on them.
    func isBefore(_ other: TimeSpelling) -> Bool {
        switch (self, other) {
        case (.clock(let time, let length), .clock(let start, _)): time + length <= start
        case (.moment(let time, let length), .moment(let start, _)): time + length <= start
        case (.day(let back), .day(let start)): back > start
        case (.back(let back), .back(let start)): back > start
        default:
            if let own = calendar, let start = other.calendar { own.upperBound <= start.lowerBound } else { false }
        }
    }

    private var calendar: Range<Int64>? {
        switch self {
        case .local(let start, let length): start..<start + length
        case .dates(let days): days
        default: nil
        }
    }
}

private struct TimeReader {
    let text: [UInt8]
    var place = 0

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard place < text.count, text[place] == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        let found = text[place...].prefix(digits.upperBound).prefix { 0x30...0x39 ~= $0 }
        guard digits.contains(found.count) else { return nil }
        place += found.count
        return found.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// A month, a day, or a day with a time; starts again where it is none of these.
    mutating func date() -> TimeSpelling? {
        defer { place = 0 }
        guard let year = number(4...4), take("-"), let month = number(2...2) else { return nil }
        guard take("-") else {
            let next = month == 12 ? (year + 1, 1) : (year, month + 1)
            return dates(from: (year, month, 1), to: Self.midnight(next.0, next.1, 1))
        }
        guard let day = number(2...2), let midnight = Self.midnight(year, month, day) else { return nil }
        guard take("T") || take("t") || take(" ") else {
            return dates(from: (year, month, day), to: midnight + 86_400_000)
        }
        guard let (time, length) = clock() else { return nil }
        if place == text.count { return .local(midnight + time, length: length) }
        guard let offset = offset() else { return nil }
        return .moment(midnight + time - offset, length: length)
    }

    mutating func clockAlone() -> TimeSpelling? {
        guard let (time, length) = clock(), place == text.count else { return nil }
        return .clock(time, length: length)
    }

    private func dates(from start: (Int, Int, Int), to end: Int64?) -> TimeSpelling? {
        guard place == text.count, let start = Self.midnight(start.0, start.1, start.2), let end else { return nil }
        return .dates(start..<end)
    }

    private static func midnight(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
        CivilTime.milliseconds(year: year, month: month, day: day, hour: 0, minute: 0, second: 0, millisecond: 0)
    }

    private mutating func clock() -> (time: Int64, length: Int64)? {
        guard let hour = number(1...2), hour < 24, take(":"), let minute = number(2...2), minute < 60 else {
            return nil
        }
        let minutes = hour * 60 + minute
        guard take(":") else { return (Int64(minutes * 60_000), 60_000) }
        guard let second = number(2...2), second < 60 else { return nil }
        let seconds = minutes * 60 + second
        guard take(".") else { return (Int64(seconds * 1000), 1000) }
        let start = place
        // Exports have seven decimals; a log is read to the millisecond.
        guard number(1...9) != nil else { return nil }
        let decimals = text[start..<place] + [0x30, 0x30]
        return (Int64(seconds * 1000 + decimals.prefix(3).reduce(0) { $0 * 10 + Int($1 - 0x30) }), 1)
    }

    /// `Z`, `+01:00`, `+0100` or `+01`, up to the end.
    private mutating func offset() -> Int64? {
        if take("Z") || take("z") { return place == text.count ? 0 : nil }
        let sign: Int64 = take("-") ? -1 : take("+") ? 1 : 0
        guard sign != 0, let hours = number(2...2), hours <= 14 else { return nil }
        let hasColon = take(":")
        let minutes = number(2...2)
        guard place == text.count, minutes ?? 0 < 60, minutes != nil || !hasColon else { return nil }
        return sign * Int64(hours * 60 + (minutes ?? 0)) * 60_000
    }
}
