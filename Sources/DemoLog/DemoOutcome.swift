/// What one event says about its subject: the action, how it went, and the steps on the way.
struct DemoOutcome {
    let subject: DemoSubject
    let action: DemoAction
    let status: DemoStatus
    var failure: DemoFailure?
    var targetIsKnown = true
    let steps: [DemoStep]
    var changes: [PropertyChange] = []
}

/// Events that write.
extension DemoOutcome {
    static func created(_ person: DemoPerson, in job: DemoJob) -> DemoOutcome {
        let subject = DemoSubject(person, in: job)
        let changes = job.changes(creating: person)
        return DemoOutcome(
            subject: subject, action: .create, status: .success,
            steps: [
                subject.received("Add"), subject.scoped(), subject.willBeCreated(),
                subject.exported(.create, changes),
            ],
            changes: changes)
    }

    static func updated(
        _ subject: DemoSubject, _ changes: [PropertyChange], after escrow: DemoEscrow? = nil
    ) -> DemoOutcome {
        let first = escrow.map { subject.retried($0) } ?? subject.received("Update")
        return DemoOutcome(
            subject: subject, action: .update, status: .success,
            steps: [first, subject.matched(), subject.scoped(), subject.exported(.update, changes)],
            changes: changes)
    }

    /// A leaver: the source is no longer active, so the account is switched off, not removed.
    static func disabled(_ person: DemoPerson, in job: DemoJob) -> DemoOutcome {
        let subject = DemoSubject(person, ScopingAnswers(isActive: false), in: job)
        let active = job.kind == .humanResources ? ("accountDisabled", "True") : ("active", "False")
        let changes =
            job.changes(from: person, to: person).filter { $0.name != active.0 }
            + [PropertyChange(name: active.0, newValue: active.1)]
        return DemoOutcome(
            subject: subject, action: .disable, status: .success,
            steps: [
                subject.received("Update"), subject.matched(), subject.scoped(ScopingAnswers(isActive: false)),
                subject.exported(.disable, changes),
            ],
            changes: changes)
    }

    static func deleted(_ person: DemoPerson, in job: DemoJob) -> DemoOutcome {
        let subject = DemoSubject(person, ScopingAnswers(isActive: false), isDeleted: true, in: job)
        return DemoOutcome(
            subject: subject, action: .delete, status: .success,
            steps: [subject.received("Delete"), subject.matched(), subject.exported(.delete, [])],
            changes: job.changes(from: person, to: person)
                + [PropertyChange(name: "IsSoftDeleted", newValue: "True")])
    }
}

/// Events that fail, or nearly.
extension DemoOutcome {
    static func failed(
        _ action: DemoAction, _ subject: DemoSubject, _ changes: [PropertyChange], _ failure: DemoFailure,
        after escrow: DemoEscrow? = nil
    ) -> DemoOutcome {
        let creates = action == .create
        let way =
            creates
            ? [subject.received("Add"), subject.scoped(), subject.willBeCreated()]
            : [subject.received("Update"), subject.matched(), subject.scoped()]
        return DemoOutcome(
            subject: subject, action: action, status: .failure, failure: failure, targetIsKnown: !creates,
            // A retry does not go through import and matching again.
            steps: (escrow.map { [subject.retried($0)] } ?? way) + [subject.failedToExport(action, changes)],
            changes: changes)
    }

    /// The same event as it goes when the target does not even answer a look-up.
    func refused(with failure: DemoFailure) -> DemoOutcome {
        DemoOutcome(
            subject: subject, action: action, status: .failure, failure: failure,
            targetIsKnown: action != .create,
            steps: steps.filter { $0.kind == .import || $0.kind == .scoping }
                + [subject.failedToExport(action, changes)],
            changes: changes)
    }

    /// Two objects of the target match, so the service stops before it has written anything.
    static func duplicate(_ subject: DemoSubject, other identifier: String) -> DemoOutcome {
        DemoOutcome(
            subject: subject, action: .update, status: .failure,
            failure: .duplicates(of: subject.identifier, identifiers: [subject.targetID, identifier]),
            targetIsKnown: false,
            steps: [subject.received("Update"), subject.scoped(), subject.ambiguous(matching: "email")])
    }

    /// The person is written, the reference to the manager is not.
    static func withoutManager(
        _ subject: DemoSubject, manager: DemoPerson, _ changes: [PropertyChange]
    ) -> DemoOutcome {
        let unresolved = DemoStep(
            name: "EntrySynchronizationSkip", kind: .referenceResolution, status: .warning,
            description: "We were unable to assign '\(manager.employeeNumber)' as the manager of "
                + "'\(subject.identifier)'. The manager is not in \(subject.job.form.target) yet, or not in scope.",
            details: [
                ("SkipReason", "UnableToResolveReferenceAttributeValue"), ("PropertyName", "manager"),
                ("ReportableIdentifier", subject.identifier),
            ])
        return DemoOutcome(
            subject: subject, action: .update, status: .warning,
            steps: [
                subject.received("Update"), subject.matched(), subject.scoped(),
                subject.exported(.update, changes), unresolved,
            ],
            changes: changes)
    }
}
