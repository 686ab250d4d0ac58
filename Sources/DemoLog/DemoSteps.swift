/// The steps that the service goes through, in its own words.
extension DemoSubject {
    private var quoted: String { "\(typeName) '\(identifier)'" }
    private var source: String { job.form.source }
    private var target: String { job.form.target }
    private var reportable: Detail { ("ReportableIdentifier", identifier) }

    /// The source tells of a change: `Add`, `Update` or `Delete`.
    func received(_ change: String) -> DemoStep {
        DemoStep(
            name: "EntryImport\(change)", kind: .import,
            description: "Received \(sourceType) '\(identifier)' change of type (\(change)) from \(source)",
            details: imported)
    }

    /// The service looks the object up in the source on its own account.
    func retrieved() -> DemoStep {
        DemoStep(
            name: "EntryImport", kind: .import,
            description: "Retrieved \(sourceType) '\(identifier)' from \(source)", details: imported)
    }

    func matched() -> DemoStep {
        DemoStep(
            name: "EntryImport", kind: .matching,
            description: "Retrieved \(quoted) from \(target)", details: existing)
    }

    func ambiguous(matching attribute: String) -> DemoStep {
        DemoStep(
            name: "EntryImportByMatchingProperty", kind: .matching, status: .failure,
            description: "Found more than one \(typeName) in \(target) by the matching attribute \(attribute)",
            details: [reportable, ("PropertyName", attribute)])
    }

    func scoped(_ answers: ScopingAnswers = ScopingAnswers()) -> DemoStep {
        DemoStep(
            name: "EntrySynchronizationScoping", kind: .scoping,
            description: "Determine if \(typeName) in scope by evaluating against each scoping filter",
            details: answers.details(typeName: typeName, filter: isGroup ? nil : job.form.scopingFilter))
    }

    func willBeCreated() -> DemoStep {
        DemoStep(
            name: "EntrySynchronizationAdd", kind: .matching,
            description: "\(quoted) will be created in \(target) (\(typeName) is active and assigned in "
                + "\(source), but no matching \(typeName) was found in \(target))")
    }

    /// The last step of an event that writes.
    func exported(_ action: DemoAction, _ changes: [PropertyChange]) -> DemoStep {
        DemoStep(
            name: action.exportStep, kind: .export,
            description: "\(quoted) was \(action.pastParticiple) in \(target)",
            details: [reportable] + changes.map { ($0.name.asDetailKey, $0.newValue) })
    }

    func failedToExport(_ action: DemoAction, _ changes: [PropertyChange]) -> DemoStep {
        DemoStep(
            name: action.exportStep, kind: .export, status: .failure,
            description: "Failed to \(action.rawValue) \(quoted) in \(target)",
            details: exported(action, changes).details)
    }

    func skipped(_ reason: String?, in kind: DemoStep.Kind, property: String? = nil, text: String) -> DemoStep {
        var details: [Detail] = []
        if let reason { details.append(("SkipReason", reason)) }
        if let property { details.append(("PropertyName", property)) }
        return DemoStep(
            name: "EntrySynchronizationSkip", kind: kind, status: .skipped, description: text,
            details: details + [reportable])
    }

    func retried(_ escrow: DemoEscrow) -> DemoStep {
        DemoStep(
            name: "EntryEscrowRetry", kind: .import,
            description: "We are retrying an operation that previously failed.\r\nIdentifier: \(identifier)"
                + "\r\nObject type: \(sourceType)\r\nDirectory: \(source)",
            details: [
                // The counter lags: it is 0 while the reason already says "retried 1 times".
                ("CountProcessed", String(escrow.retries - 1)),
                ("CreationTime", escrow.created.sevenDigits + "Z"),
                ("Identifier", sourceID),
                ("ModificationType", escrow.modification),
                ("NextAttempt", escrow.due.american),
                ("Origin", "Source"),
                ("TypeName", "EscrowedEntryDefault"),
            ])
    }
}

/// A failed operation that waits for its next attempt.
struct DemoEscrow {
    let retries: Int
    let created: DemoTime
    let due: DemoTime
    var modification = "Update"
}

/// What the scoping step found.
struct ScopingAnswers {
    var isActive = true
    var isAssigned = true
    var hasRole = true
    var passesFilter = true

    fileprivate func details(typeName: String, filter: String?) -> [Detail] {
        let clauses = filter.map { [JSONText.Member(key: $0, value: .boolean(passesFilter))] } ?? []
        return [
            ("Active in the source system", text(isActive)),
            ("Assigned to the application", text(isAssigned)),
            ("\(typeName) has the required role", text(hasRole)),
            ("Scoping filter evaluation passed", text(passesFilter)),
            ("ScopeEvaluationResult", JSONText.object(clauses).text),
        ]
    }

    private func text(_ flag: Bool) -> String { flag ? "True" : "False" }
}

extension DemoAction {
    fileprivate var exportStep: String {
        switch self {
        case .create: "EntryExportAdd"
        case .disable: "EntryExportUpdateSoftDelete"
        case .delete, .stagedDelete: "EntryExportDelete"
        case .update, .other: "EntryExportUpdate"
        }
    }

    fileprivate var pastParticiple: String {
        switch self {
        case .create: "created"
        case .disable: "disabled"
        case .delete, .stagedDelete: "deleted"
        case .update, .other: "updated"
        }
    }
}
