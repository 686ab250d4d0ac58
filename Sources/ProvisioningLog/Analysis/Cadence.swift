/// How often the cycles of a job begin.
public struct Cadence: Equatable, Sendable {
    /// From the beginning of a cycle to that of the next, in milliseconds, newest first.
    public let gaps: [Int64]
    /// The median of the gaps; nil where there is none.
    public let usualGap: Int64?
    /// When the first of the cycles began that come about once a day, as those of a job in quarantine do, where they
    /// came more often before: milliseconds since 1970, UTC.
    public internal(set) var dailySince: Int64?

    private static let hour: Int64 = 3_600_000
    /// With fewer there is no telling what is usual.
    static let leastGaps = 3

    /// - Parameters:
    ///   - starts: when the cycles began, newest first.
    ///   - usualGap: the median of the gaps between them.
    init(starts: [Int64] = [], usualGap: Int64? = nil) {
        gaps = zip(starts, starts.dropFirst()).map { $0 &- $1 }
        self.usualGap = usualGap
        let daily = gaps.prefix { 20 * Self.hour...28 * Self.hour ~= $0 }.count
        let before = gaps.dropFirst(daily).sorted()
        guard daily >= 2, before.count >= Self.leastGaps, before[before.count / 2] <= 12 * Self.hour else { return }
        dailySince = starts[daily - 1]
    }

    /// - Parameter gaps: newest first, in milliseconds.
    init(gaps: [Int64]) {
        self.gaps = gaps
        usualGap = gaps.isEmpty ? nil : EventTable.median(gaps)
    }

    /// Whether a job should have been heard of after so long without an event: it is an hour at least, more than four
    /// usual gaps, and twice as long as any gap in this log, so that nights and weekends that were quiet before are no
    /// alarm, and the end of a log in the middle of a cycle is none either.
    public func isSilent(after quiet: Int64) -> Bool {
        guard gaps.count >= Self.leastGaps, let usualGap, let longest = gaps.max() else { return false }
        return quiet >= Self.hour && quiet / 4 > usualGap && quiet / 2 > longest
    }
}
