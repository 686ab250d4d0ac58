import ProvisioningLog

/// What in an event is about a person or an object, and what support needs as it is.
enum PersonalTexts {
    /// Fields that hold one text about an object.
    static let fields: [(field: Field, kind: Pseudonyms.Kind)] = [
        (.sourceUpn, .user), (.targetUpn, .user), (.sourceName, .name), (.targetName, .name), (.initiatedBy, .name),
        (.sourceId, .id), (.targetId, .id),
    ]
    /// Fields with sentences, in which names may stand.
    static let sentences: [Field] = [.reason, .recommendedAction]
    /// IDs and names of the service and of applications: support asks for them.
    static let kept: [Field] = [
        .tenantId, .jobId, .cycleId, .changeId, .eventId, .servicePrincipalId, .servicePrincipalName, .application,
        .sourceSystem, .targetSystem, .errorCode, .skipReason, .failedStep, .sourceType, .targetType,
    ]

    /// Values that say nothing of a person: flags, statuses, types of objects.
    private static let ordinary: Set<String> = [
        "true", "false", "yes", "no", "none", "null", "0", "1", "user", "users", "group", "groups", "worker", "member",
        "guest", "device", "contact", "active", "inactive", "enabled", "disabled", "success", "failure", "skipped",
        "warning", "add", "update", "delete", "create", "system", "application", "source", "target", "uniqueness",
        "(not recorded)", "(empty)",
        // What the service quotes in sentences of its own, and the kinds of errors of SCIM (RFC 7644, 3.12).
        "response", "invalidfilter", "toomany", "mutability", "invalidsyntax", "invalidpath", "notarget",
        "invalidvalue",
        "invalidvers", "sensitive",
    ]

    static func isOrdinary(_ text: some StringProtocol) -> Bool {
        text.isEmpty || ordinary.contains(text.lowercased())
    }

    /// What starts events itself is nobody's name.
    static func isService(initiator: String) -> Bool {
        initiator.lowercased().hasSuffix("provisioning service") || isOrdinary(initiator)
    }

    /// Details of steps that the service writes about its own work.
    private static let detailsOfService: Set<String> = [
        "skipreason", "propertyname", "propertynames", "countprocessed", "creationtime", "nextattempt",
        "modificationtype", "origin", "typename", "odatatype", "errorcode", "errorcategory", "issoftdeleted",
        "matchingproperty", "joiningproperty", "retrycount", "httpstatuscode",
    ]

    enum DetailTreatment { case kept, sentence, value }

    static func treatment(ofDetail key: String) -> DetailTreatment {
        if detailsOfService.contains(key.lowercased()) { return .kept }
        // The filters of the scoping step belong to the job.
        return key == "ScopeEvaluationResult" || key == "details" ? .sentence : .value
    }
}
