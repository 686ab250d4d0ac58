/// A moment in March 2026, the only month that the demo knows.
struct DemoTime: Comparable {
    static let ticksPerSecond = 10_000_000

    /// Units of 100 nanoseconds since the log's first midnight, 2026-03-02T00:00Z.
    private let ticks: Int

    init(minutes: Int, seconds: Int = 0, ticks: Int = 0) {
        self.ticks = (minutes * 60 + seconds) * Self.ticksPerSecond + ticks
    }

    func adding(minutes: Int = 0, seconds: Int = 0, ticks: Int = 0) -> DemoTime {
        DemoTime(minutes: minutes, seconds: seconds, ticks: self.ticks + ticks)
    }

    static func < (left: DemoTime, right: DemoTime) -> Bool {
        left.ticks < right.ticks
    }

    /// `2026-03-02T07:17:42Z`, as in `activityDateTime`.
    var wholeSeconds: String { clock + "Z" }

    /// `2026-03-02T07:17:42.9099941`, as in escrow texts.
    var sevenDigits: String {
        clock + "." + padded(String(ticks % Self.ticksPerSecond), to: 7)
    }

    /// `3/2/2026 7:17:42 AM`: escrow steps spell the next attempt as an American server does.
    var american: String {
        let hourOnDial = (hour + 11) % 12 + 1
        return "3/\(day)/2026 \(hourOnDial):\(twoDigits(minute)):\(twoDigits(second)) \(hour < 12 ? "AM" : "PM")"
    }

    private var clock: String {
        "2026-03-\(twoDigits(day))T\(twoDigits(hour)):\(twoDigits(minute)):\(twoDigits(second))"
    }

    private var seconds: Int { ticks / Self.ticksPerSecond }
    private var day: Int { 2 + seconds / 86_400 }
    private var hour: Int { seconds / 3_600 % 24 }
    private var minute: Int { seconds / 60 % 60 }
    private var second: Int { seconds % 60 }

    private func twoDigits(_ number: Int) -> String {
        padded(String(number), to: 2)
    }
}
