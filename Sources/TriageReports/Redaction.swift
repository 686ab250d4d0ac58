public import ProvisioningLog

/// Replaces what is about persons and objects by pseudonyms, in events, records, filters and whole logs.
///
/// Kept are codes, steps, statuses, times, names of attributes and applications, paths of files, and the IDs of the
/// service (tenant, job, cycle, change, event), since support asks for them. What happens in running text is said at
/// `EventMask`. Secrets are hidden too, see `Secret`.
public struct Redaction: Sendable {
    /// The words that stand for names.
    public let pseudonyms: Pseudonyms

    public init(pseudonyms: Pseudonyms = Pseudonyms()) { self.pseudonyms = pseudonyms }

    // MARK: - Events

    /// An event with pseudonyms; each fact about its objects keeps its place.
    public func event(_ event: ProvisioningEvent) -> ProvisioningEvent {
        let mask = EventMask(event)
        var result = event.withoutSecrets
        for (field, _) in PersonalTexts.fields {
            result.fields[field] = result.fields[field].map { shown($0, in: field) }
        }
        for field in PersonalTexts.sentences {
            result.fields[field] = result.fields[field].map { mask.masked($0, pseudonyms) }
        }
        for index in result.steps.indices { redact(&result.steps[index], mask) }
        for index in result.modifiedProperties.indices { redact(&result.modifiedProperties[index]) }
        return result
    }

    /// A text that is about an event, such as its reason.
    public func text(_ text: String, of event: ProvisioningEvent) -> String {
        EventMask(event).masked(event.hidingSecrets(in: text), pseudonyms)
    }

    /// The word for what a field holds; texts of fields that name no object stay.
    public func shown(_ text: String, in field: Field) -> String {
        guard let kind = PersonalTexts.fields.first(where: { $0.field == field })?.kind else { return text }
        if field == .initiatedBy, PersonalTexts.isService(initiator: text) { return text }
        return pseudonyms.word(for: text, as: kind)
    }

    private func redact(_ step: inout ProvisioningStep, _ mask: EventMask) {
        step.description = step.description.map { mask.masked($0, pseudonyms) }
        for index in step.details.indices {
            let detail = step.details[index]
            switch PersonalTexts.treatment(ofDetail: detail.key) {
            case .kept: break
            case .sentence: step.details[index].value = mask.masked(detail.value, pseudonyms)
            case .value: step.details[index].value = value(detail.value)
            }
        }
    }

    private func redact(_ change: inout ModifiedProperty) {
        let isCaseOnly =
            change.oldValue != change.newValue && change.oldValue?.lowercased() == change.newValue?.lowercased()
        change.oldValue = change.oldValue.map { value($0) }
        change.newValue = change.newValue.map { value($0) }
        // One word stands for both, which would look as if nothing had changed.
        if isCaseOnly { change.newValue = change.newValue.map { $0 + " (in other case)" } }
    }

    /// The word for a value of an attribute. Flags stay, and of JSON the keys.
    public func value(_ text: String) -> String {
        guard !PersonalTexts.isOrdinary(text), text != Secret.hidden else { return text }
        guard let nested = JSONValue.nested(in: text) else { return pseudonyms.word(for: text, as: .value) }
        return values(in: nested).json(indented: false)
    }

    private func values(in json: JSONValue) -> JSONValue {
        switch json {
        case .string(let text), .number(let text): return .string(value(text))
        case .array(let elements): return .array(elements.map { values(in: $0) })
        case .object(let members):
            return .object(members.map { .init(key: $0.key, value: values(in: $0.value)) })
        case .null, .bool: return json
        }
    }

    // MARK: - Records

    /// The record of an event, as the raw tab shows it.
    public func record(_ record: JSONValue, of event: ProvisioningEvent) -> JSONValue {
        let mask = EventMask(event)
        return redacted(record.withoutSecrets(of: event), mask, in: "")
    }

    /// Objects whose members are about one identity.
    private static let identities: Set<String> = ["sourceidentity", "targetidentity", "initiatedby"]
    private static let kindsOfIdentity: Set<String> = ["identitytype", "initiatortype", "odatatype", "type"]

    private func redacted(_ json: JSONValue, _ mask: EventMask, in key: String) -> JSONValue {
        switch json {
        case .null, .bool: return json
        case .number(let text):
            let masked = mask.masked(text, pseudonyms)
            return masked == text ? json : .string(masked)
        case .string(let text):
            if let nested = JSONValue.nested(in: text) {
                return .string(redacted(nested, mask, in: key).json(indented: false))
            }
            return mask.isKept(text) ? json : .string(mask.masked(text, pseudonyms))
        case .array(let elements): return .array(elements.map { redacted($0, mask, in: key) })
        case .object(let members):
            return .object(members.map { .init(key: $0.key, value: redacted($0, mask, in: key)) })
        }
    }

    private func redacted(_ member: JSONValue.Member, _ mask: EventMask, in object: String) -> JSONValue {
        let key = member.key.lowercased()
        switch object {
        case _ where Self.identities.contains(object):
            return Self.kindsOfIdentity.contains(key) ? member.value : personal(member.value)
        case "modifiedproperties" where key == "oldvalue" || key == "newvalue": return values(in: member.value)
        case "details" where PersonalTexts.treatment(ofDetail: member.key) == .value: return values(in: member.value)
        default: return redacted(member.value, mask, in: key)
        }
    }

    /// The value of an identity: the service itself keeps its name.
    private func personal(_ json: JSONValue) -> JSONValue {
        guard case .object(let members) = json else {
            if let text = json.text, PersonalTexts.isService(initiator: text) { return json }
            return values(in: json.unfolded)
        }
        return .object(
            members.map { member in
                let isKind = Self.kindsOfIdentity.contains(member.key.lowercased())
                return .init(key: member.key, value: isKind ? member.value : personal(member.value))
            })
    }

    // MARK: - Logs

    /// A log whose columns name nobody: the same events and groups with other words. Records in the files stay as they
    /// are: who reads one passes it through `event` or `record`.
    ///
    /// - Parameter former: what this gave for an earlier state of the same log.
    public func table(_ table: EventTable, since former: EventTable? = nil) -> EventTable {
        let names = table.replacingTexts(of: PersonalTexts.fields.map(\.field), since: former) { field, text, _ in
            shown(text, in: field)
        }
        pseudonyms.knowsLog = true
        var reads = 0
        return names.replacingTexts(of: PersonalTexts.sentences, since: former) { _, text, example in
            reads += 1
            let read = reads <= Self.mostReads ? example.flatMap { try? table.event($0) } : nil
            let known = read ?? example.map { ProvisioningEvent(fields: table.fields(of: $0)) }
            return self.text(text, of: known ?? ProvisioningEvent(fields: [:]))
        }
    }

    /// A sentence may repeat values of attributes, which only the record names. Of further sentences the columns alone
    /// tell what is personal, so that a long log is not read again.
    private static let mostReads = 5_000
}
