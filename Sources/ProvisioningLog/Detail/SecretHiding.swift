// What should never be in a log is hidden by everything that shows records, always.

extension ProvisioningEvent {
    /// The event with everything hidden that looks like a secret, in texts that repeat it too.
    public var withoutSecrets: ProvisioningEvent {
        let secrets = SecretValues(of: self)
        var event = self
        for field in [Field.reason, .recommendedAction] {
            event.fields[field] = fields[field].map(secrets.hide)
        }
        for index in event.steps.indices {
            event.steps[index].description = steps[index].description.map(secrets.hide)
            event.steps[index].details = steps[index].details.map { detail in
                .init(key: detail.key, value: secrets.hide(detail.value, of: detail.key))
            }
        }
        event.modifiedProperties = modifiedProperties.map { change in
            ModifiedProperty(
                name: change.name, oldValue: change.oldValue.map { secrets.hide($0, of: change.name) },
                newValue: change.newValue.map { secrets.hide($0, of: change.name) })
        }
        return event
    }

    /// A text of this event, such as its record, with its secrets hidden.
    public func hidingSecrets(in text: String) -> String { SecretValues(of: self).hide(text) }

    /// The attributes and details that hold secrets, each name once, in the order of the record.
    public var secretNames: [String] {
        var names: [String] = []
        for (name, value) in namedValues where Secret.isSecret(value, of: name) && !names.contains(name) {
            names.append(name)
        }
        return names
    }

    /// Attributes first, then the details of steps.
    fileprivate var namedValues: [(name: String, value: String)] {
        modifiedProperties.flatMap { change in
            [change.oldValue, change.newValue].compactMap(\.self).map { (change.name, $0) }
        } + steps.flatMap { step in step.details.map { ($0.key, $0.value) } }
    }
}

extension JSONValue {
    /// The record of an event with everything hidden that looks like a secret.
    public func withoutSecrets(of event: ProvisioningEvent) -> JSONValue {
        hiding(SecretValues(of: event), name: "")
    }

    private func hiding(_ secrets: SecretValues, name: String) -> JSONValue {
        switch self {
        case .string(let text):
            guard let nested = JSONValue.nested(in: text) else { return .string(secrets.hide(text, of: name)) }
            let hidden = nested.hiding(secrets, name: name)
            return hidden == nested ? self : .string(hidden.json(indented: false))
        case .number(let text): return Secret.isSecret(text, of: name) ? .string(Secret.hidden) : self
        case .array(let values): return .array(values.map { $0.hiding(secrets, name: name) })
        case .object(let members):
            // A changed attribute has its name beside its values.
            let own = self["displayName", "name", "key"]?.text
            return .object(
                members.map { member in
                    let isValue = ["oldvalue", "newvalue", "value"].contains(member.key.lowercased())
                    let inner = member.value.hiding(secrets, name: isValue ? own ?? name : member.key)
                    return Member(key: member.key, value: inner)
                })
        case .null, .bool: return self
        }
    }
}

/// The secrets that an event names as such, to be found where it repeats them.
private struct SecretValues {
    private let values: [String]
    /// Shorter ones are hidden in their own place only.
    private static let leastLength = 4

    init(of event: ProvisioningEvent) {
        let named = event.namedValues.filter { Secret.isSecret($0.value, of: $0.name) }.map(\.value)
        values = Set(named).filter { $0.count >= Self.leastLength }.sorted { $0.count > $1.count }
    }

    func hide(_ value: String, of name: String) -> String {
        Secret.isSecret(value, of: name) ? Secret.hidden : hide(value)
    }

    func hide(_ text: String) -> String {
        let text = values.reduce(text) { $0.replacing($1, with: Secret.hidden) }
        return SecretScanner.hidingSecrets(in: text)
    }
}
