public import ErrorCatalogue
public import ProvisioningLog

/// Gathers what tickets say of some events of a log.
public struct TicketWriter {
    let table: EventTable
    let catalogue: ErrorCatalogue
    /// Nil where names stay as they are.
    let redaction: Redaction?
    /// The events of `is:` words that known issues ask for.
    private let facts: [String: RowSet]

    /// More events are not listed one by one, and no more records are read to look for secrets.
    static let mostListed = 50

    /// - Parameters:
    ///   - table: the log as it is, without pseudonyms.
    ///   - facts: the events of `is:` words, where they are known already.
    public init(
        table: EventTable, catalogue: ErrorCatalogue, redaction: Redaction?, facts: [String: RowSet]? = nil
    ) {
        (self.table, self.catalogue, self.redaction) = (table, catalogue, redaction)
        self.facts = facts ?? catalogue.facts(of: table).merging(table.patterns.facts) { $1 }
    }

    // MARK: - Which events

    /// A ticket for each cause of events that somebody chose, the cause with the most events first.
    public func tickets(of events: [EventID]) -> [Ticket] {
        var groups: [(cause: Filter, events: [EventID])] = []
        var places: [Filter: Int] = [:]
        for event in events {
            let cause = table.filter(ofCauseOf: event)
            if let place = places[cause] {
                groups[place].events.append(event)
            } else {
                places[cause] = groups.count
                groups.append((cause, [event]))
            }
        }
        let sorted = groups.enumerated().sorted {
            ($1.element.events.count, $0.offset) < ($0.element.events.count, $1.offset)
        }
        return sorted.map { _, group in
            ticket(of: RowSet(rowCount: table.count, group.events), example: group.events[0], listed: group.events)
        }
    }

    /// A ticket for each of the most frequent causes among some events, failures and warnings if there are any.
    ///
    /// - Returns: the tickets, and how many causes have none.
    public func tickets(of rows: RowSet, limit: Int) -> (tickets: [Ticket], furtherCauses: Int) {
        let causes = table.causes(in: rows)
        let tickets = causes.prefix(limit).compactMap { cause -> Ticket? in
            guard let example = table.newestFirst(cause.rows).first else { return nil }
            return ticket(of: cause.rows, example: example)
        }
        return (tickets, max(0, causes.count - limit))
    }

    /// The ticket of an event and all others of its cause and application.
    public func ticket(ofCauseOf event: EventID, in rows: RowSet) -> Ticket {
        var group = table.rows(matching: table.filter(ofCauseOf: event))
        group.formIntersection(rows)
        group.insert(event)
        return ticket(of: group, example: event)
    }

    // MARK: - What is said

    private func ticket(of rows: RowSet, example: EventID, listed: [EventID] = []) -> Ticket {
        let times = table.newestFirst(rows).compactMap(table.time)
        var ticket = Ticket(
            title: title(of: example, read: nil, explanation: nil), events: rows.count,
            objects: table.objectCount(in: rows),
            stillBroken: table.stillBroken(in: rows), first: times.last, last: times.first)
        do throws(LogError) {
            let event = try table.event(example)
            let explanation = catalogue.explanation(
                of: event, scopingFilterIsFalse: table.scopingFilterIsFalse(in: example))
            ticket.title = title(of: example, read: event, explanation: explanation)
            ticket.explanation = explanation
            ticket.ownRetry = ReasonFacts(of: event).retrySentence(time: Timestamp.iso)
            ticket.findings = secretFindings(in: rows) + catalogueFindings(of: event, example)
            ticket.example = redaction?.event(event) ?? event.withoutSecrets
        } catch { ticket.problem = error.description }
        ticket.listed = listed.prefix(Self.mostListed).map { self.listed($0) }
        return ticket
    }

    private func title(
        of event: EventID, read: ProvisioningEvent?, explanation: Explanation?
    ) -> String {
        var cause = explanation?.entry.title ?? table.summary(of: event)
        if let code = table.text(.errorCode, of: event) ?? table.text(.skipReason, of: event), code != cause {
            cause = "\(code): \(cause)"
        } else if explanation == nil, let reason = table.text(.reason, of: event), !reason.isEmpty {
            // The summary is then the first line of the reason.
            let known = read ?? ProvisioningEvent(fields: table.fields(of: event))
            cause = redaction?.text(cause, of: known) ?? known.hidingSecrets(in: cause)
        }
        return table.text(.application, of: event).map { "\(cause), \($0)" } ?? cause
    }

    private func listed(_ event: EventID) -> Ticket.ListedEvent {
        var object: String?
        for (field, _) in PersonalTexts.fields where field != .initiatedBy && object == nil {
            object = table.text(field, of: event).map { redaction?.shown($0, in: field) ?? $0 }
        }
        return Ticket.ListedEvent(
            time: table.text(.time, of: event), action: table.text(.action, of: event), object: object,
            changeId: table.text(.changeId, of: event), eventId: table.text(.eventId, of: event))
    }

    // MARK: - Findings

    private func secretFindings(in rows: RowSet) -> [String] {
        var counts: [(name: String, events: Int)] = []
        let read = table.newestFirst(rows).prefix(Self.mostListed)
        for event in read {
            for name in (try? table.event(event).secretNames) ?? [] {
                if let place = counts.firstIndex(where: { $0.name == name }) {
                    counts[place].events += 1
                } else {
                    counts.append((name, 1))
                }
            }
        }
        return counts.map { name, events in
            "The log holds a secret in clear text: \(name), in \(events) of \(counted(read.count, "event")) looked at. "
                + "It is hidden here. Change it, and keep it out of the mapping or use Redact() there."
        }
    }

    private func catalogueFindings(of event: ProvisioningEvent, _ id: EventID) -> [String] {
        let names = table.factNames(of: id, among: facts)
        return catalogue.findings(of: event, facts: names).map { finding in
            "Known issue \(finding.entry.id), \(finding.strength.rawValue): \(finding.entry.title). \(finding.entry.source)"
        }
    }
}

/// The events of one cause in one application. The texts come from the log.
struct CauseGroup {
    var title: String
    var application: String?
    var rows: RowSet
}

extension EventTable {
    /// What keeps the changes that some events belong to, each once.
    public func filter(ofChangesOf events: [EventID]) -> Filter {
        var filters: [Filter] = []
        for event in events {
            let dimension: Dimension = text(.changeId, of: event) == nil ? .id : .change
            guard let filter = dimension.filter(of: event, in: self), !filters.contains(filter) else { continue }
            filters.append(filter)
        }
        return .any(of: filters)
    }

    /// What keeps the events with the cause of this one in its application.
    public func filter(ofCauseOf event: EventID) -> Filter {
        let parts = [Dimension.app, .summary].compactMap { $0.filter(of: event, in: self) }
        return .all(of: parts)
    }

    /// The causes of failures and warnings in each application, the most frequent first; those of skips and successes
    /// where nothing else is there.
    func causes(in rows: RowSet) -> [CauseGroup] {
        var problems = failuresAndWarnings
        problems.formIntersection(rows)
        if problems.isEmpty { problems = rows }
        let applications = facet(of: .app, in: problems, limit: .max).values
        let found = applications.flatMap { application -> [CauseGroup] in
            var part = application.filter.map { self.rows(matching: $0) } ?? problems
            part.formIntersection(problems)
            return facet(of: .summary, in: part, limit: .max).values.compactMap { cause in
                guard let filter = cause.filter else { return nil }
                var own = self.rows(matching: filter)
                own.formIntersection(part)
                return CauseGroup(title: cause.text ?? "no status", application: application.text, rows: own)
            }
        }
        return found.enumerated().sorted { one, other in
            (other.element.rows.count, one.offset) < (one.element.rows.count, other.offset)
        }.map(\.element)
    }

    /// How many objects of some failures are still broken, in this log; nil where nothing failed.
    func stillBroken(in rows: RowSet) -> Int? {
        let fates = fates.objects(in: rows)
        return fates.isEmpty ? nil : fates[.broken] ?? 0
    }

    /// What the columns have of an event, without a look at its record.
    func fields(of event: EventID) -> [Field: String] {
        Dictionary(Field.allCases.compactMap { field in text(field, of: event).map { (field, $0) } }) { $1 }
    }
}
