/// Finds what repeats in the writes of one object.
///
/// A record that was not read yet may hold anything, so nothing is said across it: what is found of a part of a log stays
/// true of the whole.
struct WritePatterns {
    /// Writes of one attribute, oldest first.
    struct Course: Equatable {
        var attribute: UInt32
        var rows: [UInt32]
    }

    /// A change that an eye may miss, against the value that the object's event before it wrote.
    struct Quiet: Equatable {
        var row: UInt32
        var attribute: UInt32
    }

    static let fewestWrites = 3

    private let table: EventTable
    private let notes: ChangeNotes
    private let rows: ArraySlice<UInt32>

    /// - Parameter rows: the successful attempts on an object, oldest first.
    init(_ rows: ArraySlice<UInt32>, of table: EventTable, notes: ChangeNotes) {
        (self.rows, self.table, self.notes) = (rows, table, notes)
    }

    // MARK: - The same attribute

    /// A value that an attribute had: written by an event, or found by it (then something else wrote it).
    private struct Point {
        var value: UInt32
        /// Nil for what an event found.
        var row: UInt32?
    }

    /// Attributes that go A → B → A, over three writes at least. A value that a record gives as old, and that no event of
    /// the object wrote, counts as a value too: somebody else writes against the job.
    var flipFlops: [Course] {
        guard rows.count >= Self.fewestWrites else { return [] }
        var found: [Course] = []
        for run in readRuns {
            for (attribute, points) in points(of: run) {
                found += Self.alternations(in: points).map { Course(attribute: attribute, rows: $0) }
            }
        }
        return found
    }

    var quietChanges: [Quiet] {
        var found: [Quiet] = []
        for run in readRuns {
            var last: [UInt32: ChangeNote] = [:]
            for row in run {
                for note in notes[row] {
                    // Where the record has the old value, that one counts.
                    if note.old == 0, let former = last[note.attribute], former.new != note.new,
                        former.folded == note.folded
                    {
                        found.append(Quiet(row: row, attribute: note.attribute))
                    }
                    last[note.attribute] = note
                }
            }
        }
        return found
    }

    /// The rows between those that were not read.
    private var readRuns: [ArraySlice<UInt32>] {
        rows.split { !notes.read.contains(EventID(row: $0)) }
    }

    private func points(of run: ArraySlice<UInt32>) -> [UInt32: [Point]] {
        var points: [UInt32: [Point]] = [:]
        for row in run {
            for note in notes[row] {
                if note.old != 0, points[note.attribute]?.last?.value != note.old {
                    points[note.attribute, default: []].append(Point(value: note.old, row: nil))
                }
                points[note.attribute, default: []].append(Point(value: note.new, row: row))
            }
        }
        return points
    }

    private static func alternations(in points: [Point]) -> [[UInt32]] {
        guard points.count >= fewestWrites else { return [] }
        // The places where another value begins.
        let starts = points.indices.filter { $0 == 0 || points[$0].value != points[$0 - 1].value }
        func value(_ start: Int) -> UInt32 { points[starts[start]].value }
        var found: [[UInt32]] = []
        var first = 0
        while first + 2 < starts.count {
            var last = first + 1
            while last + 1 < starts.count, value(last + 1) == value(last - 1) { last += 1 }
            let end = last + 1 < starts.count ? starts[last + 1] : points.count
            let writes = points[starts[first]..<end].compactMap(\.row)
            if last >= first + 2, writes.count >= fewestWrites { found.append(writes) }
            first = last
        }
        return found
    }

    // MARK: - The same update

    /// Runs of updates that write the same values to the same attributes in at least three cycles, with nothing else on
    /// the object between them.
    var repetitions: [[UInt32]] {
        guard rows.count >= Self.fewestWrites else { return [] }
        var found: [[UInt32]] = []
        var run: [UInt32] = []
        var last: UInt64 = 0
        for row in rows {
            let content = content(of: row)
            if content != last {
                found += repetition(run)
                run = []
                last = content
            }
            if content != 0 { run.append(row) }
        }
        return found + repetition(run)
    }

    private func repetition(_ run: [UInt32]) -> [[UInt32]] {
        let cycles = Set(run.map { table.symbol(.cycleId, of: EventID(row: $0)).number }).subtracting([0])
        return cycles.count >= Self.fewestWrites ? [run] : []
    }

    /// Actions are numbered in advance.
    private static let update = Field.action.enumeration.number(of: "update")

    /// What an update wrote; 0 for events that are none, or whose records were not read.
    private func content(of row: UInt32) -> UInt64 {
        guard table.symbol(.action, of: EventID(row: row)).number == Self.update else { return 0 }
        return notes[row].reduce(0) { sum, note in
            let pair = (UInt64(note.attribute) << 32 | UInt64(note.new)) &* 0x9E37_79B9_7F4A_7C15
            return sum &+ (pair ^ pair >> 29)
        }
    }
}
