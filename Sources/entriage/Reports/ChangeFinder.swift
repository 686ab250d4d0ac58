import ProvisioningLog

/// Finds the events that an ID, or the beginning of one, stands for.
struct ChangeFinder {
    private static let shortest = 4
    private static let listedCandidates = 20

    let table: EventTable

    /// All events of one change, oldest first.
    func events(named id: String) throws(CommandFailure) -> [EventID] {
        let exact = table.rows(ofChange: id) + table.rows(withEventId: id)
        let found = exact.isEmpty ? try beginning(with: id) : exact
        let changes = changes(of: found)
        guard let change = changes.first else {
            throw CommandFailure("no change and no event has the ID \(id).", .nothingMatched)
        }
        guard changes.count == 1 else { throw ambiguity(id, changes) }
        return table.sorted(change, by: [SortKey(.time)])
    }

    private func beginning(with text: String) throws(CommandFailure) -> [EventID] {
        guard text.utf8.count >= Self.shortest else {
            throw CommandFailure("an ID needs at least \(Self.shortest) characters; \"\(text)\" is too short.")
        }
        let wanted = text.lowercased()
        return table.newestFirst.reversed().filter { event in
            [Field.changeId, .eventId].contains { table.text($0, of: event)?.lowercased().hasPrefix(wanted) ?? false }
        }
    }

    /// The changes that some events belong to, each with all of its events. An event without a change stands alone.
    private func changes(of events: [EventID]) -> [[EventID]] {
        var seen: Set<String> = []
        var changes: [[EventID]] = []
        for event in events {
            guard let id = table.text(.changeId, of: event) else {
                changes.append([event])
                continue
            }
            // One too many is enough to know that it is ambiguous, and how many more there are.
            if seen.insert(id).inserted {
                changes.append(seen.count > Self.listedCandidates ? [] : table.rows(ofChange: id))
            }
        }
        return changes
    }

    private func ambiguity(_ id: String, _ changes: [[EventID]]) -> CommandFailure {
        let named = changes.prefix(Self.listedCandidates).compactMap { events in
            events.first.flatMap { table.text(.changeId, of: $0) ?? table.text(.eventId, of: $0) }
        }
        let more = changes.count > named.count ? " and \(changes.count - named.count) more" : ""
        return CommandFailure(
            "\(changes.count) changes fit the ID \(id): \(named.joined(separator: ", "))\(more).")
    }
}
