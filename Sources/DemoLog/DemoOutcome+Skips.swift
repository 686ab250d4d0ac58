/// Events that leave the target as it is. They have no error information, only a step with the reason.
extension DemoOutcome {
    /// Source and target agree already.
    static func redundant(_ person: DemoPerson, in job: DemoJob) -> DemoOutcome {
        let subject = DemoSubject(person, in: job)
        return skip(
            subject, .other, targetIsKnown: true,
            steps: [
                subject.retrieved(), subject.matched(), subject.scoped(),
                subject.skipped(
                    "RedundantExport", in: .export,
                    text: "The state of the user in both the source and target systems already match. No change "
                        + "to the \(subject.typeName) '\(subject.identifier)' currently needs to be made."),
            ])
    }

    static func notEntitled(_ person: DemoPerson, _ answers: ScopingAnswers, in job: DemoJob) -> DemoOutcome {
        let subject = DemoSubject(person, answers, in: job)
        let reasons = [
            answers.isActive ? nil : "This object is not active in the source system.",
            answers.isAssigned ? nil : "This object is not assigned to the application.",
            answers.hasRole ? nil : "This object does not have a role that this application provisions.",
        ]
        return skip(
            subject, .create,
            steps: [
                subject.received("Update"), subject.scoped(answers),
                subject.skipped(
                    "NotEffectivelyEntitled", in: .processing, text: text(subject, reasons.compactMap(\.self))),
            ])
    }

    /// A clause of the scoping filter is false. There is no skip reason then; the scoping step tells.
    static func filteredOut(_ person: DemoPerson, in job: DemoJob) -> DemoOutcome {
        let subject = DemoSubject(person, in: job)
        return skip(
            subject, .create,
            steps: [
                subject.received("Update"), subject.scoped(ScopingAnswers(passesFilter: false)),
                subject.skipped(
                    nil, in: .processing, text: text(subject, ["This object does not pass the scoping filter."])),
            ])
    }

    static func invalid(_ subject: DemoSubject, property: String) -> DemoOutcome {
        skip(
            subject, .create,
            steps: [
                subject.received("Add"), subject.scoped(),
                subject.skipped(
                    "AttributeValidationFailed", in: .processing, property: property,
                    text: "\(subject.typeName) '\(subject.identifier)' will not be created in "
                        + "\(subject.job.form.target), because the required attribute \(property) has no value."),
            ])
    }

    /// A group whose member the target does not know.
    static func withoutMember(_ group: DemoGroup, member: DemoPerson, in job: DemoJob) -> DemoOutcome {
        let subject = DemoSubject(group, in: job)
        return skip(
            subject, .other, targetIsKnown: true,
            steps: [
                subject.received("Update"), subject.scoped(),
                subject.skipped(
                    "UnableToResolveReferenceAttributeValue", in: .referenceResolution, property: "members",
                    text: "We were unable to assign \(member.objectID) as the members of \(group.name). The object "
                        + "is out of scope, or was not provisioned to \(job.form.target) yet."),
            ])
    }

    /// A deletion that the guard against accidental deletions holds back.
    static func stagedDelete(_ person: DemoPerson, limit: Int, in job: DemoJob) -> DemoOutcome {
        let subject = DemoSubject(person, ScopingAnswers(isActive: false), isDeleted: true, in: job)
        return skip(
            subject, .stagedDelete, targetIsKnown: true,
            steps: [
                subject.received("Delete"), subject.matched(),
                subject.skipped(
                    nil, in: .processing,
                    text: "The deletion of \(subject.typeName) '\(subject.identifier)' from \(job.form.target) is "
                        + "staged, because this cycle would delete more than the accidental deletion "
                        + "threshold of \(limit)."),
            ])
    }

    private static func skip(
        _ subject: DemoSubject, _ action: DemoAction, targetIsKnown: Bool = false, steps: [DemoStep]
    ) -> DemoOutcome {
        DemoOutcome(
            subject: subject, action: action, status: .skipped, targetIsKnown: targetIsKnown, steps: steps)
    }

    private static func text(_ subject: DemoSubject, _ reasons: [String]) -> String {
        let numbered = reasons.enumerated().map { "\($0.offset + 1)) \($0.element)" }
        return "The \(subject.typeName) '\(subject.identifier)' will be skipped due to the following reasons: "
            + numbered.joined(separator: " ")
    }
}
