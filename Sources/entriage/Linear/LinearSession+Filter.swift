import ProvisioningLog

/// Which events the list has.
extension LinearSession {
    mutating func filter(_ words: String) async throws(CommandFailure) -> [String] {
        try await keep(asked(try EventFilter.filter(words)))
    }

    mutating func add(_ words: String) async throws(CommandFailure) -> [String] {
        guard !words.isEmpty else { throw CommandFailure("add needs a condition, such as add status:failure.") }
        return try await keep(view.filter.narrowed(by: asked(try EventFilter.filter(words))))
    }

    mutating func drop() async throws(CommandFailure) -> [String] {
        guard view.filter != .all else { throw CommandFailure("there is no filter: the list has all events.") }
        return try await keep(view.filter.removingLast())
    }

    /// Lists the events that fit, in the order that the list has.
    ///
    /// - Parameter order: nil to leave it.
    mutating func keep(_ filter: Filter, order: [SortKey]? = nil) async throws(CommandFailure) -> [String] {
        var console = Console.inMemory()
        console.progress = progress
        let rows = try await EventFilter(filter, zone: zone).rows(of: table, on: console, catalogue: catalogue)
        var view = View(filter: filter, order: order ?? view.order, rows: rows)
        view.arrange(in: table)
        open(view)
        var lines = console.errors.text.split(separator: "\n").map { $0.trimmingPrefix("entriage: ") }.map(String.init)
        if Task.isCancelled { lines.append("stopped: not all records were read, so events may be missing.") }
        return lines + [summaryOfFilter()]
    }

    private mutating func summaryOfFilter() -> String {
        let (count, all) = (view.events.count, table.count)
        guard view.filter != .all else { return "no filter: \(counted(all, "event"))." }
        return "\(count) of \(counted(all, "event")); filter: \(filterText())"
    }

    /// Begins to tell of another view; `back` returns.
    mutating func open(_ new: View) {
        formerViews.append(view)
        // Nobody goes back so far by ear, and a list of a large log takes room.
        if formerViews.count > 20 { formerViews.removeFirst() }
        turn(to: new)
    }

    mutating func back() throws(CommandFailure) -> [String] {
        guard let former = formerViews.popLast() else { throw CommandFailure("there is nothing to go back to.") }
        turn(to: former)
        return [summaryOfFilter(), view.order.isEmpty ? "newest first." : "sorted by \(view.order.spelling)."]
    }

    private mutating func turn(to new: View) {
        view = new
        (listed, current, numbered) = (0..<0, 0, .rows)
    }
}
