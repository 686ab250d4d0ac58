/// Patterns over several events that columns alone show.
public struct PatternTable: Sendable {
    /// The events of `shared-target`, `silent` and `wave`.
    public let facts: [String: RowSet]
    private let table: EventTable
    private let silences: [Silence]
    private let waves: [Wave]

    /// O(events + cycles · log cycles).
    init(_ table: EventTable) {
        self.table = table
        let order = CycleOrder(table)
        silences = Silence.all(in: table, order)
        waves = Wave.all(in: table, order)
        facts = [
            "shared-target": SharedTargets.rows(in: table),
            "silent": RowSet(rowCount: table.count, silences.map(\.event)),
            "wave": RowSet(rowCount: table.count, waves.flatMap(\.events)),
        ]
    }

    /// Why a fact holds for an event; nil where it does not. O(events).
    public func evidence(of event: EventID, for fact: String) -> PatternEvidence? {
        guard facts[fact]?.contains(event) == true else { return nil }
        return switch fact {
        case "shared-target": SharedTargets.evidence(of: event, among: facts[fact], in: table)
        case "silent": silences.first { $0.event == event }?.evidence(in: table)
        case "wave": waves.first { $0.rows.contains(event) }.flatMap { $0.evidence(in: table) }
        default: nil
        }
    }
}

extension EventTable {
    /// Patterns over several events, by columns alone: a pure function of the log, to be kept by its caller. O(events).
    public var patterns: PatternTable { PatternTable(self) }
}
