/// Why an event was skipped: what its record says was in the way.
///
/// Both spellings of the service are understood, that of the log and that of on-demand results (formats.md, section 3),
/// and keys are matched loosely. Broken or missing details cost what they would have told, and nothing else.
public struct SkipStory: Equatable, Sendable {
    /// One thing that was in the way.
    public enum Reason: Hashable, Sendable {
        case inactive, unassigned, withoutRole
        /// Not entitled, and no more is said; or although the record says that the object is active and assigned.
        case notEntitled(isAssigned: Bool)
        /// Scope says no, and the record does not show which clause.
        case outOfScope
        /// A clause of a scoping filter is false; with what the source has instead, where the record tells.
        case clause(ScopeClause, found: String?)
        case alreadyEqual
        case invalidAttribute(String?)
        case unsupportedType(String?)
        /// Members or a manager that the target does not know.
        case unresolvedReference(attribute: String?, objects: [String])
        /// The matching attribute is empty; scope was never looked at.
        case noMatchingValue
        /// Out of scope or equal already, and the record does not say which.
        case nothingToDo
        /// The accidental-deletion limit keeps a deletion waiting.
        case deletionHeldBack
        /// A `SkipReason` that is not known here.
        case code(String)
        /// A sentence of the service.
        case stated(String)
    }

    /// In the order in which the service looks: the object itself, its assignment, its scope, its values.
    public let reasons: [Reason]

    /// The reasons in words. Texts in them come from the log and are not safe to print as they are.
    public var sentences: [String] { reasons.map(\.sentence) }

    /// The story of an event; without reasons for one that was not skipped. O(size of the event).
    public init(of event: ProvisioningEvent) {
        guard event[.status]?.lowercased() == Status.skipped.name else {
            reasons = []
            return
        }
        var collector = SkipCollector(event: event)
        collector.readSteps(event.steps)
        collector.readCodes([event[.skipReason], event[.errorCode]].compactMap(\.self))
        if event[.action] == "stagedDelete" { collector.note(.deletionHeldBack) }
        collector.readTexts(event.steps.compactMap(\.description) + [event[.reason]].compactMap(\.self))
        reasons = collector.reasons.isEmpty ? Self.ownWords(of: event) : collector.reasons
    }

    /// What one step of an event says was in the way, however the event ended.
    public init(of step: ProvisioningStep, in event: ProvisioningEvent) {
        var collector = SkipCollector(event: event)
        collector.readSteps([step])
        reasons = collector.reasons
    }

    /// The service's text, where nothing in it is known.
    private static func ownWords(of event: ProvisioningEvent) -> [Reason] {
        let step = event.steps.last { $0.status == Status.skipped.name && $0.description != nil }
        let text = step?.description ?? event[.reason]
        return text.map { [.stated($0)] } ?? []
    }
}

extension SkipStory.Reason {
    /// One or two sentences about the object, which is called "it".
    public var sentence: String {
        switch self {
        case .inactive: "It is not active in the source system."
        case .unassigned: "It is not assigned to the application."
        case .withoutRole: "It does not have a role of the application."
        case .notEntitled(isAssigned: false):
            "It is not entitled: as a rule not assigned or not active. The record does not say which."
        case .notEntitled(isAssigned: true):
            "It is not entitled, although it is active and assigned: unassign it and assign it again."
        case .outOfScope: "A scoping filter leaves it out."
        case .clause(let clause, let found): clause.sentence(found: found)
        case .alreadyEqual:
            "Source and target are equal already. If a field differs all the same, the mapping does not flow it: "
                + "it is written on create only, empty in the source, or not mapped."
        case .invalidAttribute(let name?): "The attribute \(name) is missing or not valid."
        case .invalidAttribute(nil): "An attribute is missing or not valid; the record does not name it."
        case .unsupportedType(let type?): "This job does not write objects of the type \(type)."
        case .unsupportedType(nil): "This job does not write objects of this type."
        case .unresolvedReference(let attribute, let objects): Self.unresolved(attribute, objects)
        case .noMatchingValue:
            "Its matching attribute is empty, so it was not imported. Scope was not looked at."
        case .nothingToDo: "There was nothing to do: it is out of scope, or equal already."
        case .deletionHeldBack: "Its deletion waits: the limit for accidental deletions was reached."
        case .code(let code): "The service gives the reason \(code)."
        case .stated(let text): text
        }
    }

    private static func unresolved(_ attribute: String?, _ objects: [String]) -> String {
        let place = attribute.map { "\($0) refers to" } ?? "It refers to"
        guard !objects.isEmpty else { return "\(place) an object that is not in the target yet, or out of scope." }
        let verb = objects.count == 1 ? "which is" : "which are"
        return "\(place) \(objects.joined(separator: ", ")), \(verb) not in the target yet, or out of scope."
    }
}

extension ScopeClause {
    fileprivate func sentence(found: String?) -> String {
        let name = filter.map { "The scoping filter \"\($0)\"" } ?? "A scoping filter"
        let instead = found.map { $0.isEmpty ? ", but it is empty" : ", but it is '\($0)'" } ?? ""
        return "\(name) says no: \(condition)\(instead)."
    }
}
