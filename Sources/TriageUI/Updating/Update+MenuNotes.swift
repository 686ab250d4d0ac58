import ProvisioningLog
import TerminalScreen

/// What the entries of a menu would show. Worked out when the menu is drawn first and when the log grows.
extension Model {
    /// The value that an entry is about.
    func note(on command: Command) -> String {
        switch command {
        case .copyCell: return textUnderCursor ?? nothing
        case .copyFilter: return filter == .all ? nothing : filter.description
        case .copyCommandLine: return commandLine
        default: return current.map { note(on: command, $0) } ?? ""
        }
    }

    private func note(on command: Command, _ event: EventID) -> String {
        switch command {
        case .copyChange: table.text(.changeId, of: event) ?? nothing
        case .copyObject: table.objectName(of: event)
        case .timeOfCycle: table.text(.cycleId, of: event) ?? nothing
        case _ where Self.pivots.contains(command):
            target(of: command, event).map { Self.value(in: $0.0) } ?? nothing
        default: ""
        }
    }

    private static let pivots: Set<Command> = [
        .pivotCell, .pivotChange, .pivotObject, .pivotTarget, .pivotCycle, .pivotJob, .pivotApplication, .pivotError,
        .pivotStep, .pivotInitiator,
    ]

    private var nothing: String { glyphs == .unicode ? "—" : "-" }

    /// The value that a filter of one term keeps.
    private static func value(in filter: Filter) -> String {
        switch filter {
        case .term(_, _, .word(let text)): text
        case .fact(let name): name
        default: filter.description
        }
    }

    /// How much an entry would show; nil where that is no question.
    func count(after command: Command) -> Menu.Count? {
        if let span = Self.spans[command] { return count(of: filter.within(last: span)) }
        if command == .anyTime { return count(of: filter.withoutTime) }
        guard Self.pivots.contains(command), let current, let (filter, page) = target(of: command, current) else {
            return nil
        }
        return page == .cycles ? countOfCycles(filter) : count(of: filter)
    }

    /// How many events of the whole log a filter leaves, as far as that is known without reading records.
    func count(of filter: Filter) -> Menu.Count? {
        guard let answer = try? ask(filter) else { return nil }
        return Menu.Count(number: answer.rows.count, isLeast: answer.undecided.count > 0)
    }

    private func countOfCycles(_ filter: Filter) -> Menu.Count? {
        guard let rows = try? ask(filter).rows else { return nil }
        let cycles = table.counts(by: .cycleId, in: rows).count { !$0.symbol.isAbsent }
        return Menu.Count(number: cycles, noun: "cycle")
    }
}
