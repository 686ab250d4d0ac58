/// Two logs, or two parts of one, beside each other: what went wrong more or less often, and which objects broke or
/// healed.
///
/// Objects are the same where they have the same ID in the same job (decision 16). A job that was made anew has another
/// ID: then the application and the template of the job must agree, and `jobs` says so.
public struct LogComparison: Sendable {
    /// Some events of a log.
    public struct Side: Sendable {
        /// How the user calls it.
        public let name: String
        /// The log, and which of its events are meant.
        public let table: EventTable
        public let rows: RowSet
        /// The time of the events; nil where none has one.
        public let span: ClosedRange<Int64>?
        /// How many distinct objects they are about.
        public let objects: Int

        /// All events of a log, unless told otherwise; O(events).
        public init(name: String, table: EventTable, rows: RowSet? = nil) {
            (self.name, self.table, self.rows) = (name, table, rows ?? table.allRows)
            span = table.timeSpan(of: self.rows)
            objects = table.objectCount(in: self.rows)
        }
    }

    /// The earlier events and the later ones.
    public let before, after: Side
    /// The causes of failures and warnings: failures first, among them the greatest difference first.
    public let errors: [ComparedValue]
    /// The jobs of both; those that both have come first.
    public let jobs: [JobPair]
    /// The objects of both, those of the later events first. Events that name no object are about none of them.
    public let objects: [ComparedObject]

    /// O(events + objects).
    public init(_ before: Side, _ after: Side) {
        (self.before, self.after) = (before, after)
        let causes = ComparedValue.comparison(
            of: after.table.causes(in: after.rows), with: before.table.causes(in: before.rows))
        errors = causes.filter { $0.status == .failure || $0.status == .warning }
        let (old, new) = (SideObjects(before), SideObjects(after))
        let pairs = JobPairs(old.jobs, new.jobs)
        jobs = pairs.places.map { pair in
            JobPair(before: pair.before.map { old.jobs[$0] }, after: pair.after.map { new.jobs[$0] }, match: pair.match)
        }
        objects = Self.objects(old, new, pairs)
    }

    /// What an object is known by in both.
    private struct Key: Hashable {
        /// The place of the pair of jobs.
        let pair: Int
        let name: SideObjects.Name
    }

    private static func objects(_ before: SideObjects, _ after: SideObjects, _ pairs: JobPairs) -> [ComparedObject] {
        var (oldPairs, newPairs) = ([Int: Int](), [Int: Int]())
        for (place, pair) in pairs.places.enumerated() {
            if let old = pair.before { oldPairs[old] = place }
            if let new = pair.after { newPairs[new] = place }
        }
        var former: [Key: ObjectStandings.Object] = [:]
        for object in before.objects { former[Key(pair: oldPairs[object.job] ?? 0, name: object.name)] = object.state }
        var objects: [ComparedObject] = []
        for object in after.objects {
            let old = former.removeValue(forKey: Key(pair: newPairs[object.job] ?? 0, name: object.name))
            objects.append(ComparedObject(old, object.state))
        }
        // In the order of the log, since that of a dictionary changes.
        return objects + former.values.sorted { $0.example < $1.example }.map { ComparedObject($0, nil) }
    }
}

extension LogComparison {
    /// The objects with which something happened, in the order of `objects`.
    public func objects(_ change: ComparedObject.Change) -> [ComparedObject] { objects.filter { $0.change == change } }
}

extension ComparedObject {
    fileprivate init(_ before: ObjectStandings.Object?, _ after: ObjectStandings.Object?) {
        self.init(
            before: before?.standing, after: after?.standing, eventBefore: before?.newest, eventAfter: after?.newest)
    }
}
