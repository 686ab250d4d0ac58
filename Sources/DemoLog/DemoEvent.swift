/// An attribute and its value, as in the `details` of a step.
typealias Detail = (key: String, value: String)

/// One event of the log, ready to be written.
struct DemoEvent {
    /// Place in the telling; puts events of one second in order.
    let number: Int
    let time: DemoTime
    let id: String
    let changeID: String
    let cycleID: String
    let milliseconds: Int
    let tenantID: String
    let outcome: DemoOutcome
}

/// What the service says it did, or tried to do.
enum DemoAction: String {
    case other, create, update, disable, delete, stagedDelete
}

enum DemoStatus: String {
    case success, failure, skipped, warning
}

struct DemoStep {
    enum Kind: String {
        case `import`, scoping, matching, processing, referenceResolution, export
    }

    let name: String
    let kind: Kind
    var status = DemoStatus.success
    let description: String
    var details: [Detail] = []

    var json: JSONText {
        [
            "name": .string(name),
            "provisioningStepType": .string(kind.rawValue),
            "status": .string(status.rawValue),
            "description": .string(description),
            "details": .strings(details),
        ]
    }
}

/// A row of `modifiedProperties`. No old value means "not recorded", and is the usual case.
struct PropertyChange {
    let name: String
    var oldValue: String?
    let newValue: String

    var json: JSONText {
        ["displayName": .string(name), "oldValue": .optional(oldValue), "newValue": .string(newValue)]
    }
}

extension DemoEvent {
    /// The event in the spelling of Graph v1.0, which the portal's download shares.
    var json: JSONText {
        let job = outcome.subject.job
        return [
            "id": .string(id),
            "activityDateTime": .string(time.wholeSeconds),
            "tenantId": .string(tenantID),
            "jobId": .string(job.id),
            "cycleId": .string(cycleID),
            "changeId": .string(changeID),
            "provisioningAction": .string(outcome.action.rawValue),
            "durationInMilliseconds": .number(milliseconds),
            "servicePrincipal": ["id": .string(job.servicePrincipalID), "displayName": .string(job.form.name)],
            "sourceSystem": job.sourceSystem,
            "targetSystem": job.targetSystem,
            // The service still calls itself by its old name here.
            "initiatedBy": [
                "id": "", "displayName": "Azure AD Provisioning Service", "initiatorType": "system",
            ],
            "sourceIdentity": outcome.subject.sourceIdentity,
            "targetIdentity": outcome.subject.targetIdentity(isKnown: outcome.targetIsKnown),
            "provisioningStatusInfo": [
                "status": .string(outcome.status.rawValue),
                "errorInformation": outcome.failure?.json ?? .null,
            ],
            "provisioningSteps": .array(outcome.steps.map(\.json)),
            "modifiedProperties": .array(outcome.changes.map(\.json)),
        ]
    }
}
