import ProvisioningLog
import TerminalScreen

/// A field, an attribute or a step of two events side by side.
struct EventDifference: Equatable, Sendable {
    var name: String
    /// Nil where the event has none. The texts come from the log.
    var left, right: String?

    var isSame: Bool { left == right }

    /// What differs first, and among that last what differs between any two events.
    ///
    /// - Parameter contents: the two events as they are shown.
    static func between(
        _ left: EventID, _ right: EventID, contents: (ProvisioningEvent, ProvisioningEvent), in table: EventTable,
        arrow: String
    ) -> [EventDifference] {
        let (one, other) = contents
        let all =
            fields(left, right, in: table)
            + paired(attributes(of: one, arrow: arrow), attributes(of: other, arrow: arrow))
            + paired(steps(of: one), steps(of: other))
        let differing = all.filter { !$0.isSame }
        return differing.filter { !alwaysDiffering.contains($0.name) }
            + differing.filter { alwaysDiffering.contains($0.name) } + all.filter(\.isSame)
    }

    static func fields(_ left: EventID, _ right: EventID, in table: EventTable) -> [EventDifference] {
        table.comparison(of: left, with: right).map {
            EventDifference(name: $0.name, left: $0.left, right: $0.right)
        }
    }

    private static let alwaysDiffering = Set([Field.eventId, .changeId, .time, .durationMs, .cycleId].map(\.name))

    // MARK: - Parts of a record

    private typealias Part = (name: String, text: String)

    private static func attributes(of event: ProvisioningEvent, arrow: String) -> [Part] {
        event.modifiedProperties.map { change in
            let new = change.newValue ?? "(not recorded)"
            return ("attribute " + change.name, change.oldValue.map { $0 + arrow + new } ?? new)
        }
    }

    private static func steps(of event: ProvisioningEvent) -> [Part] {
        event.steps.map { step in
            let words = [step.status, step.name, step.description].compactMap(\.self)
            return ("step " + (step.type ?? step.name ?? "of no type"), words.joined(separator: "  "))
        }
    }

    /// Parts of the same name belong together, the first to the first, the second to the second.
    private static func paired(_ left: [Part], _ right: [Part]) -> [EventDifference] {
        var result: [EventDifference] = []
        var rest = right
        for part in left {
            let partner = rest.firstIndex { $0.name == part.name }.map { rest.remove(at: $0).text }
            result.append(EventDifference(name: part.name, left: part.text, right: partner))
        }
        return result + rest.map { EventDifference(name: $0.name, left: nil, right: $0.text) }
    }
}
