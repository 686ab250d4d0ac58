extension JSONValue.Member {
    /// A text, or null where there is none.
    public init(_ key: String, _ text: String?) { self.init(key: key, value: text.map(JSONValue.string) ?? .null) }

    /// A number, or null where there is none.
    public init(_ key: String, _ number: Int?) {
        self.init(key: key, value: number.map { .number(String($0)) } ?? .null)
    }

    /// An array of texts.
    public init(_ key: String, _ texts: [String]) { self.init(key: key, value: .array(texts.map(JSONValue.string))) }
}

extension ProvisioningEvent {
    /// The steps and changed attributes for JSON output; null where the log has nothing.
    public var detailMembers: [JSONValue.Member] {
        [
            .init(key: "steps", value: .array(steps.map(\.json))),
            .init(key: "modifiedProperties", value: .array(modifiedProperties.map(\.json))),
        ]
    }
}

extension ProvisioningStep {
    fileprivate var json: JSONValue {
        .object([
            .init("name", name), .init("type", type), .init("status", status), .init("description", description),
            .init(key: "details", value: .object(details.map { .init($0.key, $0.value) })),
        ])
    }
}

extension ModifiedProperty {
    fileprivate var json: JSONValue {
        .object([.init("name", name), .init("oldValue", oldValue), .init("newValue", newValue)])
    }
}
