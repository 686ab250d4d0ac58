import ProvisioningLog
import TriageReports

/// A log as it is written out: with names as they are, or with pseudonyms. Secrets are always hidden.
struct ShownLog {
    /// What is asked.
    let table: EventTable
    /// What is written: the same events with other words.
    let shown: EventTable
    private let redaction: Redaction?

    init(_ table: EventTable, isRedacted: Bool) {
        self.table = table
        redaction = isRedacted ? Redaction() : nil
        shown = redaction?.table(table) ?? table
    }

    /// An event with its steps and changes, read again from its file.
    func event(_ event: EventID) throws(LogError) -> ProvisioningEvent {
        let read = try table.event(event)
        return redaction?.event(read) ?? read.withoutSecrets
    }
}
