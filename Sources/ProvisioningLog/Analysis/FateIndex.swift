/// The fates of the failures of a log, in about one byte an event and four a failure.
///
/// The failures of a course are a ring: each knows the next one, and the last knows the first.
struct FateIndex: Sendable {
    /// By the number of the fate.
    fileprivate(set) var rows: [RowSet]
    /// The first failure of each course, and the newest of each object.
    fileprivate(set) var first, last: RowSet
    /// Events that say that they were tried again, or will be.
    fileprivate(set) var retried: RowSet
    let failures: RankedRows
    /// By the place among the failures: the row of the next one of the course.
    fileprivate(set) var next: [UInt32]
    /// The last failures of courses that have ended, and by what event.
    fileprivate(set) var ended: RankedRows
    fileprivate(set) var endings: [UInt32]
    /// How many objects are broken at the end of the log.
    private(set) var brokenObjects = 0

    /// Of a log without events.
    init() { self.init(failures: RowSet(rowCount: 0)) }

    fileprivate init(failures rows: RowSet) {
        let none = RowSet(rowCount: rows.rowCount)
        self.rows = Array(repeating: none, count: Fate.allCases.count)
        (first, last, retried) = (none, none, none)
        failures = RankedRows(rows)
        next = Array(repeating: 0, count: failures.count)
        ended = RankedRows(none)
        endings = []
    }

    /// O(events); the table must be in its order.
    init(of table: EventTable) {
        var walk = FateWalk(table)
        walk.numberObjects(table)
        walk.visit(table)
        self = walk.index
        retried = table.retriedRows
        brokenObjects = table.objectCount(in: rows[Int(Fate.broken.rawValue)])
    }

    func fate(of row: Int) -> Fate? { Fate.allCases.first { rows[Int($0.rawValue)].contains(row: row) } }

    /// The rows of the failures of a course, the oldest first, with the first failure of the course; none for a row that
    /// is no failure. O(failures of the course).
    func course(of row: Int) -> [UInt32] {
        guard var rank = failures.rank(of: row) else { return [] }
        var ring: [UInt32] = []
        repeat {
            ring.append(next[rank])
            rank = failures.rank(of: Int(next[rank])) ?? rank
        } while ring.last != UInt32(row)
        let start = ring.firstIndex { first.contains(row: Int($0)) } ?? 0
        return Array(ring[start...] + ring[..<start])
    }

    /// The event that ended a course, by the row of its last failure.
    func ending(ofCourseUpTo row: Int) -> EventID? { ended.rank(of: row).map { EventID(row: endings[$0]) } }
}

/// Walks through the events of a log from the oldest to the newest.
private struct FateWalk {
    private(set) var index: FateIndex
    private let turns: [Turn]
    /// The objects of failures and of what may end them, from 1; 0 for what tells nothing, and for events that name no
    /// object.
    private var objects: [UInt32]
    /// The courses that have not ended, by object.
    private var open: [Course?] = []
    /// The newest failure of each object so far.
    private var newest: [UInt32?] = []
    private var endings: [(last: UInt32, ending: UInt32)] = []

    private struct Course {
        var first, last: UInt32
        var wantsRemoval: Bool
    }

    init(_ table: EventTable) {
        let reader = TurnReader(table)
        turns = table.segments.flatMap(reader.turns)
        var failures = RowSet(rowCount: table.count)
        failures.insert(turns, from: 0) { $0.isFailure }
        index = FateIndex(failures: failures)
        objects = Array(repeating: 0, count: table.count)
    }

    /// Most objects never fail, so that only those that do are numbered.
    mutating func numberObjects(_ table: EventTable) {
        var numbers = KeyNumbers()
        for isFailure in [true, false] {
            for (place, segment) in table.segments.enumerated() {
                let keys = ObjectKeys(segment)
                for row in 0..<segment.count {
                    let turn = turns[place << Segment.rowBits + row]
                    guard isFailure ? turn.isFailure : turn.isEnding else { continue }
                    let key = keys[row]
                    if ObjectKeys.isNameless(key) { continue }
                    objects[place << Segment.rowBits + row] =
                        isFailure ? numbers.number(for: key) : numbers.find(key)
                }
            }
        }
        open = Array(repeating: nil, count: numbers.count + 1)
        newest = Array(repeating: nil, count: numbers.count + 1)
    }

    mutating func visit(_ table: EventTable) {
        let telling = table.newestFirst.filter { objects[Int($0.row)] != 0 || turns[Int($0.row)].isFailure }
        table.forEachOldestFirst(of: telling) { visit($0.row) }
        finish()
    }

    private mutating func visit(_ row: UInt32) {
        let object = Int(objects[Int(row)])
        let turn = turns[Int(row)]
        if turn.isFailure { return fail(row, object, wantsRemoval: turn == .failedToRemove) }
        guard let course = open[object], let fate = turn.fate(whereRemovalIsWanted: course.wantsRemoval) else { return }
        index.assign(fate, toCourseFrom: course.first)
        endings.append((last: course.last, ending: row))
        open[object] = nil
    }

    private mutating func fail(_ row: UInt32, _ object: Int, wantsRemoval: Bool) {
        // Nobody knows whether two events that name no object are about the same one.
        guard object > 0 else {
            index.link(row, to: row)
            index.first.insert(row: Int(row))
            index.last.insert(row: Int(row))
            return index.rows[Int(Fate.broken.rawValue)].insert(row: Int(row))
        }
        newest[object] = row
        guard let course = open[object] else {
            index.link(row, to: row)
            index.first.insert(row: Int(row))
            return open[object] = Course(first: row, last: row, wantsRemoval: wantsRemoval)
        }
        index.link(course.last, to: row)
        index.link(row, to: course.first)
        open[object] = Course(first: course.first, last: row, wantsRemoval: wantsRemoval)
    }

    private mutating func finish() {
        for course in open { if let course { index.assign(.broken, toCourseFrom: course.first) } }
        for row in newest { if let row { index.last.insert(row: Int(row)) } }
        index.note(endings)
    }
}

extension FateIndex {
    fileprivate mutating func link(_ row: UInt32, to other: UInt32) {
        if let rank = failures.rank(of: Int(row)) { next[rank] = other }
    }

    fileprivate mutating func assign(_ fate: Fate, toCourseFrom first: UInt32) {
        var row = first
        repeat {
            rows[Int(fate.rawValue)].insert(row: Int(row))
            row = failures.rank(of: Int(row)).map { next[$0] } ?? first
        } while row != first
    }

    fileprivate mutating func note(_ pairs: [(last: UInt32, ending: UInt32)]) {
        ended = RankedRows(RowSet(rowCount: failures.rows.rowCount, pairs.lazy.map { EventID(row: $0.last) }))
        endings = Array(repeating: 0, count: ended.count)
        for pair in pairs { if let rank = ended.rank(of: Int(pair.last)) { endings[rank] = pair.ending } }
    }
}

extension [Segment] {
    /// `Timestamp.absent` where the record has none.
    func time(of row: UInt32) -> Int64 { self[Int(row) >> Segment.rowBits].times[Int(row) & (Segment.capacity - 1)] }
}
