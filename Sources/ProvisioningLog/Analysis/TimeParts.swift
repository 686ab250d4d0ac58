/// A span of time in equal parts.
struct TimeParts: Equatable, Sendable {
    /// Milliseconds since 1970, UTC.
    let first, last: Int64
    let count: Int

    /// More parts than any screen has columns are not needed, and would cost memory for each value.
    private static let most = 4096

    init(first: Int64, last: Int64, count: Int) {
        self.first = min(first, last)
        self.last = max(first, last)
        self.count = max(0, min(count, Self.most))
    }

    /// The part of a time; those before and after count to the first and last part. Only for a count above 0.
    @inline(__always)
    func index(of time: Int64) -> Int {
        let passed = UInt64(bitPattern: max(first, min(time, last)) &- first)
        let length = UInt64(bitPattern: last &- first)
        guard length >> 50 == 0 else { return min(count - 1, Int(passed / (length / UInt64(count) + 1))) }
        return Int(passed * UInt64(count) / (length + 1))
    }
}

extension EventTable {
    /// The first and the last time of some events; nil where none has a time. O(events).
    public func timeSpan(of rows: RowSet) -> ClosedRange<Int64>? {
        var (first, last) = (Int64.max, Int64.min)
        for (index, segment) in segments.enumerated() {
            let times = segment.times.span
            rows.forEach(from: index << Segment.rowBits, count: times.count) { row in
                guard times[row] != Timestamp.absent else { return }
                first = min(first, times[row])
                last = max(last, times[row])
            }
        }
        return first <= last ? first...last : nil
    }
}
