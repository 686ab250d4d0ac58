import ProvisioningLog
import TerminalScreen
import TriageReports

/// Privacy: what is shown, copied and kept has pseudonyms; what is asked and sorted is the log as it is.
///
/// The views look at `table`, whose columns name nobody, and at readings that passed `shown`. Filters that are shown
/// have pseudonyms in them and pass `asked` on their way to the log. So no view needs to know of privacy.
extension Model {
    mutating func togglePrivacy() -> [Effect] {
        if isCurtained { return giveUpMasking() }
        guard !isRedacted, log.count > mostMaskedAtOnce else {
            let unshown = masking.running?.unshown
            masking.running = nil
            let effects = switchPrivacy(shownAs: isRedacted ? log : redaction.table(log))
            return effects + (unshown.map { take($0) } ?? [])
        }
        return mask(log, for: nil)
    }

    private mutating func switchPrivacy(shownAs table: EventTable) -> [Effect] {
        let (held, read) = (current, detail.reading?.event)
        isRedacted.toggle()
        detail.reading = nil
        explanation = ExplanationState()
        // What was searched for may be a name, or a word that is not shown any more; so may what was counted.
        (textSearch, pages.search) = (nil, nil)
        (facets.sections, facets.chosen, values.profile) = ([], [], nil)
        show(table)
        history.mapFilters { isRedacted ? redaction.filter($0) : redaction.restored($0) }
        typedFilters = typedFilters.map { text in
            guard let filter = try? Filter(text) else { return text }
            return (isRedacted ? redaction.filter(filter) : redaction.restored(filter)).description
        }
        let (cursor, top) = (view.cursor, view.top)
        var effects = refresh(holding: held)
        if !view.page.isList { (view.cursor, view.top) = (cursor, top) }
        facets.isStale = true
        if let read { effects.append(.read(read)) }
        notice = Notice(
            text: isRedacted
                ? "privacy on: names, IDs of objects and values are pseudonyms" : "privacy off: names are shown again")
        return effects
    }

    /// - Parameter table: the log as it is to be shown.
    mutating func show(_ table: EventTable) {
        self.table = table
        lines = RememberedLines()
        problems.counted = nil
    }

    // MARK: - Masking

    /// Whether nothing is shown, since privacy was asked for and the pseudonyms are not there yet.
    var isCurtained: Bool { masking.running.map { $0.progress == nil } ?? false }

    private mutating func mask(_ log: EventTable, for progress: LoadProgress?) -> [Effect] {
        if progress == nil, let unwanted = masking.unwanted, unwanted.log == logNumber {
            masking.running = MaskingState.Running(number: unwanted.number, progress: nil)
            return []
        }
        masking.count += 1
        masking.running = MaskingState.Running(number: masking.count, progress: progress)
        let work = Masking(log: log, former: progress.map { _ in table }, redaction: redaction)
        return [.mask(work, number: masking.count)]
    }

    /// Shows a state of the reading, at once or when it is masked. While one is masked, only the latest waits.
    mutating func take(_ progress: LoadProgress) -> [Effect] {
        if masking.running != nil {
            masking.running?.next = progress
            return []
        }
        guard isRedacted else { return take(progress, shownAs: progress.table) }
        let count = progress.table.count
        guard count <= mostMaskedAtOnce || count == table.count else { return mask(progress.table, for: progress) }
        return take(progress, shownAs: redaction.table(progress.table, since: table))
    }

    /// Keys that waited come after what the panes ask for: they may be about that.
    mutating func take(masked table: EventTable, of number: Int) -> [Effect] {
        if masking.unwanted?.number == number { masking.unwanted = nil }
        guard let done = masking.running, done.number == number else { return [] }
        masking.running = nil
        var effects = done.progress.map { take($0, shownAs: table) } ?? switchPrivacy(shownAs: table)
        if let next = done.next { effects += take(next) }
        refreshMenu()
        return effects + [.obeyWaiting]
    }

    mutating func giveUpMasking() -> [Effect] {
        let unshown = masking.running?.next
        masking.unwanted = masking.running.map { (number: $0.number, log: logNumber) }
        masking.running = nil
        return say("privacy stays off: names are shown") + (unshown.map { take($0) } ?? [])
    }

    // MARK: - What may be shown

    /// A filter as the log understands it.
    func asked(_ filter: Filter) -> Filter { isRedacted ? redaction.restored(filter) : filter }

    /// A filter from elsewhere, as it may be shown.
    func shown(_ filter: Filter) -> Filter { isRedacted ? redaction.filter(filter) : filter }

    /// What was read of an event, as it may be shown.
    func shown(_ reading: EventReading) -> EventReading {
        guard isRedacted, let content = reading.content else { return reading }
        var shown = reading
        shown.content = redaction.event(content)
        for (name, former) in reading.formerValues {
            shown.formerValues[name] = FormerValue(text: redaction.value(former.text), event: former.event)
        }
        shown.raw =
            JSONValue(record: Array(reading.raw.utf8)).map { redaction.record($0, of: content).json(indented: true) }
            ?? "The record is too long to be shown with pseudonyms."
        return shown
    }

    /// An event with its steps and changes, as it may be shown.
    func content(of event: EventID) throws(LogError) -> ProvisioningEvent {
        let read = try log.event(event)
        return isRedacted ? redaction.event(read) : read.withoutSecrets
    }
}
