/// The successful attempts on each object, in the order in which they were made (decision 17).
///
/// Events without a time are left out: there is no telling what they came after.
struct WriteOrder: Sendable {
    /// By object, then by time, then in the order of the log.
    private let rows: [UInt32]
    /// Where the rows of each object but the last end.
    private let ends: [UInt32]

    /// O(events).
    init(_ table: EventTable) {
        let successes = table.rows(with: Status.success.symbol, in: .status)
        let objects = table.objectNumbers(in: successes)
        let times = table.segments.flatMap { $0.times.map { UInt64(bitPattern: $0) ^ 1 << 63 } }
        var timed: [UInt32] = []
        // The time that stands for none is the least of all.
        successes.forEach { if times[$0] != 0 { timed.append(UInt32($0)) } }
        let ordered = RadixSort.sorted(timed, by: times)
        rows = RadixSort.sorted(ordered, by: objects.map(UInt64.init))
        let (sorted, numbers) = (rows, objects)
        ends = sorted.indices.dropFirst().filter { numbers[Int(sorted[$0])] != numbers[Int(sorted[$0 - 1])] }
            .map { UInt32($0) }
    }

    /// Calls `body` with the rows of each object that has at least two.
    func forEachObject(_ body: (ArraySlice<UInt32>) -> Void) {
        var start = 0
        for end in ends.lazy.map(Int.init) + [rows.count] {
            if end - start > 1 { body(rows[start..<end]) }
            start = end
        }
    }
}
