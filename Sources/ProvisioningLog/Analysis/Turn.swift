/// What an event says of the state of its object.
enum Turn: UInt8, Sendable {
    case failed
    /// A deletion or deactivation failed: that the object is out of scope does not make up for it.
    case failedToRemove
    /// Something was written.
    case written
    /// It was deleted or disabled.
    case removed
    /// The service does not provision it.
    case leftOut
    /// Source and target agree as far as the service compares them.
    case agreed
    /// A warning, a skip for another reason, an unknown status.
    case other

    /// What an event makes of the failures of its object before it; nil where it leaves them as they are.
    ///
    /// - Parameter isRemovalWanted: the newest of the failures is that of a deletion.
    func fate(whereRemovalIsWanted isRemovalWanted: Bool) -> Fate? {
        switch self {
        case .written: .healed
        case .removed: .deleted
        case .leftOut: isRemovalWanted ? nil : .leftScope
        case .failed, .failedToRemove, .agreed, .other: nil
        }
    }

    var isFailure: Bool { self == .failed || self == .failedToRemove }
    /// Whether it can end failures.
    var isEnding: Bool { self == .written || self == .removed || self == .leftOut }
}

/// Tells the turns of events by their columns.
struct TurnReader {
    private static let leftOut = WordSet.test(
        ["NotEffectivelyEntitled", "EntityTypeNotSupported", "ScopingFilterFalse"], mode: .whole)
    private static let agreed = WordSet.test(["RedundantExport", "EntrySynchronizationSkipped"], mode: .whole)
    /// A staged deletion is held back, so it removes nothing.
    private static let removals = Set(["delete", "disable"].compactMap { number($0, in: .action) })
    private static let stagedDelete = number("stagedDelete", in: .action)

    /// By the symbols of a skip reason and of a code: some logs have the reason of a skip as a code.
    private let ofReasons, ofCodes: [Turn]

    /// O(distinct skip reasons and codes).
    init(_ table: EventTable) {
        ofReasons = Self.turns(of: table.symbolTables[Field.skipReason.index])
        ofCodes = Self.turns(of: table.symbolTables[Field.errorCode.index])
    }

    private static func number(_ name: String, in field: Field) -> UInt32? {
        field.enumeration.number(of: name)
    }

    private static func turns(of symbols: SymbolTable) -> [Turn] {
        zip(symbols.flags(where: leftOut.matches), symbols.flags(where: agreed.matches)).map { isLeftOut, isAgreed in
            isLeftOut ? .leftOut : isAgreed ? .agreed : .other
        }
    }

    /// The turn of each event of a segment.
    func turns(of segment: Segment) -> [Turn] {
        let columns = [Field.status, .action, .skipReason, .errorCode].map(segment.column)
        return (0..<segment.count).map { row in
            turn(columns[0][row], columns[1][row], columns[2][row], columns[3][row], segment.flags[row])
        }
    }

    func turn(of event: EventID, in table: EventTable) -> Turn {
        let segment = table.segments[Int(event.row) >> Segment.rowBits]
        let row = Int(event.row) & (Segment.capacity - 1)
        let symbols = [Field.status, .action, .skipReason, .errorCode].map { segment.column($0)[row] }
        return turn(symbols[0], symbols[1], symbols[2], symbols[3], segment.flags[row])
    }

    private func turn(_ status: UInt32, _ action: UInt32, _ reason: UInt32, _ code: UInt32, _ flags: EventFlags) -> Turn
    {
        switch Status(rawValue: status) {
        case .failure: return Self.removals.contains(action) ? .failedToRemove : .failed
        case .success:
            return Self.removals.contains(action) ? .removed : action == Self.stagedDelete ? .other : .written
        case .skipped:
            let turn = reason != 0 ? ofReasons[Int(reason)] : ofCodes[Int(code)]
            return turn == .other && flags.contains(.scopingFilterFalse) ? .leftOut : turn
        case .warning, nil: return .other
        }
    }
}
