/// The object of an event, as one job sees it on both sides.
struct DemoSubject {
    let job: DemoJob
    /// What the source calls it: `User`, `Worker` or `Group`.
    let sourceType: String
    let targetType: String
    let isGroup: Bool
    /// The name that step descriptions use.
    let identifier: String
    let displayName: String
    let sourceID: String
    let targetID: String
    let userPrincipalName: String?
    /// What the source says, for the import step.
    let imported: [Detail]
    /// What the target holds before the event, for the matching step.
    let existing: [Detail]

    /// What the target's side calls it; a worker becomes a user there.
    var typeName: String { isGroup ? "Group" : "User" }

    var sourceIdentity: JSONText {
        var details: [Detail] = [("id", sourceID), ("odatatype", sourceType), ("DisplayName", displayName)]
        if let userPrincipalName {
            details.append(("UserPrincipalName", userPrincipalName))
        }
        return [
            "id": .string(sourceID), "displayName": .string(displayName),
            "identityType": .string(sourceType), "details": .strings(details),
        ]
    }

    /// The ID stays empty while nothing was found or made in the target; the name always does.
    func targetIdentity(isKnown: Bool) -> JSONText {
        [
            "id": .string(isKnown ? targetID : ""), "displayName": "",
            "identityType": .string(targetType), "details": [:],
        ]
    }
}

extension DemoSubject {
    init(
        _ person: DemoPerson, was before: DemoPerson? = nil, _ answers: ScopingAnswers = ScopingAnswers(),
        isDeleted: Bool = false, in job: DemoJob
    ) {
        self.job = job
        isGroup = false
        sourceType = job.form.sourceUser
        targetType = job.form.targetUser
        displayName = person.displayName
        targetID = job.targetID(seed: person.targetSeed)
        existing = job.existingDetails(of: before ?? person)
        if job.kind == .humanResources {
            identifier = person.employeeNumber
            sourceID = person.workerID
            userPrincipalName = nil
        } else {
            identifier = person.userPrincipalName
            sourceID = person.objectID
            userPrincipalName = person.userPrincipalName
        }
        imported = job.importedDetails(of: person, answers, isDeleted: isDeleted)
    }

    init(_ group: DemoGroup, in job: DemoJob) {
        self.job = job
        isGroup = true
        sourceType = "Group"
        targetType = job.form.targetGroup
        identifier = group.name
        displayName = group.name
        sourceID = group.id
        targetID = job.targetID(seed: group.targetSeed)
        userPrincipalName = nil
        imported = [
            ("objectId", group.id), ("displayName", group.name), ("mailEnabled", "False"),
            ("securityEnabled", "True"), ("IsSoftDeleted", "False"),
        ]
        existing = [(job.keyAttribute, targetID), ("displayName", group.name)]
    }
}

extension DemoJob {
    /// An ID in the target that is the same in every event of one object.
    func targetID(seed: UInt64) -> String {
        var random = SplitMix64(seed: seed &+ UInt64(kind.rawValue))
        let guid = random.guid()
        return kind == .serviceNow ? withoutDashes(guid) : guid
    }

    /// The target's own key.
    fileprivate var keyAttribute: String {
        switch kind {
        case .humanResources: "objectGUID"
        case .serviceNow: "sys_id"
        case .expenses, .crossTenant: "id"
        }
    }

    fileprivate func importedDetails(
        of person: DemoPerson, _ answers: ScopingAnswers, isDeleted: Bool
    ) -> [Detail] {
        let values = mappings.compactMap { mapping -> Detail? in
            mapping.source.map { ($0.asDetailKey, mapping.value(person)) }
        }
        if kind == .humanResources {
            return [("WID", person.workerID), ("WorkerType", person.workerType)] + values
                + [("Active", answers.isActive ? "1" : "0")]
        }
        let roles = answers.isAssigned ? answers.hasRole ? "User" : "Reporting Viewer" : ""
        return [
            ("objectId", person.objectID), ("accountEnabled", answers.isActive ? "True" : "False"),
            ("userPrincipalName", person.userPrincipalName),
        ] + values + externalDetails(of: person) + [
            ("IsSoftDeleted", isDeleted ? "True" : "False"), ("appRoleAssignments", roles),
        ]
    }

    /// Between tenants, a guest of the source has to stay at home.
    private func externalDetails(of person: DemoPerson) -> [Detail] {
        guard kind == .crossTenant else { return [] }
        return [
            ("userType", person.isGuest ? "Guest" : "Member"),
            ("alternativeSecurityIds", person.isGuest ? "(1 values)" : "None"),
        ]
    }

    fileprivate func existingDetails(of person: DemoPerson) -> [Detail] {
        [(keyAttribute, targetID(seed: person.targetSeed))]
            + mappings.map { ($0.target.asDetailKey, $0.value(person)) }
    }
}

extension String {
    /// The attribute's name as `details` spell it: without dots and colons.
    var asDetailKey: String {
        String(decoding: utf8.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: ":") }, as: UTF8.self)
    }
}
