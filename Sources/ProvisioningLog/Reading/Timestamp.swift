/// Times in logs: milliseconds since 1970-01-01T00:00Z.
public enum Timestamp {
    /// No time was given.
    public static let absent = Int64.min

    /// Reads the spellings of formats.md: ISO 8601 with up to nine decimals, `Z`, an offset or none (then UTC);
    /// `8/23/2022, 1:36:50.353 PM` and the like; `/Date(1690000000000)/`; nil for anything else.
    public static func milliseconds(_ text: String) -> Int64? {
        text.withBytes { milliseconds($0) }
    }

    static func milliseconds(_ bytes: Bytes) -> Int64? {
        var reader = TimestampReader(bytes: bytes)
        guard bytes.count >= 8 else { return nil }
        let time =
            if bytes[4] == UInt8(ascii: "-") { reader.iso() } else if bytes[0] == UInt8(ascii: "/") {
                reader.dotNet()
            } else { reader.american() }
        return time.flatMap { printable.contains($0) ? $0 : nil }
    }

    /// The years 1 to 9999, in which ISO 8601 has four digits.
    private static let printable: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

    /// ISO 8601 in UTC with milliseconds: `2026-03-18T07:17:42.353Z`.
    public static func iso(_ milliseconds: Int64) -> String {
        let parts = CivilTime(milliseconds: milliseconds)
        return
            "\(parts.date)T\(padded(parts.hour)):\(padded(parts.minute)):\(padded(parts.second)).\(padded(parts.millisecond, 3))Z"
    }

    /// A number with zeros before it up to a width, whatever the locale.
    public static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A point of time split into the calendar's parts, in UTC.
public struct CivilTime: Equatable, Sendable {
    /// Months and days count from 1.
    public var year, month, day, hour, minute, second, millisecond: Int

    /// `2026-03-18`.
    public var date: String { "\(Timestamp.padded(year, 4))-\(Timestamp.padded(month))-\(Timestamp.padded(day))" }

    /// - Parameter milliseconds: since 1970, UTC.
    public init(milliseconds: Int64) {
        var seconds = Int(milliseconds.quotientFloored(by: 1000))
        millisecond = Int(milliseconds) - seconds * 1000
        let days = seconds.quotientFloored(by: 86_400)
        seconds -= days * 86_400
        (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
        // Days since 0000-03-01 in eras of 400 years, as in Howard Hinnant's "chrono-compatible low-level date algorithms".
        let shifted = days + 719_468
        let era = shifted.quotientFloored(by: 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    private static func days(in month: Int, of year: Int) -> Int {
        let isLeapYear = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        return month == 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Nil for parts that no calendar has.
    static func milliseconds(
        year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int, millisecond: Int
    ) -> Int64? {
        // A leap second is the first moment of the next minute.
        guard 1...12 ~= month, 1...days(in: month, of: year) ~= day else { return nil }
        guard 0...23 ~= hour, 0...59 ~= minute, 0...60 ~= second else { return nil }
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.quotientFloored(by: 400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        return Int64(((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + Int64(millisecond)
    }
}

extension BinaryInteger {
    /// Division that rounds towards negative infinity, since times before 1970 are negative.
    func quotientFloored(by divisor: Self) -> Self {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}

private struct TimestampReader {
    let bytes: Bytes
    var index = 0

    init(bytes: Bytes) { self.bytes = bytes }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == mark.value else { return false }
        index += 1
        return true
    }

    private mutating func number(_ most: Int) -> Int? {
        var value = 0
        let start = index
        while let byte = next, 0x30...0x39 ~= byte, index - start < most {
            value = value * 10 + Int(byte - 0x30)
            index += 1
        }
        return index > start ? value : nil
    }

    private mutating func fraction() -> Int {
        guard take(".") || take(",") else { return 0 }
        var value = 0
        var scale = 100
        while let byte = next, 0x30...0x39 ~= byte {
            value += Int(byte - 0x30) * scale
            scale /= 10
            index += 1
        }
        return value
    }

    mutating func iso() -> Int64? {
        guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2) else { return nil }
        guard take("T") || take("t") || take(" ") else {
            return next == nil
                ? CivilTime.milliseconds(
                    year: year, month: month, day: day, hour: 0, minute: 0, second: 0, millisecond: 0) : nil
        }
        guard let hour = number(2), take(":"), let minute = number(2) else { return nil }
        let second = take(":") ? number(2) ?? 0 : 0
        let millisecond = fraction()
        let local = CivilTime.milliseconds(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond)
        guard let local, let offset = offsetMinutes() else { return nil }
        return local - Int64(offset) * 60_000
    }

    private mutating func offsetMinutes() -> Int? {
        if take("Z") || take("z") || next == nil { return next == nil ? 0 : nil }
        _ = take(" ")
        let sign = take("-") ? -1 : take("+") ? 1 : 0
        guard sign != 0, let hours = number(2), hours <= 14 else { return nil }
        _ = take(":")
        let minutes = number(2) ?? 0
        return next == nil ? sign * (hours * 60 + minutes) : nil
    }

    mutating func dotNet() -> Int64? {
        for mark in "/Date(".unicodeScalars where !take(mark) { return nil }
        let sign: Int64 = take("-") ? -1 : 1
        // An offset behind the number only says how it was shown.
        guard let milliseconds = number(15), take(")") || take("+") || take("-") else { return nil }
        return sign * Int64(milliseconds)
    }

    /// Month first, as the export and the portal write it; a year of four digits.
    mutating func american() -> Int64? {
        guard let month = number(2), take("/"), let day = number(2), take("/"), let year = number(4), year >= 1000
        else { return nil }
        _ = take(",")
        while take(" ") {}
        guard var hour = number(2), take(":"), let minute = number(2) else {
            return next == nil
                ? CivilTime.milliseconds(
                    year: year, month: month, day: day, hour: 0, minute: 0, second: 0, millisecond: 0) : nil
        }
        let second = take(":") ? number(2) ?? 0 : 0
        let millisecond = fraction()
        while take(" ") || skipNarrowSpace() {}
        if take("P") || take("p") { hour = hour % 12 + 12 } else if take("A") || take("a") { hour %= 12 }
        // What may follow is the M, and a zone that can only be UTC.
        _ = take("M") || take("m")
        while take(" ") || take("Z") || take("U") || take("T") || take("C") {}
        guard next == nil else { return nil }
        return CivilTime.milliseconds(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond)
    }

    /// Newer ICU data put U+202F between the time and AM or PM.
    private mutating func skipNarrowSpace() -> Bool {
        guard index + 2 < bytes.count, bytes[index] == 0xE2, bytes[index + 1] == 0x80, bytes[index + 2] == 0xAF else {
            return false
        }
        index += 3
        return true
    }
}
