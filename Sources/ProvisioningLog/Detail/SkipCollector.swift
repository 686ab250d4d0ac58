/// Gathers from the parts of a record why it was skipped.
struct SkipCollector {
    private let event: ProvisioningEvent
    private var found: [SkipStory.Reason] = []
    /// Whether the record says that the object is active and assigned.
    private var saysActive = false
    private var saysAssigned = false

    init(event: ProvisioningEvent) { self.event = event }

    mutating func note(_ reason: SkipStory.Reason) {
        if !found.contains(reason) { found.append(reason) }
    }

    /// What is left when general reasons give way to those that say more.
    var reasons: [SkipStory.Reason] {
        let hasClause = found.contains { if case .clause = $0 { true } else { false } }
        let isSpecific =
            hasClause || found.contains { [.inactive, .unassigned, .withoutRole, .outOfScope].contains($0) }
        return found.filter { reason in
            switch reason {
            case .outOfScope: !hasClause
            case .notEntitled: !isSpecific
            case .nothingToDo: found.count == 1
            default: true
            }
        }
    }

    // MARK: - Steps

    mutating func readSteps(_ steps: [ProvisioningStep]) {
        for step in steps where step.isAboutScope { readScope(step) }
        readCodes(steps.compactMap { $0.loose("SkipReason") })
    }

    private mutating func readScope(_ step: ProvisioningStep) {
        var isInScope: Bool?
        for detail in step.details {
            guard let reason = Self.reason(ofKey: detail.key.folded), let isTrue = detail.value.truth else { continue }
            if reason == .outOfScope { isInScope = isTrue && isInScope != false }
            if isTrue {
                if reason == .inactive { saysActive = true }
                if reason == .unassigned { saysAssigned = true }
            } else {
                note(reason)
            }
        }
        // Of several filters one that says yes is enough: the others say nothing then.
        guard isInScope != true, let result = step.loose("ScopeEvaluationResult").flatMap(JSONValue.nested) else {
            return
        }
        readClauses(result, filter: nil)
    }

    private mutating func readClauses(_ value: JSONValue, filter: String?) {
        for member in value.elements.flatMap(\.members) {
            if !member.value.members.isEmpty {
                readClauses(member.value, filter: member.key)
            } else if member.value.text?.truth == false {
                let clause = ScopeClause(member.key, filter: filter)
                note(.clause(clause, found: clause.attribute.flatMap(event.valueInSource)))
            }
        }
    }

    /// A False under these keys is in the way (formats.md, section 3; catalogue.md, section 8).
    private static func reason(ofKey key: String) -> SkipStory.Reason? {
        if key == "isactive" || key.hasPrefix("activeinthesource") || key.hasPrefix("activeinsource") {
            return .inactive
        }
        if key == "assigned" || key == "isassigned" || key.hasPrefix("assignedto") { return .unassigned }
        if key.hasSuffix("hastherequiredrole") || key.hasSuffix("hasrequiredrole") { return .withoutRole }
        if key.hasPrefix("iseffectivelyentitled") { return .notEntitled(isAssigned: false) }
        if key.hasPrefix("scopingfilterevaluation") || key.hasPrefix("isinprovisioningscope") { return .outOfScope }
        return nil
    }

    // MARK: - Codes

    mutating func readCodes(_ codes: [String]) {
        for code in codes where !code.isEmpty && code.folded != "none" {
            guard let known = SkipCode(code) else {
                note(.code(code))
                continue
            }
            note(reason(of: known))
        }
    }

    private func reason(of code: SkipCode) -> SkipStory.Reason {
        let attribute = event.steps.lazy.compactMap { $0.loose("PropertyName") }.first { !$0.isEmpty }
        return switch code {
        case .redundantExport: .alreadyEqual
        case .attributeValidationFailed: .invalidAttribute(attribute)
        case .entityTypeNotSupported: .unsupportedType(event[.sourceType])
        case .notEffectivelyEntitled: .notEntitled(isAssigned: saysActive && saysAssigned)
        case .unableToResolveReference:
            .unresolvedReference(attribute: attribute, objects: ServiceText.unresolvedObjects(of: event))
        case .importSkipped: .noMatchingValue
        case .synchronizationSkipped: .nothingToDo
        }
    }

    // MARK: - Texts

    /// The numbered reasons of the service, as far as they say something new.
    mutating func readTexts(_ texts: [String]) {
        for item in texts.flatMap(ServiceText.numberedReasons) {
            let reason = ServiceText.reason(of: item)
            if case .notEntitled = reason, found.contains(where: { if case .notEntitled = $0 { true } else { false } })
            {
                continue
            }
            note(reason ?? .stated(item))
        }
    }
}

/// The skip reasons that are known.
private enum SkipCode: String {
    case redundantExport = "redundantexport"
    case attributeValidationFailed = "attributevalidationfailed"
    case entityTypeNotSupported = "entitytypenotsupported"
    case notEffectivelyEntitled = "noteffectivelyentitled"
    case unableToResolveReference = "unabletoresolvereferenceattributevalue"
    case importSkipped = "importskipped"
    case synchronizationSkipped = "entrysynchronizationskipped"

    init?(_ text: String) { self.init(rawValue: text.folded) }
}

extension ProvisioningStep {
    /// Attributes of an object may have the same names as what is asked of it: only these steps are about scope.
    fileprivate var isAboutScope: Bool {
        let name = name?.lowercased() ?? ""
        return type == "scoping" || name.contains("scop") || name.contains("synchronizationskip")
            || loose("ScopeEvaluationResult") != nil || loose("SkipReason") != nil
    }

    /// The value of a detail, whatever blanks, signs and case its key has.
    fileprivate func loose(_ key: String) -> String? {
        let wanted = key.folded
        return details.first { $0.key.folded == wanted }?.value
    }
}

extension ProvisioningEvent {
    /// What the source has in an attribute, as its import tells; names of details have no dots and colons.
    fileprivate func valueInSource(_ attribute: String) -> String? {
        steps.lazy.filter { $0.type == "import" }.compactMap { $0.loose(attribute) }.first
    }
}

extension String {
    /// Letters and digits alone, without case.
    fileprivate var folded: String { lowercased().filter { $0.isLetter || $0.isNumber } }

    fileprivate var truth: Bool? {
        switch folded {
        case "true": true
        case "false": false
        default: nil
        }
    }
}
