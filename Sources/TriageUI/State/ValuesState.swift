import ProvisioningLog

/// The page of the values of a column, beside its rows.
struct ValuesState: Sendable {
    /// What the rows are sorted by.
    enum Order: CaseIterable, Sendable {
        case events, value, first, last, objects

        /// What the next press of the key makes of it.
        var next: Order {
            let all = Order.allCases
            return all[((all.firstIndex(of: self) ?? 0) + 1) % all.count]
        }
    }

    var order = Order.events
    /// What the log said, and which of its rows are on the page, from the top.
    var answer: ValueTable?
    var places: [Int] = []
    /// What is known of the row that the cursor rested on.
    var profile: ValueProfile?
    /// True where the log or the filter is another one since.
    var isProfileOld = false
    /// Of the log with as many events as the set has rows: they are the same for all values.
    private var newErrors: RowSet?

    /// The events with errors that are new in their cycles; O(events) once for each state of the log.
    mutating func rowsWithNewErrors(in table: EventTable) -> RowSet {
        if let newErrors, newErrors.rowCount == table.count { return newErrors }
        let rows = table.rowsWithNewErrors
        newErrors = rows
        return rows
    }
}

/// What is special about the events of a value.
struct ValueProfile: Sendable {
    struct Key: Hashable, Sendable {
        var dimension: Dimension
        /// Nil for the events without a value.
        var text: String?
    }

    let key: Key
    /// What the value is more frequent in than the events around it; the dimension with the clearest difference first.
    var rows: [ProfileRow]
    /// The attribute that the events change more often than those around them; nil where none stands out.
    var attribute: AttributeShare?
    /// The reasons of the events without names and numbers.
    var shapes: Facet
    /// Nil for values that say nothing of how events ended.
    var course: ValueCourse?

    /// What holds for fewer events says little about a value.
    private static let leastShare = 0.25
    /// The shape of the reason has a line of its own.
    private static let dimensions: [Dimension] = [.summary, .app, .action, .step, .cycle, .domain, .job, .type]
}

/// How the failures or warnings of a value went on.
struct ValueCourse: Equatable, Sendable {
    var events: Int
    /// Milliseconds since 1970, UTC.
    var first, last: Int64
    /// Whether it was there from the beginning, and still is at the end: it is not longer away than between two of its
    /// events.
    var isOld, goesOn: Bool
    /// The first events of the cycles in which it is new, oldest first; none for what is no code of an error.
    var newSince: [Int64]
    /// What became of the objects that failed, in this log.
    var objects: [Fate: Int]
}

extension ValueProfile {
    /// O(events of the log).
    ///
    /// - Parameters:
    ///   - group: the events of the value.
    ///   - base: the events that it is compared with.
    ///   - ending: the events whose end counts as the end of the log; nil where how it went on is of no interest.
    ///   - new: the events whose errors are new in their cycles.
    init(_ key: Key, _ group: RowSet, within base: RowSet, ending: RowSet?, new: RowSet, in table: EventTable) {
        self.key = key
        let dimensions = Self.dimensions.filter { !$0.says(the: key.dimension) }
        rows =
            table.profile(of: group, within: base, by: dimensions).filter { row in
                // Of an application the errors are worth a line that few of its events have.
                row.dimension == .summary || row.values.first.map { $0.shareOfGroup >= Self.leastShare } ?? false
            }.withoutEchoes
        attribute = table.attribute(changedBy: group, within: base)
        shapes = table.facet(of: .shape, in: group, limit: 1)
        course = ending.flatMap { ValueCourse(of: group, ending: $0, new: new, in: table) }
    }
}

extension Dimension {
    /// Whether the values of the two mostly stand for the same events.
    fileprivate func says(the other: Dimension) -> Bool {
        let groups: [Set<Dimension>] = [[.summary, .error, .skip, .reason, .shape, .status], [.app, .job, .target]]
        return self == other || groups.contains { $0.isSuperset(of: [self, other]) }
    }
}

extension [ProfileRow] {
    /// Without the dimensions that say the same again: the only job of an application, its only type of object.
    fileprivate var withoutEchoes: [ProfileRow] {
        var seen: Set<[Int]> = []
        return filter { row in
            let numbers = row.values.flatMap { [$0.eventsInGroup, $0.eventsInBase] }
            return seen.insert(numbers).inserted
        }
    }
}

extension ValueCourse {
    init?(of group: RowSet, ending base: RowSet, new: RowSet, in table: EventTable) {
        let times = table.newestFirst(group).compactMap(table.time)
        guard let first = times.last, let last = times.first, let span = table.timeSpan(of: base) else { return nil }
        let pause = zip(times, times.dropFirst()).map { $0 &- $1 }.max() ?? 0
        events = group.count
        (self.first, self.last) = (first, last)
        isOld = first &- span.lowerBound <= pause
        goesOn = span.upperBound &- last <= pause
        newSince = Self.beginnings(of: group, among: new, in: table)
        objects = table.fates.objects(in: group)
    }

    private static func beginnings(of group: RowSet, among new: RowSet, in table: EventTable) -> [Int64] {
        var new = new
        new.formIntersection(group)
        var firsts: [Symbol: Int64] = [:]
        for event in table.newestFirst(new) {
            // The oldest comes last.
            if let time = table.time(of: event) { firsts[table.symbol(.cycleId, of: event)] = time }
        }
        return firsts.values.sorted()
    }
}
