/// What became of the failed objects of a log: of each within its job, ordered by time, then as in the log (decision 17).
///
/// Failures of an object belong together until an event ends them: a success of it, also one of another attribute; a
/// deletion or deactivation; a skip because it is out of scope, unless it was the deletion that failed. A warning ends
/// nothing, nor does a skip because source and target agree: that comes too where the service compares nothing, such as
/// a reference. An event that names no object is a course of its own. All of it holds for this log: a filtered download
/// hides what ended a failure.
public struct FateTable: Sendable {
    let table: EventTable
    private var index: FateIndex { table.fateIndex }

    // MARK: - One event

    /// What became of the object of a failure; nil for an event that is none, or that was read just now. O(1).
    public func fate(of event: EventID) -> Fate? { index.fate(of: Int(event.row)) }

    /// The failures that an event is one of; nil where `fate` is nil. O(failures of the course).
    public func course(of event: EventID) -> FailureCourse? {
        let course = index.course(of: Int(event.row))
        guard let fate = fate(of: event), let first = course.first, let last = course.last else { return nil }
        let ending = index.ending(ofCourseUpTo: Int(last))
        let note = table.retryNote(of: EventID(row: last))
        return FailureCourse(
            fate: fate, failures: course.count, saidRetries: note?.retries, firstFailure: EventID(row: first),
            lastFailure: EventID(row: last), ending: ending,
            healedAfter: fate == .healed ? ending.flatMap { span(from: event, to: $0) } : nil,
            nextRetry: note?.nextRetry)
    }

    /// Which try a failure was; nil for other events, unless they say so themselves. O(failures of the course).
    public func tries(of event: EventID) -> Tries? {
        if let said = table.retryNote(of: event)?.tries { return Tries(count: said, isSaid: true) }
        let place = index.course(of: Int(event.row)).firstIndex(of: event.row)
        return place.map { Tries(count: $0 + 1, isSaid: false) }
    }

    private func span(from event: EventID, to other: EventID) -> Int64? {
        guard let start = table.time(of: event), let end = table.time(of: other) else { return nil }
        return end &- start
    }

    /// `healed +40m`.
    func text(of event: EventID) -> String? {
        guard let fate = fate(of: event) else { return nil }
        let span = fate == .healed ? course(of: event)?.healedAfter : nil
        return fate.title + (span.map { " +" + SpanText.short($0) } ?? "")
    }

    // MARK: - Sets of events

    /// The failures with a fate.
    public func rows(_ fate: Fate) -> RowSet { index.rows[Int(fate.rawValue)] }

    /// The events of the `is:` words whose source is `.fates`.
    public var facts: [String: RowSet] {
        var facts = ["first": index.first, "last": index.last, "retry": index.retried]
        for fate in Fate.allCases { facts[fate.name] = rows(fate) }
        return facts
    }

    /// How many distinct objects there are with each fate, by the newest of their failures among some events; O(events).
    public func objects(in rows: RowSet) -> [Fate: Int] {
        var failures = rows
        failures.formIntersection(index.failures.rows)
        // By the number of the object, from 1.
        var newest: [(time: Int64, row: Int)] = []
        table.forEachObject(of: failures) { row, object in
            let moment = (time: table.segments.time(of: UInt32(row)), row: row)
            if Int(object) > newest.count {
                newest.append(moment)
            } else if newest[Int(object) - 1] < moment {
                newest[Int(object) - 1] = moment
            }
        }
        return newest.reduce(into: [:]) { counts, moment in
            if let fate = index.fate(of: moment.row) { counts[fate, default: 0] += 1 }
        }
    }

    /// How many distinct objects have a fate, by the newest of their failures among some events; O(events).
    ///
    /// O(events / 64) for the broken objects of a filter that leaves all of them, which each key in the filter bar asks
    /// for: among 10,000,000 events that took half of its time.
    public func objects(_ fate: Fate, in rows: RowSet) -> Int {
        guard fate == .broken else { return objects(in: rows)[fate] ?? 0 }
        // Only the newest course of an object can be broken, so that no newer failure of it tells another fate.
        var broken = self.rows(.broken)
        broken.formIntersection(rows)
        return broken == self.rows(.broken) ? index.brokenObjects : table.objectCount(in: broken)
    }

    // MARK: - All events at once

    /// The number of tries of each row; 0 where `tries(of:)` gives none. O(events).
    var tries: [UInt32] {
        var tries = [UInt32](repeating: 0, count: table.count)
        index.first.forEach { row in
            for (place, failure) in index.course(of: row).enumerated() { tries[Int(failure)] = UInt32(place + 1) }
        }
        let said = table.retryNotes({ UInt32($0.tries ?? 0) }, absent: 0)
        for (place, segment) in table.segments.enumerated() {
            segment.column(.reason).forEach { row, reason in
                if said[Int(reason)] > 0 { tries[place << Segment.rowBits + row] = said[Int(reason)] }
            }
        }
        return tries
    }
}

extension EventTable {
    /// What became of the failed objects. Worked out when the reading ends, and now and then before: events that were
    /// read since have no fate yet.
    public var fates: FateTable { FateTable(table: self) }
}
