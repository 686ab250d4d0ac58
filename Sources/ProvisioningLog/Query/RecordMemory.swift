/// What reading records has told of conditions that columns cannot answer.
///
/// Holds for one log and all that it grows to; another log needs a new memory. It keeps the conditions that were
/// searched for last, at two bits for each event and condition.
public struct RecordMemory: Sendable {
    /// What is known of one condition.
    struct Knowledge: Sendable {
        /// The events whose records have been read.
        var known: RowSet
        /// Those of them that fulfil the condition.
        var fits: RowSet
        /// A regular expression needed too long on some text.
        var gaveUp = false
    }

    /// How many conditions are kept; more where one search has more.
    static let capacity = 16

    private(set) var knowledge: [Filter: Knowledge] = [:]
    /// The conditions, those of the last search at the end.
    private var order: [Filter] = []
    /// The portal's CSV brings steps and changes late; what was read before they came is wrong.
    private var partCount = 0

    /// Nothing is known.
    public init() {}

    /// Keeps what a search has found in this state of the log, and of former conditions those for which there is room.
    mutating func learn(_ found: [(condition: Filter, knowledge: Knowledge)], of table: EventTable) {
        partCount = table.changeParts.count
        let conditions = found.map(\.condition)
        let former = order.filter { !conditions.contains($0) }
        let kept = former.suffix(max(0, Self.capacity - conditions.count))
        for condition in former.dropLast(kept.count) { knowledge[condition] = nil }
        for (condition, knowledge) in found { self.knowledge[condition] = knowledge }
        order = Array(kept) + conditions
    }

    /// Whether the records say the same in this state of the log.
    func isOf(_ table: EventTable) -> Bool { partCount == table.changeParts.count || knowledge.isEmpty }

    /// What is known of a condition in a state of the log that may be longer.
    func knowledge(of condition: Filter, in table: EventTable) -> Knowledge {
        var result = Knowledge(known: RowSet(rowCount: table.count), fits: RowSet(rowCount: table.count))
        guard isOf(table), let former = knowledge[condition] else { return result }
        result.known.formUnion(former.known)
        result.fits.formUnion(former.fits)
        result.gaveUp = former.gaveUp
        return result
    }
}
