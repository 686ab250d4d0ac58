@testable import ProvisioningLog

/// The fates of a log, worked out for each event from the words of its records: no index, no rings.
struct NaiveFate {
    let table: EventTable
    private let order: [EventID]

    init(_ table: EventTable) {
        self.table = table
        order = table.events.sorted { one, other in
            (table.time(of: one) ?? .min, one.row) < (table.time(of: other) ?? .min, other.row)
        }
    }

    func isFailure(_ event: EventID) -> Bool { table.text(.status, of: event) == "failure" }

    /// The later events of the same object, oldest first.
    private func later(_ event: EventID) -> ArraySlice<EventID> {
        let object = table.object(of: event)
        guard object[1] != "", let place = order.firstIndex(of: event) else { return [] }
        return order[(place + 1)...].filter { table.object(of: $0) == object }[...]
    }

    /// The fate of a failure and the event that ended it.
    func ending(_ event: EventID) -> (fate: Fate, event: EventID?)? {
        guard isFailure(event) else { return nil }
        var newest = event
        for next in later(event) {
            let action = table.text(.action, of: next) ?? ""
            switch table.text(.status, of: next) {
            case "failure": newest = next
            case "success" where ["delete", "disable"].contains(action): return (.deleted, next)
            case "success" where action != "stagedDelete": return (.healed, next)
            case "skipped":
                let reason = (table.text(.skipReason, of: next) ?? table.text(.errorCode, of: next) ?? "").lowercased()
                let agrees = ["redundantexport", "entrysynchronizationskipped"].contains(reason)
                let isOut =
                    ["noteffectivelyentitled", "entitytypenotsupported", "scopingfilterfalse"].contains(reason)
                    || table.scopingFilterIsFalse(in: next) && !agrees
                let wasRemoval = ["delete", "disable"].contains(table.text(.action, of: newest) ?? "")
                if isOut, !wasRemoval { return (.leftScope, next) }
            default: break
            }
        }
        return (.broken, nil)
    }

    /// The failures with the same ending, the oldest first: none ended between them.
    func course(_ event: EventID) -> [EventID] {
        guard let ending = ending(event) else { return [] }
        let object = table.object(of: event)
        if object[1] == "" { return [event] }
        return order.filter { other in
            table.object(of: other) == object && self.ending(other).map { $0.event == ending.event } ?? false
        }
    }

    func isNewestOfObject(_ event: EventID) -> Bool { isFailure(event) && !later(event).contains(where: isFailure) }
}
