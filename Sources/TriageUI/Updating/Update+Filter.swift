import ProvisioningLog
import TerminalScreen

/// The filter: every gesture writes its text.
extension Model {
    /// - Parameter held: the event that the cursor is to stay on; by default the one that the user went to.
    mutating func setFilter(_ new: Filter, holding event: EventID? = nil) -> [Effect] {
        guard new != filter || view.isFilterOff else { return [] }
        let held = event ?? (hasMoved ? current : nil)
        view.filter = new
        view.isFilterOff = false
        return refreshSayingWhatIsHidden(held)
    }

    private mutating func refreshSayingWhatIsHidden(_ held: EventID?) -> [Effect] {
        let effects = refresh(holding: held)
        if let held, view.page.isList, current != held, !events.isEmpty {
            notice = Notice(text: "that event is hidden now; this is the nearest in time")
        }
        return effects
    }

    mutating func changeFilter(_ command: Command) -> [Effect] {
        switch command {
        case .toggleFilter: return toggleFilter()
        case .removeTerm:
            guard filter != .all else { return say("there is no filter to take a term from") }
            return setFilter(filter.removingLast())
        case .clearFilter: return setFilter(.all)
        case .toggleBenign: return toggleBenign()
        default: return narrow(command)
        }
    }

    private mutating func toggleFilter() -> [Effect] {
        guard filter != .all else { return say("there is no filter to switch off; \(key(.editFilter)) begins one") }
        let held = current
        view.isFilterOff.toggle()
        return refreshSayingWhatIsHidden(held)
    }

    /// Hides skips that need no action, in the text of the filter, where everybody can see it.
    private mutating func toggleBenign() -> [Effect] {
        let hidden = Filter.not(.fact("benign"))
        let parts = filter.conjuncts
        return setFilter(parts.contains(hidden) ? .all(of: parts.filter { $0 != hidden }) : filter.adding(hidden))
    }

    /// Keeps or drops what is under the cursor.
    private mutating func narrow(_ command: Command) -> [Effect] {
        if here == .facets { return narrowByFacet(command) }
        guard let kept = filterUnderCursor else { return say("there is no value under the cursor") }
        let term = command == .keep ? kept : Filter.not(kept)
        clearChoices()
        let narrowed = filter.narrowed(by: term)
        // What is dropped from the values of a list is dropped from the list.
        if case .values = view.page, history.parent?.effectiveFilter == filter { history.parent?.filter = narrowed }
        return setFilter(narrowed)
    }

    /// The condition that holds for what the cursor is on.
    var filterUnderCursor: Filter? {
        switch here {
        case .facets: facetFilter
        case .values, .cycles, .comparison, .problems, .jobs: tableFilter
        case .detail: detailLine?.filter
        default: current.flatMap { view.column.filter(of: $0, in: table) }
        }
    }

    // MARK: - Time

    /// How far back from the newest event a command looks.
    static let spans: [Command: String] = [.lastQuarter: "15m", .lastHour: "1h", .lastDay: "24h", .lastWeek: "7d"]

    mutating func changeTime(_ command: Command) -> [Effect] {
        if let span = Self.spans[command] { return setFilter(filter.within(last: span)) }
        switch command {
        case .anyTime: return setFilter(filter.withoutTime)
        case .timeOfCycle: return keepTimeOfCycle()
        default: break
        }
        guard let current, let time = table.time(of: current) else { return say("this event has no time") }
        switch command {
        case .fromHere: return keep(from: time, to: nil)
        case .untilHere: return keep(from: nil, to: time)
        default: return keep(from: time - 300_000, to: time + 300_000)
        }
    }

    /// Adds a range of time, both ends included, with its zone: it means the same wherever it is read.
    mutating func keep(from: Int64?, to: Int64?) -> [Effect] {
        let range = Filter.Value.range(from: from.map(zone.iso), to: to.map(zone.iso))
        return setFilter(filter.narrowed(by: .term(field: "time", comparison: .matches, value: range)))
    }

    private mutating func keepTimeOfCycle() -> [Effect] {
        guard let current else { return [] }
        let cycle = table.symbol(.cycleId, of: current)
        guard !cycle.isAbsent else { return say("this event names no cycle") }
        let events = table.newestFirst(table.rows(with: cycle, in: .cycleId))
        let times = events.compactMap(table.time)
        guard let first = times.last, let last = times.first else { return say("this cycle has no times") }
        return keep(from: first, to: last)
    }

    /// Says something in the status line, and does nothing else.
    mutating func say(_ text: String, _ role: Role = .messageWarn) -> [Effect] {
        notice = Notice(text: text, role: role)
        return []
    }
}

extension Filter {
    /// With a span back from the newest event in the place of any other condition on the time.
    func within(last span: String) -> Filter { withoutTime.adding(.term("last", .matches, span)) }

    /// Without the conditions on the time that all events must fulfil.
    var withoutTime: Filter {
        .all(
            of: conjuncts.filter { part in
                switch part {
                case .term("time", _, _), .term("last", _, _): false
                default: true
                }
            })
    }
}
