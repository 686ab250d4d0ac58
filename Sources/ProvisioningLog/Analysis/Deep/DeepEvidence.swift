extension DeepFacts {
    /// Why a fact holds for an event: read again from the records of its object, at most 200 of them.
    ///
    /// Nil where the fact does not hold for it, and where the records can no longer be read.
    public func evidence(of event: EventID, for fact: String) -> PatternEvidence? {
        guard facts[fact]?.contains(event) == true else { return nil }
        return switch fact {
        case "secret": secretEvidence(event)
        case "quiet-change": quietEvidence(event)
        case "flip-flop": History(of: event, in: table).flipFlopEvidence
        case "repeated": History(of: event, in: table).repetitionEvidence
        case "late": arrivals[event.row].map { lateEvidence(event, $0) }
        default: nil
        }
    }

    private func secretEvidence(_ event: EventID) -> PatternEvidence? {
        guard let record = try? table.rawRecord(of: event) else { return nil }
        let (steps, changes) = table.details(of: event, in: record)
        let names = Secret.names(in: steps, changes)
        return names.isEmpty
            ? nil : PatternEvidence("\(names.joined(separator: ", ")) in clear text", events: [event], fields: names)
    }

    private func quietEvidence(_ event: EventID) -> PatternEvidence? {
        guard let changes = try? table.changes(of: event) else { return nil }
        let former = table.formerValues(of: event, changes)
        var (sentences, names, events): ([String], [String], [EventID]) = ([], [], [event])
        for change in changes {
            let old = change.oldValue ?? former[change.name]?.text
            guard let old, TextDifference.isQuiet(old, change.newValue ?? ""),
                let sentence = TextDifference.sentence(old, change.newValue ?? "")
            else { continue }
            sentences.append("\(change.name) \(sentence)")
            names.append(change.name)
            if change.oldValue == nil, let former = former[change.name] { events.append(former.event) }
        }
        return sentences.isEmpty
            ? nil
            : PatternEvidence(
                sentences.joined(separator: "; "), events: events, fields: names, filter: table.filter(keeping: events))
    }

    private func lateEvidence(_ event: EventID, _ arrival: EventID) -> PatternEvidence {
        let fields: [Field] = [.sourceUpn, .sourceName, .sourceId, .targetName, .targetId]
        let name = fields.lazy.compactMap { table.text($0, of: arrival) }.first ?? "the other object"
        let time = table.time(of: arrival).map { " on \(DisplayZone.utc.full($0)) UTC" } ?? ""
        let events = [event, arrival]
        return PatternEvidence(
            "\(name) was written later\(time)", events: events, filter: table.filter(keeping: events))
    }
}

extension EventTable {
    /// Keeps a few events by their IDs; nil where one has none.
    fileprivate func filter(keeping events: [EventID]) -> Filter? {
        let names = events.compactMap { text(.eventId, of: $0) }
        guard names.count == events.count, !names.isEmpty else { return nil }
        return .term(field: "id", comparison: .equals, value: .list(names.map(Filter.Value.word)))
    }

    /// Keeps the events of an object for which a fact holds; nil for an event that names no object.
    fileprivate func filter(ofObjectOf event: EventID, with fact: String) -> Filter? {
        guard let name = ObjectKeys.fields.lazy.compactMap({ Dimension.of($0).filter(of: event, in: self) }).first
        else { return nil }
        return .all(of: [.fact(fact), name] + [Dimension.job.filter(of: event, in: self)].compactMap(\.self))
    }
}

/// The writes of an object around an event, read again.
private struct History {
    private let table: EventTable
    private let event: EventID
    private let successes: [EventID]
    private var changes: [EventID: [ModifiedProperty]] = [:]
    private var notes: ChangeNotes

    init(of event: EventID, in table: EventTable) {
        (self.table, self.event) = (table, event)
        let all = table.successes(ofObjectOf: event)
        let place = all.firstIndex(of: event) ?? 0
        let half = EventTable.mostRecordsOfAHistory / 2
        successes = Array(all[max(0, place - half)..<min(all.count, place + half)])
        notes = ChangeNotes(rowCount: table.count)
        for other in successes {
            guard let changes = try? table.changes(of: other) else { continue }
            self.changes[other] = changes
            notes.add(ChangeNote.notes(of: changes, row: other.row), of: [other.row])
        }
    }

    private var patterns: WritePatterns { WritePatterns(successes.map(\.row)[...], of: table, notes: notes) }

    var flipFlopEvidence: PatternEvidence? {
        let courses = patterns.flipFlops.filter { $0.rows.contains(event.row) }
        var names: [String] = []
        for change in changes[event] ?? [] where !names.contains(change.name) {
            if courses.contains(where: { $0.attribute == ChangeNote.hash(change.name) }) { names.append(change.name) }
        }
        guard !names.isEmpty else { return nil }
        let rows = Set(courses.flatMap(\.rows)).sorted()
        let events = table.oldestFirst(rows.map(EventID.init))
        return PatternEvidence(
            "\(names.joined(separator: ", ")) \(names.count == 1 ? "goes" : "go") back and forth in \(events.count) writes",
            events: events, fields: names, filter: table.filter(ofObjectOf: event, with: "flip-flop"))
    }

    var repetitionEvidence: PatternEvidence? {
        guard let run = patterns.repetitions.first(where: { $0.contains(event.row) }) else { return nil }
        var names: [String] = []
        for change in changes[event] ?? [] where !names.contains(change.name) { names.append(change.name) }
        return PatternEvidence(
            "\(names.joined(separator: ", ")) written \(run.count) times with the same values",
            events: run.map(EventID.init), fields: names, filter: table.filter(ofObjectOf: event, with: "repeated"))
    }
}
