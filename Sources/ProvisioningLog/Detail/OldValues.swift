/// A value that an attribute had before an event, as the object's earlier events tell (decision 6): reconstructed, since
/// something else may have written it in between.
public struct FormerValue: Equatable, Sendable {
    /// As it was written then; empty where the attribute was cleared. It comes from the log.
    public var text: String
    /// The event that wrote it.
    public var event: EventID

    /// - Parameter event: the event that wrote the value.
    public init(text: String, event: EventID) { (self.text, self.event) = (text, event) }

    /// `was …, by the event of 03-02 14:10; reconstructed`.
    ///
    /// - Parameters:
    ///   - shown: the value as it is to be printed.
    ///   - time: the time of the event, in words.
    public static func sentence(_ shown: String, time: String?) -> String {
        "was \(shown)\(time.map { ", by the event of \($0)" } ?? ""); reconstructed"
    }
}

extension EventTable {
    /// At most so many records are read for old values.
    static let mostRecordsOfAHistory = 200

    /// What attributes of an event that have no old value in the log had been before, by their names.
    ///
    /// The object's earlier events in its job and on its target tell: the newest successful write of the attribute, back
    /// to its creation or deletion. Attributes that are named more than once in an event, as members of a group are, have
    /// no one value, and secrets are left alone. Reads at most 200 records; those that cannot be read tell nothing. O(events).
    public func formerValues(of event: EventID, _ changes: [ModifiedProperty]) -> [String: FormerValue] {
        var wanted = Set(changes.namedOnce.filter { $0.oldValue == nil && !Secret.isName($0.name) }.map(\.name))
        guard !wanted.isEmpty, let time = time(of: event) else { return [:] }
        var found: [String: FormerValue] = [:]
        let earlier = successes(ofObjectOf: event).prefix { other in
            (self.time(of: other) ?? .max, other) < (time, event)
        }
        for other in earlier.suffix(Self.mostRecordsOfAHistory).reversed() where !wanted.isEmpty {
            let action = text(.action, of: other)
            if action == "delete" { break }
            if changeCount(of: other) > 0, let changes = try? self.changes(of: other) {
                let named = changes.map(\.name)
                for change in changes.namedOnce where wanted.contains(change.name) {
                    found[change.name] = FormerValue(text: change.newValue ?? "", event: other)
                }
                wanted.subtract(named)
            }
            if action == "create" { break }
        }
        return found
    }
}

extension [ModifiedProperty] {
    /// The attributes that are named once.
    fileprivate var namedOnce: [ModifiedProperty] {
        var counts: [String: Int] = [:]
        for change in self { counts[change.name, default: 0] += 1 }
        return filter { counts[$0.name] == 1 }
    }
}
