/// How an object stands at the end of some events.
public enum Standing: String, CaseIterable, Sendable {
    /// It failed, and nothing has ended that.
    case broken
    /// It was written.
    case working
    /// The service does not provision it.
    case leftScope
    /// It was deleted or disabled.
    case deleted
    /// Its events say nothing of it: warnings, skips because nothing was to be written.
    case untold
}

/// The objects of some events of a log, and how each stands after them.
struct ObjectStandings {
    struct Object {
        /// The first of its events in the log.
        let example: EventID
        /// The newest event that tells how it stands, else the newest of all.
        var newest: EventID
        var standing = Standing.untold
        fileprivate var isRemovalWanted = false
    }

    /// Events that name no object are none of one.
    private(set) var objects: [Object] = []

    /// O(events).
    init(of rows: RowSet, in table: EventTable) {
        let reader = TurnReader(table)
        let turns = table.segments.flatMap(reader.turns)
        let numbers = table.objectNumbers(in: rows)
        var places = [Int?](repeating: nil, count: Int(numbers.max() ?? 0) + 1)
        rows.forEach { row in
            let event = EventID(row: UInt32(row))
            guard places[Int(numbers[row])] == nil, table.namesObject(event) else { return }
            places[Int(numbers[row])] = objects.count
            objects.append(Object(example: event, newest: event))
        }
        table.forEachOldestFirst(of: table.newestFirst(rows)) { event in
            guard let place = places[Int(numbers[Int(event.row)])] else { return }
            objects[place].take(turns[Int(event.row)], event)
        }
    }
}

extension ObjectStandings.Object {
    fileprivate mutating func take(_ turn: Turn, _ event: EventID) {
        if turn.isFailure {
            (standing, newest, isRemovalWanted) = (.broken, event, turn == .failedToRemove)
        } else if let fate = turn.fate(whereRemovalIsWanted: isRemovalWanted && standing == .broken) {
            (standing, newest) = (fate.standing, event)
        } else if standing == .untold {
            newest = event
        }
    }
}

extension Fate {
    /// How an object stands after such an ending, whether it had failed or not.
    fileprivate var standing: Standing {
        switch self {
        case .broken: .broken
        case .healed: .working
        case .leftScope: .leftScope
        case .deleted: .deleted
        }
    }
}

extension EventTable {
    func namesObject(_ event: EventID) -> Bool { ObjectKeys.fields.contains { !symbol($0, of: event).isAbsent } }
}
