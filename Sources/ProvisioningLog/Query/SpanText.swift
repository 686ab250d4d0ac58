/// Lengths of time in milliseconds, as people read them.
public enum SpanText {
    /// At most five characters up to a hundred days: `45s`, `40m`, `7h31`, `3d04`.
    public static func short(_ milliseconds: Int64) -> String {
        let minutes = (milliseconds.magnitude + 30_000) / 60_000
        if milliseconds.magnitude < 60_000 { return "\(milliseconds.magnitude / 1000)s" }
        if minutes < 60 { return "\(minutes)m" }
        if minutes < 24 * 60 { return "\(minutes / 60)h" + twoDigits(minutes % 60) }
        let hours = (minutes + 30) / 60
        return "\(hours / 24)d" + twoDigits(hours % 24)
    }

    /// For a sentence: `40 min`, `1 h 20 min`, `3 days 4 h`.
    public static func words(_ milliseconds: Int64) -> String {
        let minutes = (milliseconds.magnitude + 30_000) / 60_000
        if milliseconds.magnitude < 60_000 { return "\(milliseconds.magnitude / 1000) s" }
        if minutes < 60 { return "\(minutes) min" }
        if minutes < 24 * 60 { return "\(minutes / 60) h" + (minutes % 60 == 0 ? "" : " \(minutes % 60) min") }
        let hours = (minutes + 30) / 60
        let days = hours / 24 == 1 ? "1 day" : "\(hours / 24) days"
        return days + (hours % 24 == 0 ? "" : " \(hours % 24) h")
    }

    private static func twoDigits(_ number: UInt64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
