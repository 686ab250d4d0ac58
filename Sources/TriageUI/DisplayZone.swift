public import ProvisioningLog

/// The zone in which times are shown. Logs hold UTC.
public struct DisplayZone: Sendable {
    /// Short, as it is shown: `UTC`, `CET`.
    public let name: String
    private let offset: @Sendable (Int64) -> Int64

    /// - Parameter offset: from UTC milliseconds to the milliseconds that the zone is ahead of UTC then.
    public init(name: String, offset: @escaping @Sendable (Int64) -> Int64) {
        self.name = name
        self.offset = offset
    }

    public static let utc = DisplayZone(name: "UTC") { _ in 0 }

    func civil(_ milliseconds: Int64) -> CivilTime { CivilTime(milliseconds: milliseconds + offset(milliseconds)) }

    /// `14:11:52`, or with milliseconds.
    func clock(_ milliseconds: Int64, precise: Bool = false) -> String {
        let time = civil(milliseconds)
        let parts = [time.hour, time.minute, time.second].map { Timestamp.padded($0) }
        return parts.joined(separator: ":") + (precise ? "." + Timestamp.padded(time.millisecond, 3) : "")
    }

    /// `2026-03-02 14:11:52`.
    func full(_ milliseconds: Int64) -> String { civil(milliseconds).date + " " + clock(milliseconds) }

    /// `03-02`.
    func monthAndDay(_ milliseconds: Int64) -> String { String(civil(milliseconds).date.dropFirst(5)) }
}
