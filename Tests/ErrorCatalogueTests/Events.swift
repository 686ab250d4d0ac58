import ErrorCatalogue
import ProvisioningLog

/// A failure with a code, and a skip with a reason, as short as they can be.
func failure(
    _ code: String?, reason: String? = nil, job: String? = nil, steps: [ProvisioningStep] = []
) -> ProvisioningEvent {
    var fields: [Field: String] = [.status: Status.failure.name]
    fields[.errorCode] = code
    fields[.reason] = reason
    fields[.jobId] = job
    return ProvisioningEvent(fields: fields, steps: steps)
}

func skip(_ reason: String?, text: String? = nil, job: String? = nil, steps: [ProvisioningStep] = [])
    -> ProvisioningEvent
{
    var event = failure(nil, reason: text, job: job, steps: steps)
    event.fields[.status] = Status.skipped.name
    event.fields[.skipReason] = reason
    return event
}

/// An entry as TOML, complete but for what a test is about.
func entryText(_ id: String, kind: String = "code", _ more: String = "") -> String {
    """
    [[entry]]
    id = "\(id)"
    kind = "\(kind)"
    title = "Title of \(id)"
    meaning = "What it means."
    retried = "no"
    retry = "Not retried."
    who = "you"
    steps = ["Do something."]
    evidence = "documented"
    source = "https://contoso.example/"
    source_date = "2026-11"
    \(more)

    """
}

extension ErrorCatalogue {
    /// A catalogue of one file.
    init(_ entries: String...) { self.init(files: [("own.toml", entries.joined())]) }

    /// The entry that explains an event, and how it was found.
    func match(_ event: ProvisioningEvent) -> String {
        guard let found = explanation(of: event) else { return "nothing" }
        return "\(found.entry.id): \(found.match.description)"
    }
}
