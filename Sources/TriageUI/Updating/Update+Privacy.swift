import ProvisioningLog
import TerminalScreen
import TriageReports

/// Privacy: what is shown, copied and kept has pseudonyms; what is asked and sorted is the log as it is.
///
/// The views look at `table`, whose columns name nobody, and at readings that passed `shown`. Filters that are shown
/// have pseudonyms in them and pass `asked` on their way to the log. So no view needs to know of privacy.
extension Model {
    mutating func togglePrivacy() -> [Effect] {
        let (held, read) = (current, detail.reading?.event)
        isPrivate.toggle()
        detail.reading = nil
        explanation = ExplanationState()
        // What was searched for may be a name, or a word that is not shown any more.
        (textSearch, pages.search) = (nil, nil)
        showLog()
        history.mapFilters { isPrivate ? redaction.filter($0) : redaction.restored($0) }
        typedFilters = typedFilters.map { text in
            guard let filter = try? Filter(text) else { return text }
            return (isPrivate ? redaction.filter(filter) : redaction.restored(filter)).description
        }
        let (cursor, top) = (view.cursor, view.top)
        var effects = refresh(holding: held)
        if !view.page.isList { (view.cursor, view.top) = (cursor, top) }
        facets.isStale = true
        if let read { effects.append(.read(read)) }
        notice = Notice(
            text: isPrivate
                ? "privacy on: names, IDs of objects and values are pseudonyms" : "privacy off: names are shown again")
        return effects
    }

    /// Makes what is shown of the log anew.
    ///
    /// - Parameter former: what was shown under pseudonyms before the log grew; only what is new is gone through.
    mutating func showLog(since former: EventTable? = nil) {
        table = isPrivate ? redaction.table(log, since: former) : log
        problems.counted = nil
    }

    /// A filter as the log understands it.
    func asked(_ filter: Filter) -> Filter { isPrivate ? redaction.restored(filter) : filter }

    /// A filter from elsewhere, as it may be shown.
    mutating func shown(_ filter: Filter) -> Filter { isPrivate ? redaction.filter(filter) : filter }

    /// What was read of an event, as it may be shown.
    mutating func shown(_ reading: EventReading) -> EventReading {
        guard isPrivate, let content = reading.content else { return reading }
        var shown = reading
        shown.content = redaction.event(content)
        for (name, former) in reading.formerValues {
            shown.formerValues[name] = FormerValue(text: redaction.value(former.text), event: former.event)
        }
        shown.raw =
            JSONValue(reading.raw).map { redaction.record($0, of: content).json(indented: true) }
            ?? "The record is too long to be shown with pseudonyms."
        return shown
    }

    /// An event with its steps and changes, as it may be shown.
    mutating func content(of event: EventID) throws(LogError) -> ProvisioningEvent {
        let read = try log.event(event)
        return isPrivate ? redaction.event(read) : read.withoutSecrets
    }
}
