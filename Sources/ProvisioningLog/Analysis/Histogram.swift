/// How many events ended in which way, in parts of time that begin at round times.
public struct Histogram: Equatable, Sendable {
    /// The beginning of the first bucket: milliseconds since 1970, UTC.
    public let start: Int64
    /// The length of a bucket in milliseconds.
    public let width: Int64
    /// Oldest first, without gaps.
    public internal(set) var buckets: [StatusCounts]

    /// The beginning of a bucket: milliseconds since 1970, UTC.
    public func start(of bucket: Int) -> Int64 { start &+ Int64(bucket) &* width }

    /// The bucket of a time; nil outside of all.
    public func bucket(of time: Int64) -> Int? {
        let (passed, overflow) = time.subtractingReportingOverflow(start)
        guard !overflow, passed >= 0, passed / width < Int64(buckets.count) else { return nil }
        return Int(passed / width)
    }

    private static let seconds: [Int64] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 360, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
        604_800, 1_209_600, 2_419_200, 7_862_400, 31_449_600,
    ]
    /// Buckets of weeks begin on a Monday, and 1970 began on a Thursday.
    private static let week: Int64 = 604_800_000, firstMonday: Int64 = -259_200_000

    /// Empty buckets of the smallest round width of which `limit` are enough.
    ///
    /// Where the span is too long for all of them, or lies so that no round bucket holds it, the buckets are equal
    /// parts.
    init(from: Int64, to: Int64, limit: Int, offset: Int64) {
        let (from, to) = (min(from, to), max(from, to))
        let limit = Int64(max(1, min(limit, 100_000)))
        for width in Self.seconds.map({ $0 * 1000 }) {
            let origin = (width % Self.week == 0 ? Self.firstMonday : 0) &- offset
            let first = (from &- origin).quotientFloored(by: width)
            let last = (to &- origin).quotientFloored(by: width)
            let count = last &- first &+ 1
            guard count > 0, count <= limit else { continue }
            self.init(start: first &* width &+ origin, width: width, count: Int(count))
            return
        }
        let length = UInt64(bitPattern: to &- from)
        self.init(start: from, width: min(.max - 1, Int64(clamping: length / UInt64(limit))) + 1, count: Int(limit))
    }

    private init(start: Int64, width: Int64, count: Int) {
        self.start = start
        self.width = width
        buckets = Array(repeating: StatusCounts(), count: count)
    }
}

extension EventTable {
    /// Some events over time; nil where there is no span to show. O(events).
    ///
    /// - Parameters:
    ///   - from: the first moment to show, in milliseconds since 1970, UTC; nil for that of the first event.
    ///   - to: the last moment to show; nil for that of the last event. Events outside are not counted.
    ///   - buckets: there are never more.
    ///   - offset: how many milliseconds the zone that is shown is ahead of UTC, so that days begin at its midnight.
    public func histogram(
        of rows: RowSet, from: Int64? = nil, to: Int64? = nil, buckets: Int, offset: Int64 = 0
    ) -> Histogram? {
        let span = from == nil || to == nil ? timeSpan(of: rows) : nil
        guard let from = from ?? span?.lowerBound, let to = to ?? span?.upperBound, from <= to else { return nil }
        var histogram = Histogram(from: from, to: to, limit: buckets, offset: offset)
        // By bucket and severity in one piece: buckets are arrays of their own.
        let severities = StatusCounts.severityCount
        var counts = [Int](repeating: 0, count: histogram.buckets.count * severities)
        for (index, segment) in segments.enumerated() {
            let statuses = segment.column(.status)
            let times = segment.times.span
            rows.forEach(from: index << Segment.rowBits, count: times.count) { row in
                guard from <= times[row], times[row] <= to, let bucket = histogram.bucket(of: times[row]) else {
                    return
                }
                counts[bucket &* severities &+ Status.severity(ofSymbol: statuses[row])] &+= 1
            }
        }
        for bucket in histogram.buckets.indices {
            histogram.buckets[bucket] = StatusCounts(counts[bucket * severities..<(bucket + 1) * severities])
        }
        return histogram
    }
}
